//! Drafts: kept whatever can be said of them, published only without faults, lost to nobody.

use super::{
    COORDINATOR, FACILITATOR, OTHER, WHERE, at, begun, count, definition, draft, publish, published, save,
    saying, show, tag,
};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use piazza::questionnaires::instrument;
use reqwest::Method;
use serde_json::{Value, json};

both![
    from_an_empty_draft_to_the_first_version,
    what_somebody_else_saved_is_not_lost,
    a_draft_with_faults_is_kept_and_not_published,
    what_is_no_definition_is_refused_and_what_was_saved_stays,
    a_draft_is_discarded,
    checks_are_said_in_the_language_asked_for,
    what_the_hub_offers_is_what_it_published,
];

async fn from_an_empty_draft_to_the_first_version(world: World) {
    let new = json!({"community": WHERE, "title": {"it": "Com’è andata?", "en": "How was it?"}});
    let made = world
        .by(FACILITATOR)
        .post("/v1/questionnaires")
        .json(&new)
        .send()
        .await;
    let id = made.is(201).str("/id");
    assert_eq!(made.header("location"), Some(at(&id, "").as_str()));
    let empty = draft(&world, FACILITATOR, &id).await;
    empty.reads_at(
        "/checks",
        &expect![[r#"
        200
        [
          {
            "code": "no_questions",
            "detail": "Non si chiede niente: aggiungi almeno una domanda.",
            "pointer": "/pages",
            "severity": "error"
          },
          {
            "code": "empty_page",
            "detail": "La pagina è vuota.",
            "pointer": "/pages/0",
            "severity": "warning"
          }
        ]
    "#]],
    );
    expect![[r#"null "1.0" "È la prima versione.""#]].assert_eq(&format!(
        "{} {} {}",
        empty.at("/level"),
        empty.at("/next_version"),
        empty.at("/reason")
    ));
    let saved = save(&world, FACILITATOR, &id, &tag(&empty), &definition()).await;
    assert_eq!(saved.is(200).at("/checks"), json!([]));
    assert_eq!(saved.at("/definition"), definition());
    let version = publish(&world, COORDINATOR, &id, &tag(&saved)).await;
    version.is(201);
    assert_eq!(version.str("/number"), "1.0");
    assert_eq!(version.at("/questions"), json!(3));
    assert_eq!(version.at("/definition"), definition());
    let hash = instrument::hash(&instrument::canonical(&definition()));
    assert_eq!(version.str("/hash"), hash);
    let now = show(&world, FACILITATOR, &id).await;
    let fields =
        ["state", "number", "changed", "may_write", "title"].map(|field| now.at(&format!("/{field}")));
    assert_eq!(
        json!(fields),
        json!(["published", "1.0", false, true, "Com’è andata?"])
    );
    let after = draft(&world, FACILITATOR, &id).await;
    assert_eq!(
        (
            after.at("/saved_at"),
            after.at("/next_version"),
            after.at("/definition")
        ),
        (Value::Null, Value::Null, definition())
    );
    publish(&world, FACILITATOR, &id, &tag(&after))
        .await
        .refuses(&expect![[r#"
            409 wrong-state: La bozza dice le stesse cose dell’ultima versione: non c’è niente da pubblicare.
        "#]]);
}

async fn what_somebody_else_saved_is_not_lost(world: World) {
    let id = begun(&world, WHERE, &definition()).await;
    let first = tag(&draft(&world, FACILITATOR, &id).await);
    let theirs = saying("/title/it", json!("Il loro titolo"));
    save(&world, COORDINATOR, &id, &first, &theirs).await.is(200);
    let mine = saying("/title/it", json!("Il mio titolo"));
    save(&world, FACILITATOR, &id, &first, &mine)
        .await
        .refuses(&expect![[r#"
            412 stale: Qualcuno ha modificato la risorsa dopo che l’hai letta: rileggila, poi ripeti la modifica con il nuovo ETag.
        "#]]);
    publish(&world, FACILITATOR, &id, &first).await.is(412);
    let discarding = world.by(FACILITATOR).delete(&at(&id, "/draft"));
    discarding.header("if-match", &first).send().await.is(412);
    let blind = world.by(FACILITATOR).ask(Method::PUT, &at(&id, "/draft"));
    blind.json(&json!({"definition": mine})).send().await.is(428);
    let kept = draft(&world, FACILITATOR, &id).await;
    assert_eq!(kept.at("/definition"), theirs);
    // Whether others are made from it is not in the draft, and does not get in its writer's way.
    let tag = tag(&kept);
    let patch = world.by(COORDINATOR).patch(&at(&id, "")).header("if-match", "*");
    patch.json(&json!({"template": true})).send().await.is(200);
    save(&world, FACILITATOR, &id, &tag, &mine).await.is(200);
}

/// Everything that can be wrong at once: a jump back, a condition that reads ahead, two ids alike, texts that are not there.
fn faulty() -> Value {
    let mut faulty = definition();
    faulty["pages"][1]["go_to"] = json!([{"if": true, "to": "p_inizio"}, {"if": true, "to": "p_altrove"}]);
    faulty["pages"][0]["questions"][0]["shown_if"] = json!({"==": [{"var": "utile"}, 3]});
    faulty["pages"][1]["questions"][0]["id"] = json!("partecipato");
    faulty["pages"][1]["questions"][1]["options"] = json!([{"id": "posta", "label": {"it": "Per posta"}}]);
    faulty["pages"][1]["questions"][1]["other"] = json!(false);
    faulty["pages"][1]["shown_if"] = json!({"shout": [1]});
    faulty["title"] = json!({});
    faulty
}

async fn a_draft_with_faults_is_kept_and_not_published(world: World) {
    let id = begun(&world, WHERE, &faulty()).await;
    let kept = draft(&world, FACILITATOR, &id).await;
    assert_eq!(kept.at("/definition"), faulty());
    publish(&world, FACILITATOR, &id, &tag(&kept))
        .await
        .refuses(&expect![[r#"
            422 not-publishable: Ci sono 8 cose da sistemare prima di pubblicare: vedi errors.
              /pages/0/questions/0/shown_if logic_unknown_question: La condizione nomina una domanda che non c’è.
              /pages/1/go_to/0/to go_to_backwards: Il salto porta indietro, e così si girerebbe in tondo: può portare solo più avanti.
              /pages/1/go_to/1/to go_to_unknown: Il salto porta a una pagina che non c’è.
              /pages/1/questions/0/id duplicate_id: Questo identificativo è già usato: ognuno deve averne uno suo.
              /pages/1/questions/1/options too_few_options: Servono almeno due voci fra cui scegliere.
              /pages/1/questions/1/options/0/label/en missing_translation: Manca il testo in inglese.
              /pages/1/shown_if logic_unknown_operator: La condizione usa un’operazione che non esiste.
              /title missing_label: Manca il testo.
        "#]]);
    assert_eq!(count(&world, "questionnaire_versions").await, 0);
    let after = draft(&world, FACILITATOR, &id).await;
    assert_eq!(tag(&after), tag(&kept), "nothing was changed");
    assert_eq!(show(&world, FACILITATOR, &id).await.str("/state"), "draft");
}

async fn what_is_no_definition_is_refused_and_what_was_saved_stays(world: World) {
    let id = begun(&world, WHERE, &definition()).await;
    let mut wrong = definition();
    wrong["colour"] = json!("red");
    wrong["languages"] = json!(["it", "fr"]);
    wrong["pages"][0]["id"] = json!("Pagina 1");
    wrong["pages"][1]["questions"][0]["type"] = json!("telepathy");
    wrong["pages"][1]["questions"][1]["label"]["it"] = json!("x".repeat(501));
    save(&world, FACILITATOR, &id, "*", &wrong)
        .await
        .refuses(&expect![[r#"
            422 invalid: definition/languages/1: Valore non ammesso. Vanno bene: it, en. (e altri 4: vedi errors)
              /definition/languages/1 enum: Valore non ammesso. Vanno bene: it, en.
              /definition/pages/0/id pattern: Non ha la forma prevista: ^[a-z][a-z0-9_]*$
              /definition/pages/1/questions/0/type enum: Valore non ammesso. Vanno bene: single_choice, multiple_choice, dropdown, yes_no, scale, matrix_single, matrix_multiple, ranking, number, short_text, long_text, date, email, url, municipality, organisation, consent, file, statement.
              /definition/pages/1/questions/1/label/it maxLength: Troppo lungo: 501 caratteri, il massimo è 500.
              /definition/colour unknown: Campo sconosciuto.
        "#]]);
    let large = saying("/pages/0/questions/0/label/it", json!("x".repeat(600_000)));
    save(&world, FACILITATOR, &id, "*", &large).await.is(413);
    let kept = draft(&world, FACILITATOR, &id).await;
    assert_eq!(kept.at("/definition"), definition());
}

async fn a_draft_is_discarded(world: World) {
    let new = begun(&world, WHERE, &definition()).await;
    let discard = async |id: &str, tag: &str| {
        let asking = world.by(FACILITATOR).delete(&at(id, "/draft"));
        asking.header("if-match", tag).send().await
    };
    discard(&new, "*").await.refuses(&expect![[r#"
        409 wrong-state: Non c’è ancora nessuna versione pubblicata a cui tornare: se non serve più, elimina il questionario.
    "#]]);
    let id = published(&world, WHERE).await;
    let other = saying("/title/it", json!("Un altro titolo"));
    let saved = save(&world, FACILITATOR, &id, "*", &other).await;
    assert_eq!(show(&world, FACILITATOR, &id).await.at("/changed"), json!(true));
    discard(&id, &tag(&saved)).await.is(204);
    let now = show(&world, FACILITATOR, &id).await;
    assert_eq!(
        (now.at("/changed"), now.str("/title")),
        (json!(false), "Com’è andata?".to_owned())
    );
    assert_eq!(
        draft(&world, FACILITATOR, &id).await.at("/definition"),
        definition()
    );
    // What is saved as it was published is no draft.
    save(&world, FACILITATOR, &id, "*", &other).await.is(200);
    let same = save(&world, FACILITATOR, &id, "*", &definition()).await;
    assert_eq!(same.at("/saved_at"), Value::Null);
    assert_eq!(show(&world, FACILITATOR, &id).await.at("/changed"), json!(false));
}

async fn checks_are_said_in_the_language_asked_for(world: World) {
    let id = begun(&world, WHERE, &saying("/pages/0/title", json!({"it": "Inizio"}))).await;
    let path = at(&id, "/draft");
    let english = world
        .by(FACILITATOR)
        .ask(Method::GET, &path)
        .in_language("en")
        .send()
        .await;
    let italian = draft(&world, FACILITATOR, &id).await;
    expect![[r#""The English text is missing." | "Manca il testo in inglese.""#]].assert_eq(&format!(
        "{} | {}",
        english.at("/checks/0/detail"),
        italian.at("/checks/0/detail")
    ));
}

/// Teams of communities begin from a template of the hub; what the hub is writing of it is the hub's.
async fn what_the_hub_offers_is_what_it_published(world: World) {
    let id = published(&world, "").await;
    let patch = world.by("editor").patch(&at(&id, "")).header("if-match", "*");
    patch.json(&json!({"template": true})).send().await.is(200);
    let mut secret = saying("/title", json!({"it": "Segretissimo", "en": "Most secret"}));
    secret["pages"][0]["questions"][0]["label"]["it"] = json!("Una domanda segretissima?");
    save(&world, "editor", &id, "*", &secret).await.is(200);
    for caller in [FACILITATOR, COORDINATOR, OTHER, "moderator of open-data-lab"] {
        let seen = draft(&world, caller, &id).await;
        assert_eq!(seen.is(200).at("/definition"), definition(), "{caller}");
        let told = (
            seen.at("/saved_at"),
            seen.at("/changes"),
            seen.at("/next_version"),
        );
        assert_eq!(told, (Value::Null, json!([]), Value::Null), "{caller}");
        let tried = world.by(caller).post(&at(&id, "/trial"));
        let tried = tried.json(&json!({"of": "draft", "answers": {}})).send().await;
        let copied = world.by(FACILITATOR).post(&at(&id, "/copies"));
        let copied = copied.json(&json!({"community": WHERE})).send().await;
        let shown = show(&world, caller, &id).await;
        assert_eq!(shown.is(200).at("/changed"), json!(false), "{caller}");
        let found = world.by(caller).get("/v1/questionnaires?q=segretissimo").await;
        assert!(found.is(200).each("id").is_empty(), "{caller}");
        let listed = world.by(caller).get("/v1/questionnaires").await;
        for told in [&seen, tried.is(200), copied.is(201), &shown, &listed] {
            assert!(
                !told.text().to_lowercase().contains("segretissim"),
                "{caller}: {}",
                told.text()
            );
        }
    }
    // Those whose it is see both: what is published in lists, what is being written in the draft.
    for caller in ["editor", "analyst"] {
        assert_eq!(
            draft(&world, caller, &id).await.at("/definition"),
            secret,
            "{caller}"
        );
        let shown = show(&world, caller, &id).await;
        assert_eq!(
            (shown.at("/changed"), shown.str("/title")),
            (json!(true), "Com’è andata?".to_owned())
        );
    }
    publish(&world, "editor", &id, "*").await.is(201);
    let shown = show(&world, FACILITATOR, &id).await;
    assert_eq!(shown.str("/title"), "Segretissimo");
    let found = world
        .by(FACILITATOR)
        .get("/v1/questionnaires?q=segretissimo")
        .await;
    assert_eq!(found.each("id"), [id]);
}
