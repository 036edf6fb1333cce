//! What an import would do, before it does anything: which terms are added, changed (and in what), left as they are or
//! refused (and why). Pure: the same terms and the same file always give the same plan.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::glossary::field::Field;
use crate::glossary::record::{Fault, TermRecord};
use crate::glossary::words::TermStatus;

/// One term of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line where it starts, in a sheet; RDF has no order, so no line.
    pub line: Option<u64>,
    /// What it calls itself, right or wrong.
    pub slug: String,
    /// The term, or everything wrong with it.
    pub term: Result<TermRecord, Vec<Fault>>,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Terms that are new.
    pub added: Vec<Added>,
    /// Terms that become different.
    pub changed: Vec<Changed>,
    /// Slugs of terms that are already so.
    pub unchanged: Vec<String>,
    /// Rows that cannot be taken in, in the order of the file.
    pub refused: Vec<Refused>,
}

/// A new term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Where in the file.
    pub line: Option<u64>,
    /// The term.
    pub term: TermRecord,
}

/// A term that becomes different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where in the file.
    pub line: Option<u64>,
    /// What changes.
    pub fields: Vec<Field>,
    /// The term as it will be.
    pub term: TermRecord,
}

/// A row that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where in the file.
    pub line: Option<u64>,
    /// What it calls itself.
    pub slug: String,
    /// Everything wrong with it.
    pub faults: Vec<Fault>,
}

/// Compares a file with the terms that are there.
///
/// `absent` are the fields that the file says nothing about: known terms keep theirs. A row that refers to a refused one
/// is refused too, unless the term is there already. Relations go both ways: a row decides about all of its own.
#[must_use]
pub fn plan(existing: &[TermRecord], rows: Vec<Row>, absent: &[Field]) -> Plan {
    let known: BTreeMap<&str, &TermRecord> = existing.iter().map(|term| (term.slug.as_str(), term)).collect();
    let mut accepted = Vec::new();
    let mut refused = BTreeMap::new();
    let mut first_lines: HashMap<String, Option<u64>> = HashMap::new();
    for (at, row) in rows.into_iter().enumerate() {
        let repeats = first_lines.get(&row.slug).copied();
        first_lines.entry(row.slug.clone()).or_insert(row.line);
        let outcome = row.term.and_then(|term| complete(term, &known, absent, repeats));
        match outcome {
            Ok(term) => accepted.push(Candidate {
                at,
                line: row.line,
                term,
            }),
            Err(faults) => {
                refused.insert(
                    at,
                    Refused {
                        line: row.line,
                        slug: row.slug,
                        faults,
                    },
                );
            }
        }
    }
    refuse_until_whole(&known, &mut accepted, &mut refused);
    let mut plan = compare(&known, accepted);
    plan.refused = refused.into_values().collect();
    plan
}

struct Candidate {
    at: usize,
    line: Option<u64>,
    term: TermRecord,
}

/// The row with the fields that the file says nothing about, or what is wrong with it then.
fn complete(
    mut term: TermRecord,
    known: &BTreeMap<&str, &TermRecord>,
    absent: &[Field],
    repeats: Option<Option<u64>>,
) -> Result<TermRecord, Vec<Fault>> {
    if let Some(first) = repeats {
        let (it, en) = first.map_or_else(Default::default, |line| {
            (
                format!(": la prima è alla riga {line}"),
                format!(": the first is on line {line}"),
            )
        });
        let it = format!("slug ripetuto nel file{it}");
        return Err(vec![Fault::new(
            Field::Slug,
            "duplicate_slug",
            it,
            format!("slug given twice{en}"),
        )]);
    }
    if let Some(before) = known.get(term.slug.as_str()) {
        for field in absent {
            field
                .fill(&mut term, &field.cell(before))
                .map_err(|fault| vec![fault])?;
        }
    }
    let faults = term.faults();
    if faults.is_empty() { Ok(term) } else { Err(faults) }
}

/// Refusing a row can leave another without what it refers to, so this goes round until nothing more is refused.
fn refuse_until_whole(
    known: &BTreeMap<&str, &TermRecord>,
    accepted: &mut Vec<Candidate>,
    refused: &mut BTreeMap<usize, Refused>,
) {
    loop {
        let wrong: HashMap<usize, Vec<Fault>> = {
            let mut all: HashMap<&str, &TermRecord> =
                known.iter().map(|(slug, term)| (*slug, *term)).collect();
            all.extend(
                accepted
                    .iter()
                    .map(|candidate| (candidate.term.slug.as_str(), &candidate.term)),
            );
            let check = |candidate: &Candidate| (candidate.at, faults_among(&candidate.term, &all));
            accepted
                .iter()
                .map(check)
                .filter(|(_, faults)| !faults.is_empty())
                .collect()
        };
        if wrong.is_empty() {
            return;
        }
        for candidate in accepted.extract_if(.., |candidate| wrong.contains_key(&candidate.at)) {
            let faults = wrong.get(&candidate.at).cloned().unwrap_or_default();
            let row = Refused {
                line: candidate.line,
                slug: candidate.term.slug,
                faults,
            };
            refused.insert(candidate.at, row);
        }
    }
}

/// What is wrong with a term beside the others: references to nothing, circles (SKOS Reference, S27 and section 8.6.8).
#[must_use]
pub fn faults_among(term: &TermRecord, all: &HashMap<&str, &TermRecord>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (field, slugs) in [(Field::Broader, &term.broader), (Field::Related, &term.related)] {
        faults.extend(
            slugs
                .iter()
                .filter(|slug| !all.contains_key(slug.as_str()))
                .map(|slug| unknown(field, slug)),
        );
    }
    if let Some(slug) = &term.replaced_by {
        match all.get(slug.as_str()).map(|other| other.status) {
            None => faults.push(unknown(Field::ReplacedBy, slug)),
            Some(TermStatus::Deprecated | TermStatus::Rejected) => faults.push(Fault::new(
                Field::ReplacedBy,
                "replacement_not_current",
                format!("«{slug}» è a sua volta superata o respinta: indicare la voce in uso"),
                format!("“{slug}” is itself deprecated or rejected: name the term in use"),
            )),
            Some(_) => {}
        }
    }
    let wider = ancestors(term, all);
    if wider.contains(term.slug.as_str()) && !term.broader.contains(&term.slug) {
        faults.push(Fault::new(
            Field::Broader,
            "broader_cycle",
            "seguendo le voci più ampie si torna a questa: il giro va spezzato",
            "following the broader terms leads back to this one: the circle must be broken",
        ));
    } else if let Some(slug) = term.related.iter().find(|slug| wider.contains(slug.as_str())) {
        faults.push(Fault::new(
            Field::Related,
            "related_is_broader",
            format!("«{slug}» è già una voce più ampia: non può essere anche correlata"),
            format!("“{slug}” is already a broader term: it cannot be related as well"),
        ));
    }
    faults
}

/// Every wider term, and those wider than they.
fn ancestors<'a>(term: &'a TermRecord, all: &HashMap<&str, &'a TermRecord>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    let mut next: Vec<&str> = term.broader.iter().map(String::as_str).collect();
    while let Some(slug) = next.pop() {
        if seen.insert(slug)
            && let Some(wider) = all.get(slug)
        {
            next.extend(wider.broader.iter().map(String::as_str));
        }
    }
    seen
}

fn unknown(field: Field, slug: &str) -> Fault {
    Fault::new(
        field,
        "unknown_term",
        format!("nessuna voce si chiama «{slug}»"),
        format!("no term is called “{slug}”"),
    )
}

fn compare(known: &BTreeMap<&str, &TermRecord>, accepted: Vec<Candidate>) -> Plan {
    let related = related_both_ways(accepted.iter().map(|candidate| &candidate.term));
    let mut plan = Plan::default();
    for Candidate { line, mut term, .. } in accepted {
        term.related = related.get(&term.slug).into_iter().flatten().cloned().collect();
        term.broader.sort();
        match known.get(term.slug.as_str()) {
            None => plan.added.push(Added { line, term }),
            Some(before) => {
                let fields = changes(before, &term);
                if fields.is_empty() {
                    plan.unchanged.push(term.slug);
                } else {
                    plan.changed.push(Changed { line, fields, term });
                }
            }
        }
    }
    plan
}

/// The relations of the terms named here, said by either end (SKOS Reference, S23: `related` is symmetric).
fn related_both_ways<'a>(terms: impl Iterator<Item = &'a TermRecord>) -> HashMap<String, BTreeSet<String>> {
    let mut related: HashMap<String, BTreeSet<String>> = HashMap::new();
    for term in terms {
        for other in &term.related {
            related
                .entry(term.slug.clone())
                .or_default()
                .insert(other.clone());
            related
                .entry(other.clone())
                .or_default()
                .insert(term.slug.clone());
        }
    }
    related
}

/// The fields in which two versions of a term differ; relations have no order.
#[must_use]
pub fn changes(before: &TermRecord, after: &TermRecord) -> Vec<Field> {
    let (before, after) = (in_order(before), in_order(after));
    Field::ALL
        .iter()
        .copied()
        .filter(|field| field.cell(&before) != field.cell(&after))
        .collect()
}

fn in_order(term: &TermRecord) -> TermRecord {
    let mut term = term.clone();
    term.broader.sort();
    term.related.sort();
    term
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::sheet;

    const HEADER: &str = "slug,category,label_it,definition_it,broader,related,status,replaced_by\n";

    fn rows(text: &str) -> (Vec<Row>, Vec<Field>) {
        let sheet = sheet::read(format!("{HEADER}{text}").as_bytes()).expect("readable");
        (sheet.rows, sheet.absent)
    }

    fn terms(plan: &Plan) -> Vec<TermRecord> {
        let changed = plan.changed.iter().map(|row| row.term.clone());
        plan.added
            .iter()
            .map(|row| row.term.clone())
            .chain(changed)
            .collect()
    }

    fn of(existing: &[TermRecord], text: &str) -> Plan {
        let (rows, absent) = rows(text);
        plan(existing, rows, &absent)
    }

    /// `line slug: field code, …`
    fn refused(plan: &Plan) -> Vec<String> {
        let say = |row: &Refused| {
            let faults: Vec<String> = row
                .faults
                .iter()
                .map(|fault| format!("{} {}", fault.field, fault.code))
                .collect();
            format!("{} {}: {}", row.line.unwrap_or(0), row.slug, faults.join(", "))
        };
        plan.refused.iter().map(say).collect()
    }

    #[test]
    fn the_second_time_nothing_changes() {
        let text = "acqua,principle,Acqua,Def,,fiume,,\nfiume,principle,Fiume,Def,acqua-dolce,,,\nacqua-dolce,principle,Acqua dolce,Def,,,,\n";
        let first = of(&[], text);
        assert_eq!((first.added.len(), first.refused.len()), (3, 0));
        let fiume = &first.added[1].term;
        assert_eq!(fiume.related, ["acqua"], "a relation holds both ways");
        let again = of(&terms(&first), text);
        assert_eq!(again.unchanged.len(), 3);
        assert_eq!(terms(&again), []);
    }

    #[test]
    fn a_change_names_its_fields_and_absent_columns_keep_what_was() {
        let mut before = terms(&of(
            &[],
            "acqua,principle,Acqua,Def,,fiume,,\nfiume,principle,Fiume,Def,,,,\n",
        ));
        before[0].synonyms.it = vec!["oro blu".to_owned()];
        let plan = of(&before, "acqua,principle,L'acqua,Def,,,,\n");
        assert_eq!(plan.changed[0].fields, [Field::LabelIt, Field::Related]);
        assert_eq!(plan.changed[0].term.synonyms.it, ["oro blu"]);
        assert_eq!(plan.changed[0].term.related, [""; 0]);
    }

    #[test]
    fn rows_are_refused_for_what_other_rows_say() {
        let plan = of(
            &[],
            "a,principle,A,Def,b,,,\nb,principle,B,Def,c,,,\nc,principle,C,Def,a,,,\n\
             d,principle,D,Def,,c,,\nd,principle,D,Def,,,,\nE,principle,E,Def,,,,\n\
             f,principle,F,Def,nobody,,,\ng,principle,G,Def,,,deprecated,f\nh,principle,H,Def,,,,\n\
             i,principle,I,Def,,,deprecated,h\nj,principle,J,Def,,,deprecated,i\nk,principle,K,Def,h,h,,\n",
        );
        assert_eq!(
            refused(&plan),
            [
                "2 a: broader broader_cycle",
                "3 b: broader broader_cycle",
                "4 c: broader broader_cycle",
                "5 d: related unknown_term",
                "6 d: slug duplicate_slug",
                "7 E: slug bad_slug",
                "8 f: broader unknown_term",
                "9 g: replaced_by unknown_term",
                "12 j: replaced_by replacement_not_current",
                "13 k: related related_is_broader",
            ]
        );
        assert_eq!(
            plan.added
                .iter()
                .map(|row| row.term.slug.as_str())
                .collect::<Vec<_>>(),
            ["h", "i"]
        );
    }

    #[test]
    fn a_refused_row_leaves_the_known_term_to_refer_to() {
        let before = terms(&of(&[], "acqua,principle,Acqua,Def,,,,\n"));
        let plan = of(
            &before,
            "acqua,things,Acqua,Def,,,,\nfiume,principle,Fiume,Def,acqua,,,\n",
        );
        assert_eq!(refused(&plan), ["2 acqua: category unknown_value"]);
        assert_eq!(plan.added.len(), 1);
    }

    #[test]
    fn the_demo_glossary_is_right() {
        let sheet = sheet::read(include_bytes!("../../demo/glossary.csv")).expect("readable");
        let first = plan(&[], sheet.rows.clone(), &sheet.absent);
        assert_eq!(refused(&first), [""; 0]);
        assert_eq!(first.added.len(), 146);
        let again = plan(&terms(&first), sheet.rows, &sheet.absent);
        assert_eq!(again.unchanged.len(), 146);
    }
}
