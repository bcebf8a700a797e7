//! Owns the way through the tree: a cursor over each table that remembers which keys were asked for, and the one
//! place where problems are collected. May not know any section.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::guess::meant;
use super::problem::{Found, Problem, Severity, placed};
use super::syntax::Parsed;
use crate::domain::refusal::{and_list, nearest, or_list, quoted};

/// More problems than anyone reads; the rest would only be slow to say.
const MOST: usize = 500;
/// Problems that come with the nearest ids; looking for them takes time.
const WITH_NEAREST: usize = 50;
/// More things of a kind than a person plans; a file with more is not a roadmap.
const MOST_THINGS: usize = 5_000;
/// Stages are laid out day by day, so fewer of them.
const MOST_STAGES: usize = 200;

/// The kinds of things that have ids, in the order in which they are looked up.
pub(super) const KINDS: [&str; 6] = ["skills", "stages", "targets", "sources", "resources", "rituals"];

/// Collects problems while the sections are read.
pub(crate) struct Reader<'t> {
    text: &'t str,
    broken: &'t [Range<usize>],
    ids: BTreeMap<&'static str, BTreeMap<&'t str, Range<usize>>>,
    /// The sections that are no tables, so that nobody knows what they hold.
    unread: Vec<&'static str>,
    found: Vec<Found>,
}

impl<'t> Reader<'t> {
    /// A reader that knows all ids of the tree, so that a reference may stand before what it names.
    pub(super) fn new(text: &'t str, parsed: &'t Parsed<'t>) -> Self {
        let mut ids = BTreeMap::new();
        let is_unread = |kind: &&'static str| parsed.tree.get(*kind).is_some_and(|v| v.get_ref().as_table().is_none());
        let unread = KINDS.into_iter().filter(is_unread).collect();
        for kind in KINDS {
            // What stands under a misspelt section is told there, and not again where it is referred to.
            let is_meant = |section: &str| {
                section == kind || (!KINDS.contains(&section) && strsim::damerau_levenshtein(section, kind) <= 2)
            };
            let sections = parsed.tree.iter().filter(|(section, _)| is_meant(section.get_ref()));
            let keys = sections.filter_map(|(_, v)| v.get_ref().as_table()).flat_map(|t| t.keys());
            ids.insert(kind, keys.map(|k| (k.get_ref().as_ref(), k.span())).collect());
        }
        Self { text, broken: &parsed.broken, ids, unread, found: parsed.errors.clone() }
    }

    /// Reports what stops the load.
    pub fn error(&mut self, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Severity::Error, span, message.into(), hint.into());
    }

    /// Reports what does not stop the load.
    pub fn warning(&mut self, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Severity::Warning, span, message.into(), hint.into());
    }

    /// Reports that a thing is not there. Where a header is broken it may only have been lost, so nothing is said.
    pub fn absent(&mut self, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let is_header = |broken: &Range<usize>| {
            let line = self.text[broken.clone()].lines().next().unwrap_or_default().trim();
            // Of YAML, the first line of its block.
            line.starts_with('[') || line.ends_with(':') || (line.ends_with(']') && !line.contains('='))
        };
        if !self.broken.iter().any(is_header) {
            self.error(span, message, hint);
        }
    }

    /// Whether a part of this table may have been lost: a line of it, up to the next header, is broken.
    fn may_have_lost(&self, table: &Range<usize>) -> bool {
        let behind = self.text[table.end..].find("\n[").map_or(self.text.len(), |n| table.end + n);
        self.broken.iter().any(|broken| broken.start < behind && table.start < broken.end)
    }

    fn push(&mut self, severity: Severity, span: Range<usize>, message: String, hint: String) {
        // A value that the parser made up has no place.
        let made_up = span == (0..0) && !self.broken.is_empty();
        let spoiled =
            made_up || self.broken.iter().any(|b| b.start < span.end.max(span.start + 1) && span.start < b.end);
        if !spoiled && self.has_room(severity) {
            self.found.push(Found { severity, span, message, hint: Some(hint) });
        }
    }

    /// Whether one more of this kind is told. Warnings, however many, keep no error from being told.
    fn has_room(&self, severity: Severity) -> bool {
        self.found.len() < MOST
            || self.found.iter().filter(|found| found.severity == severity).take(MOST).count() < MOST
    }

    /// Whether the file has a thing of this kind and id.
    pub fn has(&self, kind: &str, id: &str) -> bool {
        self.ids.get(kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// How many things of this kind the file has.
    pub fn count(&self, kind: &str) -> usize {
        self.ids.get(kind).map_or(0, BTreeMap::len)
    }

    /// The text that names a thing of this kind, or a problem with the nearest ids.
    pub fn known(&mut self, kind: &'static str, id: &'t str, span: &Range<usize>) -> Option<&'t str> {
        if self.has(kind, id) {
            return Some(id);
        }
        if self.has_room(Severity::Error) && !self.unread.contains(&kind) {
            let few = self.found.len() < WITH_NEAREST;
            let near = if few { nearest(id, self.ids[kind].keys().copied(), 3) } else { Vec::new() };
            let hint = if near.is_empty() && !self.ids[kind].is_empty() {
                format!("write an id of [{kind}.…]")
            } else if near.is_empty() {
                format!("the file has no [{kind}.…] yet")
            } else {
                format!("did you mean {}?", or_list(&near))
            };
            self.absent(span.clone(), format!("there is no {} {}", singular(kind), quoted(id)), hint);
        }
        None
    }

    /// Whether anything so far stops the load.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// All problems in order of place.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        placed(self.text, std::mem::take(&mut self.found))
    }
}

/// `skill` of `skills`.
pub(super) fn singular(kind: &str) -> &str {
    kind.strip_suffix('s').unwrap_or(kind)
}

/// A key, its value, and where both stand. An element of a list has the list's key.
#[derive(Clone)]
pub(crate) struct Field<'t> {
    /// The key.
    pub key: &'t str,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// The value.
    pub value: &'t DeValue<'t>,
    /// Where the value stands; for a table its header.
    pub span: Range<usize>,
}

/// A table being read: keys are asked for by name, the rest is unknown.
pub(crate) struct Table<'t> {
    entries: &'t DeTable<'t>,
    /// Its header, or all of an inline table.
    pub span: Range<usize>,
    /// What a message calls it.
    pub name: String,
    asked: Vec<&'static str>,
    /// Keys that have to be there and are not, each with an example.
    missing: Vec<(&'static str, String)>,
}

impl<'t> Table<'t> {
    /// A cursor over these entries.
    pub fn new(entries: &'t DeTable<'t>, span: Range<usize>, name: String) -> Self {
        Self { entries, span, name, asked: Vec::new(), missing: Vec::new() }
    }

    /// The value of a key, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<Field<'t>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (found, value) = self.entries.get_key_value(key)?;
        Some(Field { key, key_span: found.span(), value: value.get_ref(), span: value.span() })
    }

    /// The value of a key that has to be there; the example says how it would be written.
    pub fn need(&mut self, key: &'static str, example: &str) -> Option<Field<'t>> {
        #[cfg(test)]
        super::tests::schema::note(&self.name, &[], &[key]);
        let found = self.take(key);
        if found.is_none() && !self.has_misspelt(key) {
            self.missing.push((key, format!("{key} = {example}")));
        }
        found
    }

    /// Whether a part of it may have been lost to broken syntax.
    pub fn may_have_lost(&self, reader: &Reader<'t>) -> bool {
        reader.may_have_lost(&self.span)
    }

    /// Whether the key is written.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether an unknown key is so near to this one that its own problem says enough.
    pub fn has_misspelt(&self, key: &str) -> bool {
        let near = (key.len() / 2).min(2);
        let is_near = |other: &str| strsim::damerau_levenshtein(key, other) <= near || meant(other).contains(&key);
        self.entries.keys().any(|other| is_near(other.get_ref()))
    }

    /// All entries in the order of the file.
    pub fn entries(&self) -> Vec<Field<'t>> {
        let mut all: Vec<_> = self
            .entries
            .iter()
            .map(|(key, value)| Field {
                key: key.get_ref().as_ref(),
                key_span: key.span(),
                value: value.get_ref(),
                span: value.span(),
            })
            .collect();
        all.sort_by_key(|field| field.key_span.start);
        all
    }

    /// Reports the keys that have to be there and are not, and those nobody asked for.
    pub fn finish(self, reader: &mut Reader<'t>) {
        #[cfg(test)]
        super::tests::schema::note(&self.name, &self.asked, &[]);
        if !self.missing.is_empty() && !reader.may_have_lost(&self.span) {
            let (keys, lines): (Vec<_>, Vec<_>) =
                self.missing.iter().map(|(key, line)| (format!("no `{key}`"), line.as_str())).unzip();
            let message = format!("{} has {}", self.name, keys.join(" and "));
            let lines = if self.is_inline(reader) { lines.join(", ") } else { lines.join(" and ") };
            let place = if self.is_inline(reader) { "put in" } else { "add below it:" };
            reader.error(self.span.clone(), message, format!("{place} {lines}"));
        }
        for field in self.entries().into_iter().filter(|f| !self.asked.contains(&f.key)) {
            let message = if self.name.is_empty() {
                format!("there is no section `{}`", field.key)
            } else {
                format!("{} has no key `{}`", self.name, field.key)
            };
            let hint = match self.nearest_key(field.key) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it may have {}", and_list(&self.asked)),
            };
            reader.error(field.key_span, message, hint);
        }
    }

    fn is_inline(&self, reader: &Reader<'t>) -> bool {
        reader.text[self.span.clone()].starts_with('{')
    }

    /// The key that was probably meant: a word people write for it, or one letter or two away.
    fn nearest_key(&self, written: &str) -> Option<&'static str> {
        let asked = |key: &&str| self.asked.contains(key);
        let lower = written.to_lowercase().replace(['-', ' '], "_");
        let meant = meant(&lower).iter().copied().find(asked);
        let near = || nearest(&lower, self.asked.iter().copied(), 1).first().copied();
        let is_close = |near: &&str| {
            let most = (near.len().min(lower.len()) / 2).clamp(1, 3);
            near.starts_with(&lower) || strsim::damerau_levenshtein(&near.to_lowercase(), &lower) <= most
        };
        meant.or_else(|| near().filter(is_close))
    }
}

impl<'t> Field<'t> {
    /// This value as a table with a name for messages, or a problem.
    pub fn table(&self, name: String, example: &str, reader: &mut Reader<'t>) -> Option<Table<'t>> {
        if let DeValue::Table(entries) = self.value {
            return Some(Table::new(entries, self.span.clone(), name));
        }
        self.wrong("a table", example, reader);
        None
    }

    /// The elements of a list, or a problem.
    pub fn list(&self, example: &str, reader: &mut Reader<'t>) -> Option<Vec<Field<'t>>> {
        if let DeValue::Array(list) = self.value {
            let element = |one: &'t toml::Spanned<DeValue<'t>>| Field {
                key: self.key,
                key_span: self.key_span.clone(),
                value: one.get_ref(),
                span: one.span(),
            };
            return Some(list.iter().map(element).collect());
        }
        self.wrong("a list", example, reader);
        None
    }

    /// Reports a value of the wrong type.
    pub fn wrong(&self, wanted: &str, example: &str, reader: &mut Reader<'t>) {
        let written = match self.value {
            DeValue::String(text) if wanted == "a list" && self.key != "practice_days" && is_id(text) => {
                Some(format!("[\"{text}\"]"))
            }
            DeValue::String(text)
                if wanted == "a list" && text.contains(',') && text.split(',').all(|part| is_id(part.trim())) =>
            {
                Some(format!("[\"{}\"]", text.split(',').map(str::trim).collect::<Vec<_>>().join("\", \"")))
            }
            DeValue::String(text) if wanted.starts_with("true or") && matches!(text.as_ref(), "true" | "false") => {
                Some(text.to_string())
            }
            DeValue::String(text) if wanted.ends_with("number") && text.parse::<u32>().is_ok() => {
                Some(text.to_string())
            }
            _ => None,
        };
        let is = match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) if wanted == "a whole number" => "a fraction",
            DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(when) if when.date.is_none() => "a time",
            DeValue::Datetime(when) if when.time.is_none() => "a day",
            DeValue::Datetime(_) => "a day with a time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` wants {wanted}, not {is}", self.key);
        let hint = match written {
            Some(written) => format!("write {} = {written}", self.key),
            None => format!("for example: {} = {example}", self.key),
        };
        reader.error(self.span.clone(), message, hint);
    }
}

/// The things of a kind in the order of the file, each a table under its id; bad ids and plain values are problems.
pub(super) fn things<'t>(
    root: &mut Table<'t>,
    kind: &'static str,
    reader: &mut Reader<'t>,
) -> Vec<(&'t str, Range<usize>, Table<'t>)> {
    let example = format!("{{ … }}, or a header [{kind}.my-id]");
    let Some(section) = root.take(kind).and_then(|f| f.table(format!("[{kind}]"), &example, reader)) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut without_id = false;
    let most = if kind == "stages" { MOST_STAGES } else { MOST_THINGS };
    for field in section.entries() {
        if all.len() == most {
            let message = format!("there are more than {most} {kind}");
            reader.error(field.key_span.clone(), message, "is this a roadmap?");
            break;
        }
        if let Some(header) = doubled_header(&field, kind, reader.text) {
            let message = format!("`{}` is one of the {kind}, and no list", field.key);
            reader.error(header, message, format!("write [{kind}.{}], with one bracket on each side", field.key));
            continue;
        }
        if !matches!(field.value, DeValue::Table(_)) {
            // One header without an id makes a problem of one line, whatever follows it.
            if !std::mem::replace(&mut without_id, true) {
                let message = format!("`{}` stands in [{kind}] itself, not in one of its {kind}", field.key);
                reader.error(field.key_span.clone(), message, format!("write a header with an id: [{kind}.my-id]"));
            }
            continue;
        }
        if !is_id(field.key) {
            let message = format!("{} is no id", quoted(field.key));
            reader.error(
                field.key_span.clone(),
                message,
                "ids are 1 to 64 letters, digits, - and _, as they are typed",
            );
        }
        if let Some(table) = field.table(format!("[{kind}.{}]", field.key), "{ … }", reader) {
            all.push((field.key, field.key_span, table));
        }
    }
    all
}

/// Where the header stands of a thing that is written `[[skills.rag]]`.
fn doubled_header(field: &Field<'_>, kind: &str, text: &str) -> Option<Range<usize>> {
    let first = field.value.as_array()?.first()?;
    // The parser keeps no place for such a header but that of its name.
    let key = field.key_span.clone();
    let header = key.start.checked_sub(kind.len() + 3)?..key.end + 2;
    let is_header = text.get(header.clone()).is_some_and(|words| words.starts_with("[[") && words.ends_with("]]"));
    first.get_ref().is_table().then_some(if is_header { header } else { key })
}

/// Whether this is short and plain enough to be typed.
pub(super) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
