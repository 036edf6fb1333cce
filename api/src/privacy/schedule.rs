//! How long things are kept after they have served: the one list that the page shows and the daily work carries out.
//!
//! Storage limitation: Regulation (EU) 2016/679, article 5(1)(e).

use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::personal::said;
use crate::kernel::problem::Said;
use std::time::Duration;

crate::words! {
    /// What is kept for a time only.
    pub enum Kept {
        SignIns = "sign_ins",
        StoredAnswers = "stored_answers",
        ExportFiles = "export_files",
        Exports = "exports",
        UndeliveredLetters = "undelivered_letters",
        Mails = "mails",
        WebhookDeliveries = "webhook_deliveries",
        ClosedApplications = "closed_applications",
        EndedMemberships = "ended_memberships",
        ClosedRegistrations = "closed_registrations",
        PastRegistrations = "past_registrations",
        AbandonedResponses = "abandoned_responses",
        SurveyInvitations = "survey_invitations",
        UnusedPeople = "unused_people",
        AuditTrail = "audit_trail",
    }
}

/// One promise of the schedule.
#[derive(Debug)]
pub struct Rule {
    pub kept: Kept,
    /// After it has served.
    pub days: i32,
    pub what: Said,
    pub why: Said,
}

impl Rule {
    /// What had served before this is to go.
    pub fn before(&self, now: Timestamp) -> Timestamp {
        let days = u32::try_from(self.days).unwrap_or_default();
        now.minus(Duration::from_secs(86_400) * days)
    }
}

/// Each promise as a sentence: what, how long, why.
pub fn schedule_in_words(language: Language) -> Vec<String> {
    let sentence = |rule: &Rule| {
        let length = match (language, rule.days) {
            (Language::It, 0) => "subito".to_owned(),
            (Language::It, 1) => "un giorno".to_owned(),
            (Language::It, days) => format!("{days} giorni"),
            (Language::En, 0) => "at once".to_owned(),
            (Language::En, 1) => "a day".to_owned(),
            (Language::En, days) => format!("{days} days"),
        };
        format!(
            "{}: {length}. {}",
            rule.what.pick(language),
            rule.why.pick(language)
        )
    };
    RULES.iter().map(sentence).collect()
}

pub static RULES: [Rule; 15] = [
    Rule {
        kept: Kept::SignIns,
        days: 1,
        what: said(
            "Codici, accessi e token scaduti o terminati",
            "Codes, sign-ins and tokens that have expired or ended",
        ),
        why: said(
            "Per un giorno si può ancora dire a chi torna che sono finiti, e non che non c’erano.",
            "For a day, whoever comes back can be told that they ended, and not that they never were.",
        ),
    },
    Rule {
        kept: Kept::StoredAnswers,
        days: 1,
        what: said(
            "Le risposte a operazioni ripetute",
            "Answers to operations that are retried",
        ),
        why: said(
            "Servono a non fare due volte la stessa cosa quando la rete cade.",
            "They keep the same thing from being done twice when the network fails.",
        ),
    },
    Rule {
        kept: Kept::ExportFiles,
        days: 1,
        what: said("I file delle esportazioni", "The files of exports"),
        why: said(
            "Un giorno basta per scaricarli; dopo si possono chiedere di nuovo, con i dati di quel momento.",
            "A day is enough to download them; then they can be asked for again, with the data of that moment.",
        ),
    },
    Rule {
        kept: Kept::Exports,
        days: 30,
        what: said(
            "Il fatto che un’esportazione è stata chiesta, con i suoi filtri",
            "The fact that an export was asked for, with its filters",
        ),
        why: said(
            "Chi l’ha chiesta può vedere com’è andata e chiederla di nuovo uguale.",
            "Who asked for it can see how it went, and ask for the same again.",
        ),
    },
    Rule {
        kept: Kept::UndeliveredLetters,
        days: 30,
        what: said(
            "Il testo dei messaggi che non è stato possibile consegnare, cifrato",
            "The text of mails that could not be delivered, sealed",
        ),
        why: said(
            "Per spedirli di nuovo quando chi li aspetta lo chiede.",
            "To send them again when who waits for them asks.",
        ),
    },
    Rule {
        kept: Kept::Mails,
        days: 90,
        what: said(
            "Il fatto che un messaggio è partito (il testo si cancella appena parte)",
            "The fact that a mail went out (its text is wiped as it goes)",
        ),
        why: said(
            "Per capire, se qualcosa non è arrivato, dove si è fermato.",
            "To find out, when something did not arrive, where it stopped.",
        ),
    },
    Rule {
        kept: Kept::WebhookDeliveries,
        days: 30,
        what: said(
            "Gli avvisi mandati ai webhook e com’è andata: dicono che cosa è cambiato, mai di persone",
            "The messages sent to webhooks and how it went: they say what changed, never of people",
        ),
        why: said(
            "Chi li riceve può ritrovare e farsi rimandare quello che ha perso.",
            "Who gets them can find, and have sent again, what they missed.",
        ),
    },
    Rule {
        kept: Kept::ClosedApplications,
        days: 365,
        what: said(
            "Le domande e gli inviti senza seguito: domande respinte o ritirate, inviti declinati, revocati o scaduti",
            "Applications and invitations that came to nothing: rejected or withdrawn, declined, revoked or expired",
        ),
        why: said(
            "Un anno per chiedere conto della decisione; gli inviti senza risposta scadono dopo trenta giorni.",
            "A year to ask for an account of the decision; invitations that nobody answers expire after thirty days.",
        ),
    },
    Rule {
        kept: Kept::EndedMemberships,
        days: 730,
        what: said(
            "Le adesioni finite, con le risposte al modulo",
            "Memberships that have ended, with the answers to the form",
        ),
        why: said(
            "Due anni perché chi torna non ricominci da capo.",
            "Two years so that who returns need not start again.",
        ),
    },
    Rule {
        kept: Kept::ClosedRegistrations,
        days: 365,
        what: said(
            "Le iscrizioni agli eventi senza seguito: respinte, annullate, con l’offerta di un posto rifiutata o scaduta",
            "Registrations for events that came to nothing: rejected, cancelled, with an offer of a seat that was declined or expired",
        ),
        why: said(
            "Un anno per chiedere conto della decisione; ciò che nessuno conferma si cancella dopo 48 ore.",
            "A year to ask for an account of the decision; what nobody confirms is deleted after 48 hours.",
        ),
    },
    Rule {
        kept: Kept::PastRegistrations,
        days: 1_825,
        what: said(
            "Le iscrizioni a eventi passati, con le risposte e la presenza",
            "Registrations for past events, with the answers and the attendance",
        ),
        why: said(
            "Cinque anni in cui chi ha partecipato può chiedere di nuovo l’attestato.",
            "Five years in which who took part can ask for the certificate again.",
        ),
    },
    Rule {
        kept: Kept::AbandonedResponses,
        days: 30,
        what: said(
            "Le risposte a un’indagine iniziate e non inviate",
            "Answers to a survey that were begun and not handed in",
        ),
        why: said(
            "Trenta giorni per riprendere da dove si era rimasti.",
            "Thirty days to go on from where one was.",
        ),
    },
    Rule {
        kept: Kept::SurveyInvitations,
        days: 180,
        what: said(
            "Gli indirizzi di chi è stato invitato a un’indagine, o vi ha lasciato il suo, dopo la chiusura",
            "The addresses of those who were invited to a survey, or left theirs with it, after it closed",
        ),
        why: said(
            "Sei mesi per riaprirla e per rendere conto di chi è stato invitato.",
            "Six months to open it again, and to account for who was invited.",
        ),
    },
    Rule {
        kept: Kept::UnusedPeople,
        days: 730,
        what: said(
            "Chi non fa parte di nessuna comunità e non accede più",
            "People who belong to no community and no longer sign in",
        ),
        why: said(
            "Senza adesioni né accessi non c’è più motivo di conoscerti.",
            "Without memberships or sign-ins there is no more reason to know you.",
        ),
    },
    Rule {
        kept: Kept::AuditTrail,
        days: 3_650,
        what: said(
            "Il registro delle modifiche, che indica le persone con un codice e mai per nome",
            "The trail of changes, which names people by a code and never by name",
        ),
        why: said(
            "Chi amministra deve poter rendere conto di ciò che ha deciso.",
            "Who administers has to be able to account for what was decided.",
        ),
    },
];
