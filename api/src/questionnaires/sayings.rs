//! What checks, changes and faults say to people.

use super::instrument::{ChangeWhat, CheckCode, FaultCode};
use crate::kernel::language::Language;
use crate::kernel::problem::Said;

/// What was found in a draft, and what to do about it. `pointer` tells which translation is missing.
pub fn of_check(code: CheckCode, pointer: &str) -> Said {
    use CheckCode as C;
    if code == C::MissingTranslation {
        return missing_translation(pointer);
    }
    let (it, en) = match code {
        C::NoPages => (
            "Non c’è nessuna pagina: aggiungine una.",
            "There is no page: add one.",
        ),
        C::NoQuestions => (
            "Non si chiede niente: aggiungi almeno una domanda.",
            "Nothing is asked: add one question at least.",
        ),
        C::TooManyQuestions => (
            "Le domande sono più di 200: dividi il questionario.",
            "There are more than 200 questions: split the questionnaire.",
        ),
        C::EmptyPage => ("La pagina è vuota.", "The page is empty."),
        C::LongPage => (
            "La pagina ha più di 12 domande: chi risponde si stanca.",
            "The page has more than 12 questions: that is tiring.",
        ),
        C::MissingLabel => ("Manca il testo.", "The text is missing."),
        // Said above, with its language.
        C::MissingTranslation => ("Manca una traduzione.", "A translation is missing."),
        C::TooLongLabel => (
            "Il testo è lungo: sposta una parte nell’aiuto.",
            "The text is long: put part of it into the help.",
        ),
        C::DuplicateId => (
            "Questo identificativo è già usato: ognuno deve averne uno suo.",
            "This id is used already: everything needs one of its own.",
        ),
        C::ReservedId => (
            "«other» è l’identificativo della voce «Altro»: usane un altro.",
            "“other” is the id of the item “Other”: use another.",
        ),
        C::TooFewOptions => (
            "Servono almeno due voci fra cui scegliere.",
            "At least two items to choose from are needed.",
        ),
        C::TooFewRows => ("Serve almeno una riga.", "At least one row is needed."),
        C::Bounds => (
            "Il limite non è valido per questa domanda.",
            "The limit is not valid for this question.",
        ),
        C::UnexpectedField => (
            "Le domande di questo tipo non hanno questa proprietà.",
            "Questions of this type have no such property.",
        ),
        C::RequiredHidden => (
            "È obbligatoria, ma non a tutti viene mostrata: chi non la vede non risponde.",
            "It is required but not shown to everybody: who does not see it does not answer.",
        ),
        C::UnreachablePage => (
            "A questa pagina non arriva nessuno: rivedi i salti che la precedono.",
            "Nobody gets to this page: look at the jumps before it.",
        ),
        C::GoToUnknown => (
            "Il salto porta a una pagina che non c’è.",
            "The jump leads to a page that is not there.",
        ),
        C::GoToBackwards => (
            "Il salto porta indietro, e così si girerebbe in tondo: può portare solo più avanti.",
            "The jump leads back, and one would go round in circles: it may only lead forward.",
        ),
        C::LogicMalformed => (
            "La condizione non è scritta bene.",
            "The condition is not well formed.",
        ),
        C::LogicUnknownOperator => (
            "La condizione usa un’operazione che non esiste.",
            "The condition uses an operation that does not exist.",
        ),
        C::LogicTooDeep => (
            "La condizione ha troppi livelli: semplificala.",
            "The condition has too many levels: make it simpler.",
        ),
        C::LogicTooLarge => (
            "La condizione è troppo lunga: semplificala.",
            "The condition is too long: make it simpler.",
        ),
        C::LogicUnknownQuestion => (
            "La condizione nomina una domanda che non c’è.",
            "The condition names a question that is not there.",
        ),
        C::LogicUnknownOption => (
            "La condizione nomina una voce che la domanda non ha.",
            "The condition names an item that the question does not have.",
        ),
        C::LogicTypes => (
            "La condizione confronta cose che non si possono confrontare.",
            "The condition compares things that cannot be compared.",
        ),
        C::LogicReadsAhead => (
            "La condizione dipende da una domanda che viene dopo.",
            "The condition depends on a question that comes later.",
        ),
        C::LogicCycle => (
            "La condizione dipende da sé stessa.",
            "The condition depends on itself.",
        ),
    };
    Said::new(it, en)
}

fn missing_translation(pointer: &str) -> Said {
    match pointer.rsplit('/').next() {
        Some(tag) if tag == Language::En.tag() => {
            Said::new("Manca il testo in inglese.", "The English text is missing.")
        }
        _ => Said::new("Manca il testo in italiano.", "The Italian text is missing."),
    }
}

/// What changed between two versions.
pub fn of_change(what: ChangeWhat) -> Said {
    use ChangeWhat as C;
    let (it, en) = match what {
        C::Title => ("Il titolo è cambiato.", "The title is another."),
        C::Intro => ("L’introduzione è cambiata.", "The introduction is another."),
        C::PageTitle => (
            "Il titolo della pagina è cambiato.",
            "The page’s title is another.",
        ),
        C::PageText => ("Il testo della pagina è cambiato.", "The page’s text is another."),
        C::Label => (
            "Il testo della domanda è cambiato.",
            "The question’s text is another.",
        ),
        C::Help => (
            "L’aiuto della domanda è cambiato.",
            "The question’s help is another.",
        ),
        C::Statement => ("Il testo da leggere è cambiato.", "The text to read is another."),
        C::OptionLabel => (
            "Il testo di una voce è cambiato.",
            "The text of an item is another.",
        ),
        C::RowLabel => (
            "Il testo di una riga è cambiato.",
            "The text of a row is another.",
        ),
        C::ColumnLabel => (
            "Il testo di una colonna è cambiato.",
            "The text of a column is another.",
        ),
        C::ScaleLabel => (
            "Un estremo della scala si chiama in un altro modo.",
            "An end of the scale is called otherwise.",
        ),
        C::Unit => (
            "L’unità si chiama in un altro modo.",
            "The unit is called otherwise.",
        ),
        C::LanguageAdded => ("C’è una lingua in più.", "There is another language."),
        C::LanguageOrder => (
            "L’ordine delle lingue è cambiato.",
            "The languages are in another order.",
        ),
        C::LanguageRemoved => ("C’è una lingua in meno.", "A language is gone."),
        C::PageAdded => ("C’è una pagina in più.", "There is another page."),
        C::PageRemoved => ("C’è una pagina in meno.", "A page is gone."),
        C::PageOrder => (
            "L’ordine delle pagine è cambiato.",
            "The pages are in another order.",
        ),
        C::QuestionAdded => ("C’è una domanda in più.", "There is another question."),
        C::QuestionRemoved => ("C’è una domanda in meno.", "A question is gone."),
        C::QuestionMoved => (
            "La domanda è in un’altra pagina.",
            "The question is on another page.",
        ),
        C::QuestionOrder => (
            "L’ordine delle domande è cambiato.",
            "The questions are in another order.",
        ),
        C::Type => (
            "Il tipo della domanda è cambiato.",
            "The question is of another type.",
        ),
        C::OptionAdded => ("C’è una voce in più.", "There is another item."),
        C::OptionRemoved => ("C’è una voce in meno.", "An item is gone."),
        C::OptionOrder => (
            "L’ordine delle voci è cambiato.",
            "The items are in another order.",
        ),
        C::RowAdded => ("C’è una riga in più.", "There is another row."),
        C::RowRemoved => ("C’è una riga in meno.", "A row is gone."),
        C::RowOrder => (
            "L’ordine delle righe è cambiato.",
            "The rows are in another order.",
        ),
        C::ColumnAdded => ("C’è una colonna in più.", "There is another column."),
        C::ColumnRemoved => ("C’è una colonna in meno.", "A column is gone."),
        C::ColumnOrder => (
            "L’ordine delle colonne è cambiato.",
            "The columns are in another order.",
        ),
        C::Condition => ("Una condizione è cambiata.", "A condition is another."),
        C::Jumps => (
            "I salti dopo la pagina sono cambiati.",
            "The jumps after the page are others.",
        ),
        C::Rule => (
            "Una regola sulle risposte è cambiata.",
            "A rule for the answers is another.",
        ),
    };
    Said::new(it, en)
}

/// What is wrong with an answer.
pub fn of_fault(code: FaultCode) -> Said {
    use FaultCode as C;
    let (it, en) = match code {
        C::UnknownQuestion => ("Questa domanda non c’è.", "There is no such question."),
        C::Hidden => (
            "Questa domanda non è tra quelle da fare: la risposta va tolta.",
            "This question is not among those asked: its answer has to go.",
        ),
        C::Required => ("Rispondi a questa domanda.", "Answer this question."),
        C::WrongType => (
            "La risposta non è del tipo giusto.",
            "The answer is not of the right kind.",
        ),
        C::UnknownOption => (
            "Questa voce non è tra quelle possibili.",
            "This is not one of the possible items.",
        ),
        C::UnknownRow => ("Questa riga non c’è.", "There is no such row."),
        C::TooFew => ("Le voci scelte sono troppo poche.", "Too few items are chosen."),
        C::TooMany => ("Le voci scelte sono troppe.", "Too many items are chosen."),
        C::NotUnique => ("La stessa voce c’è due volte.", "The same item is there twice."),
        C::TooSmall => ("Il numero è troppo piccolo.", "The number is too small."),
        C::TooLarge => ("Il numero è troppo grande.", "The number is too large."),
        C::NotWhole => ("Scrivi un numero intero, senza virgola.", "Write a whole number."),
        C::TooShort => (
            "Scrivi qualcosa: ci sono solo spazi.",
            "Write something: there are only spaces.",
        ),
        C::TooLong => ("Il testo è troppo lungo.", "The text is too long."),
        C::BadFormat => (
            "La risposta non ha la forma giusta.",
            "The answer does not have the right form.",
        ),
        C::TooEarly => ("Il giorno è troppo presto.", "The day is too early."),
        C::TooLate => ("Il giorno è troppo tardi.", "The day is too late."),
        C::NotAccepted => (
            "Il consenso può essere solo dato, oppure lasciato in bianco.",
            "Consent can only be given, or left out.",
        ),
        C::Incomplete => ("La risposta non è completa.", "The answer is not complete."),
        C::OtherMissing => (
            "Scrivi cosa intendi con «Altro».",
            "Write what you mean by “Other”.",
        ),
        C::OtherUnexpected => (
            "Hai scritto in «Altro» senza sceglierlo.",
            "You wrote in “Other” without choosing it.",
        ),
    };
    Said::new(it, en)
}
