//! What the operator of the machine does about accounts, with the program itself as it is started.

use super::{Browser, prove};
use crate::both;
use crate::harness::{World, letters};
use piazza::access::{Actor, HubRole};
use piazza::accounts::{self, Issue, Purpose};
use piazza::kernel::context::Context;
use piazza::kernel::language::Language;
use piazza::mail::Template;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

both![an_invitation_makes_staff_once];

const EMAIL: &str = "prima.amministratrice@example.org";

async fn an_invitation_makes_staff_once(world: World) {
    let house = Arc::clone(&world.server.parts.hall.house);
    let cx = Context::new(house, Actor::Command, Language::It, "invite".to_owned());
    let invite = async || {
        cx.transact("staff.invited", async |tx| {
            let issue = Issue {
                purpose: Purpose::Invitation,
                good_for: Duration::from_secs(7 * 24 * 3_600),
                hub_role: Some(HubRole::Administrator),
                ..Issue::sign_in(EMAIL.parse().expect("an address"), Language::It)
            };
            accounts::issue_by_mail(tx, issue, Template::StaffInvitation).await
        })
        .await
        .expect("invited")
    };
    let issued = invite().await;
    let letter = world.letter_to(EMAIL).await;
    assert_eq!(letters::secret(&letter), issued.fragment);
    assert!(!letter.text.contains(&issued.code), "an invitation is a link");
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM people WHERE email IS NOT NULL AND hub_role = 'administrator' AND email LIKE 'prima%'").await, [0]);
    world.set_clock("2026-11-28T09:29:59Z");
    let (request, token) = issued.fragment.split_once('.').expect("two parts");
    let body = json!({"request": request, "token": token});
    let seen = prove(&world, &body).await;
    seen.is(201);
    assert_eq!(seen.str("/person/hub_role"), "administrator");
    let browser = Browser::of(&seen);
    browser.get(&world.server, "/v1/mails").await.is(200);
    prove(&world, &body).await.is(422);
    // A week and no more.
    let issued = invite().await;
    world.set_clock("2026-12-05T09:30:00Z");
    let (request, token) = issued.fragment.split_once('.').expect("two parts");
    prove(&world, &json!({"request": request, "token": token}))
        .await
        .is(422);
}
