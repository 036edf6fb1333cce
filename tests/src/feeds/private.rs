use super::{FORMS, LISTS};
use crate::both;
use crate::events;
use crate::harness::World;
use crate::surveys;
use serde_json::json;

both![
    what_is_not_for_everybody_is_in_no_feed,
    a_feed_is_the_same_for_everybody
];

const CANARY: &str = "canarino";

/// Things of every kind that everybody may not know of, each with the canary in its name.
pub async fn hidden(world: &World) {
    let texts =
        json!({"it": {"title": "Il canarino", "summary": "canarino", "description": "", "access_notes": ""}});
    events::draft(world, "una-bozza", json!({"texts": texts.clone()})).await;
    let members = json!({"texts": texts, "visibility": "members"});
    events::published(world, "per-soci", members).await;
    let survey = json!({"it": {"title": "Il canarino", "introduction": "canarino", "privacy_notice": "Chi tratta i dati.", "thanks": "Grazie."}});
    surveys::published(world, "indagine-dei-soci", json!({"texts": survey.clone()})).await;
    let invited = json!({"texts": survey.clone(), "audience": "invited", "members_of": []});
    surveys::published(world, "per-invito", invited).await;
    let questionnaire = surveys::questionnaire(world, surveys::definition()).await;
    let draft = surveys::with(
        surveys::new_survey(&questionnaire, "indagine-in-bozza"),
        json!({"texts": survey, "audience": "public", "members_of": []}),
    );
    surveys::create(world, &draft).await.is(201);
    for slug in [
        "amministratori-in-rete",
        "cantiere-riservato",
        "giovani-e-decisioni",
    ] {
        world
            .execute(&format!(
                "UPDATE community_texts SET name = 'Il canarino', tagline = 'canarino' \
                 WHERE community_id = (SELECT id FROM communities WHERE slug = '{slug}')"
            ))
            .await;
    }
    let term = json!({"slug": "canarino", "category": "principle", "labels": {"it": "Il canarino"}, "definition": {"it": "Un canarino."}});
    let asking = world.by("editor").post("/v1/glossary/terms");
    asking.json(&term).send().await.is(201);
}

async fn what_is_not_for_everybody_is_in_no_feed(world: World) {
    hidden(&world).await;
    // Editors find them in the lists: they are there.
    for (path, _) in LISTS {
        let seen = world.by("administrator").get(&format!("{path}?limit=100")).await;
        assert!(seen.is(200).text().contains(CANARY), "{path}");
    }
    for (_, name) in LISTS {
        for (form, _, _) in &FORMS {
            for caller in ["anonymous", "administrator", "member of rigenerazione-urbana"] {
                let path = format!("/v1/feeds/{name}.{form}?limit=100");
                let seen = world.by(caller).get(&path).await;
                assert!(!seen.is(200).text().contains(CANARY), "{path} to {caller}");
            }
        }
    }
}

async fn a_feed_is_the_same_for_everybody(world: World) {
    hidden(&world).await;
    for (_, name) in LISTS {
        let path = format!("/v1/feeds/{name}.json?limit=2");
        let anybody = world.get(&path).await;
        let staff = world.by("administrator").get(&path).await;
        assert_eq!(anybody.is(200).text(), staff.is(200).text());
        // The way on is the same, too.
        if let Some(next) = staff.at("/next_url").as_str() {
            let next = next.strip_prefix(super::BASE).expect("an address of ours");
            world.get(next).await.is(200);
        }
    }
}
