//! Joining: who is signed in does so at once; a guest once they confirmed that the address is theirs. Before that we look nobody
//! up, so the same happens, in the same time, whoever they are.

use super::entity::{membership, request};
use super::error::MembershipError;
use super::forms::{self, Answers};
use super::life::{self, Taken};
use super::model::{
    Confirmed, GuestAnswer, MemberRole, Membership, NewApplication, NextStep, Said, Step, Subject,
    SubjectKind,
};
use super::{bodies, letters, limits, rules, storing, token, view};
use crate::access::{Actor, Grant, Refusal, Verdict};
use crate::communities::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{self, DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::problem::{Fault, Said as Words};
use crate::kernel::secret;
use crate::people::beside::{self, Declared};
use crate::people::{self, Category, PersonId, PersonName, Registration, organisations};
use crate::territory;
use serde_json::json;
use std::time::Duration;

/// How long a guest's request waits.
const REQUEST_FOR: Duration = Duration::from_secs(48 * 3_600);

/// How joining is answered.
pub enum Joined {
    /// There is a membership where there was none.
    New(Box<Membership>),
    /// The one that was there goes on.
    Again(Box<Membership>),
    /// A letter is on its way.
    Guest(GuestAnswer),
}

/// What an applicant wrote, checked.
pub(super) struct Written {
    answers: Answers,
    form_version: i64,
    message: Option<super::model::Message>,
    shown: bool,
    pub(super) body: Option<organisations::OrganisationId>,
}

/// `client`: whom the caller is counted as.
pub async fn join(
    cx: &Context,
    reference: &str,
    client: &str,
    new: NewApplication,
) -> Result<Joined, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    let for_organisation = new.subject == Some(SubjectKind::Organisation);
    match (cx.actor(), new.email.clone()) {
        (Actor::Command, _) => Err(Refusal::Forbidden.into()),
        (Actor::Person(member), None) if for_organisation => {
            bodies::join(cx, &setting, PersonId(member.person), new).await
        }
        (Actor::Person(member), None) => as_person(cx, &setting, PersonId(member.person), new).await,
        (Actor::Person(_), Some(_)) => Err(rule(
            "/email",
            "Hai già effettuato l’accesso: il tuo indirizzo lo conosciamo.",
            "You are signed in: we know your address.",
        )),
        (Actor::Anonymous | Actor::Holder(_), _) if for_organisation => Err(rule(
            "/subject",
            "Un ente aderisce attraverso chi lo rappresenta, che prima accede.",
            "An organisation joins by whoever represents it, and they sign in first.",
        )),
        (Actor::Anonymous | Actor::Holder(_), Some(email)) => as_guest(cx, &setting, (email, client), new)
            .await
            .map(Joined::Guest),
        (Actor::Anonymous | Actor::Holder(_), None) => Err(rule(
            "/email",
            "Serve un indirizzo e-mail, oppure accedi.",
            "An e-mail address is needed; or sign in.",
        )),
    }
}

async fn as_person(
    cx: &Context,
    setting: &Setting,
    person: PersonId,
    new: NewApplication,
) -> Result<Joined, MembershipError> {
    let known = people::brief(cx.read(crate::kernel::revision::Scope::People), person)
        .await?
        .ok_or(Refusal::Hidden)?;
    let category = known.category.or(new.category).ok_or_else(no_category)?;
    admit(setting, category)?;
    let written = check(cx, setting, &new).await?;
    let declared = declared(&new);
    let again = std::cell::Cell::new(false);
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let membership = cx
        .write("membership.applied", async |tx| {
            let setting = communities::lock(tx, setting.id).await?.ok_or(Refusal::Hidden)?;
            beside::declare(cx, tx, person, declared.clone()).await?;
            let (taken, was_there) =
                enter(cx, tx, &setting, &grant, (Subject::Person(person), &written)).await?;
            again.set(was_there);
            view::shown(cx, tx, &taken.row, Some(&taken.event)).await
        })
        .await?;
    let membership = Box::new(membership);
    Ok(if again.get() {
        Joined::Again(membership)
    } else {
        Joined::New(membership)
    })
}

/// Keeps what a guest wrote and writes to the address; nothing else of a person exists before they confirm.
async fn as_guest(
    cx: &Context,
    setting: &Setting,
    (email, client): (EmailAddress, &str),
    new: NewApplication,
) -> Result<GuestAnswer, MembershipError> {
    let category = new.category.ok_or_else(no_category)?;
    admit(setting, category)?;
    let written = check(cx, setting, &new).await?;
    limits::spend_on_guest(cx, client, &email).await?;
    let secret = secret::random();
    cx.write("membership.requested", async |tx| {
        let id = tx.new_id();
        let row = request::Model {
            id,
            community_id: setting.id,
            email: email.clone(),
            name: new.name.as_ref().map(ToString::to_string).unwrap_or_default(),
            category,
            municipality_code: new.municipality.clone(),
            body_id: written.body,
            answers: JsonText(written.answers.clone()),
            form_version: written.form_version,
            message: written.message.clone(),
            shown: written.shown,
            language: cx.language(),
            token_hash: secret::fingerprint(&secret),
            created_at: tx.now(),
            expires_at: tx.now().plus(REQUEST_FOR),
        };
        storing::insert_request(tx, row).await?;
        letters::ask_guest(cx, tx, setting, (email.clone(), &secret), id).await?;
        let subject = db::Subject {
            kind: "membership_request",
            id,
        };
        tx.concerns(setting.id.0);
        tx.audit(subject, json!({"community": setting.id})).await?;
        Ok(GuestAnswer {
            next: NextStep::ConfirmEmail,
        })
    })
    .await
}

/// The address is theirs: makes the person, or finds them, and their membership begins. The token is good once.
pub async fn confirm(cx: &Context, secret: &str) -> Result<Confirmed, MembershipError> {
    // Two confirmations of one new address meet in the unique index: who came second finds the person.
    for _ in 0..2 {
        match confirm_once(cx, secret).await {
            Err(MembershipError::Db(DbError::Taken(_))) => {}
            done => return done,
        }
    }
    confirm_once(cx, secret).await
}

async fn confirm_once(cx: &Context, secret: &str) -> Result<Confirmed, MembershipError> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    cx.transact("membership.confirmed", async |tx| {
        let request = storing::take_request(tx, &secret::fingerprint(secret))
            .await?
            .filter(|request| tx.now() < request.expires_at)
            .ok_or(MembershipError::LinkSpent)?;
        let setting = communities::lock(tx, request.community_id)
            .await?
            .ok_or(Refusal::Hidden)?;
        let person = find_or_register(cx, tx, &request).await?;
        // The community may have changed its mind in these two days, and the profile says what it says.
        let known = beside::within(tx, person).await?.ok_or(Refusal::Hidden)?;
        admit(&setting, known.category.unwrap_or(request.category))?;
        let written = Written {
            answers: request.answers.0,
            form_version: request.form_version,
            message: request.message,
            shown: request.shown,
            body: request.body_id,
        };
        let (taken, _) = enter(cx, tx, &setting, &grant, (Subject::Person(person), &written)).await?;
        let membership = view::shown(cx, tx, &taken.row, Some(&taken.event)).await?;
        Ok(Confirmed {
            membership,
            manage_token: token::manage(tx.house(), taken.row.id, taken.row.manage_generation),
        })
    })
    .await
}

async fn find_or_register(
    cx: &Context,
    tx: &Tx,
    request: &request::Model,
) -> Result<PersonId, MembershipError> {
    let name = PersonName::new(request.name.clone()).ok();
    let person = match people::by_email(tx, &request.email).await? {
        Some(known) if !known.standing.may_act(tx.now()) => return Err(MembershipError::MayNotAct),
        Some(known) => known.id,
        None => {
            let new = Registration {
                email: request.email.clone(),
                name: request.name.clone(),
                language: request.language,
            };
            people::register(tx, new).await?
        }
    };
    let said = Declared {
        name,
        category: Some(request.category),
        municipality: request.municipality_code.clone(),
        body: request.body_id,
    };
    beside::declare(cx, tx, person, said).await?;
    Ok(person)
}

/// The step itself, whoever takes it: into a community that is locked. True where there was a membership already.
pub(super) async fn enter(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    grant: &Grant<()>,
    (subject, written): (Subject, &Written),
) -> Result<(Taken, bool), MembershipError> {
    use super::model::MembershipState::Invited;
    let before = match subject {
        Subject::Person(person) => storing::of_person(tx, setting.id, person).await?,
        Subject::Organisation(body) => storing::of_organisation(tx, setting.id, body).await?,
    };
    let invited = before.as_ref().is_some_and(|before| before.state == Invited);
    // Who was invited and asks to join accepts.
    let step = if invited {
        Step::Acceptance
    } else {
        rules::way_in(setting.join_policy).ok_or_else(|| not_admitted(setting, Category::Citizen))?
    };
    let to = rules::check(before.as_ref().map(|before| before.state), step)?;
    let mut after: membership::Model = match &before {
        Some(before) => before.clone(),
        None => storing::blank(tx, setting.id, subject),
    };
    after.state = to;
    if !invited {
        // What they were before they left, they were.
        after.role = MemberRole::Member;
        after.invited_by = None;
    }
    after.answers = JsonText(written.answers.clone());
    after.form_version = written.form_version;
    after.message.clone_from(&written.message);
    after.shown = written.shown;
    after.body_id = written.body;
    let was_there = before.is_some();
    let taken = life::take(
        cx,
        tx,
        setting,
        (grant, step),
        before.as_ref(),
        (after, Said::default()),
    )
    .await?;
    if life::counts_change(before.as_ref(), &taken.row) {
        storing::recount(tx, setting.id).await?;
    }
    Ok((taken, was_there))
}

/// Whether somebody of a category can come in by themselves now; if not, why, and what to do.
pub(super) fn admit(setting: &Setting, category: Category) -> Result<(), MembershipError> {
    let told = setting.eligibility(category, Language::It);
    if told.eligible && rules::way_in(setting.join_policy).is_some() {
        return Ok(());
    }
    Err(not_admitted(setting, category))
}

fn not_admitted(setting: &Setting, category: Category) -> MembershipError {
    let why = |language| {
        let told = setting.eligibility(category, language);
        if told.eligible {
            told.next_step
        } else {
            format!("{} {}", told.reason.text, told.next_step)
        }
    };
    MembershipError::NotAdmitted(Words::new(why(Language::It), why(Language::En)))
}

/// Every fault of what was written, at once.
pub(super) async fn check(
    cx: &Context,
    setting: &Setting,
    new: &NewApplication,
) -> Result<Written, MembershipError> {
    let form = forms::current(cx, setting).await?;
    let mut faults = forms::faults_of(&form.fields, &new.answers);
    let places = territory::places(cx).await?;
    if let Some(code) = &new.municipality
        && places.municipality(code).is_none()
    {
        faults.push(Fault::unknown("/municipality", code, "/v1/municipalities"));
    }
    if let Some(id) = new.organisation
        && !organisations::may_be_named(cx, id).await?
    {
        faults.push(Fault::unknown(
            "/organisation",
            &id.to_string(),
            "/v1/organisations",
        ));
    }
    if !faults.is_empty() {
        return Err(MembershipError::Faults(faults));
    }
    Ok(Written {
        answers: new.answers.clone(),
        form_version: form.version,
        message: new.message.clone(),
        shown: new.shown,
        body: new.organisation,
    })
}

fn declared(new: &NewApplication) -> Declared {
    Declared {
        name: new.name.clone(),
        category: new.category,
        municipality: new.municipality.clone(),
        body: new.organisation,
    }
}

fn no_category() -> MembershipError {
    rule(
        "/category",
        "Di’ in quale veste partecipi: da questo dipende se puoi aderire.",
        "Say in which capacity you take part: whether you can join depends on it.",
    )
}

pub(super) fn rule(pointer: &str, it: &'static str, en: &'static str) -> MembershipError {
    MembershipError::Faults(vec![Fault::rule(pointer, it, en)])
}
