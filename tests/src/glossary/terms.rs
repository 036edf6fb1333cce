//! A term, and the glossary, in every form; and the way from a term to the communities that use it.

use super::{import, with_terms};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    a_term_reads_well,
    a_text_that_is_missing_is_read_in_the_other_language,
    a_term_comes_in_every_form,
    the_glossary_comes_in_every_form,
    what_has_not_changed_is_not_sent_again,
    terms_lead_back_to_communities,
    a_term_is_read_as_it_is_written,
];

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
        406 not-acceptable: Nessuno dei formati richiesti con Accept è disponibile.
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
    let texts = json!({"texts": {"it": {"name": "Rigenerazione", "tagline": "Un world café.", "purpose": "", "description": "", "rules": "- Si parla come in un *world café*."}}});
    let patch = coordinator
        .patch("/v1/communities/rigenerazione-urbana")
        .json(&texts);
    let changed = patch.header("if-match", &tag).send().await;
    changed.is(200).reads_at(
        "/rules_html",
        &expect![[r#"
            200
            "<ul>\n<li>Si parla come in un <em><a class=\"term\" href=\"/glossario/world-cafe\" data-term=\"world-cafe\">world café</a></em>.</li>\n</ul>\n"
        "#]],
    );
    assert_eq!(found("world-cafe").await, "rigenerazione-urbana");
}

/// `embed=texts`: what an editor's form begins with, hidden names included; taken as it is, it changes nothing.
async fn a_term_is_read_as_it_is_written(world: World) {
    with_terms(&world).await;
    let term = world
        .get("/v1/glossary/terms/bilancio-partecipativo?embed=texts")
        .await;
    term.is(200);
    let shown = term.json();
    let texts = &shown["_embedded"]["texts"];
    assert_eq!(texts["labels"], shown["labels"]);
    assert_eq!(texts["broader"], json!(["partecipazione"]));
    assert_eq!(texts["definition"]["it"], shown["definition"]);
    assert!(
        texts["synonyms"].is_object() && texts["hidden_labels"].is_object() && texts["method"].is_object()
    );
    let plain = world.get("/v1/glossary/terms/bilancio-partecipativo").await;
    assert!(plain.json().get("_embedded").is_none());
    world
        .get("/v1/glossary/terms/bilancio-partecipativo?embed=secrets")
        .await
        .is(400);
}
