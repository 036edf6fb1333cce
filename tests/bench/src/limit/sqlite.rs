//! The same work through rusqlite: one connection a worker thread, statements prepared once, rows written as they come.

use super::events::{self, EventRow, Joins};
use super::json::Out;
use super::rows::{CARD, Names, SUMMARY, Summary, card, end_of_page};
use super::terms::{self, Completions, FOUND as FOUND_TERMS, Name, Term};
use super::{answer, parameters, words_of};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use rusqlite::{Connection, OpenFlags, Row};
use std::sync::LazyLock;
use uuid::Uuid;

const FOUND: &str = "c.status <> 'draft' AND c.listing = 'public' \
     AND c.id IN (SELECT community_id FROM community_facets WHERE facet = 'theme' AND value = ?1) \
     AND c.id IN (SELECT community_id FROM community_facets WHERE facet = 'province' AND value = ?2)";

static LIST: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SUMMARY} FROM communities c JOIN community_texts t ON t.community_id = c.id AND t.language = 'it' \
         WHERE {FOUND} ORDER BY t.sort_name, t.community_id LIMIT 21"
    )
});
static COUNT: LazyLock<String> =
    LazyLock::new(|| format!("SELECT count(*) FROM communities c WHERE {FOUND}"));
static DETAIL: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SUMMARY}, {CARD} FROM communities c JOIN community_texts t ON t.community_id = c.id AND t.language = 'it' \
         WHERE c.slug = ?1"
    )
});

#[expect(
    clippy::expect_used,
    reason = "a limit that cannot start has nothing to tell but why"
)]
pub fn open(path: &str) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).expect("the database opens");
    connection
        .execute_batch("PRAGMA cache_size = -8000; PRAGMA mmap_size = 268435456")
        .expect("the pragmas are known");
    connection
}

fn summary<'a>(row: &'a Row<'_>) -> rusqlite::Result<Summary<'a>> {
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
    let id = row.get_ref(0)?.as_blob()?;
    Ok(Summary {
        id: Uuid::from_slice(id).unwrap_or_default(),
        slug: text(1)?,
        status: text(2)?,
        translated: row.get(3)?,
        name: text(4)?,
        tagline: text(5)?,
        themes: text(6)?,
        provinces: text(7)?,
        programme: row.get_ref(8)?.as_str_or_null()?,
        composition: text(9)?,
        admitted_categories: text(10)?,
        join_policy: text(11)?,
        members: row.get(12)?,
        organisations: row.get(13)?,
        coming_events: row.get(14)?,
        counted_at: row.get(15)?,
        created_at: row.get(16)?,
        updated_at: row.get(17)?,
        sort_name: text(18)?,
    })
}

pub async fn list(request: HttpRequest, database: Data<Connection>, names: Data<Names>) -> HttpResponse {
    page(&request, &database, &names).map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

fn page(request: &HttpRequest, database: &Connection, names: &Names) -> rusqlite::Result<Vec<u8>> {
    let asked = parameters(request);
    let values = [
        asked.get("theme").copied().unwrap_or_default(),
        asked.get("province").copied().unwrap_or_default(),
    ];
    let mut out = Out::new();
    let mut statement = database.prepare_cached(&LIST)?;
    let mut rows = statement.query(values)?;
    let mut separator = "{\"items\":[{";
    let mut last = None;
    let mut more = false;
    let mut shown = 0;
    while let Some(row) = rows.next()? {
        if shown == 20 {
            more = true;
            break;
        }
        let summary = summary(row)?;
        out.raw(separator);
        summary.write(&mut out, names);
        out.raw("}");
        separator = ",{";
        shown += 1;
        if shown == 20 {
            last = Some((summary.sort_name.to_owned(), summary.id));
        }
    }
    if shown == 0 {
        out.raw("{\"items\":[");
    }
    let total = database
        .prepare_cached(&COUNT)?
        .query_row(values, |row| row.get(0))?;
    let last = last
        .as_ref()
        .filter(|_| more)
        .map(|(name, id)| (name.as_str(), *id));
    end_of_page(&mut out, &request.uri().to_string(), last, Some(total));
    Ok(out.0)
}

pub async fn detail(slug: Path<String>, database: Data<Connection>, names: Data<Names>) -> HttpResponse {
    one(&slug, &database, &names).map_or_else(|_| HttpResponse::NotFound().finish(), answer)
}

fn one(slug: &str, database: &Connection, names: &Names) -> rusqlite::Result<Vec<u8>> {
    let mut statement = database.prepare_cached(&DETAIL)?;
    statement.query_row([slug], |row| {
        let mut out = Out::new();
        out.raw("{");
        summary(row)?.write(&mut out, names);
        card(&mut out, names.html.get(slug), |at| {
            row.get_ref(19 + at).ok()?.as_str().ok()
        });
        out.raw("}");
        Ok(out.0)
    })
}

static SEARCH: LazyLock<String> = LazyLock::new(|| {
    let found = "SELECT d.resource_id FROM search_index i CROSS JOIN search_documents d \
         WHERE d.id = i.rowid AND i.words MATCH ?1 AND d.kind = 'term'";
    // CROSS JOIN is the order of the tables.
    FOUND_TERMS.replace("{found}", found)
});

pub async fn complete(request: HttpRequest, database: Data<Connection>) -> HttpResponse {
    names(&request, &database).map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

fn names(request: &HttpRequest, database: &Connection) -> rusqlite::Result<Vec<u8>> {
    static LABELS: LazyLock<String> = LazyLock::new(terms::labels);
    static OTHERS: LazyLock<String> = LazyLock::new(terms::other_names);
    let from = piazza::kernel::search::fold(&words_of(request));
    let to = format!("{from}\u{10ffff}");
    let mut found = Completions::new();
    for sql in [&*LABELS, &*OTHERS] {
        if found.are_enough() {
            break;
        }
        let mut statement = database.prepare_cached(sql)?;
        let mut rows = statement.query([&from, &to])?;
        while let Some(row) = rows.next()? {
            let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
            found.add(&Name {
                term: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
                slug: text(1)?,
                label: text(2)?,
                name: text(3)?,
                kind: text(4)?,
                language: text(5)?,
            });
        }
    }
    Ok(found.end())
}

pub async fn search(request: HttpRequest, database: Data<Connection>) -> HttpResponse {
    found(&request, &database).map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

fn found(request: &HttpRequest, database: &Connection) -> rusqlite::Result<Vec<u8>> {
    let query = piazza::kernel::search::Query::parse(&words_of(request));
    let query = query.map(|query| query.to_fts5()).unwrap_or_default();
    let mut statement = database.prepare_cached(&SEARCH)?;
    let mut rows = statement.query([query])?;
    let mut out = Out::new();
    let mut separator = "{\"items\":[{";
    let (mut last, mut shown, mut more) = (None, 0, false);
    while let Some(row) = rows.next()? {
        if shown == 10 {
            more = true;
            break;
        }
        let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
        let term = Term {
            id: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
            slug: text(1)?,
            status: text(2)?,
            category: text(3)?,
            created_at: row.get(4)?,
            updated_at: row.get(5)?,
            translated: row.get(6)?,
            label: text(7)?,
            sort_label: text(8)?,
            letter: text(9)?,
            definition: text(10)?,
            synonyms: text(11)?,
        };
        out.raw(separator);
        term.write(&mut out);
        out.raw("}");
        separator = ",{";
        shown += 1;
        if shown == 10 {
            last = Some((term.sort_label.to_owned(), term.id));
        }
    }
    if shown == 0 {
        out.raw("{\"items\":[");
    }
    let last = last
        .as_ref()
        .filter(|_| more)
        .map(|(name, id)| (name.as_str(), *id));
    end_of_page(&mut out, &request.uri().to_string(), last, None);
    Ok(out.0)
}

pub async fn events(request: HttpRequest, database: Data<Connection>, names: Data<Names>) -> HttpResponse {
    let listed = listed(&request, &database, &names);
    listed.map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

fn listed(request: &HttpRequest, database: &Connection, names: &Names) -> rusqlite::Result<Vec<u8>> {
    static OF_MONTH: LazyLock<String> = LazyLock::new(|| events::of_month(Joins::InOrder));
    // As the facets have it: with hyphens.
    const ID: &str = "lower(substr(hex(h.id), 1, 8) || '-' || substr(hex(h.id), 9, 4) || '-' || substr(hex(h.id), 13, 4) \
         || '-' || substr(hex(h.id), 17, 4) || '-' || substr(hex(h.id), 21))";
    static TO_COME: LazyLock<String> = LazyLock::new(|| events::to_come(Joins::InOrder, ID));
    let asked = parameters(request);
    let of = |name: &str| asked.get(name).copied().unwrap_or_default();
    let at = |name: &str| events::instant(&asked, name);
    let (mut statement, most) = if asked.contains_key("province") {
        (database.prepare_cached(&OF_MONTH)?, 20)
    } else {
        (database.prepare_cached(&TO_COME)?, 5)
    };
    let mut rows = if asked.contains_key("province") {
        statement.query(rusqlite::params![of("province"), at("from"), at("to")])?
    } else {
        statement.query(rusqlite::params![of("community"), at("ending_after")])?
    };
    let mut out = Out::new();
    out.raw("{\"items\":[");
    let (mut shown, mut last, mut more) = (0, None, false);
    while let Some(row) = rows.next()? {
        if shown == most {
            more = true;
            break;
        }
        let event = event(row)?;
        out.raw(if shown == 0 { "{" } else { ",{" });
        event.write(&mut out, names);
        out.raw("}");
        shown += 1;
        if shown == most {
            last = Some((event.starts_at.to_string(), event.id));
        }
    }
    let last = last.as_ref().filter(|_| more).map(|(at, id)| (at.as_str(), *id));
    end_of_page(&mut out, &request.uri().to_string(), last, None);
    Ok(out.0)
}

fn event<'a>(row: &'a Row<'_>) -> rusqlite::Result<EventRow<'a>> {
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
    let text_or_null = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str_or_null()?);
    let id = |at: usize| {
        Ok::<_, rusqlite::Error>(Uuid::from_slice(row.get_ref(at)?.as_blob()?).unwrap_or_default())
    };
    Ok(EventRow {
        id: id(0)?,
        slug: text(1)?,
        status: text(2)?,
        kind: text(3)?,
        mode: text(4)?,
        visibility: text(5)?,
        translated: row.get(6)?,
        title: text(7)?,
        summary: text(8)?,
        starts_at: row.get(9)?,
        ends_at: row.get(10)?,
        zone: text(11)?,
        themes: text(12)?,
        province: text_or_null(13)?,
        municipality: text_or_null(14)?,
        venue_name: text_or_null(15)?,
        venue_address: text_or_null(16)?,
        languages: text(17)?,
        way: text(18)?,
        approval: row.get(19)?,
        guests: row.get(20)?,
        sequence: row.get(21)?,
        updated_at: row.get(22)?,
        host: id(23)?,
        host_slug: text(24)?,
        host_name: text(25)?,
        channel: text(26)?,
        capacity: row.get(27)?,
        reserved: row.get(28)?,
        taken: row.get(29)?,
        waiting: row.get(30)?,
    })
}
