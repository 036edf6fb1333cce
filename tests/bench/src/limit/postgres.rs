//! The same work through tokio-postgres: one connection a worker thread, statements prepared once, both sent at once.

use super::events::{self, EventRow, Joins};
use super::json::Out;
use super::rows::{CARD, Names, SUMMARY, Summary, card, end_of_page};
use super::terms::{self, Completions, FOUND as FOUND_TERMS, Name, Term};
use super::{answer, parameters, words_of};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use std::rc::Rc;
use tokio_postgres::{Client, Error, NoTls, Row, Statement};

/// A worker's connection with its statements.
pub struct Database {
    client: Client,
    list: Statement,
    count: Statement,
    detail: Statement,
    labels: Statement,
    other_names: Statement,
    search: Statement,
    of_month: Statement,
    to_come: Statement,
    tallies: Statement,
}

impl Database {
    /// The counters of a survey.
    pub async fn tallies(&self, survey: &str) -> Result<Vec<i64>, Error> {
        let rows = self.client.query(&self.tallies, &[&survey]).await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }
}

pub async fn open(url: String) -> Result<Rc<Database>, Error> {
    let found = "c.status <> 'draft' AND c.listing = 'public' \
         AND c.id IN (SELECT community_id FROM community_facets WHERE facet = 'theme' AND value = $1) \
         AND c.id IN (SELECT community_id FROM community_facets WHERE facet = 'province' AND value = $2)";
    let from = "FROM communities c JOIN community_texts t ON t.community_id = c.id AND t.language = 'it'";
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let list = format!("SELECT {SUMMARY} {from} WHERE {found} ORDER BY t.sort_name, t.community_id LIMIT 21");
    let count = format!("SELECT count(*) FROM communities c WHERE {found}");
    let detail = format!("SELECT {SUMMARY}, {CARD} {from} WHERE c.slug = $1");
    let search = FOUND_TERMS.replace(
        "{found}",
        "SELECT d.resource_id FROM search_documents d WHERE d.vector @@ to_tsquery('simple', $1) AND d.kind = 'term'",
    );
    Ok(Rc::new(Database {
        list: client.prepare(&list).await?,
        count: client.prepare(&count).await?,
        detail: client.prepare(&detail).await?,
        labels: client.prepare(&terms::labels()).await?,
        other_names: client.prepare(&terms::other_names()).await?,
        search: client.prepare(&search).await?,
        of_month: client.prepare(&events::of_month(Joins::Planned)).await?,
        to_come: client
            .prepare(&events::to_come(Joins::Planned, "h.id::text"))
            .await?,
        tallies: client.prepare(super::results::READ).await?,
        client,
    }))
}

fn summary(row: &Row) -> Result<Summary<'_>, Error> {
    Ok(Summary {
        id: row.try_get(0)?,
        slug: row.try_get(1)?,
        status: row.try_get(2)?,
        translated: row.try_get(3)?,
        name: row.try_get(4)?,
        tagline: row.try_get(5)?,
        themes: row.try_get(6)?,
        provinces: row.try_get(7)?,
        programme: row.try_get(8)?,
        composition: row.try_get(9)?,
        admitted_categories: row.try_get(10)?,
        join_policy: row.try_get(11)?,
        members: row.try_get(12)?,
        organisations: row.try_get(13)?,
        coming_events: row.try_get(14)?,
        counted_at: row.try_get(15)?,
        created_at: row.try_get(16)?,
        updated_at: row.try_get(17)?,
        sort_name: row.try_get(18)?,
    })
}

pub async fn list(request: HttpRequest, database: Data<Rc<Database>>, names: Data<Names>) -> HttpResponse {
    let page = page(&request, &database, &names).await;
    page.map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

async fn page(request: &HttpRequest, database: &Database, names: &Names) -> Result<Vec<u8>, Error> {
    let asked = parameters(request);
    let theme = asked.get("theme").copied().unwrap_or_default();
    let province = asked.get("province").copied().unwrap_or_default();
    let client = &database.client;
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&theme, &province];
    let (rows, total) = tokio::try_join!(
        client.query(&database.list, &values),
        client.query_one(&database.count, &values),
    )?;
    let mut out = Out::new();
    out.raw("{\"items\":[");
    let mut separator = "{";
    for row in rows.iter().take(20) {
        out.raw(separator);
        summary(row)?.write(&mut out, names);
        out.raw("}");
        separator = ",{";
    }
    let last = if rows.len() > 20 {
        Some(summary(&rows[19])?)
    } else {
        None
    };
    let last = last.as_ref().map(|last| (last.sort_name, last.id));
    end_of_page(
        &mut out,
        &request.uri().to_string(),
        last,
        Some(total.try_get(0)?),
    );
    Ok(out.0)
}

pub async fn detail(slug: Path<String>, database: Data<Rc<Database>>, names: Data<Names>) -> HttpResponse {
    one(&slug, &database, &names)
        .await
        .map_or_else(|_| HttpResponse::NotFound().finish(), answer)
}

async fn one(slug: &str, database: &Database, names: &Names) -> Result<Vec<u8>, Error> {
    let row = database.client.query_one(&database.detail, &[&slug]).await?;
    let mut out = Out::new();
    out.raw("{");
    summary(&row)?.write(&mut out, names);
    card(&mut out, names.html.get(slug), |at| {
        row.try_get(19 + at).ok().flatten()
    });
    out.raw("}");
    Ok(out.0)
}

pub async fn complete(request: HttpRequest, database: Data<Rc<Database>>) -> HttpResponse {
    let names = names(&request, &database).await;
    names.map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

async fn names(request: &HttpRequest, database: &Database) -> Result<Vec<u8>, Error> {
    let from = piazza::kernel::search::fold(&words_of(request));
    let to = format!("{from}\u{10ffff}");
    let mut found = Completions::new();
    for statement in [&database.labels, &database.other_names] {
        if found.are_enough() {
            break;
        }
        for row in &database.client.query(statement, &[&from, &to]).await? {
            found.add(&Name {
                term: row.try_get(0)?,
                slug: row.try_get(1)?,
                label: row.try_get(2)?,
                name: row.try_get(3)?,
                kind: row.try_get(4)?,
                language: row.try_get(5)?,
            });
        }
    }
    Ok(found.end())
}

pub async fn search(request: HttpRequest, database: Data<Rc<Database>>) -> HttpResponse {
    let found = found(&request, &database).await;
    found.map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

fn term(row: &Row) -> Result<Term<'_>, Error> {
    Ok(Term {
        id: row.try_get(0)?,
        slug: row.try_get(1)?,
        status: row.try_get(2)?,
        category: row.try_get(3)?,
        created_at: row.try_get(4)?,
        updated_at: row.try_get(5)?,
        translated: row.try_get(6)?,
        label: row.try_get(7)?,
        sort_label: row.try_get(8)?,
        letter: row.try_get(9)?,
        definition: row.try_get(10)?,
        synonyms: row.try_get(11)?,
    })
}

async fn found(request: &HttpRequest, database: &Database) -> Result<Vec<u8>, Error> {
    let query = piazza::kernel::search::Query::parse(&words_of(request));
    let query = query.map(|query| query.to_tsquery()).unwrap_or_default();
    let rows = database.client.query(&database.search, &[&query]).await?;
    let mut out = Out::new();
    out.raw("{\"items\":[");
    let mut separator = "{";
    for row in rows.iter().take(10) {
        out.raw(separator);
        term(row)?.write(&mut out);
        out.raw("}");
        separator = ",{";
    }
    let last = if rows.len() > 10 {
        Some(term(&rows[9])?)
    } else {
        None
    };
    let last = last.as_ref().map(|last| (last.sort_label, last.id));
    end_of_page(&mut out, &request.uri().to_string(), last, None);
    Ok(out.0)
}

pub async fn events(request: HttpRequest, database: Data<Rc<Database>>, names: Data<Names>) -> HttpResponse {
    let listed = listed(&request, &database, &names).await;
    listed.map_or_else(|_| HttpResponse::InternalServerError().finish(), answer)
}

async fn listed(request: &HttpRequest, database: &Database, names: &Names) -> Result<Vec<u8>, Error> {
    let asked = parameters(request);
    let of = |name: &str| asked.get(name).copied().unwrap_or_default();
    let at = |name: &str| events::instant(&asked, name);
    let client = &database.client;
    let (rows, most) = if asked.contains_key("province") {
        let (province, from, to) = (of("province"), at("from"), at("to"));
        let rows = client.query(&database.of_month, &[&province, &from, &to]).await?;
        (rows, 20)
    } else {
        let (community, now) = (of("community"), at("ending_after"));
        (client.query(&database.to_come, &[&community, &now]).await?, 5)
    };
    let mut out = Out::new();
    out.raw("{\"items\":[");
    let mut last = None;
    for (number, row) in rows.iter().take(most).enumerate() {
        let event = event(row)?;
        out.raw(if number == 0 { "{" } else { ",{" });
        event.write(&mut out, names);
        out.raw("}");
        last = Some((event.starts_at.to_string(), event.id));
    }
    let last = last.as_ref().filter(|_| rows.len() > most);
    let last = last.map(|(at, id)| (at.as_str(), *id));
    end_of_page(&mut out, &request.uri().to_string(), last, None);
    Ok(out.0)
}

fn event(row: &Row) -> Result<EventRow<'_>, Error> {
    Ok(EventRow {
        id: row.try_get(0)?,
        slug: row.try_get(1)?,
        status: row.try_get(2)?,
        kind: row.try_get(3)?,
        mode: row.try_get(4)?,
        visibility: row.try_get(5)?,
        translated: row.try_get(6)?,
        title: row.try_get(7)?,
        summary: row.try_get(8)?,
        starts_at: row.try_get(9)?,
        ends_at: row.try_get(10)?,
        zone: row.try_get(11)?,
        themes: row.try_get(12)?,
        province: row.try_get(13)?,
        municipality: row.try_get(14)?,
        venue_name: row.try_get(15)?,
        venue_address: row.try_get(16)?,
        languages: row.try_get(17)?,
        way: row.try_get(18)?,
        approval: row.try_get(19)?,
        guests: row.try_get(20)?,
        sequence: row.try_get(21)?,
        updated_at: row.try_get(22)?,
        host: row.try_get(23)?,
        host_slug: row.try_get(24)?,
        host_name: row.try_get(25)?,
        channel: row.try_get(26)?,
        capacity: row.try_get(27)?,
        reserved: row.try_get(28)?,
        taken: row.try_get(29)?,
        waiting: row.try_get(30)?,
    })
}
