//! Who may know that it is there, and who can join.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use std::fmt::Write;

both![what_may_not_be_seen_is_missing_byte_for_byte, who_can_join,];

/// What a response gives away, but for what names the request itself.
fn bytes_of(seen: &Seen, path: &str) -> String {
    let id = seen
        .header("request-id")
        .expect("every response has one")
        .to_owned();
    let mut text = format!("{}\n", seen.status);
    let mut headers: Vec<_> = seen
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.retain(|line| !line.starts_with("date:") && !line.starts_with("ratelimit-"));
    headers.sort();
    let _ = write!(text, "{}\n{}", headers.join("\n"), seen.text());
    text.replace(&id, "<request>").replace(path, "<path>")
}

async fn what_may_not_be_seen_is_missing_byte_for_byte(world: World) {
    // Each beside a name as long that nobody has.
    let hidden = [
        "cantiere-riservato",
        "amministratori-in-rete",
        "giovani-e-decisioni",
    ];
    for slug in hidden {
        let nobody = format!("{}x", &slug[..slug.len() - 1]);
        for caller in ["anonymous", "outsider", "member of rigenerazione-urbana"] {
            for (method, tail) in [
                (Method::GET, ""),
                (Method::HEAD, ""),
                (Method::GET, "?embed=texts"),
                (Method::GET, "/eligibility?category=citizen"),
                (Method::POST, "/activation"),
                (Method::POST, "/dormancy"),
                (Method::POST, "/archival"),
            ] {
                let answer = async |slug: &str| {
                    let path = format!("/v1/communities/{slug}{tail}");
                    let seen = world.by(caller).ask(method.clone(), &path).send().await;
                    bytes_of(&seen, path.split('?').next().unwrap_or_default())
                };
                assert_eq!(
                    answer(slug).await,
                    answer(&nobody).await,
                    "{caller}: {method} {slug}{tail}"
                );
            }
            let patched = async |slug: &str| {
                let path = format!("/v1/communities/{slug}");
                let asking = world
                    .by(caller)
                    .patch(&path)
                    .header("if-match", "\"1-0000000000000000\"");
                bytes_of(
                    &asking
                        .json(&serde_json::json!({"programme": "PNRR"}))
                        .send()
                        .await,
                    &path,
                )
            };
            assert_eq!(
                patched(slug).await,
                patched(&nobody).await,
                "{caller}: PATCH {slug}"
            );
        }
    }
    world
        .by("member of cantiere-riservato")
        .get("/v1/communities/cantiere-riservato")
        .await
        .is(200);
    world
        .by("coordinator of giovani-e-decisioni")
        .get("/v1/communities/giovani-e-decisioni")
        .await
        .is(200);
    world
        .by("member of giovani-e-decisioni")
        .get("/v1/communities/giovani-e-decisioni")
        .await
        .is(404);
}

async fn who_can_join(world: World) {
    let mut table = String::new();
    for slug in [
        "rigenerazione-urbana",
        "bilancio-partecipativo",
        "contratti-di-fiume",
        "open-data-lab",
        "mobilita-dolce",
        "piazze-digitali",
        "agenda-2020",
    ] {
        for category in ["citizen", "local_official", "public_body", "regional_official"] {
            let told = world
                .get(&format!("/v1/communities/{slug}/eligibility?category={category}"))
                .await;
            let way = told.at("/way");
            let way = way.as_str().unwrap_or("–");
            let _ = writeln!(
                table,
                "{slug} · {category} · {} · {way} · {}",
                told.at("/eligible"),
                told.str("/reason/code")
            );
        }
    }
    expect![[r#"
        rigenerazione-urbana · citizen · true · open · admitted
        rigenerazione-urbana · local_official · true · open · admitted
        rigenerazione-urbana · public_body · false · – · category_not_admitted
        rigenerazione-urbana · regional_official · false · – · category_not_admitted
        bilancio-partecipativo · citizen · false · – · category_not_admitted
        bilancio-partecipativo · local_official · true · on_request · admitted
        bilancio-partecipativo · public_body · false · – · category_not_admitted
        bilancio-partecipativo · regional_official · false · – · category_not_admitted
        contratti-di-fiume · citizen · false · – · category_not_admitted
        contratti-di-fiume · local_official · false · – · category_not_admitted
        contratti-di-fiume · public_body · true · invite_only · admitted
        contratti-di-fiume · regional_official · true · invite_only · admitted
        open-data-lab · citizen · false · – · category_not_admitted
        open-data-lab · local_official · false · – · category_not_admitted
        open-data-lab · public_body · false · – · category_not_admitted
        open-data-lab · regional_official · true · nomination_by_body · admitted
        mobilita-dolce · citizen · false · – · dormant
        mobilita-dolce · local_official · false · – · dormant
        mobilita-dolce · public_body · false · – · dormant
        mobilita-dolce · regional_official · false · – · dormant
        piazze-digitali · citizen · false · – · closed
        piazze-digitali · local_official · false · – · closed
        piazze-digitali · public_body · false · – · closed
        piazze-digitali · regional_official · false · – · closed
        agenda-2020 · citizen · false · – · closed
        agenda-2020 · local_official · false · – · closed
        agenda-2020 · public_body · false · – · closed
        agenda-2020 · regional_official · false · – · closed
    "#]]
    .assert_eq(&table);
    let path = "/v1/communities/contratti-di-fiume/eligibility?category=public_body";
    world.ask(Method::GET, path).in_language("en").send().await.reads(&expect![[r#"
        GET /v1/communities/contratti-di-fiume/eligibility?category=public_body
        200
        content-type: application/json
        content-language: en

        {
          "category": "public_body",
          "eligible": true,
          "next_step": "One joins by invitation: write to the community’s coordinators to introduce yourself.",
          "reason": {
            "code": "admitted",
            "text": "Your category is among those admitted."
          },
          "way": "invite_only"
        }
    "#]]);
    world
        .get("/v1/communities/contratti-di-fiume/eligibility")
        .await
        .refuses(&expect![[r#"
        400 bad-parameter: category: Parametro obbligatorio.
          /query/category required: Parametro obbligatorio.
    "#]]);
    world.get("/v1/communities/contratti-di-fiume/eligibility?category=wizard").await.refuses(&expect![[r#"
        400 bad-parameter: category: Valore non ammesso. Vanno bene: regional_official, local_administrator, local_official, public_body, professional, academic, association, company, informal_group, citizen.
          /query/category enum: Valore non ammesso. Vanno bene: regional_official, local_administrator, local_official, public_body, professional, academic, association, company, informal_group, citizen.
    "#]]);
}
