//! Owns adding a thing: behind the last of its kind and in its style, else at the end of the file.

use super::forms::Meant;
use super::ids::{Thing, Written, mentions_as_earlier, things};
use super::keys::Section;
use super::members;
use super::page::{Block, Header, Outer, Page, Spot};
use super::set::{block_indent, pair_like, section_at_end};
use super::splice::{Splices, indent, line_after, line_start, put_lines};
use crate::domain::calendar::Day;
use crate::domain::edit::Kind;
use crate::domain::refusal::{Refusal, quoted};
use crate::plan::walk::is_id;

/// The section that a kind of thing is added to.
pub(super) fn section_of(kind: Kind) -> Section {
    match kind {
        Kind::Target => Section::Targets,
        Kind::Skill => Section::Skills,
        Kind::Ritual => Section::Rituals,
        Kind::Resource => Section::Resources,
        Kind::Pause => Section::Pauses,
        Kind::Fresh => Section::Fresh,
    }
}

/// A thing that is to be added: its section, its id, its keys in their order with their values.
#[derive(Debug)]
pub(super) struct New {
    /// Where it goes.
    pub section: Section,
    /// Its id, where things of the section have one.
    pub id: Option<String>,
    /// What it says.
    pub pairs: Vec<(&'static str, Meant)>,
}

impl New {
    /// Looks at what is asked for: an id that is free, keys of the kind, each once.
    pub fn of(page: &Page<'_>, kind: Kind, id: Option<&str>, keys: &[(String, String)]) -> Result<Self, Refusal> {
        let section = section_of(kind);
        let id = match id.map(|id| id.strip_prefix(&format!("{}.", section.as_str())).unwrap_or(id)) {
            Some(id) if section.has_ids() => {
                is_free(page, section, id)?;
                Some(id.to_owned())
            }
            Some(id) => {
                let message = format!("a {} has no id, and {} is one more word", section.singular(), quoted(id));
                return Err(Refusal::new(message, "it is named by its first day"));
            }
            None if section.has_ids() => {
                return Err(Refusal::new(
                    format!("the {} has no id", section.singular()),
                    format!("skillmap add {} ID …", kind.as_str()),
                ));
            }
            None => None,
        };
        let path = [section.as_str().to_owned(), id.clone().unwrap_or_default()];
        let mut pairs = Vec::new();
        for (key, _) in section.keys(2) {
            let mut given = keys.iter().filter(|(name, _)| name == key).map(|(_, value)| value);
            let Some(value) = given.next() else { continue };
            if given.next().is_some() {
                return Err(Refusal::new(format!("`{key}` is given twice"), "give it once"));
            }
            pairs.push((*key, Meant::of(section.form(&path, key)?, value)));
        }
        if let Some((unknown, _)) = keys.iter().find(|(name, _)| !pairs.iter().any(|(key, _)| key == name)) {
            section.form(&path, unknown)?;
        }
        if let (Section::Fresh, Some((_, from))) = (section, keys.iter().find(|(name, _)| name == "from"))
            && let Some(day) = Day::parse(from.trim())
            && things(page, section).iter().any(|t| Day::parse(&t.id) == Some(day))
        {
            let message = format!("there is a fresh line from {day} already");
            return Err(Refusal::new(message, format!("change it with skillmap set fresh.{day} why TEXT")));
        }
        Ok(Self { section, id, pairs })
    }

    fn inline(&self) -> String {
        let pairs: Vec<String> = self.pairs.iter().map(|(key, value)| format!("{key} = {}", value.fresh())).collect();
        if pairs.is_empty() { "{}".into() } else { format!("{{ {} }}", pairs.join(", ")) }
    }

    fn header(&self) -> String {
        match &self.id {
            Some(id) => format!("[{}.{id}]", self.section.as_str()),
            None => format!("[[{}]]", self.section.as_str()),
        }
    }
}

/// Refuses an id that cannot be typed, is taken, or names an earlier history.
pub(super) fn is_free(page: &Page<'_>, section: Section, id: &str) -> Result<(), Refusal> {
    let kind = section.singular();
    if !is_id(id) {
        let hint = "ids are 1 to 64 letters, digits, - and _, as they are typed";
        return Err(Refusal::new(format!("{} is no id", quoted(id)), hint));
    }
    if things(page, section).iter().any(|t| t.id == id) {
        let hint = format!("take another id, or look at it with skillmap edit {}.{id}", section.as_str());
        return Err(Refusal::new(format!("there is a {kind} {} already", quoted(id)), hint));
    }
    if let Some(other) = mentions_as_earlier(page, section, id) {
        let message = format!("{} is an earlier id of {}", quoted(id), other.full());
        return Err(Refusal::new(message, "one history goes to one place; take another id"));
    }
    Ok(())
}

/// The text with the thing in it.
pub(super) fn add(text: &str, new: &New) -> String {
    let page = Page::of(text);
    let all = things(&page, new.section);
    let mut splices = Splices::default();
    let Some(last) = all.last() else {
        add_first(&page, new, &mut splices);
        return splices.made(text);
    };
    let written = Written::of(&page, &last.path);
    if let Some(block) = written.header {
        behind_block(&page, new, block, written.end(), &all, &mut splices);
    } else if let Some(spot) = &written.whole {
        behind_pair(&page, new, spot, &mut splices);
    } else if let Some(spot) = written.dotted.last() {
        behind_dotted(&page, new, spot, &mut splices);
    } else if let Some(block) = written.below.first() {
        behind_block(&page, new, block, written.end(), &all, &mut splices);
    }
    splices.made(text)
}

/// The first of its kind.
fn add_first(page: &Page<'_>, new: &New, splices: &mut Splices) {
    let path = [new.section.as_str().to_owned()];
    if let Some(spot) = Written::of(page, &path).whole {
        let words = match &new.id {
            Some(id) => format!("{id} = {}", new.inline()),
            None => new.inline(),
        };
        members::append(page, spot.value, &words, splices);
        return;
    }
    let pairs = new.pairs.iter().map(|(key, value)| format!("{key} = {}", value.fresh()));
    let lines: Vec<String> = [new.header()].into_iter().chain(pairs).collect();
    section_at_end(page, &lines, splices);
}

/// A block of its own behind this one, whose last piece ends here.
fn behind_block(page: &Page<'_>, new: &New, like: &Block, end: usize, all: &[Thing], splices: &mut Splices) {
    let text = page.text;
    let Some(header) = &like.header else { return };
    let indent = indent(text, header.span.start);
    let pairs_indent = block_indent(page, like);
    let mut lines = vec![format!("{indent}{}", header_like(page, header, new))];
    let pairs = new.pairs.iter().map(|(key, value)| pair_like(page, &like.pairs, key, &value.fresh()));
    lines.extend(pairs.map(|pair| format!("{pairs_indent}{pair}")));
    let mut at = line_after(text, end);
    let behind_comments = after_comments(text, at);
    let is_blank = |at: usize| text[at..line_after(text, at)].trim().is_empty();
    if is_blank(behind_comments) {
        at = behind_comments;
    }
    let is_parted = is_parted(text, header.span.start) || all.len() == 1;
    if is_parted {
        lines.insert(0, String::new());
        if at < text.len() && !is_blank(at) {
            lines.push(String::new());
        }
    }
    put_lines(text, at, &lines, splices);
}

/// Whether a blank line stands above a header and its comments.
fn is_parted(text: &str, header: usize) -> bool {
    let mut at = line_start(text, header);
    while at > 0 {
        let before = line_start(text, at - 1);
        let line = text[before..at].trim();
        if !line.starts_with('#') {
            return line.is_empty();
        }
        at = before;
    }
    true
}

/// The first line from here on that is no comment.
fn after_comments(text: &str, mut at: usize) -> usize {
    while at < text.len() && text[at..line_after(text, at)].trim().starts_with('#') {
        at = line_after(text, at);
    }
    at
}

/// A header with the spaces of this one.
fn header_like(page: &Page<'_>, header: &Header, new: &New) -> String {
    match (&new.id, header.keys.as_slice()) {
        (Some(id), [_, key]) => {
            let before = page.words(&(header.span.start..key.span.start));
            format!("{before}{id}{}", page.words(&(key.span.end..header.span.end)))
        }
        (None, _) => page.words(&header.span).to_owned(),
        _ => new.header(),
    }
}

/// Behind a thing that is one value: a pair of its own line, or a member.
fn behind_pair(page: &Page<'_>, new: &New, like: &Spot<'_>, splices: &mut Splices) {
    let text = page.text;
    let named = |id: &str| {
        let key = like.keys.last().map_or(like.span.start, |k| k.span.start);
        let end = like.keys.last().map_or(like.span.start, |k| k.span.end);
        let between = &text[end..like.value.span.start];
        let between = if between.trim_start().len() + 1 < between.len() { " = " } else { between };
        format!("{}{id}{between}{}", &text[like.span.start..key], new.inline())
    };
    let words = new.id.as_deref().map_or_else(|| new.inline(), named);
    match like.outer {
        Outer::Lines => {
            let line = format!("{}{words}", indent(text, like.span.start));
            put_lines(text, line_after(text, like.span.end), &[line], splices);
        }
        Outer::Member(outer, _) => members::append(page, outer, &words, splices),
    }
}

/// Behind a thing that is written in dotted keys.
fn behind_dotted(page: &Page<'_>, new: &New, like: &Spot<'_>, splices: &mut Splices) {
    let text = page.text;
    let depth = 1 - (like.path.len() - like.keys.len()).min(1);
    let before = &text[like.span.start..like.keys[depth].span.start];
    let id = new.id.as_deref().unwrap_or_default();
    let pair = |(key, value): &(&str, Meant)| format!("{before}{id}.{key} = {}", value.fresh());
    let pairs: Vec<String> = new.pairs.iter().map(pair).collect();
    match like.outer {
        Outer::Lines => {
            let indent = indent(text, like.span.start);
            let lines: Vec<String> = pairs.iter().map(|pair| format!("{indent}{pair}")).collect();
            put_lines(text, line_after(text, like.span.end), &lines, splices);
        }
        Outer::Member(outer, _) => members::append(page, outer, &pairs.join(", "), splices),
    }
}
