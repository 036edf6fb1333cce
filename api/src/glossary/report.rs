//! A plan as people read it on a terminal.

use super::field::Field;
use super::plan::Plan;
use super::sheet::Unreadable;
use std::fmt;

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "added      {:>5}", self.added.len())?;
        for row in &self.added {
            writeln!(f, "  + {}{}", row.term.slug, at(row.line))?;
        }
        writeln!(f, "changed    {:>5}", self.changed.len())?;
        for row in &self.changed {
            let fields: Vec<&str> = row.fields.iter().copied().map(Field::name).collect();
            writeln!(f, "  ~ {}{}: {}", row.term.slug, at(row.line), fields.join(", "))?;
        }
        writeln!(f, "unchanged  {:>5}", self.unchanged.len())?;
        writeln!(f, "refused    {:>5}", self.refused.len())?;
        for row in &self.refused {
            let name = if row.slug.is_empty() {
                "(no slug)"
            } else {
                &row.slug
            };
            writeln!(f, "  ! {name}{}", at(row.line))?;
            for fault in &row.faults {
                writeln!(f, "      {}: {}", fault.field, fault.message.en)?;
            }
        }
        Ok(())
    }
}

fn at(line: Option<u64>) -> String {
    line.map(|line| format!(" (line {line})")).unwrap_or_default()
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message.en)
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::plan::plan;
    use crate::glossary::sheet;

    #[test]
    fn a_plan_reads_well() {
        let first = sheet::read(b"slug,category,label_it,definition_it\nacqua,principle,Acqua,Def\n")
            .expect("readable");
        let there = plan(&[], first.rows, &first.absent).added.remove(0).term;
        let second = sheet::read(
            b"slug;category;label_it;definition_it\nacqua;principle;L'acqua;Def\nfiume;principle;Fiume;Def\nX;principle;X;\n",
        )
        .expect("readable");
        assert_eq!(
            plan(&[there], second.rows, &second.absent).to_string(),
            "added          1\n  + fiume (line 3)\nchanged        1\n  ~ acqua (line 2): label_it\nunchanged      0\nrefused        1\n  \
             ! X (line 4)\n      slug: “X” is no slug: lower-case letters without accents, digits and hyphens, at most 80\n      \
             definition_it: missing: it cannot stay empty\n"
        );
    }
}
