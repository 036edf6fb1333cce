//! A backup and what is restored from it: the same, byte for byte, into either kind of database.

use crate::both;
use crate::harness::{Engine, OwnDatabase, World};
use piazza::kernel::db::dump::{self, DumpFault};
use piazza::kernel::db::{self, DatabaseUrl, Db};
use serde_json::json;
use std::io::Cursor;

both![what_is_restored_is_what_was_there, a_damaged_file_is_refused];

/// Letters sealed, a file in pieces, and pieces as long as an id, which SQLite calls by the same name.
async fn filled(world: &World) {
    let guest = json!({
        "email": "lucia.backup@example.org", "name": "Lucia", "category": "citizen", "shown": false, "consent_privacy": true,
    });
    let path = "/v1/communities/rigenerazione-urbana/memberships";
    world
        .ask(reqwest::Method::POST, path)
        .json(&guest)
        .send()
        .await
        .is(202);
    for format in ["csv", "xlsx"] {
        let body = json!({"of": "communities", "format": format});
        world
            .by("editor")
            .post("/v1/exports")
            .json(&body)
            .send()
            .await
            .is(202);
    }
    let house = &world.server.parts.hall.house;
    let limits = piazza::jobs::Limits::default();
    while piazza::jobs::work_one(house, limits, &|| false)
        .await
        .expect("worked")
    {}
    crate::events::reports::ended(world, "con-documenti", json!({})).await;
    let file = [crate::events::reports::PDF, &[0xff; 600_000]].concat();
    crate::events::reports::upload(world, "editor", ("con-documenti", "verbale.pdf"), &file)
        .await
        .is(201);
    // Versions that nothing changes come back as they were, past the triggers that guard them.
    crate::questionnaires::published(world, crate::questionnaires::WHERE).await;
    crate::questionnaires::permitted::question(world, "").await;
    let bytes = match world.database().engine() {
        Engine::Sqlite => "x'00112233445566778899aabbccddeeff'",
        Engine::Postgres => "'\\x00112233445566778899aabbccddeeff'::bytea",
    };
    let piece = format!("INSERT INTO job_chunks SELECT id, 99, {bytes} FROM jobs");
    world.execute(&piece).await;
}

async fn dumped(db: &Db) -> Vec<u8> {
    let mut file = Vec::new();
    dump::write(db, &mut file, |_, _| {}).await.expect("a backup");
    file
}

/// The lines of a backup: every row of every table.
pub async fn dumped_lines(url: &DatabaseUrl) -> Vec<String> {
    let db = db::connect(url).await.expect("a database");
    let file = String::from_utf8(dumped(&db).await).expect("UTF-8");
    let _ = db.orm.close().await;
    file.lines().map(str::to_owned).collect()
}

/// Everything that is kept as bytes.
async fn bytes_of(db: &Db) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for sql in [
        "SELECT sealed FROM mails WHERE sealed IS NOT NULL ORDER BY id",
        "SELECT bytes FROM job_chunks ORDER BY job_id, seq",
        "SELECT bytes FROM event_document_chunks ORDER BY document_id, seq",
    ] {
        let rows: Vec<Vec<u8>> = db.reader.run(sql, Vec::new()).await.expect("rows");
        assert!(!rows.is_empty(), "{sql}");
        all.extend(rows);
    }
    all
}

async fn what_is_restored_is_what_was_there(world: World) {
    filled(&world).await;
    let own = db::connect(world.database()).await.expect("a database");
    let file = dumped(&own).await;
    let mut kinds = vec![Engine::Sqlite];
    if world.database().engine() == Engine::Postgres {
        kinds.push(Engine::Postgres);
    }
    for kind in kinds {
        let empty = OwnDatabase::empty(kind).await;
        let new = db::connect(&empty.url).await.expect("a database");
        db::migrate(&new).await.expect("migrations");
        dump::read(&new, Cursor::new(&file)).await.expect("restored");
        assert_eq!(bytes_of(&new).await, bytes_of(&own).await, "{kind:?}");
        assert_eq!(
            piazza::doctor::check(&new).await.expect("checked"),
            [],
            "{kind:?}"
        );
        assert_eq!(
            lines(&dumped(&new).await),
            lines(&file),
            "{kind:?}: a backup of it is the same"
        );
        new.orm.close().await.expect("closed");
        empty.drop().await;
    }
    own.orm.close().await.expect("closed");
}

/// The rows in an order that both engines can have; booleans as SQLite has them.
fn lines(file: &[u8]) -> Vec<String> {
    let text = String::from_utf8(file.to_vec()).expect("UTF-8");
    let rows = text.lines().filter(|line| line.starts_with('['));
    let mut rows: Vec<String> = rows
        .map(|line| line.replace(":true", ":1").replace(":false", ":0"))
        .collect();
    rows.sort_unstable();
    rows
}

async fn a_damaged_file_is_refused(world: World) {
    filled(&world).await;
    let own = db::connect(world.database()).await.expect("a database");
    let file = String::from_utf8(dumped(&own).await).expect("UTF-8");
    own.orm.close().await.expect("closed");
    let empty = OwnDatabase::empty(Engine::Sqlite).await;
    let new = db::connect(&empty.url).await.expect("a database");
    db::migrate(&new).await.expect("migrations");
    let at = file.find("base64:").expect("bytes");
    let mut altered = file.clone().into_bytes();
    altered[at + 10] = if altered[at + 10] == b'A' { b'B' } else { b'A' };
    let half = file.as_bytes()[..file.len() / 2].to_vec();
    for damaged in [altered, half] {
        let refused = dump::read(&new, Cursor::new(damaged)).await;
        assert!(matches!(refused, Err(DumpFault::Refused(_))), "{refused:?}");
    }
    let rows: Vec<i64> = new
        .reader
        .run("SELECT COUNT(*) FROM mails", Vec::new())
        .await
        .expect("rows");
    assert_eq!(rows, [0], "nothing was written");
    new.orm.close().await.expect("closed");
    empty.drop().await;
}
