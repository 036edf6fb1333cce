//! Terms found: lists with their filters, orders and counts, completions, the index of letters.

use super::{import, with_terms};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;

both![
    a_list_reads_well,
    filters_narrow_and_sorts_order,
    words_are_found_in_every_form,
    pages_follow_each_other,
    few_found_and_many_are_listed_alike,
    facets_count_without_their_own_filter,
    a_chosen_facet_keeps_its_name_without_a_result,
    wrong_parameters_are_named,
    completions_come_in_order,
    letters_are_counted,
];

async fn a_list_reads_well(world: World) {
    with_terms(&world).await;
    world
        .get("/v1/glossary/terms?category=method&limit=1&count=true")
        .await
        .reads(&expect![[r#"
            GET /v1/glossary/terms?category=method&limit=1&count=true
            200
            content-type: application/json
            content-language: it

            {
              "_links": {
                "first": "/v1/glossary/terms?category=method&limit=1&count=true",
                "next": "/v1/glossary/terms?category=method&limit=1&count=true&cursor=<cursor>",
                "self": "/v1/glossary/terms?category=method&limit=1&count=true"
              },
              "items": [
                {
                  "_links": {
                    "html": "/glossario/bilancio-partecipativo",
                    "self": "/v1/glossary/terms/bilancio-partecipativo"
                  },
                  "category": "method",
                  "created_at": "2026-11-21T09:30:00Z",
                  "definition": "Chi abita un territorio decide una parte della spesa: è **partecipazione**, non consultazione.",
                  "id": "<id>",
                  "is_method": true,
                  "label": "Bilancio partecipativo",
                  "language": "it",
                  "letter": "B",
                  "slug": "bilancio-partecipativo",
                  "status": "published",
                  "synonyms": [
                    "bilancio partecipato"
                  ],
                  "updated_at": "2026-11-21T09:30:00Z"
                }
              ],
              "next_cursor": "<cursor>",
              "total": 2
            }
        "#]]);
    world
        .get("/v1/glossary/terms?limit=2&fields=label,letter")
        .await
        .reads(&expect![[r#"
            GET /v1/glossary/terms?limit=2&fields=label,letter
            200
            content-type: application/vnd.piazza.sparse+json
            content-language: it

            {
              "_links": {
                "first": "/v1/glossary/terms?limit=2&fields=label,letter",
                "next": "/v1/glossary/terms?limit=2&fields=label,letter&cursor=<cursor>",
                "self": "/v1/glossary/terms?limit=2&fields=label,letter"
              },
              "items": [
                {
                  "id": "<id>",
                  "label": "2030 in comune",
                  "letter": "0"
                },
                {
                  "id": "<id>",
                  "label": "Acqua",
                  "letter": "A"
                }
              ],
              "next_cursor": "<cursor>"
            }
        "#]]);
}

async fn filters_narrow_and_sorts_order(world: World) {
    with_terms(&world).await;
    let list = async |query: &str| {
        let seen = world.get(&format!("/v1/glossary/terms?{query}")).await;
        format!("{query}: {}", seen.is(200).each("slug").join(", "))
    };
    let mut told = vec![list("").await, list("sort=-label").await];
    world.set_clock("2026-11-22T09:30:00Z");
    import(
        &world,
        "slug,category,label_it,definition_it\nnuova,phase,Nuova,Def\n",
    )
    .await;
    import(
        &world,
        "slug,category,label_it,definition_it\nacqua,principle,Acqua,Bene di tutti.\n",
    )
    .await;
    for query in [
        "sort=newest&limit=1",
        "sort=updated&limit=2",
        "letter=A",
        "letter=0",
        "letter=A&letter=B,C",
        "category=principle&category=document",
        "category=principle&letter=P",
        "status=deprecated",
        "status=suggested",
        "created_since=2026-11-22T00:00:00Z",
        "modified_since=2026-11-22T00:00:00Z",
    ] {
        told.push(list(query).await);
    }
    expect![[r#"
        : in-comune, acqua, agenda-21, bilancio-partecipativo, contratto-di-fiume, partecipazione, regolamento, senza-collegamento, world-cafe
        sort=-label: world-cafe, senza-collegamento, regolamento, partecipazione, contratto-di-fiume, bilancio-partecipativo, agenda-21, acqua, in-comune
        sort=newest&limit=1: nuova
        sort=updated&limit=2: nuova, acqua
        letter=A: acqua, agenda-21
        letter=0: in-comune
        letter=A&letter=B,C: acqua, agenda-21, bilancio-partecipativo, contratto-di-fiume
        category=principle&category=document: acqua, partecipazione, regolamento, senza-collegamento
        category=principle&letter=P: partecipazione
        status=deprecated: agenda-21
        status=suggested: 
        created_since=2026-11-22T00:00:00Z: nuova
        modified_since=2026-11-22T00:00:00Z: acqua, nuova"#]].assert_eq(&told.join("\n"));
}

async fn words_are_found_in_every_form(world: World) {
    with_terms(&world).await;
    let mut told = Vec::new();
    for q in [
        "partecipativo",
        "PARTECIPATIVI",
        "partec",
        "cafe",
        "caf%C3%A9",
        "coinvolgimento",
        "bilanci%20partecipati",
        "d'acqua",
        "decisioni%20ci%20riguardano",
        "water",
        "spesa%20voto",
        "%22%20OR%20*",
        "bozza",
    ] {
        let seen = world.get(&format!("/v1/glossary/terms?q={q}")).await;
        told.push(format!("{q}: {}", seen.is(200).each("slug").join(", ")));
    }
    expect![[r#"
        partecipativo: bilancio-partecipativo, partecipazione
        PARTECIPATIVI: bilancio-partecipativo, partecipazione
        partec: bilancio-partecipativo, partecipazione
        cafe: world-cafe
        caf%C3%A9: world-cafe
        coinvolgimento: partecipazione
        bilanci%20partecipati: bilancio-partecipativo
        d'acqua: contratto-di-fiume
        decisioni%20ci%20riguardano: partecipazione
        water: acqua
        spesa%20voto: 
        %22%20OR%20*: 
        bozza: "#]]
    .assert_eq(&told.join("\n"));
}

async fn pages_follow_each_other(world: World) {
    with_terms(&world).await;
    for sort in ["label", "-label", "newest", "updated"] {
        let whole = world
            .get(&format!("/v1/glossary/terms?sort={sort}"))
            .await
            .each("slug");
        let walked = walk(&world, &format!("/v1/glossary/terms?sort={sort}&limit=2")).await;
        assert_eq!(walked, whole, "{sort}");
    }
    let page = world.get("/v1/glossary/terms?limit=1&letter=A").await;
    let cursor = page.str("/next_cursor");
    world
        .get(&format!("/v1/glossary/terms?limit=1&letter=B&cursor={cursor}"))
        .await
        .refuses(&expect![[r#"
            400 bad-cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
              /query/cursor cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
        "#]]);
}

async fn a_chosen_facet_keeps_its_name_without_a_result(world: World) {
    with_terms(&world).await;
    let page = world
        .get("/v1/glossary/terms?facets=true&q=zzzzzz&category=method&letter=Z&letter=0")
        .await;
    page.reads_at(
        "/facets",
        &expect![[r#"
        200
        {
          "category": [
            {
              "count": 0,
              "label": "Metodi",
              "value": "method"
            }
          ],
          "letter": [
            {
              "count": 0,
              "label": "0-9",
              "value": "0"
            },
            {
              "count": 0,
              "label": "Z",
              "value": "Z"
            }
          ]
        }
    "#]],
    );
}

/// The slugs of all pages from this one on.
async fn walk(world: &World, first: &str) -> Vec<String> {
    let mut walked = Vec::new();
    let mut next = first.to_owned();
    loop {
        let page = world.get(&next).await;
        walked.extend(page.each("slug"));
        match page.at("/_links/next").as_str() {
            Some(path) => next = path.to_owned(),
            None => return walked,
        }
    }
}

/// Few are sorted after they were found, many are found along the list: nobody can tell from the pages.
async fn few_found_and_many_are_listed_alike(world: World) {
    const MANY: usize = 1_005;
    let mut sheet = "slug,category,label_it,definition_it,autolink\n".to_owned();
    for number in 0..MANY {
        // Another order than that of the labels, so that neither is the order of the other by chance.
        let number = number * 7 % MANY;
        let rare = if number % 300 == 4 { "rara" } else { "comune" };
        sheet.push_str(&format!(
            "voce-{number:04},method,Voce {number:04},Una voce {rare}.,false\n"
        ));
    }
    import(&world, &sheet).await;
    let mut in_order: Vec<String> = (0..MANY).map(|number| format!("voce-{number:04}")).collect();
    let rare = ["voce-0004", "voce-0304", "voce-0604", "voce-0904"];
    for sort in ["label", "-label"] {
        let found = |q: &str, limit: usize| {
            let path = format!("/v1/glossary/terms?q={q}&sort={sort}&limit={limit}");
            let world = &world;
            async move { walk(world, &path).await }
        };
        assert_eq!(found("voce", 100).await, in_order, "many, {sort}");
        let few = found("rara", 3).await;
        let expected: Vec<&String> = in_order
            .iter()
            .filter(|slug| rare.contains(&slug.as_str()))
            .collect();
        assert_eq!(few.iter().collect::<Vec<_>>(), expected, "few, {sort}");
        in_order.reverse();
    }
    let page = world
        .get("/v1/glossary/terms?q=rara&count=true&facets=true&limit=1")
        .await;
    assert_eq!(page.at("/total"), 4);
    assert_eq!(page.at("/facets/category/0/count"), 4);
}

async fn facets_count_without_their_own_filter(world: World) {
    with_terms(&world).await;
    world
        .ask(
            Method::GET,
            "/v1/glossary/terms?category=method&facets=true&limit=1",
        )
        .in_language("en")
        .send()
        .await
        .reads_at(
            "/facets",
            &expect![[r#"
            200
            {
              "category": [
                {
                  "count": 2,
                  "label": "Principles",
                  "value": "principle"
                },
                {
                  "count": 2,
                  "label": "Methods",
                  "value": "method"
                },
                {
                  "count": 2,
                  "label": "Laws and programmes",
                  "value": "law_or_programme"
                },
                {
                  "count": 1,
                  "label": "Digital",
                  "value": "digital"
                },
                {
                  "count": 2,
                  "label": "Documents",
                  "value": "document"
                }
              ],
              "letter": [
                {
                  "count": 1,
                  "label": "P",
                  "value": "P"
                },
                {
                  "count": 1,
                  "label": "W",
                  "value": "W"
                }
              ]
            }
        "#]],
        );
}

async fn wrong_parameters_are_named(world: World) {
    let long = "x".repeat(121);
    for (query, refusal) in [
        (
            "colour=red&sort=size",
            expect![[r#"
            400 bad-parameter: colour: Unknown parameter. There are: category, count, created_since, cursor, facets, fields, letter, limit, modified_since, q, sort, status. (and another: see errors)
              /query/colour unknown: Unknown parameter. There are: category, count, created_since, cursor, facets, fields, letter, limit, modified_since, q, sort, status.
              /query/sort enum: Not an allowed value. These are: label, -label, newest, updated.
        "#]],
        ),
        (
            "letter=AB",
            expect![[r#"
            400 bad-parameter: letter/0: Too long: 2 characters, at most 1 are allowed. (and another: see errors)
              /query/letter/0 maxLength: Too long: 2 characters, at most 1 are allowed.
              /query/letter/0 pattern: It does not have the form ^[A-Z0]$
        "#]],
        ),
        (
            "category=methods&fields=labels",
            expect![[r#"
            400 bad-parameter: category/0: Not an allowed value. These are: principle, method, technique, law_or_programme, role_or_body, digital, evaluation, document, phase. (and another: see errors)
              /query/category/0 enum: Not an allowed value. These are: principle, method, technique, law_or_programme, role_or_body, digital, evaluation, document, phase.
              /query/fields/0 enum: Not an allowed value. These are: id, slug, status, language, label, definition, category, letter, synonyms, is_method, created_at, updated_at, _links.
        "#]],
        ),
        (
            "created_since=yesterday",
            expect![[r#"
            400 bad-parameter: created_since: It does not have the form ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$ (and another: see errors)
              /query/created_since pattern: It does not have the form ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$
              /query/created_since format: It is not a date-time.
        "#]],
        ),
        (
            "q=%ff",
            expect![[r#"
            400 bad-parameter: q: This is not percent-encoded UTF-8 (RFC 3986).
              /query/q encoding: This is not percent-encoded UTF-8 (RFC 3986).
        "#]],
        ),
        (
            &format!("q={long}"),
            expect![[r#"
            400 bad-parameter: q: Too long: 121 characters, at most 120 are allowed.
              /query/q maxLength: Too long: 121 characters, at most 120 are allowed.
        "#]],
        ),
        (
            "cursor=abcdefgh",
            expect![[r#"
            400 bad-cursor: The cursor was not issued by this service.
              /query/cursor cursor: The cursor was not issued by this service.
        "#]],
        ),
    ] {
        let asking = world.ask(Method::GET, &format!("/v1/glossary/terms?{query}"));
        asking.in_language("en").send().await.refuses(&refusal);
    }
    world.get("/v1/glossary/completions").await.refuses(&expect![[r#"
            400 bad-parameter: q: Parametro obbligatorio.
              /query/q required: Parametro obbligatorio.
        "#]]);
    world
        .get("/v1/glossary/completions?q=par&limit=11")
        .await
        .refuses(&expect![[r#"
            400 bad-parameter: limit: È più di 10, il massimo ammesso.
              /query/limit maximum: È più di 10, il massimo ammesso.
        "#]]);
}

async fn completions_come_in_order(world: World) {
    with_terms(&world).await;
    world.get("/v1/glossary/completions?q=p").await.lists(
        &["/slug", "/label", "/matched", "/kind", "/language"],
        &expect![[r#"
            partecipazione · Partecipazione · Partecipazione · label · it
            bilancio-partecipativo · Bilancio partecipativo · Bilancio partecipativo · label · it"#]],
    );
    let asking = world.ask(Method::GET, "/v1/glossary/completions?q=P&limit=2");
    asking.in_language("en").send().await.lists(
        &["/slug", "/label", "/matched", "/kind", "/language"],
        &expect![[r#"
            partecipazione · Participation · Participation · label · en
            bilancio-partecipativo · Participatory budgeting · Participatory budgeting · label · en"#]],
    );
    let mut told = Vec::new();
    for q in [
        "caf",
        "bilanci%20partecipati",
        "2030",
        "agenda",
        "bozza",
        "x",
        "%20",
        "'%25_",
    ] {
        let seen = world.get(&format!("/v1/glossary/completions?q={q}")).await;
        told.push(format!("{q}: {}", seen.is(200).each("label").join(", ")));
    }
    expect![[r#"
        caf: World café
        bilanci%20partecipati: Bilancio partecipativo
        2030: 2030 in comune
        agenda: 
        bozza: 
        x: 
        %20: 
        '%25_: "#]]
    .assert_eq(&told.join("\n"));
}

async fn letters_are_counted(world: World) {
    with_terms(&world).await;
    world.get("/v1/glossary/letters").await.lists(
        &["/letter", "/count"],
        &expect![[r#"
            0 · 1
            A · 2
            B · 1
            C · 1
            P · 1
            R · 1
            S · 1
            W · 1"#]],
    );
    let english = world
        .ask(Method::GET, "/v1/glossary/letters")
        .in_language("en")
        .send()
        .await;
    english.lists(
        &["/letter", "/count"],
        &expect![[r#"
        0 · 1
        A · 1
        C · 1
        P · 2
        R · 1
        S · 1
        W · 2"#]],
    );
}
