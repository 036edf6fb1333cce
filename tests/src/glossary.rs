//! The glossary: read in every form, found, written, and linked to what communities write.

use crate::both;
use crate::harness::World;
use expect_test::expect;
use piazza::access::Actor;
use piazza::background::empty_outbox;
use piazza::glossary::{self, Source, Way};
use piazza::kernel::context::Context;
use piazza::kernel::language::Language;
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;

both![
    a_list_reads_well,
    filters_narrow_and_sorts_order,
    words_are_found_in_every_form,
    pages_follow_each_other,
    facets_count_without_their_own_filter,
    wrong_parameters_are_named,
    a_term_reads_well,
    a_text_that_is_missing_is_read_in_the_other_language,
    a_term_comes_in_every_form,
    the_glossary_comes_in_every_form,
    what_has_not_changed_is_not_sent_again,
    completions_come_in_order,
    letters_are_counted,
    a_suggestion_becomes_a_term,
    faults_of_a_new_term_are_named_at_once,
    a_change_needs_the_version_that_was_read,
    what_is_not_public_does_not_exist,
    a_retried_suggestion_is_made_once,
    terms_lead_back_to_communities,
];

const TERMS: &str = include_str!("harness/terms.csv");

/// Ten terms, one for each case that matters.
async fn with_terms(world: &World) {
    import(world, TERMS).await;
}

async fn import(world: &World, csv: &str) {
    let house = Arc::clone(&world.server.parts.hall.house);
    let cx = Context::new(
        Arc::clone(&house),
        Actor::Command,
        Language::It,
        "terms".to_owned(),
    );
    glossary::import(&cx, Source::Csv, csv.as_bytes(), Way::default())
        .await
        .expect("terms");
    empty_outbox(house).await.expect("announcements");
}

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
        let mut walked = Vec::new();
        let mut next = format!("/v1/glossary/terms?sort={sort}&limit=2");
        loop {
            let page = world.get(&next).await;
            walked.extend(page.each("slug"));
            match page.at("/_links/next").as_str() {
                Some(path) => next = path.to_owned(),
                None => break,
            }
        }
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

async fn a_term_reads_well(world: World) {
    with_terms(&world).await;
    let by_slug = world.get("/v1/glossary/terms/bilancio-partecipativo").await;
    by_slug.reads(&expect![[r#"
        GET /v1/glossary/terms/bilancio-partecipativo
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "html": "/glossario/bilancio-partecipativo",
            "json_ld": "/v1/glossary/terms/bilancio-partecipativo.jsonld",
            "self": "/v1/glossary/terms/bilancio-partecipativo",
            "turtle": "/v1/glossary/terms/bilancio-partecipativo.ttl"
          },
          "autolink": true,
          "broader": [
            {
              "label": "Partecipazione",
              "slug": "partecipazione"
            }
          ],
          "category": "method",
          "created_at": "2026-11-21T09:30:00Z",
          "definition": "Chi abita un territorio decide una parte della spesa: è **partecipazione**, non consultazione.",
          "definition_html": "<p>Chi abita un territorio decide una parte della spesa: è <strong><a class=\"term\" href=\"/glossario/partecipazione\" data-term=\"partecipazione\">partecipazione</a></strong>, non consultazione.</p>\n",
          "id": "<id>",
          "is_method": true,
          "label": "Bilancio partecipativo",
          "labels": {
            "en": "Participatory budgeting",
            "it": "Bilancio partecipativo"
          },
          "language": "it",
          "letter": "B",
          "method": {
            "difficulty": "medium",
            "duration_minutes": 180,
            "materials": "Schede di voto",
            "participants_max": 200,
            "participants_min": 20
          },
          "narrower": [],
          "published_at": "2026-11-21T09:30:00Z",
          "related": [
            {
              "label": "Acqua",
              "slug": "acqua"
            }
          ],
          "replaced_by": null,
          "slug": "bilancio-partecipativo",
          "sources": [
            {
              "title": "Regione Emilia-Romagna",
              "url": "https://www.example.org/bilancio"
            },
            {
              "title": "Legge regionale 15/2018",
              "url": null
            }
          ],
          "status": "published",
          "synonyms": [
            "bilancio partecipato"
          ],
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let id = by_slug.str("/id");
    let by_id = world.get(&format!("/v1/glossary/terms/{id}")).await;
    assert_eq!(by_id.json(), by_slug.json());
    world.get("/v1/glossary/terms/partecipazione").await.reads_at(
        "/narrower",
        &expect![[r#"
            200
            [
              {
                "label": "Bilancio partecipativo",
                "slug": "bilancio-partecipativo"
              },
              {
                "label": "World café",
                "slug": "world-cafe"
              }
            ]
        "#]],
    );
    world.get("/v1/glossary/terms/agenda-21").await.reads_at(
        "/replaced_by",
        &expect![[r#"
            200
            {
              "label": "Partecipazione",
              "slug": "partecipazione"
            }
        "#]],
    );
}

async fn a_text_that_is_missing_is_read_in_the_other_language(world: World) {
    with_terms(&world).await;
    let mut told = Vec::new();
    for (slug, language) in [
        ("acqua", "en"),
        ("contratto-di-fiume", "en"),
        ("bilancio-partecipativo", "en"),
        ("bilancio-partecipativo", "de"),
    ] {
        let asking = world.ask(Method::GET, &format!("/v1/glossary/terms/{slug}"));
        let seen = asking.in_language(language).send().await;
        let header = seen.header("content-language").unwrap_or_default().to_owned();
        told.push(format!(
            "{slug} for {language}: {} ({}), {} · Content-Language: {header}",
            seen.str("/label"),
            seen.str("/language"),
            seen.str("/definition_html").trim(),
        ));
    }
    expect![[r#"
        acqua for en: Water (en), <p>A common good of those who live in a place.</p> · Content-Language: en
        contratto-di-fiume for en: Contratto di fiume (it), <p>Un patto per la cura di un corso d'<a class="term" href="/en/glossary/acqua" data-term="acqua">acqua</a>.</p> · Content-Language: en
        bilancio-partecipativo for en: Participatory budgeting (en), <p>Chi abita un territorio decide una parte della spesa: è <strong><a class="term" href="/en/glossary/partecipazione" data-term="partecipazione">partecipazione</a></strong>, non consultazione.</p> · Content-Language: en
        bilancio-partecipativo for de: Bilancio partecipativo (it), <p>Chi abita un territorio decide una parte della spesa: è <strong><a class="term" href="/glossario/partecipazione" data-term="partecipazione">partecipazione</a></strong>, non consultazione.</p> · Content-Language: it"#]].assert_eq(&told.join("\n"));
}

async fn a_term_comes_in_every_form(world: World) {
    with_terms(&world).await;
    let one = "/v1/glossary/terms/acqua";
    let turtle = world
        .ask(Method::GET, one)
        .header("accept", "text/turtle")
        .send()
        .await;
    turtle.reads(&expect![[r#"
        GET /v1/glossary/terms/acqua
        200
        content-type: text/turtle; charset=utf-8
        content-language: it

        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix pz: <http://localhost:8080/v1/glossary#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <http://localhost:8080/v1/glossary/terms/acqua> a skos:Concept ;
        	skos:inScheme <http://localhost:8080/v1/glossary> ;
        	skos:topConceptOf <http://localhost:8080/v1/glossary> ;
        	skos:notation "acqua" ;
        	skos:prefLabel "Acqua"@it , "Water"@en ;
        	skos:definition "Bene comune di chi abita un territorio."@it , "A common good of those who live in a place."@en ;
        	skos:related <http://localhost:8080/v1/glossary/terms/bilancio-partecipativo> , <http://localhost:8080/v1/glossary/terms/contratto-di-fiume> ;
        	dct:created "2026-11-21T09:30:00Z"^^xsd:dateTime ;
        	dct:modified "2026-11-21T09:30:00Z"^^xsd:dateTime ;
        	dct:license <https://creativecommons.org/licenses/by/4.0/> ;
        	pz:category "principle" .

    "#]]);
    assert_eq!(world.get(&format!("{one}.ttl")).await.body, turtle.body);
    let json_ld = world
        .ask(Method::GET, one)
        .header("accept", "application/ld+json, application/json;q=0.5")
        .send()
        .await;
    json_ld.reads_at(
        "/prefLabel",
        &expect![[r#"
        200
        {
          "en": "Water",
          "it": "Acqua"
        }
    "#]],
    );
    assert_eq!(world.get(&format!("{one}.jsonld")).await.body, json_ld.body);
    let json = world.get(one).await;
    assert_eq!(world.get(&format!("{one}.json")).await.body, json.body);
    let asking = world.ask(Method::GET, one).header("accept", "image/png");
    asking.send().await.refuses(&expect![[r#"
        406 not-acceptable: Non abbiamo un formato tra quelli richiesti con Accept.
    "#]]);
    for path in ["acqua.csv", "acqua.pdf", "nessuna.ttl", "nessuna"] {
        world.get(&format!("/v1/glossary/terms/{path}")).await.is(404);
    }
}

async fn the_glossary_comes_in_every_form(world: World) {
    with_terms(&world).await;
    for (suffix, accept, kind) in [
        ("csv", "text/csv", "text/csv; charset=utf-8; header=present"),
        ("jsonld", "application/ld+json", "application/ld+json"),
        ("ttl", "text/turtle", "text/turtle; charset=utf-8"),
        ("json", "application/json", "application/json"),
    ] {
        let file = world.get(&format!("/v1/glossary.{suffix}")).await;
        assert_eq!(file.is(200).header("content-type"), Some(kind));
        let asked = world
            .ask(Method::GET, "/v1/glossary")
            .header("accept", accept)
            .send()
            .await;
        assert_eq!(asked.body, file.body, "{suffix}");
        assert!(
            !file.text().contains("bozza"),
            "{suffix} tells of what is not public"
        );
    }
    let csv = world.get("/v1/glossary.csv").await.text();
    expect![[r#"
        slug,status,category,autolink,label_it,label_en,synonyms_it,synonyms_en,hidden_labels_it,hidden_labels_en,definition_it,definition_en,broader,related,sources,replaced_by,participants_min,participants_max,duration_minutes,materials_it,materials_en,difficulty
        acqua,published,principle,true,Acqua,Water,,,,,Bene comune di chi abita un territorio.,A common good of those who live in a place.,,bilancio-partecipativo|contratto-di-fiume,,,,,,,,
        agenda-21,deprecated,law_or_programme,true,Agenda 21,Agenda 21,,,,,Il programma di Rio.,The programme of Rio.,,,,partecipazione,,,,,,"#]].assert_eq(&csv.lines().take(3).collect::<Vec<_>>().join("\n"));
    let all = world.by("editor").get("/v1/glossary.csv").await;
    assert!(
        all.text().contains("\nbozza,suggested,"),
        "editors export everything"
    );
    assert_eq!(all.header("cache-control"), Some("no-store"));
    let png = world
        .ask(Method::GET, "/v1/glossary")
        .header("accept", "image/png");
    png.in_language("en").send().await.refuses(&expect![[r#"
        406 not-acceptable: None of the formats asked for with Accept is available.
    "#]]);
    world.get("/v1/glossary.xlsx").await.is(404);
}

async fn what_has_not_changed_is_not_sent_again(world: World) {
    with_terms(&world).await;
    for path in [
        "/v1/glossary/terms",
        "/v1/glossary/terms/acqua",
        "/v1/glossary.ttl",
        "/v1/glossary/letters",
        "/v1/glossary/completions?q=a",
    ] {
        let first = world.get(path).await;
        let tag = first.is(200).header("etag").expect("a tag").to_owned();
        let again = world.ask(Method::GET, path).header("if-none-match", &tag);
        assert!(again.send().await.is(304).body.is_empty(), "{path}");
        import(
            &world,
            &format!("slug,category,label_it,definition_it\nacqua,principle,Acqua,{path}\n"),
        )
        .await;
        let asking = world.ask(Method::GET, path).header("if-none-match", &tag);
        let status = asking.send().await.status;
        let same = matches!(path, "/v1/glossary/letters" | "/v1/glossary/completions?q=a");
        assert_eq!(status, if same { 304 } else { 200 }, "{path} after a change");
    }
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

async fn a_suggestion_becomes_a_term(world: World) {
    with_terms(&world).await;
    let new = json!({"slug": "giuria", "category": "method", "labels": {"it": "Giuria civica"}, "definition": {"it": "Persone estratte a sorte."}});
    let made = world
        .by("outsider")
        .post("/v1/glossary/terms")
        .json(&new)
        .send()
        .await;
    assert_eq!(made.is(201).header("location"), Some("/v1/glossary/terms/giuria"));
    let mut told = Vec::new();
    for (caller, step, body) in [
        ("outsider", "submission", None),
        ("analyst", "submission", None),
        ("editor", "reinstatement", None),
        ("editor", "submission", None),
        ("editor", "rejection", Some(json!({}))),
        ("editor", "rejection", Some(json!({"reason": "C'è già."}))),
        ("editor", "publication", None),
        ("editor", "submission", None),
        ("administrator", "publication", None),
        ("anonymous", "deprecation", Some(json!({"replaced_by": "acqua"}))),
        ("editor", "deprecation", Some(json!({"replaced_by": "nessuna"}))),
        ("editor", "deprecation", Some(json!({"replaced_by": "agenda-21"}))),
        (
            "editor",
            "deprecation",
            Some(json!({"replaced_by": "partecipazione"})),
        ),
        ("editor", "reinstatement", None),
    ] {
        let by = world.by(caller);
        let asking = by.post(&format!("/v1/glossary/terms/giuria/{step}"));
        let asking = match &body {
            Some(body) => asking.json(body),
            None => asking,
        };
        let seen = asking.send().await;
        let outcome = if seen.status == 200 {
            seen.str("/status")
        } else {
            seen.refusal().trim().to_owned()
        };
        told.push(format!("{caller}, {step}: {outcome}"));
    }
    expect![[r#"
        outsider, submission: 404 not-found: A questo indirizzo non c'è nulla che tu possa vedere.
        analyst, submission: 403 not-permitted: Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti.
        editor, reinstatement: 409 wrong-state: Lo stato attuale è «suggested»: da qui non si passa a «reinstatement».
        editor, submission: in_review
        editor, rejection: 422 invalid: reason: Campo obbligatorio.
          /reason required: Campo obbligatorio.
        editor, rejection: rejected
        editor, publication: 409 wrong-state: Lo stato attuale è «rejected»: da qui non si passa a «publication».
        editor, submission: in_review
        administrator, publication: published
        anonymous, deprecation: 401 sign-in-needed: Per questa operazione occorre accedere.
        editor, deprecation: 422 invalid: nessuna voce si chiama «nessuna»
          /replaced_by unknown_term: nessuna voce si chiama «nessuna»
        editor, deprecation: 422 invalid: «agenda-21» è a sua volta superata o respinta: indicare la voce in uso
          /replaced_by replacement_not_current: «agenda-21» è a sua volta superata o respinta: indicare la voce in uso
        editor, deprecation: deprecated
        editor, reinstatement: published"#]].assert_eq(&told.join("\n"));
    let trail: Vec<String> = world
        .rows("SELECT action FROM audit_entries WHERE subject_kind = 'term' ORDER BY at, id")
        .await;
    let steps: Vec<&String> = trail
        .iter()
        .filter(|action| *action != "glossary.imported")
        .collect();
    assert_eq!(steps.len(), 7, "{steps:?}");
    world
        .get("/v1/glossary/completions?q=giuria")
        .await
        .lists(&["/slug"], &expect!["giuria"]);
}

async fn faults_of_a_new_term_are_named_at_once(world: World) {
    with_terms(&world).await;
    let by = world.by("editor");
    let create = async |body: serde_json::Value| {
        by.post("/v1/glossary/terms")
            .json(&body)
            .in_language("en")
            .send()
            .await
    };
    create(json!({"slug": "Giuria Civica", "category": "jury", "labels": {"it": ""}, "colour": "red"}))
        .await
        .refuses(&expect![[r#"
            422 invalid: definition: This field is required. (and 4 more: see errors)
              /definition required: This field is required.
              /category enum: Not an allowed value. These are: principle, method, technique, law_or_programme, role_or_body, digital, evaluation, document, phase.
              /labels/it minLength: Too short: at least 1 characters are needed.
              /slug pattern: It does not have the form ^[a-z0-9]+(-[a-z0-9]+)*$
              /colour unknown: Unknown field.
        "#]]);
    create(json!({"slug": "giuria", "category": "method", "labels": {}, "definition": {"it": "Def"}}))
        .await
        .refuses(&expect![[r#"
            422 invalid: labels: At least one language is needed.
              /labels rule: At least one language is needed.
        "#]]);
    create(json!({
        "slug": "giuria", "category": "principle", "labels": {"it": "Giuria"}, "definition": {"it": "Def"},
        "broader": ["giuria"], "related": ["nessuna"], "method": {"participants_min": 9, "participants_max": 3},
        "sources": [{"title": "A <b>", "url": "https://example.org"}],
    }))
    .await
    .refuses(&expect![[r#"
        422 invalid: a term cannot refer to itself
          /broader self_reference: a term cannot refer to itself
          /sources bad_source: a source is written: Title <https://address>
          /category not_a_method: participants, duration, materials and difficulty are only for the category method
          /method/participants_max out_of_range: at least 9, as participants_min
          /related unknown_term: no term is called “nessuna”
    "#]]);
    create(json!({"slug": "acqua", "category": "principle", "labels": {"it": "Acqua"}, "definition": {"it": "Def"}}))
        .await
        .refuses(&expect![[r#"
            409 conflict: There is a term “acqua” already.
              /slug taken: There is a term “acqua” already.
        "#]]);
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    with_terms(&world).await;
    let editor = world.by("editor");
    let read = editor.get("/v1/glossary/terms/acqua").await;
    let tag = read.header("etag").expect("a tag").to_owned();
    let patch =
        json!({"labels": {"it": "Acque", "en": "Waters"}, "synonyms": {"it": ["oro blu"]}, "related": []});
    let change = |tag: Option<&str>| {
        let asking = editor.patch("/v1/glossary/terms/acqua").json(&patch);
        match tag {
            Some(tag) => asking.header("if-match", tag),
            None => asking,
        }
    };
    change(None).send().await.is(428);
    change(Some("\"99-0000000000000000\"")).send().await.is(412);
    let changed = change(Some(&tag)).send().await;
    changed.is(200).reads_at(
        "/labels",
        &expect![[r#"
        200
        {
          "en": "Waters",
          "it": "Acque"
        }
    "#]],
    );
    change(Some(&tag)).send().await.is(412);
    let new_tag = changed.header("etag").expect("a tag");
    change(Some(new_tag)).send().await.is(200);
    world
        .by("analyst")
        .patch("/v1/glossary/terms/acqua")
        .json(&patch)
        .header("if-match", "*")
        .send()
        .await
        .is(403);
    let other = world.get("/v1/glossary/terms/contratto-di-fiume").await;
    other.reads_at(
        "/related",
        &expect![[r#"
        200
        []
    "#]],
    );
}

async fn what_is_not_public_does_not_exist(world: World) {
    with_terms(&world).await;
    for caller in ["anonymous", "outsider", "coordinator of rigenerazione-urbana"] {
        let by = world.by(caller);
        let hidden = by.get("/v1/glossary/terms/bozza").await;
        let missing = by.get("/v1/glossary/terms/nessuna").await;
        assert_eq!(hidden.is(404).refusal(), missing.is(404).refusal());
        for step in ["submission", "publication", "reinstatement"] {
            by.post(&format!("/v1/glossary/terms/bozza/{step}"))
                .send()
                .await
                .is(if caller == "anonymous" { 401 } else { 404 });
        }
        assert!(
            !by.get("/v1/glossary/terms?q=bozza")
                .await
                .text()
                .contains("\"bozza\"")
        );
        assert!(!by.get("/v1/glossary.json").await.text().contains("\"bozza\""));
    }
    for staff in ["administrator", "editor", "analyst"] {
        world.by(staff).get("/v1/glossary/terms/bozza").await.is(200);
    }
}

async fn a_retried_suggestion_is_made_once(world: World) {
    with_terms(&world).await;
    let new = json!({"slug": "giuria", "category": "method", "labels": {"it": "Giuria"}, "definition": {"it": "Def"}});
    let suggest = async |body: &serde_json::Value| {
        let by = world.by("outsider");
        let asking = by.post("/v1/glossary/terms").json(body);
        asking.header("idempotency-key", "suggest-giuria-1").send().await
    };
    let first = suggest(&new).await;
    let second = suggest(&new).await;
    assert_eq!(
        (first.is(201).json(), second.is(201).json()),
        (first.json(), first.json())
    );
    let mut other = new.clone();
    other["slug"] = json!("giuria-2");
    suggest(&other).await.is(422);
}

async fn terms_lead_back_to_communities(world: World) {
    with_terms(&world).await;
    let found = async |term: &str| {
        let seen = world.get(&format!("/v1/communities?mentions={term}")).await;
        seen.is(200).each("slug").join(", ")
    };
    let mut told = Vec::new();
    for term in [
        "acqua",
        "partecipazione",
        "contratto-di-fiume",
        "regolamento",
        "senza-collegamento",
        "nessuna",
    ] {
        told.push(format!("{term}: {}", found(term).await));
    }
    expect![[r#"
        acqua: contratti-di-fiume
        partecipazione: rigenerazione-urbana
        contratto-di-fiume: contratti-di-fiume
        regolamento: 
        senza-collegamento: 
        nessuna: "#]]
    .assert_eq(&told.join("\n"));

    let embedded = world.get("/v1/communities?q=fiume&embed=terms").await;
    embedded.reads_at(
        "/items/0/_embedded",
        &expect![[r#"
        200
        {
          "terms": [
            {
              "label": "Acqua",
              "slug": "acqua"
            },
            {
              "label": "Contratto di fiume",
              "slug": "contratto-di-fiume"
            }
          ]
        }
    "#]],
    );
    let community = world.get("/v1/communities/contratti-di-fiume?embed=terms").await;
    community.reads_at(
        "/_embedded",
        &expect![[r#"
        200
        {
          "terms": [
            {
              "label": "Acqua",
              "slug": "acqua"
            },
            {
              "label": "Contratto di fiume",
              "slug": "contratto-di-fiume"
            }
          ]
        }
    "#]],
    );
    community.reads_at("/description_html", &expect![[r#"
        200
        "<p>Regole comuni per l'<a class=\"term\" href=\"/glossario/acqua\" data-term=\"acqua\">acqua</a> e le città.</p>\n"
    "#]]);

    // The glossary changes: what texts mention is read again, and their links are made anew.
    import(&world, "slug,category,autolink,label_it,definition_it\nacqua,principle,no,Acqua,Def\nspazio,principle,sì,Spazi vuoti,Def\n").await;
    told.clear();
    for term in ["acqua", "spazio"] {
        told.push(format!("{term}: {}", found(term).await));
    }
    expect![[r#"
        acqua: 
        spazio: rigenerazione-urbana"#]]
    .assert_eq(&told.join("\n"));
    let community = world.get("/v1/communities/contratti-di-fiume").await;
    community.reads_at(
        "/description_html",
        &expect![[r#"
        200
        "<p>Regole comuni per l'acqua e le città.</p>\n"
    "#]],
    );

    // A community changes: its own mentions are noted with it.
    let coordinator = world.by("coordinator of rigenerazione-urbana");
    let tag = coordinator.get("/v1/communities/rigenerazione-urbana").await;
    let tag = tag.header("etag").expect("a tag").to_owned();
    let texts = json!({"texts": {"it": {"name": "Rigenerazione", "tagline": "Un world café.", "purpose": "", "description": "", "rules": ""}}});
    let patch = coordinator
        .patch("/v1/communities/rigenerazione-urbana")
        .json(&texts);
    patch.header("if-match", &tag).send().await.is(200);
    assert_eq!(found("world-cafe").await, "rigenerazione-urbana");
}
