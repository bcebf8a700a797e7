//! Owns the way from an id as typed to the thing it names, and what else the file says of that thing: where it is
//! written and where it is mentioned.

use std::collections::BTreeSet;

use super::keys::Section;
use super::page::{Block, Inner, Outer, Page, Path, Spot};
use crate::domain::calendar::{Day, parse_weekday};
use crate::domain::refusal::{Refusal, or_list, quoted, unknown};
use crate::domain::roadmap::Priority;

/// The days of the calendar, as their keys are written.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Something that an id names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// Its section.
    pub section: Section,
    /// Where it is in the tree: its section, and its own key or number there.
    pub path: Path,
    /// The id that it is called by: the key, or the first day.
    pub id: String,
}

impl Thing {
    fn new(section: Section, key: &str, id: &str) -> Self {
        Self { section, path: vec![section.as_str().to_owned(), key.to_owned()], id: id.to_owned() }
    }

    /// `skills.rag`.
    pub fn full(&self) -> String {
        if self.path.len() == 1 { self.id.clone() } else { format!("{}.{}", self.section.as_str(), self.id) }
    }
}

/// All things of a section in the order of the file, by where each begins.
pub(super) fn things(page: &Page<'_>, section: Section) -> Vec<Thing> {
    let mut all: Vec<(usize, Thing)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut note = |at: usize, path: &[String]| {
        if path.len() >= 2 && path[0] == section.as_str() && seen.insert(path[1].clone()) {
            all.push((at, Thing::new(section, &path[1], &path[1])));
        }
    };
    for block in &page.blocks {
        if let Some(header) = &block.header {
            note(header.span.start, &block.path);
        }
    }
    let spots = page.spots();
    for spot in &spots {
        note(spot.span.start, &spot.path);
    }
    all.sort_by_key(|(at, _)| *at);
    let mut things: Vec<Thing> = all.into_iter().map(|(_, thing)| thing).collect();
    if let Some(key) = section.list_key() {
        for thing in &mut things {
            let path: Path = thing.path.iter().cloned().chain([key.to_owned()]).collect();
            let value = spots.iter().find(|s| s.path == path).map(|s| page.said(s.value));
            thing.id = value.unwrap_or_default();
        }
    }
    things
}

/// The thing that a typed id names: a bare one where it is unambiguous, the full form always.
pub(super) fn named(page: &Page<'_>, typed: &str) -> Result<Thing, Refusal> {
    if let Some(section) = Section::named(typed)
        && !section.keys(1).is_empty()
    {
        return Ok(Thing { section, path: vec![typed.to_owned()], id: typed.to_owned() });
    }
    if let Some((section, rest)) = typed.split_once('.')
        && let Some(section) = Section::named(section)
    {
        let mut found = in_section(page, section, rest);
        return match (found.pop(), found.is_empty()) {
            (Some(thing), true) => Ok(thing),
            (Some(_), false) => Err(Refusal::new(
                format!("{} stands for several things", quoted(typed)),
                "change them in the editor: skillmap edit",
            )),
            (None, _) => Err(nothing(page, &[section], section.singular(), rest)),
        };
    }
    let mut found: Vec<Thing> = Section::ALL.into_iter().flat_map(|section| in_section(page, section, typed)).collect();
    match found.as_slice() {
        [_] => Ok(found.remove(0)),
        [] => Err(nothing(page, &Section::ALL, "id", typed)),
        several => {
            let forms: Vec<String> = several.iter().map(Thing::full).collect();
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let hint = match forms.as_slice() {
                [one, rest @ ..] if rest.iter().all(|f| f == one) => "change them in the editor: skillmap edit".into(),
                _ => format!("name one: {}", or_list(&forms)),
            };
            Err(Refusal::new(format!("{} stands for several things", quoted(typed)), hint))
        }
    }
}

/// The things of a section that this id names.
fn in_section(page: &Page<'_>, section: Section, id: &str) -> Vec<Thing> {
    match section {
        Section::Roadmap | Section::Tracks => Vec::new(),
        Section::Priorities => {
            let known = Priority::ALL.iter().find(|p| p.as_str().eq_ignore_ascii_case(id));
            known.map(|p| Thing::new(section, p.as_str(), p.as_str())).into_iter().collect()
        }
        Section::Calendar => {
            let day = parse_weekday(id).map(|day| DAYS[day.num_days_from_monday() as usize]);
            day.map(|day| Thing::new(section, day, day)).into_iter().collect()
        }
        Section::Pauses | Section::Fresh => {
            let Some(day) = Day::parse(id) else { return Vec::new() };
            let same = |t: &Thing| Day::parse(&t.id) == Some(day);
            things(page, section).into_iter().filter(same).collect()
        }
        _ => things(page, section).into_iter().filter(|t| t.id == id).collect(),
    }
}

fn nothing(page: &Page<'_>, sections: &[Section], kind: &str, typed: &str) -> Refusal {
    let is_asked = |s: &&Section| s.has_ids() || s.list_key().is_some() || sections.len() == 1;
    let of_things = |s: &&Section| is_asked(s) && !matches!(s, Section::Roadmap | Section::Tracks);
    let all: Vec<Thing> = sections.iter().filter(of_things).flat_map(|s| things(page, *s)).collect();
    if let Some(now) = sections.iter().find_map(|s| mentions_as_earlier(page, *s, typed)) {
        return Refusal::new(format!("there is no {kind} {}", quoted(typed)), format!("it is {} now", now.full()));
    }
    let mut ids: Vec<&str> = all.iter().map(|t| t.id.as_str()).collect();
    if sections.len() > 1 {
        ids.extend(["roadmap", "tracks", "calendar"]);
    }
    unknown(kind, typed, ids.into_iter())
}

/// The thing of a section that had this id earlier.
pub(super) fn mentions_as_earlier(page: &Page<'_>, section: Section, id: &str) -> Option<Thing> {
    let inside = |s: &&Spot<'_>| s.path.len() == 4 && s.path[0] == section.as_str() && s.path[2] == "was";
    let spots = page.spots();
    let key = spots.iter().filter(inside).find(|s| page.said(s.value) == id).map(|s| s.path[1].clone())?;
    Some(Thing::new(section, &key, &key))
}

/// How a thing is written: everything of the file that is part of it.
#[derive(Debug, Default)]
pub(super) struct Written<'p> {
    /// Its own header.
    pub header: Option<&'p Block>,
    /// Headers of tables in it.
    pub below: Vec<&'p Block>,
    /// The one pair or element that holds all of it.
    pub whole: Option<Spot<'p>>,
    /// The pairs that name it and go on with a dot: `rag.priority = "P0"`.
    pub dotted: Vec<Spot<'p>>,
}

impl<'p> Written<'p> {
    /// What of these spots and blocks is at or below a path.
    pub fn of(page: &'p Page<'_>, path: &[String]) -> Self {
        let mut written = Self::default();
        for block in &page.blocks {
            if block.header.is_some() && block.path == path {
                written.header = Some(block);
            } else if block.header.is_some() && block.path.starts_with(path) {
                written.below.push(block);
            }
        }
        for spot in page.spots() {
            let outer = spot.path.len() - spot.keys.len().max(1);
            if spot.path == path {
                written.whole = Some(spot);
            } else if spot.path.starts_with(path) && outer < path.len() {
                written.dotted.push(spot);
            }
        }
        written
    }

    /// Whether the file has nothing of it.
    pub fn is_nothing(&self) -> bool {
        self.header.is_none() && self.below.is_empty() && self.whole.is_none() && self.dotted.is_empty()
    }

    /// Where its last piece ends.
    pub fn end(&self) -> usize {
        let blocks = self.header.iter().chain(&self.below).map(|b| b.end());
        let spots = self.whole.iter().chain(&self.dotted).map(|s| s.span.end);
        blocks.chain(spots).max().unwrap_or(0)
    }
}

impl Block {
    /// Where its last piece ends.
    pub fn end(&self) -> usize {
        let header = self.header.as_ref().map_or(0, |h| h.span.end);
        self.pairs.last().map_or(header, |p| p.span.end.max(header))
    }
}

/// Every place where another thing names this one: the texts, and what stands before the id in them.
pub(super) fn mentions<'p>(page: &'p Page<'_>, thing: &Thing) -> Vec<(Spot<'p>, &'static str)> {
    /// Paths that name things of a section; `*` is any key.
    const PLACES: [(Section, &str, &str); 7] = [
        (Section::Skills, "targets.*.skills.*", ""),
        (Section::Skills, "calendar.*.*.skills.*", ""),
        (Section::Stages, "targets.*.stage", ""),
        (Section::Targets, "targets.*.after.*", ""),
        (Section::Targets, "rituals.*.by", "+"),
        (Section::Sources, "resources.*.source", ""),
        (Section::Sources, "rituals.*.by", "/"),
    ];
    let fits = |path: &Path, place: &str| {
        let keys: Vec<&str> = place.split('.').collect();
        keys.len() == path.len() && keys.iter().zip(path).all(|(key, step)| *key == "*" || key == step)
    };
    let mut found = Vec::new();
    for spot in page.spots().into_iter().filter(|s| matches!(s.value.inner, Inner::Scalar)) {
        let prefix = PLACES.iter().filter(|(s, place, _)| *s == thing.section && fits(&spot.path, place));
        for (_, _, prefix) in prefix {
            if page.said(spot.value).strip_prefix(prefix) == Some(thing.id.as_str()) {
                found.push((spot.clone(), *prefix));
            }
        }
    }
    found
}

/// Whether a spot is a pair on lines of its own.
pub(super) fn is_line(spot: &Spot<'_>) -> bool {
    matches!(spot.outer, Outer::Lines)
}
