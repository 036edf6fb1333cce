//! Reading the territory.

use super::model::{
    Municipality, MunicipalityCode, MunicipalityFilter, MunicipalityRef, Province, ProvinceCode,
    ProvinceFilter, ProvinceRef,
};
use super::store::{self, MunicipalityRow, ProvinceRow};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page, PageError};
use crate::kernel::revision::Scope;
use std::collections::HashMap;
use std::rc::Rc;

pub async fn list_provinces(
    cx: &Context,
    listing: &Listing,
    filter: &ProvinceFilter,
) -> Result<Page<Province>, PageError> {
    let page = page::read::<ProvinceRow>(
        cx,
        cx.read(Scope::Territory),
        store::provinces(filter),
        store::provinces_by_name(),
        listing,
    )
    .await?;
    Ok(page.map(province_of))
}

pub async fn find_province(cx: &Context, code: &str) -> Result<Option<Province>, DbError> {
    let row = cx
        .read(Scope::Territory)
        .first::<ProvinceRow>(&store::province(code))
        .await?;
    Ok(row.map(province_of))
}

pub async fn list_municipalities(
    cx: &Context,
    listing: &Listing,
    filter: &MunicipalityFilter,
) -> Result<Page<Municipality>, PageError> {
    let places = places(cx).await?;
    let page = page::read::<MunicipalityRow>(
        cx,
        cx.read(Scope::Territory),
        store::municipalities(filter),
        store::municipalities_by_name(),
        listing,
    )
    .await?;
    Ok(page.map(|row| municipality_of(row, &places)))
}

pub async fn find_municipality(cx: &Context, code: &str) -> Result<Option<Municipality>, DbError> {
    let places = places(cx).await?;
    let row = cx
        .read(Scope::Territory)
        .first::<MunicipalityRow>(&store::municipality(code))
        .await?;
    Ok(row.map(|row| municipality_of(row, &places)))
}

/// The names of all places: a few hundred short strings that every list needs, kept until the territory changes.
#[derive(Debug, Default)]
pub struct Places {
    provinces: HashMap<String, ProvinceRef>,
    municipalities: HashMap<String, MunicipalityRef>,
}

impl Places {
    pub fn province(&self, code: &str) -> Option<ProvinceRef> {
        self.provinces.get(code).cloned()
    }

    /// Their codes, in order.
    pub fn province_codes(&self) -> impl Iterator<Item = &str> {
        let mut codes: Vec<&str> = self.provinces.keys().map(String::as_str).collect();
        codes.sort_unstable();
        codes.into_iter()
    }

    /// How many provinces the region has: what is in all of them is everywhere.
    pub fn province_count(&self) -> usize {
        self.provinces.len()
    }

    pub fn municipality(&self, code: &str) -> Option<MunicipalityRef> {
        self.municipalities.get(code).cloned()
    }

    /// The province that a municipality is in.
    pub fn province_of(&self, municipality: Option<&MunicipalityCode>) -> Option<ProvinceCode> {
        let found = self.municipalities.get(municipality?.as_str())?;
        Some(found.province.clone())
    }
}

pub async fn places(cx: &Context) -> Result<Rc<Places>, DbError> {
    cx.kept(Scope::Territory, async |reader| {
        let provinces = reader
            .all::<ProvinceRow>(&store::provinces(&ProvinceFilter { q: None }))
            .await?;
        let municipalities = reader
            .all::<MunicipalityRow>(&store::municipalities(&MunicipalityFilter {
                q: None,
                province: Vec::new(),
            }))
            .await?;
        Ok(Places {
            provinces: provinces
                .into_iter()
                .map(|row| {
                    (
                        row.code.to_string(),
                        ProvinceRef {
                            code: row.code,
                            name: row.name,
                        },
                    )
                })
                .collect(),
            municipalities: municipalities
                .into_iter()
                .map(|row| {
                    (
                        row.code.to_string(),
                        MunicipalityRef {
                            code: row.code,
                            name: row.name,
                            province: row.province_code,
                        },
                    )
                })
                .collect(),
        })
    })
    .await
}

fn province_of(row: ProvinceRow) -> Province {
    Province {
        code: row.code,
        name: row.name,
        municipalities_count: row.municipalities_count,
    }
}

fn municipality_of(row: MunicipalityRow, places: &Places) -> Municipality {
    let province = places
        .province(&row.province_code)
        .unwrap_or_else(|| unnamed(row.province_code));
    Municipality {
        code: row.code,
        name: row.name,
        province,
        population: row.population,
        cadastral_code: row.cadastral_code,
    }
}

/// The database's foreign key forbids it; between two reads it may still happen, and a code is better than an error.
fn unnamed(code: ProvinceCode) -> ProvinceRef {
    ProvinceRef {
        name: code.to_string(),
        code,
    }
}
