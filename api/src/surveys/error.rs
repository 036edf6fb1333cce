//! The room's errors and the problems they are told as.

use super::model::{SurveyState, SurveyStep};
use super::responses::SurveyResponseState;
use super::rules::NotOpen;
use crate::access::Refusal;
use crate::communities::CommunityError;
use crate::events::EventError;
use crate::kernel::clock::Timestamp;
use crate::kernel::dates;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::page::PageError;
use crate::kernel::problem::{
    ALREADY_ANSWERED, BAD_PARAMETER, CONFLICT, Fault, INVITATION_EXPIRED, INVITATION_REVOKED, LINK_SPENT,
    NOT_FOUND, NOT_PERMITTED, Problem, SURVEY_NOT_OPEN, Said, WRONG_STATE,
};
use crate::kernel::zone::Zone;
use crate::memberships::MembershipError;

#[derive(Debug, thiserror::Error)]
pub enum SurveyError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Community(#[from] CommunityError),
    #[error(transparent)]
    Event(#[from] EventError),
    #[error("from {from} there is no step {step}")]
    WrongState { from: SurveyState, step: SurveyStep },
    #[error("{0}, so it cannot be changed")]
    Over(SurveyState),
    #[error("only a draft can be removed, this is {0}")]
    NoDraft(SurveyState),
    #[error("another version is current")]
    Stale,
    #[error("the slug {0} is taken")]
    SlugTaken(String),
    #[error("invalid")]
    Invalid(Vec<Fault>),
    #[error("no answers are taken: {0:?}")]
    NotOpen(NotOpen),
    #[error("they answered already")]
    AlreadyAnswered,
    #[error("the key opens nothing")]
    NoKey,
    #[error("nobody has the receipt")]
    NoReceipt,
    #[error("the response is handed in")]
    HandedIn,
    #[error("the response is not handed in")]
    NotHandedIn,
    #[error("answers cannot be changed")]
    NotRevisable,
    #[error("anonymous answers cannot be withdrawn")]
    NotWithdrawable,
    #[error("the query names what is not there")]
    BadQuery(Vec<Fault>),
    #[error("results are not told yet: {0}")]
    NotTold(SurveyState),
    #[error("what they show does not show that they took part")]
    TookNoPart,
    #[error("its results are settled")]
    Settled,
    #[error("nothing to settle: {0}")]
    NotSettling(SurveyState),
    #[error("the results are not settled yet")]
    NotSettled,
    #[error("nobody knows what those are who answered")]
    NoGroups,
    #[error("saved at the same time elsewhere")]
    SavedElsewhere,
    #[error("there is no such invitation")]
    NoInvitation,
    #[error("the invitation was taken back")]
    InvitationRevoked,
    #[error("the invitation was good until {0:?}")]
    InvitationExpired(Timestamp),
    #[error("the invitation is needed")]
    InvitationNeeded,
    #[error("its audience is another")]
    NotByInvitation,
    #[error("nobody is invited while it is {0}")]
    NoInvitationsNow(SurveyState),
    #[error("no letter is written anew")]
    NotResendable,
    #[error("single responses are not shown")]
    NoSingleResponses,
    #[error("only what counts can be invalidated, this is {0}")]
    NotCounted(SurveyResponseState),
    #[error("it asks nobody for an address")]
    NoContacts,
    #[error(transparent)]
    Membership(#[from] MembershipError),
}

impl From<NotOpen> for SurveyError {
    fn from(why: NotOpen) -> Self {
        Self::NotOpen(why)
    }
}

impl From<SurveyError> for Problem {
    fn from(error: SurveyError) -> Self {
        match error {
            SurveyError::Refused(refusal) => refusal.into(),
            SurveyError::Page(error) => error.into(),
            SurveyError::Db(error) => error.into(),
            SurveyError::Community(error) => error.into(),
            SurveyError::Event(error) => error.into(),
            SurveyError::WrongState { from, step } => Self::wrong_state(from.as_str(), step.as_str()),
            SurveyError::Over(state) => wrong(
                format!("L’indagine è nello stato «{state}»: non si può più modificare."),
                format!("The survey is “{state}”: it can no longer be changed."),
            ),
            SurveyError::NoDraft(state) => wrong(
                format!("Si elimina solo una bozza, e questa indagine è «{state}»."),
                format!("Only a draft can be removed, and this survey is “{state}”."),
            ),
            SurveyError::Stale => Self::stale(),
            SurveyError::SlugTaken(slug) => taken(&slug),
            SurveyError::Invalid(faults) => Self::unknown(faults),
            SurveyError::NotOpen(why) => Self::new(&SURVEY_NOT_OPEN, said_of(why)),
            SurveyError::AlreadyAnswered => Self::bare(&ALREADY_ANSWERED),
            SurveyError::NoKey => Self::new(
                &LINK_SPENT,
                Said::new(
                    "Questa chiave non apre nessuna risposta: ne è stata data un’altra, oppure le risposte sono già state inviate o ritirate.",
                    "This key opens no response: another one was given, or the answers were handed in or withdrawn already.",
                ),
            ),
            SurveyError::NoReceipt => Self::new(
                &NOT_FOUND,
                Said::new(
                    "Nessuna risposta che conta ha questa ricevuta.",
                    "No answers that count have this receipt.",
                ),
            ),
            SurveyError::HandedIn => wrong(
                "Queste risposte sono già state inviate.".to_owned(),
                "These answers are handed in already.".to_owned(),
            ),
            SurveyError::NotHandedIn => wrong(
                "Queste risposte non sono ancora state inviate: continua a compilarle.".to_owned(),
                "These answers are not handed in yet: go on answering.".to_owned(),
            ),
            SurveyError::NotRevisable => wrong(
                "In questa indagine le risposte inviate non si modificano.".to_owned(),
                "In this survey answers do not change once they are handed in.".to_owned(),
            ),
            SurveyError::NotWithdrawable => wrong(
                "Le risposte anonime, una volta inviate, non si possono ritirare: nessuno sa quali siano."
                    .to_owned(),
                "Anonymous answers cannot be withdrawn once they are handed in: nobody knows which they are."
                    .to_owned(),
            ),
            SurveyError::BadQuery(faults) => {
                let detail = faults
                    .first()
                    .map_or_else(|| Said::new("", ""), |fault| fault.detail.clone());
                Self::new(&BAD_PARAMETER, detail).with_faults(faults)
            }
            SurveyError::NotTold(state) => wrong(
                format!("L’indagine è nello stato «{state}»: i risultati vengono dopo."),
                format!("The survey is “{state}”: its results come later."),
            ),
            SurveyError::TookNoPart => Self::new(
                &NOT_PERMITTED,
                Said::new(
                    "I risultati sono per chi ha risposto, e da questo non risulta. Di un’indagine archiviata lo dice soltanto la ricevuta.",
                    "The results are for those who answered, and this does not show that you did. Of an archived survey only the receipt does.",
                ),
            ),
            SurveyError::Settled => wrong(
                "I numeri esatti sono già stati detti: da ora nessuna risposta arriva, cambia o si toglie, perché la differenza direbbe che cosa ha risposto qualcuno."
                    .to_owned(),
                "The exact numbers are told already: from now on no answer comes, changes or goes, as the difference would say what somebody answered."
                    .to_owned(),
            ),
            SurveyError::NotSettling(state) => wrong(
                format!("L’indagine è nello stato «{state}»: si chiude il conteggio di un’indagine chiusa."),
                format!("The survey is “{state}”: the results of a closed one are settled."),
            ),
            SurveyError::NotSettled => wrong(
                "Finché il conteggio non è chiuso si dicono solo numeri arrotondati: questo viene dopo.".to_owned(),
                "Until the results are settled only rounded numbers are told: this comes later.".to_owned(),
            ),
            SurveyError::NoGroups => wrong(
                "Di risposte anonime nessuno sa da chi vengono: si incrociano solo fra loro.".to_owned(),
                "Nobody knows whose anonymous answers are: they are crossed with each other only.".to_owned(),
            ),
            SurveyError::SavedElsewhere => Self::bare(&CONFLICT),
            SurveyError::NoInvitation => Self::new(
                &LINK_SPENT,
                Said::new(
                    "Questo invito non c’è più: forse ne è stato mandato un altro. Usa il collegamento dell’ultima lettera.",
                    "This invitation is there no longer: perhaps another one was sent. Take the link of the last letter.",
                ),
            ),
            SurveyError::InvitationRevoked => Self::bare(&INVITATION_REVOKED),
            SurveyError::InvitationExpired(at) => expired(at),
            SurveyError::InvitationNeeded => Self::unknown(vec![Fault {
                pointer: "/invitation".to_owned(),
                code: "required",
                detail: Said::new(
                    "In un’indagine anonima su invito le risposte si inviano con lo stesso invito con cui si è cominciato.",
                    "Answers to an anonymous survey by invitation are handed in with the invitation that they began with.",
                ),
            }]),
            SurveyError::NotByInvitation => wrong(
                "Questa indagine non è su invito: chi può rispondere è scritto fra i suoi destinatari.".to_owned(),
                "This survey is not by invitation: its audience says who may answer.".to_owned(),
            ),
            SurveyError::NoInvitationsNow(state) => wrong(
                format!("L’indagine è nello stato «{state}»: si invita quando è pubblicata, e finché non è chiusa."),
                format!("The survey is “{state}”: people are invited once it is published, until it is closed."),
            ),
            SurveyError::NoSingleResponses => wrong(
                "Di un’indagine anonima non ci sono risposte una per una, per nessuno: ci sono i risultati.".to_owned(),
                "The survey is anonymous: nobody sees single responses.".to_owned(),
            ),
            SurveyError::NotCounted(state) => wrong(
                format!("Si annulla una risposta che conta, e questa è «{state}»."),
                format!("Only a response that counts can be invalidated, and this one is “{state}”."),
            ),
            SurveyError::NoContacts => wrong(
                "Questa indagine non chiede indirizzi.".to_owned(),
                "This survey asks for no addresses.".to_owned(),
            ),
            SurveyError::Membership(error) => error.into(),
            SurveyError::NotResendable => wrong(
                "A questo indirizzo non si scrive di nuovo: ha già risposto, non vuole lettere, non è stato raggiunto, ne ha una in partenza o ne ha già avute dieci.".to_owned(),
                "This address is not written to again: it answered already, wants no letters, was not reached, has one on its way, or had ten.".to_owned(),
            ),
        }
    }
}

fn wrong(it: String, en: String) -> Problem {
    Problem::new(&WRONG_STATE, Said::new(it, en))
}

fn expired(at: Timestamp) -> Problem {
    let moment = |language| dates::instant(language, Zone::default(), at);
    let detail = Said::new(
        format!(
            "L’invito è scaduto {}: chiedine un altro a chi cura l’indagine.",
            moment(Language::It)
        ),
        format!(
            "The invitation expired {}: ask those who run the survey for another.",
            moment(Language::En)
        ),
    );
    Problem::new(&INVITATION_EXPIRED, detail)
}

fn taken(slug: &str) -> Problem {
    let detail = Said::new(
        format!("Esiste già un’indagine «{slug}»."),
        format!("There is a survey “{slug}” already."),
    );
    Problem::new(&CONFLICT, detail.clone()).with_faults(vec![Fault {
        pointer: "/slug".to_owned(),
        code: "taken",
        detail,
    }])
}

fn said_of(why: NotOpen) -> Said {
    match why {
        NotOpen::Draft => Said::new(
            "L’indagine non è ancora pubblicata.",
            "The survey is not published yet.",
        ),
        NotOpen::Until(opens_at) => {
            let moment = |language| dates::instant(language, Zone::default(), opens_at);
            Said::new(
                format!("L’indagine apre {}.", moment(Language::It)),
                format!("The survey opens {}.", moment(Language::En)),
            )
        }
        NotOpen::Paused => Said::new(
            "L’indagine è in pausa: quello che hai salvato resta, riprova più tardi.",
            "The survey is paused: what you saved stays, try again later.",
        ),
        NotOpen::Closed => Said::new(
            "L’indagine è chiusa: non si accettano altre risposte.",
            "The survey is closed: no more answers are taken.",
        ),
    }
}
