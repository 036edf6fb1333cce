//! Memberships as a table: what their list shows, in columns.

use super::error::MembershipError;
use super::model::{MemberRole, MembershipFilter, MembershipState, MembershipSummary};
use super::service;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};
use crate::people::category_words;

const COLUMNS: &[Column<MembershipSummary>] = &[
    Column::new("Comunità", "Community", 32, |m, _| Cell::text(&m.community.name)),
    Column::new("Persona", "Person", 28, |m, _| {
        Cell::maybe(m.person.as_ref().and_then(|person| person.name.as_deref()))
    }),
    Column::new("E-mail", "E-mail", 32, |m, _| {
        let email = m.person.as_ref().and_then(|person| person.email.as_ref());
        Cell::maybe(email.map(|email| email.as_str()))
    }),
    Column::new("Categoria", "Category", 28, |m, language| {
        let category = m.person.as_ref().and_then(|person| person.category);
        Cell::maybe(category.map(|category| category_words(category)[language]))
    }),
    Column::new("Provincia", "Province", 20, |m, _| {
        let province = m.person.as_ref().and_then(|person| person.province.as_ref());
        Cell::maybe(province.map(|province| &province.name))
    }),
    Column::new("Ente", "Organisation", 32, |m, _| {
        Cell::maybe(m.organisation.as_ref().map(|body| body.name.as_str()))
    }),
    Column::new("Tipo di ente", "Kind of organisation", 28, |m, language| {
        let body = m.organisation.as_ref();
        Cell::maybe(body.map(|body| category_words(body.kind)[language]))
    }),
    Column::new("Stato", "State", 18, |m, language| {
        Cell::text(state_words(m.state)[language])
    }),
    Column::new("Ruolo", "Role", 18, |m, language| {
        Cell::text(role_words(m.role)[language])
    }),
    Column::new("In questo stato dal", "In this state since", 18, |m, _| {
        Cell::Time(m.since)
    }),
    Column::new("Motivo", "Reason", 36, |m, _| Cell::maybe(m.reason.as_deref())),
    Column::new("Sospensione fino al", "Suspended until", 18, |m, _| {
        Cell::time(m.suspended_until)
    }),
    Column::new("Messaggio", "Message", 40, |m, _| {
        Cell::maybe(m.message.as_deref())
    }),
    Column::new(
        "Compare tra i membri",
        "Listed among the members",
        12,
        |m, language| Cell::yes(m.shown, language),
    ),
    Column::new("Creata il", "Created", 18, |m, _| Cell::Time(m.created_at)),
    Column::new("Codice", "Id", 38, |m, _| Cell::Text(m.id.to_string())),
];

/// A page of the list, for exports.
pub async fn table(
    cx: &Context,
    filter: &MembershipFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, MembershipError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page.page, COLUMNS, cx.language()))
}

const fn state_words(state: MembershipState) -> PerLanguage<&'static str> {
    match state {
        MembershipState::Unverified => words("Da confermare", "To be confirmed"),
        MembershipState::Pending => words("In attesa", "Pending"),
        MembershipState::Invited => words("Invito inviato", "Invited"),
        MembershipState::Active => words("Attiva", "Active"),
        MembershipState::Suspended => words("Sospesa", "Suspended"),
        MembershipState::Lapsed => words("Non rinnovata", "Lapsed"),
        MembershipState::Left => words("Lasciata", "Left"),
        MembershipState::Removed => words("Rimossa", "Removed"),
        MembershipState::Rejected => words("Respinta", "Rejected"),
        MembershipState::Withdrawn => words("Ritirata", "Withdrawn"),
        MembershipState::Declined => words("Invito rifiutato", "Declined"),
        MembershipState::Revoked => words("Invito revocato", "Revoked"),
        MembershipState::Expired => words("Scaduta", "Expired"),
    }
}

const fn role_words(role: MemberRole) -> PerLanguage<&'static str> {
    match role {
        MemberRole::Coordinator => words("Coordinamento", "Coordinator"),
        MemberRole::Facilitator => words("Facilitazione", "Facilitator"),
        MemberRole::Moderator => words("Moderazione", "Moderator"),
        MemberRole::Member => words("Partecipazione", "Member"),
    }
}
