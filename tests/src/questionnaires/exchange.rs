//! Questionnaires as documents: out and in again the same, and nothing else in.

use super::{FACILITATOR, WHERE, at, begun, count, document, draft, publish, published, saying, tag};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    what_is_exported_is_imported_as_it_was,
    what_is_no_document_is_refused_with_every_fault,
    the_schema_of_documents_takes_what_the_api_takes,
    every_vector_that_can_be_published_goes_round,
];

async fn export(world: &World, id: &str) -> Seen {
    world.by("editor").get(&at(id, "/versions/1.0/export")).await
}

async fn import(world: &World, document: &Value) -> Seen {
    let body = json!({"community": WHERE, "document": document});
    world
        .by(FACILITATOR)
        .post("/v1/questionnaire-imports")
        .json(&body)
        .send()
        .await
}

async fn what_is_exported_is_imported_as_it_was(world: World) {
    let id = published(&world, "").await;
    let exported = export(&world, &id).await.is(200).json();
    let made = import(&world, &exported).await;
    let own = made.is(201).str("/id");
    assert_eq!(
        (made.str("/state"), made.at("/number")),
        ("draft".to_owned(), Value::Null)
    );
    let begun = draft(&world, FACILITATOR, &own).await;
    assert_eq!(begun.at("/definition"), exported["definition"]);
    publish(&world, FACILITATOR, &own, &tag(&begun)).await.is(201);
    let again = export(&world, &own).await.json();
    assert_eq!(again["hash"], exported["hash"]);
    let mut altered = exported.clone();
    altered["definition"]["title"]["it"] = json!("Un altro titolo");
    import(&world, &altered).await.refuses(&expect![[r#"
        422 invalid: L’impronta non è quella della definizione: il documento è stato modificato o è danneggiato. Se la modifica è voluta, togli `hash`.
          /document/hash hash: L’impronta non è quella della definizione: il documento è stato modificato o è danneggiato. Se la modifica è voluta, togli `hash`.
    "#]]);
    // Whoever means it says no hash.
    altered.as_object_mut().expect("an object").remove("hash");
    import(&world, &altered).await.is(201);
}

async fn what_is_no_document_is_refused_with_every_fault(world: World) {
    let mut wrong = document(&saying("/pages/0/questions/0/type", json!("telepathy")));
    wrong["format"] = json!("piazza-questionnaire/9");
    wrong["colour"] = json!("red");
    wrong["definition"]["pages"][1]["questions"][1]["options"][0]["id"] = json!("Per Posta");
    import(&world, &wrong).await.refuses(&expect![[r#"
        422 invalid: document/definition/pages/0/questions/0/type: Valore non ammesso. Vanno bene: single_choice, multiple_choice, dropdown, yes_no, scale, matrix_single, matrix_multiple, ranking, number, short_text, long_text, date, email, url, municipality, organisation, consent, file, statement. (e altri 3: vedi errors)
          /document/definition/pages/0/questions/0/type enum: Valore non ammesso. Vanno bene: single_choice, multiple_choice, dropdown, yes_no, scale, matrix_single, matrix_multiple, ranking, number, short_text, long_text, date, email, url, municipality, organisation, consent, file, statement.
          /document/definition/pages/1/questions/1/options/0/id pattern: Non ha la forma prevista: ^[a-z][a-z0-9_]*$
          /document/format enum: Valore non ammesso. Vanno bene: piazza-questionnaire/1.
          /document/colour unknown: Campo sconosciuto.
    "#]]);
    assert_eq!(count(&world, "questionnaires").await, 0);
}

async fn the_schema_of_documents_takes_what_the_api_takes(world: World) {
    let schema = world.get("/v1/questionnaire-schema").await;
    assert_eq!(
        schema.is(200).header("content-type"),
        Some("application/schema+json")
    );
    let schema = schema.json();
    assert!(!schema.to_string().contains("#/components/"));
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let id = published(&world, WHERE).await;
    let fine = export(&world, &id).await.json();
    let faults: Vec<String> = validator
        .iter_errors(&fine)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let mut unknown = fine.clone();
    unknown["definition"]["pages"][0]["colour"] = json!("red");
    let mut untyped = fine.clone();
    untyped["definition"]["pages"][0]["questions"][0]["type"] = json!("telepathy");
    let mut nameless = fine;
    nameless["definition"]["pages"][0]["id"] = json!("Pagina 1");
    for wrong in [unknown, untyped, nameless] {
        assert!(!validator.is_valid(&wrong));
        import(&world, &wrong).await.is(422);
    }
}

const VECTORS: &str = include_str!("../../vectors/questionnaires/definitions.json");

/// Every type and every kind of condition: what is published is what was sent, to the last field.
async fn every_vector_that_can_be_published_goes_round(world: World) {
    let vectors: Value = serde_json::from_str(VECTORS).expect("vectors");
    let mut round = 0;
    for (name, definition) in vectors.as_object().expect("definitions") {
        let id = begun(&world, WHERE, definition).await;
        let seen = publish(&world, FACILITATOR, &id, "*").await;
        if seen.status != 201 {
            continue;
        }
        assert_eq!(&seen.at("/definition"), definition, "{name}");
        let document = export(&world, &id).await.json();
        import(&world, &document).await.is(201);
        round += 1;
    }
    assert!(round >= 2, "{round}");
}
