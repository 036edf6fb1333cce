//! What is told when something is refused: one table of codes, said in Italian and English.
//!
//! A room's `error.rs` turns its errors into [`Problem`]s; `http::problem` writes them as RFC 9457.

use super::db::DbError;
use super::language::Language;
use crate::access::Refusal;
use std::borrow::Cow;
use uuid::Uuid;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub it: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Said {
    pub fn new(it: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            it: it.into(),
            en: en.into(),
        }
    }

    pub fn pick(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// A kind of problem: its name in the URL `/problems/{name}`, its status, and what its page says.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub status: u16,
    pub title: (&'static str, &'static str),
    /// What it means and what to do about it.
    pub meaning: (&'static str, &'static str),
}

impl Code {
    pub fn title(&self, language: Language) -> &'static str {
        pick(self.title, language)
    }

    pub fn meaning(&self, language: Language) -> &'static str {
        pick(self.meaning, language)
    }

    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|code| code.name == name)
    }
}

fn pick(texts: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::It => texts.0,
        Language::En => texts.1,
    }
}

macro_rules! codes {
    ($($name:ident = $status:literal $slug:literal, $title_it:literal | $title_en:literal, $meaning_it:literal | $meaning_en:literal;)+) => {
        $(pub static $name: Code = Code {
            name: $slug,
            status: $status,
            title: ($title_it, $title_en),
            meaning: ($meaning_it, $meaning_en),
        };)+

        /// The whole table, in the order of statuses.
        pub static ALL: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    BAD_REQUEST = 400 "bad-request", "Richiesta non leggibile" | "Unreadable request",
        "La richiesta non rispetta la forma prevista: il dettaglio dice che cosa e dove." | "The request does not have the form it should: the detail says what and where.";
    BAD_PARAMETER = 400 "bad-parameter", "Parametri non validi" | "Invalid parameters",
        "Un parametro è sconosciuto o ha un valore non ammesso. L’elenco `errors` li indica tutti, con ciò che andrebbe bene." | "A parameter is unknown or has a value that is not allowed. `errors` lists them all, with what would be right.";
    BAD_CURSOR = 400 "bad-cursor", "Cursore non valido" | "Invalid cursor",
        "Il cursore non è nostro, oppure appartiene a un altro elenco, filtro o ordinamento. Ricomincia dalla prima pagina con gli stessi filtri." | "The cursor is not one of ours, or belongs to another list, filter or order. Start again from the first page with the same filters.";
    SIGN_IN_NEEDED = 401 "sign-in-needed", "Accesso necessario" | "Sign-in needed",
        "Per questa operazione occorre accedere." | "This operation needs somebody who is signed in.";
    NOT_PERMITTED = 403 "not-permitted", "Operazione non permessa" | "Not permitted",
        "Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti." | "Your role does not permit this operation. The community’s coordinators or the staff can help.";
    NOT_REGISTERED = 403 "not-registered", "Serve un posto all’evento" | "A seat at the event is needed",
        "Può farlo chi ha un posto confermato a questo evento: iscriviti, oppure apri il collegamento della tua iscrizione." | "Those who have a confirmed seat at this event may do so: register, or open the link of your registration.";
    ACCOUNT_SUSPENDED = 403 "account-suspended", "Account sospeso" | "Account suspended",
        "Questo account è sospeso: finché lo è non si può accedere. La redazione può dirti perché e per quanto." | "This account is suspended: until that ends nobody signs in with it. The staff can say why and for how long.";
    FRESH_SIGN_IN_NEEDED = 403 "fresh-sign-in-needed", "Accesso recente necessario" | "Recent sign-in needed",
        "Questa operazione non si può annullare: accedi di nuovo, poi ripetila entro quindici minuti." | "This operation cannot be undone: sign in again, then repeat it within fifteen minutes.";
    NOT_FOUND = 404 "not-found", "Non trovato" | "Not found",
        "A questo indirizzo non c’è nulla che tu possa vedere." | "There is nothing here that you may see.";
    WRONG_METHOD = 405 "wrong-method", "Metodo non ammesso" | "Method not allowed",
        "La risorsa esiste, ma non con questo metodo: l’intestazione Allow elenca quelli ammessi." | "The resource exists, but not with this method: the Allow header lists those it has.";
    NOT_ACCEPTABLE = 406 "not-acceptable", "Formato non disponibile" | "Format not available",
        "Nessuno dei formati richiesti con Accept è disponibile." | "None of the formats asked for with Accept is available.";
    TOO_SLOW = 408 "too-slow", "Richiesta troppo lenta" | "Request too slow",
        "Il corpo della richiesta non è arrivato in tempo." | "The body of the request did not arrive in time.";
    CONFLICT = 409 "conflict", "Conflitto" | "Conflict",
        "La risorsa esiste già o è cambiata nel frattempo." | "The resource exists already or has changed meanwhile.";
    WRONG_STATE = 409 "wrong-state", "Stato non compatibile" | "Wrong state",
        "Nello stato attuale della risorsa questo passaggio non è previsto." | "The resource’s current state does not allow this step.";
    NO_COORDINATOR = 409 "no-coordinator", "Manca chi coordina" | "No coordinator",
        "Una comunità attiva ha sempre almeno una persona che la coordina: assegnane una, poi riprova." | "An active community always has at least one coordinator: appoint one, then try again.";
    LAST_ADMINISTRATOR = 409 "last-administrator", "L’ultima persona che amministra" | "The last administrator",
        "La redazione ha sempre almeno una persona che la amministra: dai prima questo ruolo a qualcun altro, poi riprova." | "The staff always has at least one administrator: give somebody else this role first, then try again.";
    LAST_COORDINATOR = 409 "last-coordinator", "L’ultima persona che coordina" | "The last coordinator",
        "Una comunità ha sempre almeno una persona attiva che la coordina: dai prima questo ruolo a qualcun altro, poi riprova." | "A community always has at least one active coordinator: give somebody else this role first, then try again.";
    NOT_ADMITTED = 409 "not-admitted", "Adesione non possibile" | "Joining is not possible",
        "In questo modo, ora, non si può aderire a questa comunità: il dettaglio dice perché e che cosa fare." | "One cannot join this community this way now: the detail says why, and what to do.";
    ALREADY_REGISTERED = 409 "already-registered", "Iscrizione già presente" | "Registered already",
        "Per ogni evento, modalità e indirizzo c’è una sola iscrizione: il dettaglio dice dov’è e in quale stato." | "There is one registration for an event, a way to take part and an address: the detail says where it is and in which state.";
    REGISTRATION_NOT_OPEN = 409 "registration-not-open", "Iscrizioni non ancora aperte" | "Registration not open yet",
        "Le iscrizioni aprono più tardi: il dettaglio dice quando." | "Registration opens later: the detail says when.";
    REGISTRATION_CLOSED = 409 "registration-closed", "Iscrizioni chiuse" | "Registration closed",
        "Per questo evento ora non ci si iscrive qui: il dettaglio dice perché." | "One cannot register for this event here now: the detail says why.";
    NO_SEAT = 409 "no-seat", "Nessun posto libero" | "No free seat",
        "Il passaggio richiede un posto libero, e non ce n’è: nulla è cambiato." | "The step needs a free seat, and there is none: nothing was changed.";
    UNKNOWN_CODE = 422 "unknown-code", "Codice sconosciuto" | "Unknown code",
        "Nessuna iscrizione a questo evento ha questo codice: controlla l’evento e le otto lettere, oppure cerca la persona per nome." | "No registration for this event has this code: check the event and the eight letters, or look for the person by name.";
    OTHER_EVENTS_CODE = 422 "other-events-code", "Codice di un altro evento" | "Code of another event",
        "Il codice vale per un altro evento di questi giorni: chi lo mostra è all’ingresso sbagliato, o ha aperto il messaggio sbagliato." | "The code is good for another event of these days: whoever shows it is at the wrong door, or opened the wrong message.";
    ALREADY_ARRIVED = 409 "already-arrived", "Ingresso già registrato" | "Already checked in",
        "Questo codice è già servito all’ingresso: il dettaglio dice quando. Se è stato un errore, annulla quell’ingresso." | "This code was used at the door already: the detail says when. If that was a mistake, undo that check-in.";
    DOOR_NOT_OPEN = 409 "door-not-open", "Ingresso non ancora aperto" | "Door not open yet",
        "Gli ingressi si registrano dal giorno prima dell’evento: il dettaglio dice da quando." | "People can be checked in from the day before the event: the detail says from when.";
    PLACE_TAKEN = 409 "place-taken", "Posto occupato" | "Place taken",
        "In questa sala, a quest’ora, c’è già un altro argomento: `topic` dice quale. Scegli un’altra sala o un’altra fascia." | "Another topic is in this room at this time: `topic` says which. Choose another room or another slot.";
    TOO_MANY_TOPICS = 409 "too-many-topics", "Troppi argomenti" | "Too many topics",
        "Un open space ha al massimo 200 argomenti, e ogni persona ne propone al massimo 10: ritirane uno, oppure unisciti a un gruppo." | "An open space has 200 topics at most, and everybody proposes 10 at most: withdraw one, or join a group.";
    NO_CERTIFICATE = 409 "no-certificate", "Attestato non disponibile" | "Certificate not to be had",
        "Per ora l’attestato non si può avere: il dettaglio dice perché e che cosa fare." | "The certificate cannot be had for now: the detail says why, and what to do.";
    SURVEY_NOT_OPEN = 409 "survey-not-open", "Indagine non aperta" | "Survey not open",
        "Ora non si accettano risposte: il dettaglio dice perché, e se si può riprovare. Quello che era stato salvato resta." | "No answers are taken now: the detail says why, and whether to try again. What was saved stays.";
    ALREADY_ANSWERED = 409 "already-answered", "Risposta già inviata" | "Answered already",
        "Ogni persona risponde a un’indagine una volta sola, e da parte tua una risposta c’è già: nulla è cambiato." | "Everybody answers a survey once, and there is an answer of yours already: nothing was changed.";
    INVITATION_REVOKED = 409 "invitation-revoked", "Invito ritirato" | "Invitation taken back",
        "Chi cura l’indagine ha ritirato questo invito: se pensi che sia un errore, chiedi a loro." | "Those who run the survey took this invitation back: if you think that this is a mistake, ask them.";
    INVITATION_EXPIRED = 409 "invitation-expired", "Invito scaduto" | "Invitation expired",
        "L’invito valeva fino a un certo momento, che è passato: il dettaglio dice quale." | "The invitation was good until a certain moment, which is over: the detail says which.";
    LINK_SPENT = 409 "link-spent", "Collegamento non più valido" | "Link no longer valid",
        "Il collegamento è già servito o è scaduto: compila di nuovo il modulo e te ne mandiamo un altro." | "The link was used already or is too old: fill in the form again and we send another.";
    TOO_LATE = 409 "too-late", "Troppo tardi per annullare" | "Too late to undo",
        "Un passaggio si annulla entro 10 minuti, finché nessun altro l’ha seguito, e solo da parte di chi l’ha fatto." | "A step can be undone within 10 minutes, as long as no other followed it, and only by who took it.";
    TOO_MANY_JOBS = 409 "too-many-jobs", "Troppi lavori insieme" | "Too many jobs at once",
        "Ogni persona può avere al più tre lavori in attesa o in corso: aspetta che uno finisca, oppure annullalo." | "Everybody may have three jobs waiting or running at most: wait until one ends, or cancel it.";
    EXPORT_TOO_LARGE = 409 "export-too-large", "Troppo per un file solo" | "Too much for one file",
        "L’esportazione supera 100.000 righe o 32 MiB: restringi i filtri e dividila in più file." | "The export is over 100,000 rows or 32 MiB: narrow the filters and split it into several files.";
    FILE_NOT_THERE = 409 "file-not-there", "Il file non c’è" | "The file is not there",
        "Un file si può scaricare quando il lavoro è finito, e per 24 ore: lo stato del lavoro dice a che punto è." | "A file can be had once its job is done, for 24 hours: the job’s state says how far it is.";
    STILL_RUNNING = 409 "still-running", "Richiesta ancora in corso" | "Request still running",
        "Una richiesta con la stessa Idempotency-Key è ancora in corso: riprova tra poco." | "A request with the same Idempotency-Key is still running: try again shortly.";
    STALE = 412 "stale", "Versione superata" | "Stale version",
        "Qualcuno ha modificato la risorsa dopo che l’hai letta: rileggila, poi ripeti la modifica con il nuovo ETag." | "Somebody changed the resource after you read it: read it again, then repeat the change with the new ETag.";
    TOO_LARGE = 413 "too-large", "Richiesta troppo grande" | "Request too large",
        "Il corpo della richiesta supera il limite." | "The body of the request is over the limit.";
    URI_TOO_LONG = 414 "uri-too-long", "Indirizzo troppo lungo" | "URI too long",
        "L’indirizzo della richiesta supera il limite." | "The request’s address is over the limit.";
    WRONG_MEDIA_TYPE = 415 "wrong-media-type", "Tipo di contenuto non ammesso" | "Unsupported media type",
        "Il corpo va inviato nel formato previsto, dichiarato in Content-Type." | "The body has to be sent in the format that the operation takes, declared in Content-Type.";
    INVALID = 422 "invalid", "Dati non validi" | "Invalid data",
        "Il corpo è leggibile, ma alcuni valori non sono ammessi. L’elenco `errors` li indica tutti." | "The body can be read but some values are not allowed. `errors` lists them all.";
    NOT_PUBLISHABLE = 422 "not-publishable", "Bozza da sistemare" | "Draft to be mended",
        "La bozza non si può ancora pubblicare: `errors` indica tutto ciò che va sistemato, con il punto della definizione. Niente è cambiato." | "The draft cannot be published yet: `errors` lists everything that has to be mended, with its place in the definition. Nothing was changed.";
    KEY_REUSED = 422 "key-reused", "Chiave già usata" | "Key already used",
        "La stessa Idempotency-Key è già servita per una richiesta diversa: usa una chiave nuova per ogni operazione." | "This Idempotency-Key was used for a different request: take a new key for every operation.";
    WRONG_CODE = 422 "wrong-code", "Codice non corretto" | "Wrong code",
        "Il codice non è quello che abbiamo inviato: controlla le otto cifre nella nostra ultima e-mail. Dopo cinque tentativi va chiesto un codice nuovo." | "This is not the code that we sent: check the eight digits in our latest mail. After five tries a new code is needed.";
    SIGN_IN_OVER = 422 "sign-in-over", "Accesso da ricominciare" | "Sign-in to begin again",
        "Questo accesso è scaduto, è già stato usato o è iniziato in un altro browser: ricomincia dalla pagina di accesso." | "This sign-in has expired, was used already or began in another browser: begin again on the sign-in page.";
    CODE_GONE = 422 "code-gone", "Codice non più valido" | "Code no longer good",
        "Il codice o il collegamento è scaduto, è già stato usato o è stato provato troppe volte: chiedine uno nuovo." | "The code or link has expired, was used already or was tried too often: ask for a new one.";
    VERSION_NEEDED = 428 "version-needed", "Versione da indicare" | "Version needed",
        "Questa modifica richiede l’intestazione If-Match con l’ETag letto per ultimo, perché nessuna modifica altrui vada persa." | "This change needs an If-Match header with the ETag you read last, so that nobody’s change is lost.";
    TOO_MANY_REQUESTS = 429 "too-many-requests", "Troppe richieste" | "Too many requests",
        "Hai superato il limite di richieste: attendi i secondi indicati in Retry-After." | "You are over the rate limit: wait for the seconds in Retry-After.";
    HEADERS_TOO_LARGE = 431 "headers-too-large", "Intestazioni troppo grandi" | "Headers too large",
        "Le intestazioni della richiesta superano il limite." | "The request’s headers are over the limit.";
    INTERNAL = 500 "internal", "Errore nostro" | "Our mistake",
        "Qualcosa non ha funzionato da parte nostra. Se si ripete, segnalalo indicando il valore di request_id." | "Something went wrong on our side. If it happens again, report it with the request_id.";
    PROVIDER_WRONG = 502 "provider-wrong", "Risposta del fornitore d’identità non valida" | "Invalid answer of the identity provider",
        "Il fornitore d’identità ha risposto in un modo di cui non possiamo fidarci, quindi non facciamo accedere nessuno. Si può sempre accedere con un codice via e-mail." | "The identity provider answered in a way that we cannot trust, so nobody is signed in. Signing in with a code by mail is always possible.";
    UNAVAILABLE = 503 "unavailable", "Servizio momentaneamente non disponibile" | "Service briefly unavailable",
        "Riprova dopo i secondi indicati in Retry-After." | "Try again after the seconds in Retry-After.";
    PROVIDER_DOWN = 503 "provider-down", "Il fornitore d’identità non risponde" | "The identity provider does not answer",
        "Riprova tra poco, oppure accedi con un codice via e-mail." | "Try again shortly, or sign in with a code by mail.";
}

/// One fault of the input: where it is and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A JSON pointer (RFC 6901) into the body, or `/query/{name}`, `/path/{name}`, `/header/{name}`.
    pub pointer: String,
    /// The rule that it breaks, in the words of JSON Schema or ours: `maxLength`, `unknown`, `required`…
    pub code: &'static str,
    pub detail: Said,
}

impl Fault {
    /// A name of something that does not exist; `list` is where those that do are found.
    pub fn unknown(pointer: impl Into<String>, value: &str, list: &str) -> Self {
        Self {
            pointer: pointer.into(),
            code: "unknown",
            detail: Said::new(
                format!("«{value}» non esiste: l’elenco è in {list}."),
                format!("“{value}” does not exist: the list is at {list}."),
            ),
        }
    }

    /// A rule of ours that is broken.
    pub fn rule(
        pointer: impl Into<String>,
        it: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            pointer: pointer.into(),
            code: "rule",
            detail: Said::new(it, en),
        }
    }
}

/// What stands where something else was to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    pub id: Uuid,
    pub title: String,
}

/// Something refused, ready to be told.
#[derive(Clone, Debug)]
pub struct Problem {
    pub code: &'static Code,
    pub detail: Said,
    pub faults: Vec<Fault>,
    /// The topic that stands there, for [`PLACE_TAKEN`].
    pub topic: Option<Box<InTheWay>>,
    /// Seconds, for 429 and 503.
    pub retry_after: Option<u64>,
}

impl Problem {
    pub fn new(code: &'static Code, detail: Said) -> Self {
        Self {
            code,
            detail,
            faults: Vec::new(),
            topic: None,
            retry_after: None,
        }
    }

    /// With no more to say than the code's own words.
    pub fn bare(code: &'static Code) -> Self {
        Self::new(code, Said::new(code.meaning.0, code.meaning.1))
    }

    #[must_use]
    pub fn with_faults(mut self, faults: Vec<Fault>) -> Self {
        self.faults = faults;
        self
    }

    #[must_use]
    pub fn with_topic(mut self, id: Uuid, title: impl Into<String>) -> Self {
        let title = title.into();
        self.topic = Some(Box::new(InTheWay { id, title }));
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The one 404: what may not be seen and what does not exist answer alike.
    pub fn not_found() -> Self {
        Self::bare(&NOT_FOUND)
    }

    /// 409: a step that the current state does not allow.
    pub fn wrong_state(state: &str, step: &str) -> Self {
        Self::new(
            &WRONG_STATE,
            Said::new(
                format!("Lo stato attuale è «{state}»: da qui non si passa a «{step}»."),
                format!("The current state is “{state}”: there is no step from it to “{step}”."),
            ),
        )
    }

    /// 422 for values that name what does not exist, with a pointer to each.
    pub fn unknown(faults: Vec<Fault>) -> Self {
        let detail = faults
            .first()
            .map_or_else(|| Said::new("", ""), |fault| fault.detail.clone());
        Self::new(&INVALID, detail).with_faults(faults)
    }

    /// 412: the version that the caller read is not the current one.
    pub fn stale() -> Self {
        Self::bare(&STALE)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SignIn => Self::bare(&SIGN_IN_NEEDED),
            Refusal::Forbidden => Self::bare(&NOT_PERMITTED),
            Refusal::Hidden => Self::not_found(),
        }
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(_) => {
                tracing::error!(%error, "database");
                Self::bare(&UNAVAILABLE).retry_after(2)
            }
            DbError::Taken(_) => Self::bare(&CONFLICT),
            DbError::KeyInUse => Self::bare(&STILL_RUNNING).retry_after(1),
            other => {
                tracing::error!(error = %other, "database");
                Self::bare(&INTERNAL)
            }
        }
    }
}

impl From<super::page::PageError> for Problem {
    fn from(error: super::page::PageError) -> Self {
        use super::page::{BadCursor, PageError};
        match error {
            PageError::Db(error) => error.into(),
            PageError::Cursor(bad) => {
                let detail = match bad {
                    BadCursor::Forged => Said::new(
                        "Il cursore non è stato emesso da questo servizio.",
                        "The cursor was not issued by this service.",
                    ),
                    BadCursor::OfAnotherList => Said::new(
                        "Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.",
                        "The cursor belongs to a list with other filters or another order.",
                    ),
                };
                let fault = Fault {
                    pointer: "/query/cursor".to_owned(),
                    code: "cursor",
                    detail: detail.clone(),
                };
                Self::new(&BAD_CURSOR, detail).with_faults(vec![fault])
            }
        }
    }
}
