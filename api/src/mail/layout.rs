//! From a letter's file to its two templates: plain text, and HTML in the layout that all letters share.

use crate::kernel::language::Language;
use std::fmt::Write;

/// The templates of one letter in one language.
pub struct Parts {
    pub subject: String,
    pub text: String,
    pub html: String,
}

const LAYOUT: &str = include_str!("templates/layout.html");

const PARAGRAPH: &str = "margin:0 0 16px;";
const SMALL: &str = "margin:0 0 16px;font-size:14px;line-height:20px;color:#44544c;";
const HEADING: &str = "margin:8px 0 16px;font-size:22px;line-height:30px;font-weight:700;color:#17241e;";
const CODE: &str = "margin:8px 0 24px;padding:16px 20px;border-radius:6px;background-color:#eaf4ee;color:#00472a;\
    font-family:'Roboto Mono',Consolas,Menlo,monospace;font-size:30px;line-height:36px;font-weight:700;letter-spacing:4px;text-align:center;";
const QUOTE: &str = "margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #006b40;white-space:pre-line;color:#17241e;";
const LIST: &str = "margin:0 0 16px;padding:0 0 0 24px;";
const ITEM: &str = "margin:0 0 6px;";
const BUTTON: &str = "display:inline-block;padding:14px 28px;border-radius:6px;background-color:#006b40;color:#ffffff;\
    font-size:17px;line-height:22px;font-weight:700;text-decoration:none;";

impl Parts {
    /// Reads a letter's file (`templates/README.md` says what it looks like).
    pub fn of(source: &str, language: Language) -> Self {
        let (head, body) = source.split_once("\n\n").unwrap_or((source, ""));
        let header = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().trim().to_owned()
        };
        let (subject, why) = (header("Subject:"), header("Why:"));
        let preview = match header("Preview:") {
            preview if preview.is_empty() => why.clone(),
            preview => preview,
        };
        let (mut text, mut html) = (String::new(), String::new());
        for block in body.split("\n\n").filter(|block| !block.trim().is_empty()) {
            write_block(block, language, &mut text, &mut html);
        }
        let _ = write!(text, "-- \n{}\n\nPiazza · {{{{ site.home }}}}\n", plain(&why));
        let html = LAYOUT
            .replace("@@SUBJECT@@", &marked(&subject))
            .replace("@@PREVIEW@@", &marked(&preview))
            .replace("@@BODY@@", &html)
            .replace("@@WHY@@", &marked(&why));
        Self { subject, text, html }
    }
}

/// Lines between empty lines. Control lines (`{% … %}`) at its ends stand outside of what the block becomes.
fn write_block(block: &str, language: Language, text: &mut String, html: &mut String) {
    let is_control = |line: &&str| line.trim_start().starts_with("{%") && line.trim_end().ends_with("%}");
    let lines: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
    // A list repeats its items by control lines, which then belong to it.
    let is_list = lines.iter().any(|line| line.starts_with("- "));
    let (first, last) = if is_list {
        let opens = lines
            .iter()
            .take_while(|line| line.trim_start().starts_with("{% if"))
            .count();
        let closes = lines
            .iter()
            .rev()
            .take(opens)
            .filter(|line| line.contains("endif"))
            .count();
        if opens == closes {
            (opens, lines.len() - closes)
        } else {
            (0, lines.len())
        }
    } else {
        let before = lines.iter().take_while(|line| is_control(line)).count();
        let after = lines.iter().rev().take_while(|line| is_control(line)).count();
        (before, (lines.len() - after).max(before))
    };
    let pass = |lines: &[&str], text: &mut String, html: &mut String| {
        for line in lines {
            let _ = writeln!(text, "{line}");
            let _ = writeln!(html, "{line}");
        }
    };
    pass(&lines[..first], text, html);
    if is_list {
        write_list(&lines[first..last], text, html);
    } else if first < last {
        write_paragraph(&lines[first..last], language, text, html);
    }
    pass(&lines[last.max(first)..], text, html);
}

fn write_list(lines: &[&str], text: &mut String, html: &mut String) {
    let _ = writeln!(html, "<ul style=\"{LIST}\">");
    for line in lines {
        match line.strip_prefix("- ") {
            Some(item) => {
                let _ = writeln!(text, "- {}", plain(item));
                let _ = writeln!(html, "<li style=\"{ITEM}\">{}</li>", marked(item));
            }
            None => {
                let _ = writeln!(text, "{line}");
                let _ = writeln!(html, "{line}");
            }
        }
    }
    text.push('\n');
    html.push_str("</ul>\n");
}

fn write_paragraph(lines: &[&str], language: Language, text: &mut String, html: &mut String) {
    let said = lines.join(" ");
    let _ = match kind(&said) {
        Kind::Heading(said) => {
            let _ = writeln!(text, "{}\n", plain(said));
            writeln!(html, "<h1 style=\"{HEADING}\">{}</h1>", marked(said))
        }
        Kind::Code(said) => {
            let _ = writeln!(text, "    {}\n", plain(said));
            writeln!(html, "<p style=\"{CODE}\">{}</p>", marked(said))
        }
        Kind::Quote(said) => {
            let _ = writeln!(text, "{{% filter quoted %}}{}{{% endfilter %}}\n", plain(said));
            writeln!(
                html,
                "<blockquote style=\"{QUOTE}\">{}</blockquote>",
                marked(said)
            )
        }
        Kind::Small(said) => {
            let _ = writeln!(text, "{}\n", plain(said));
            writeln!(html, "<p style=\"{SMALL}\">{}</p>", marked(said))
        }
        Kind::Button { label, to } => {
            let _ = writeln!(text, "{}:\n{to}\n", plain(label));
            let copy = match language {
                Language::It => "Se il pulsante non funziona, copia questo indirizzo nel browser:",
                Language::En => "If the button does not work, copy this address into your browser:",
            };
            writeln!(
                html,
                "<p style=\"margin:8px 0 16px;\"><a class=\"button\" href=\"{to}\" style=\"{BUTTON}\">{}</a></p>\n\
                 <p class=\"small\" style=\"{SMALL}\">{copy}<br><a class=\"link\" href=\"{to}\" style=\"color:#00613a;word-break:break-all;\">{to}</a></p>",
                marked(label)
            )
        }
        Kind::Paragraph(said) => {
            let _ = writeln!(text, "{}\n", plain(said));
            writeln!(html, "<p style=\"{PARAGRAPH}\">{}</p>", marked(said))
        }
    };
}

enum Kind<'a> {
    Heading(&'a str),
    Code(&'a str),
    Quote(&'a str),
    Small(&'a str),
    Button { label: &'a str, to: &'a str },
    Paragraph(&'a str),
}

fn kind(said: &str) -> Kind<'_> {
    if let Some(rest) = said.strip_prefix("# ") {
        return Kind::Heading(rest);
    }
    if let Some(rest) = said.strip_prefix("= ") {
        return Kind::Code(rest);
    }
    if let Some(rest) = said.strip_prefix("> ") {
        return Kind::Quote(rest);
    }
    if let Some(rest) = said.strip_prefix("~ ") {
        return Kind::Small(rest);
    }
    let button = said
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.split_once("]("));
    match button {
        Some((label, to)) => Kind::Button { label, to },
        None => Kind::Paragraph(said),
    }
}

/// Without the marks that only HTML shows.
fn plain(said: &str) -> String {
    said.replace("**", "")
}

/// As HTML: what stands in the file is escaped here, what is filled in is escaped when it is.
fn marked(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    let mut strong = false;
    while !rest.is_empty() {
        let filled = rest.starts_with("{{") || rest.starts_with("{%");
        if filled {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let end = rest.find(close).map_or(rest.len(), |at| at + close.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if let Some(after) = rest.strip_prefix("**") {
            out.push_str(if strong { "</strong>" } else { "<strong>" });
            strong = !strong;
            rest = after;
        } else {
            let Some(c) = rest.chars().next() else { break };
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}
