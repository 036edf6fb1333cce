//! Documents of reports: what is one, how many and how big, and that none of them runs.

use super::reports::{COORDINATOR, FACILITATOR, MEMBER, PDF, ended, show, step, text, upload, write};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    documents_are_what_is_in_them,
    too_big_or_too_many_is_said,
    a_document_never_runs_and_is_gone_when_withdrawn,
];

async fn documents_are_what_is_in_them(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let send =
        async |name: &str, bytes: &[u8]| upload(&world, FACILITATOR, ("laboratorio", name), bytes).await;
    send("pagina.pdf", b"<!doctype html><script>alert(1)</script>").await.refuses(&expect![[r#"
        422 invalid: Il contenuto non è di un tipo ammesso, qualunque sia il nome: PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, PNG o JPEG.
    "#]]);
    send("vuoto.pdf", b"").await.refuses(&expect![[r#"
        422 invalid: Il file è vuoto: serve un documento, fino a 10 MiB.
    "#]]);
    send("rotto.odt", b"PK\x03\x04 rotto").await.refuses(&expect![[r#"
        422 invalid: Il file è danneggiato: non si riesce ad aprirlo. Salvalo di nuovo, poi riprova.
    "#]]);
    for bad in ["", "..%2Fsegreto.pdf", "a%22b.pdf", "a%0Ab.pdf", ".pdf"] {
        assert_eq!(send(bad, PDF).await.status, 400, "{bad}");
    }
    let path = "/v1/events/laboratorio/report/documents";
    let asking = world
        .by(FACILITATOR)
        .post(path)
        .raw("application/octet-stream", PDF);
    asking.send().await.is(400);
    let named = format!("{path}?name=verbale.pdf");
    let asking = world.by(FACILITATOR).post(&named).raw("application/pdf", PDF);
    asking.send().await.is(415);
    let first = send("verbale.pdf", PDF).await;
    let again = send("altro-nome.pdf", PDF).await;
    assert_eq!(first.is(201).json(), again.is(201).json(), "the same file once");
    let picture = send("foto", b"\x89PNG\r\n\x1a\n").await;
    assert_eq!(
        (picture.is(201).str("/name"), picture.str("/kind")),
        ("foto.png".to_owned(), "png".to_owned())
    );
    world
        .by(FACILITATOR)
        .ask(Method::DELETE, &picture.str("/_links/self"))
        .send()
        .await
        .is(204);
    world
        .by(FACILITATOR)
        .ask(Method::DELETE, &picture.str("/_links/self"))
        .send()
        .await
        .is(404);
    let report = show(&world, FACILITATOR, "laboratorio").await;
    assert_eq!(report.at("/documents/0/bytes"), json!(PDF.len()));
    assert_eq!(report.at("/documents").as_array().map(Vec::len), Some(1));
}

async fn too_big_or_too_many_is_said(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let mut big = PDF.to_vec();
    big.resize(10 * 1024 * 1024, b' ');
    let most = upload(&world, FACILITATOR, ("laboratorio", "grande.pdf"), &big).await;
    let path = most.is(201).str("/_links/self");
    assert!(
        world.by(FACILITATOR).get(&path).await.body == big,
        "byte for byte"
    );
    big.push(b' ');
    let refused = async |caller: &str| upload(&world, caller, ("laboratorio", "troppo.pdf"), &big).await;
    refused(FACILITATOR).await.refuses(&expect![[r#"
        413 too-large: Il file supera 10 MiB, il massimo ammesso.
    "#]]);
    // Who may not send any is told so, however big it is.
    refused(MEMBER).await.is(403);
    for at in 1..20 {
        let bytes = format!("%PDF-1.7 {at}");
        upload(
            &world,
            FACILITATOR,
            ("laboratorio", &format!("{at}.pdf")),
            bytes.as_bytes(),
        )
        .await
        .is(201);
    }
    upload(&world, FACILITATOR, ("laboratorio", "ancora.pdf"), b"%PDF-1.7 ancora").await.refuses(&expect![[r#"
        409 conflict: Un resoconto ha al massimo 20 documenti: togline uno, oppure mettilo altrove e aggiungi un collegamento.
    "#]]);
}

async fn a_document_never_runs_and_is_gone_when_withdrawn(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    write(&world, FACILITATOR, "laboratorio", "*", &text())
        .await
        .is(200);
    let document = upload(
        &world,
        FACILITATOR,
        ("laboratorio", "Verbale%20%C3%A8%20qui.pdf"),
        PDF,
    )
    .await;
    let path = document.is(201).str("/_links/self");
    for name in ["review", "approval", "publication"] {
        step(&world, COORDINATOR, "laboratorio", name).await.is(200);
    }
    let seen = world.get(&path).await;
    assert_eq!(seen.is(200).body, PDF);
    for (name, value) in [
        ("content-type", "application/pdf"),
        (
            "content-disposition",
            "attachment; filename=\"Verbale _ qui.pdf\"; filename*=UTF-8''Verbale%20%C3%A8%20qui%2Epdf",
        ),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "private, no-cache"),
    ] {
        assert_eq!(seen.header(name), Some(value), "{name}");
    }
    let tag = seen.header("etag").expect("a tag").to_owned();
    let again = world
        .ask(Method::GET, &path)
        .header("if-none-match", &tag)
        .send()
        .await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    world
        .by(FACILITATOR)
        .ask(Method::DELETE, &path)
        .send()
        .await
        .is(409);
    step(&world, COORDINATOR, "laboratorio", "withdrawal")
        .await
        .is(200);
    world.get(&path).await.is(404);
    let again = world
        .ask(Method::GET, &path)
        .header("if-none-match", &tag)
        .send()
        .await;
    assert_eq!(again.status, 404);
    assert_eq!(world.by(FACILITATOR).get(&path).await.is(200).body, PDF);
}
