//! What people are who answered: their category, their province. Nobody knows that of anonymous answers; and it changes while results do not, so it is
//! for those who run the survey and staff, whom the answers of others are shown to.

use super::model::SurveyGroup;
use super::store;
use super::view::Told;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::kernel::table::words;
use crate::people::{Category, category_words};
use crate::surveys::error::SurveyError;
use crate::surveys::model::SurveyIdentity;
use crate::surveys::results::{Group, ResultName};
use crate::territory;

/// By which groups the caller may have the results told.
pub fn of(told: &Told) -> Vec<SurveyGroup> {
    if told.is_exact() && told.is_insider && told.survey.identity != SurveyIdentity::Anonymous {
        SurveyGroup::ALL.to_vec()
    } else {
        Vec::new()
    }
}

/// What those are who answered, in the order of their answers.
pub async fn read(cx: &Context, told: &Told, group: SurveyGroup) -> Result<Group, SurveyError> {
    if told.survey.identity == SurveyIdentity::Anonymous {
        return Err(SurveyError::NoGroups);
    }
    told.require_insider(cx)?;
    let sql = match group {
        SurveyGroup::Category => store::CATEGORIES,
        SurveyGroup::Province => store::PROVINCES,
    };
    cx.depends_on(Scope::People);
    let reader = cx.read(Scope::Surveys);
    let of: Vec<String> = reader.run(sql, vec![told.survey.id.into()]).await?;
    let values = values(cx, group).await?;
    let place = |value: &String| values.iter().position(|known| known.value == *value);
    Ok(Group {
        name: name(group, cx.language()),
        of: of.iter().map(place).collect(),
        values,
    })
}

fn name(group: SurveyGroup, language: Language) -> ResultName {
    let label = match group {
        SurveyGroup::Category => words("Categoria", "Category"),
        SurveyGroup::Province => words("Provincia", "Province"),
    };
    ResultName {
        value: group.as_str().to_owned(),
        label: label[language].to_owned(),
    }
}

/// Every value that there can be, so that which are there tells nothing.
async fn values(cx: &Context, group: SurveyGroup) -> Result<Vec<ResultName>, DbError> {
    let named = |value: &str, label: String| ResultName {
        value: value.to_owned(),
        label,
    };
    Ok(match group {
        SurveyGroup::Category => Category::ALL
            .iter()
            .map(|category| {
                let label = category_words(*category)[cx.language()];
                named(category.as_str(), label.to_owned())
            })
            .collect(),
        SurveyGroup::Province => {
            let places = territory::places(cx).await?;
            places
                .province_codes()
                .map(|code| {
                    let name = places.province(code).map(|province| province.name);
                    named(code, name.unwrap_or_else(|| code.to_owned()))
                })
                .collect()
        }
    })
}
