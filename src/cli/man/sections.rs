//! Owns how the text below a help becomes sections of a manual page: a heading in capitals, lines of a term and what is said
//! of it, prose, and what is laid out by hand.

use clap_mangen::roff::{Roff, bold, roman};

use super::page::text;

/// How far a term stands in.
const TERM: usize = 2;
/// How far what goes on with a term stands in, at least.
const MORE: usize = 9;

/// What stands below a heading.
enum Part<'t> {
    /// A term, and what is said of it.
    Item(&'t str, String),
    /// Prose.
    Prose(&'t str),
    /// The end of a paragraph.
    Gap,
}

/// The sections of a help text.
pub fn of(help: &str) -> String {
    let mut roff = Roff::new();
    let mut lines = help.lines().peekable();
    while let Some(line) = lines.next() {
        let mut below = Vec::new();
        if is_heading(line) {
            roff.control("SH", [line]);
        } else {
            below.push(line);
        }
        while let Some(line) = lines.next_if(|line| !is_heading(line)) {
            below.push(line);
        }
        // A heading ends the paragraph above it.
        while below.pop_if(|line| line.trim().is_empty()).is_some() {}
        section(&mut roff, &below);
    }
    text(&roff)
}

fn is_heading(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_uppercase()) && line.chars().all(|c| c.is_ascii_uppercase() || c == ' ')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn section(roff: &mut Roff, lines: &[&str]) {
    match parts(lines) {
        Some(parts) => parts.iter().for_each(|part| write(roff, part)),
        None => as_it_is(roff, lines),
    }
}

/// The parts of a section; `None` where its lines are laid out in another way.
fn parts<'t>(lines: &[&'t str]) -> Option<Vec<Part<'t>>> {
    let mut parts: Vec<Part> = Vec::new();
    for line in lines {
        match (indent(line), parts.last_mut()) {
            _ if line.trim().is_empty() => parts.push(Part::Gap),
            (0, _) => parts.push(Part::Prose(line)),
            (TERM, _) => parts.extend(items(line.trim())),
            (MORE.., Some(Part::Item(_, said))) => {
                said.push('\n');
                said.push_str(line.trim());
            }
            _ => return None,
        }
    }
    Some(parts)
}

/// The terms of a line: one, or several numbered ones beside each other.
fn items(line: &str) -> Vec<Part<'_>> {
    let pieces: Vec<&str> = line.split("  ").map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let numbered = |piece: &&str| piece.starts_with(|c: char| c.is_ascii_digit()) && piece[1..].starts_with(' ');
    if pieces.iter().all(numbered) {
        return pieces.iter().map(|piece| Part::Item(&piece[..1], piece[2..].to_owned())).collect();
    }
    let term = pieces.first().copied().unwrap_or_default();
    vec![Part::Item(term, pieces[1..].join("   "))]
}

fn write(roff: &mut Roff, part: &Part) {
    match part {
        Part::Item(term, said) if said.is_empty() => {
            roff.control("PP", []).text(vec![bold(*term)]);
        }
        Part::Item(term, said) => {
            roff.control("TP", []).text(vec![bold(*term)]);
            for (nth, line) in said.lines().enumerate() {
                if nth > 0 {
                    roff.control("br", []);
                }
                roff.text(vec![roman(line)]);
            }
        }
        Part::Prose(line) => {
            roff.text(vec![roman(*line)]);
        }
        Part::Gap => {
            roff.control("PP", []);
        }
    }
}

fn as_it_is(roff: &mut Roff, lines: &[&str]) {
    roff.control("nf", []);
    for line in lines {
        if line.trim().is_empty() {
            roff.control("sp", []);
        } else {
            roff.text(vec![roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
    }
    roff.control("fi", []);
}
