//! One row of either driver as JSON, and the names that rows are shown with (kept in memory, as Piazza keeps them).

use super::json::Out;
use crate::load::Fault;
use crate::work::Html;
use std::collections::HashMap;
use uuid::Uuid;

/// Names by slug or code; and each community's texts as HTML, which are made when they are written, not when they are read.
#[derive(Default)]
pub struct Names {
    themes: HashMap<String, String>,
    provinces: HashMap<String, String>,
    /// Each municipality as it is shown, by its code.
    municipalities: HashMap<String, String>,
    pub html: HashMap<String, Html>,
}

const THEMES: &str = "SELECT slug, name_it FROM themes";
const PROVINCES: &str = "SELECT code, name FROM provinces";
const MUNICIPALITIES: &str = "SELECT code, name, province_code FROM municipalities";

impl Names {
    pub fn of_sqlite(path: &str, texts: &str) -> Result<Self, Fault> {
        let database = super::sqlite::open(path);
        let read = |sql: &str| -> Result<HashMap<String, String>, Fault> {
            let mut statement = database.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok(Self {
            themes: read(THEMES)?,
            provinces: read(PROVINCES)?,
            municipalities: {
                let mut statement = database.prepare(MUNICIPALITIES)?;
                let rows = statement.query_map([], |row| {
                    let (code, name, province): (String, String, String) =
                        (row.get(0)?, row.get(1)?, row.get(2)?);
                    Ok((code.clone(), municipality(&code, &name, &province)))
                })?;
                rows.collect::<Result<_, _>>()?
            },
            html: html(texts)?,
        })
    }

    pub async fn of_postgres(url: &str, texts: &str) -> Result<Self, Fault> {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        let read = async |sql: &str| -> Result<HashMap<String, String>, Fault> {
            let rows = client.query(sql, &[]).await?;
            Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
        };
        Ok(Self {
            themes: read(THEMES).await?,
            provinces: read(PROVINCES).await?,
            municipalities: {
                let rows = client.query(MUNICIPALITIES, &[]).await?;
                let shown = |row: &tokio_postgres::Row| {
                    (row.get(0), municipality(row.get(0), row.get(1), row.get(2)))
                };
                rows.iter().map(shown).collect()
            },
            html: html(texts)?,
        })
    }
}

impl Names {
    pub fn themes(&self, out: &mut Out, slugs: &str) {
        named(out, ",\"themes\":", "slug", slugs, &self.themes);
    }

    pub fn province(&self, out: &mut Out, code: Option<&str>) {
        let name = code.and_then(|code| self.provinces.get(code));
        match (code, name) {
            (Some(code), Some(name)) => {
                out.raw(",\"province\":{\"code\":").text(code);
                out.raw(",\"name\":").text(name).raw("}")
            }
            _ => out.raw(",\"province\":null"),
        };
    }

    pub fn municipality(&self, out: &mut Out, code: Option<&str>) {
        let shown = code.and_then(|code| self.municipalities.get(code));
        out.raw(",\"municipality\":")
            .raw(shown.map_or("null", String::as_str));
    }
}

fn municipality(code: &str, name: &str, province: &str) -> String {
    serde_json::json!({"code": code, "name": name, "province": province}).to_string()
}

fn html(file: &str) -> Result<HashMap<String, Html>, Fault> {
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}

/// The columns of [`Summary`], in order.
pub const SUMMARY: &str = "c.id, c.slug, c.status, t.translated, t.name, t.tagline, c.themes, c.provinces, c.programme, \
     c.composition, c.admitted_categories, c.join_policy, c.members_count, c.organisations_count, \
     c.coming_events_count, c.counted_at, c.created_at, c.updated_at, t.sort_name";

/// A community in a list, still in the driver's memory.
pub struct Summary<'a> {
    pub id: Uuid,
    pub slug: &'a str,
    pub status: &'a str,
    pub translated: bool,
    pub name: &'a str,
    pub tagline: &'a str,
    pub themes: &'a str,
    pub provinces: &'a str,
    pub programme: Option<&'a str>,
    pub composition: &'a str,
    pub admitted_categories: &'a str,
    pub join_policy: &'a str,
    pub members: i64,
    pub organisations: i64,
    pub coming_events: i64,
    pub counted_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub sort_name: &'a str,
}

impl Summary<'_> {
    /// The fields, without the braces around them.
    pub fn write(&self, out: &mut Out, names: &Names) {
        out.raw("\"id\":\"")
            .id(&self.id)
            .raw("\",\"slug\":")
            .text(self.slug);
        out.raw(",\"status\":").text(self.status);
        out.raw(if self.translated {
            ",\"language\":\"it\",\"name\":"
        } else {
            ",\"language\":\"en\",\"name\":"
        });
        out.text(self.name).raw(",\"tagline\":").text(self.tagline);
        names.themes(out, self.themes);
        named(out, ",\"provinces\":", "code", self.provinces, &names.provinces);
        out.raw(",\"programme\":").text_or_null(self.programme);
        out.raw(",\"composition\":").text(self.composition);
        out.raw(",\"admitted_categories\":").raw(self.admitted_categories);
        out.raw(",\"join_policy\":").text(self.join_policy);
        out.raw(",\"counts\":{\"members\":").number(self.members);
        out.raw(",\"organisations\":").number(self.organisations);
        out.raw(",\"coming_events\":").number(self.coming_events);
        out.raw(",\"counted_at\":").instant(self.counted_at);
        out.raw("},\"created_at\":").instant(self.created_at);
        out.raw(",\"updated_at\":").instant(self.updated_at);
        out.raw(",\"_links\":{\"self\":\"/v1/communities/").id(&self.id);
        out.raw("\",\"html\":\"/comunita/").raw(self.slug).raw("\"}");
    }
}

/// A list of slugs or codes (JSON), each with its name. They hold no character that JSON escapes.
fn named(out: &mut Out, before: &str, key: &str, list: &str, names: &HashMap<String, String>) {
    out.raw(before).raw("[");
    let words = list.trim_matches(['[', ']']).split(',');
    let mut separator = "{\"";
    for word in words
        .map(|word| word.trim_matches('"'))
        .filter(|word| !word.is_empty())
    {
        let name = names.get(word).map_or(word, String::as_str);
        out.raw(separator).raw(key).raw("\":\"").raw(word);
        out.raw("\",\"name\":").text(name).raw("}");
        separator = ",{\"";
    }
    out.raw("]");
}

/// The end of a page: its cursor (of the same length as Piazza's, unsigned), total and links.
pub fn end_of_page(out: &mut Out, target: &str, last: Option<(&str, Uuid)>, total: Option<i64>) {
    let next = last.map(|(name, id)| {
        let key = format!("[{{\"t\":\"{name}\"}},{{\"u\":\"{id}\"}}]............");
        // Four characters for three bytes, as base64 has it.
        key.bytes()
            .map(|byte| if byte.is_ascii_alphanumeric() { byte } else { b'-' })
            .chain(std::iter::repeat_n(b'A', key.len() / 3))
            .map(char::from)
            .collect::<String>()
    });
    out.raw("],\"next_cursor\":").text_or_null(next.as_deref());
    if let Some(total) = total {
        out.raw(",\"total\":").number(total);
    }
    out.raw(",\"_links\":{\"self\":").text(target);
    out.raw(",\"first\":").text(target).raw(",\"next\":");
    match next {
        Some(next) => out.text(&format!("{target}&cursor={next}")),
        None => out.raw("null"),
    };
    out.raw("}}");
}

/// The columns of a card, after those of the summary: texts first, then JSON, all in the order of the answer.
pub const CARD: &str = "t.purpose, t.description, t.rules, c.promoter, c.owner_department, c.municipalities, c.starts_on, \
     c.ends_on, c.closing_reason, c.listing, c.content_access, c.members_visibility, c.hashtag, c.contacts, c.links, \
     c.landing_page";

/// Writes the columns of [`CARD`]; `column` gives each by its number, counted from 0.
pub fn card<'a>(out: &mut Out, html: Option<&Html>, column: impl Fn(usize) -> Option<&'a str>) {
    const FIELDS: [(&str, bool); 16] = [
        (",\"purpose\":", false),
        (",\"description\":", false),
        (",\"rules\":", false),
        (",\"promoter\":", false),
        (",\"owner_department\":", false),
        (",\"municipalities\":", true),
        (",\"starts_on\":", false),
        (",\"ends_on\":", false),
        (",\"closing_reason\":", false),
        (",\"listing\":", false),
        (",\"content_access\":", false),
        (",\"members_visibility\":", false),
        (",\"hashtag\":", false),
        (",\"contacts\":", true),
        (",\"links\":", true),
        (",\"landing_page\":", false),
    ];
    for (at, (name, is_json)) in FIELDS.iter().enumerate() {
        out.raw(name);
        if *is_json {
            out.raw(column(at).unwrap_or("[]"));
        } else {
            out.text_or_null(column(at));
        }
        if at == 1 {
            let description = html.map_or("", |html| &html.description);
            out.raw(",\"description_html\":").text(description);
        }
        if at == 2 {
            let rules = html.map_or("", |html| &html.rules);
            out.raw(",\"rules_html\":").text(rules);
        }
    }
}
