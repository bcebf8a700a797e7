//! Owns `relink`: the history of an id that is no longer in the file goes on under another one, or is retired. One act
//! of the record; the file is not touched.

use crate::domain::journal::{Gone, Histories, History};
use crate::domain::kind::Kind;
use crate::domain::refusal::{Refusal, nearest, or_list, quoted, unknown};
use crate::domain::standing::orphans::Orphan;
use crate::domain::text;
use crate::error::Error;
use crate::plan;
use crate::show::{json, text as shown};

use super::args::{Answer, Common};
use super::desk::{Desk, Purpose};
use super::{orphans, output};

/// What becomes of a history.
#[derive(Debug, Clone, Copy)]
pub enum To<'a> {
    /// It goes on under this id.
    Id(&'a str),
    /// It is retired, for a reason or plainly.
    Retired(Option<&'a str>),
}

/// Runs `relink`.
pub fn relink(common: &Common, old: &str, to: Option<To>, answer: Answer) -> Result<(), Error> {
    let to = to.ok_or_else(|| {
        let old = text::title(old);
        let way = format!("skillmap relink {old} NEW, or skillmap relink {old} --retired; skillmap check proposes one");
        Error::usage(Refusal::new(format!("this does not say what {} is now", quoted(&old)), way))
    })?;
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let histories = desk.store.histories(desk.today, |_, _| true)?;
    let old = Typed::new(old);
    let orphans = orphans::of(&desk)?;
    let lost = lost(&desk, (&histories, &orphans), &old)?;
    let (today, now) = (desk.today, desk.now);
    let (said, written) = match to {
        To::Id(new) => {
            let (history, new) = under(&desk, lost, &old, &Typed::new(new))?;
            desk.store.relink_gone(&gone(&history, &orphans), &new, today, now)?;
            (shown::orphans::joined(&history, &new), json::orphans::relinked(&history, Some(&new), None))
        }
        To::Retired(why) => {
            let history = only(&desk, &lost, &old)?;
            let why = why.map(text::note).filter(|why| !why.is_empty());
            desk.store.retire_gone(&gone(&history, &orphans), why.as_deref(), today, now)?;
            let reason = why.as_deref().unwrap_or("yes");
            (shown::orphans::retired(&history), json::orphans::relinked(&history, None, Some(reason)))
        }
    };
    desk.accept();
    output::answer(&if answer.json { json::line(written) } else { said })
}

/// An id as it was typed, with the kind where it says one.
struct Typed {
    kind: Option<Kind>,
    id: String,
}

impl Typed {
    fn new(typed: &str) -> Self {
        let typed = text::title(typed);
        let named = typed.split_once('.').and_then(|(section, id)| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.section() == section)?;
            Some(Self { kind: Some(kind), id: id.to_owned() })
        });
        named.unwrap_or(Self { kind: None, id: typed })
    }

    fn may_be(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|own| own == kind)
    }
}

/// The histories that this id may mean: recorded under it or led to it, and not in the file.
fn lost(desk: &Desk, (histories, orphans): (&Histories, &[Orphan]), old: &Typed) -> Result<Vec<History>, Refusal> {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| old.may_be(*kind)).collect();
    let all: Vec<History> =
        kinds.iter().filter_map(|kind| history(desk, (histories, orphans), *kind, &old.id)).collect();
    let lost: Vec<History> = all.into_iter().filter(|history| !desk.roadmap.has(history.kind, &old.id)).collect();
    if lost.is_empty() {
        return Err(match kinds.iter().find(|kind| desk.roadmap.has(**kind, &old.id)) {
            Some(kind) => {
                let message = format!("the {} {} is still in the file", kind.as_str(), quoted(&old.id));
                let way = format!("skillmap rename {} NEW gives it another id and keeps its history", old.id);
                Refusal::new(message, way)
            }
            None => nothing_recorded(desk, histories, old),
        });
    }
    let by_file = |history: &History| Some((history.kind, named_by_file(desk, history.kind, &old.id)?));
    if let Some((kind, now)) = lost.iter().find_map(by_file) {
        let (was, kind_word) = (quoted(&old.id), kind.as_str());
        let message = format!("{was} counts for the {kind_word} {} already: the file says so", quoted(&now));
        return Err(Refusal::new(message, format!("take it out of `was` of {}.{now} first", kind.section())));
    }
    Ok(lost)
}

/// The id that the file itself names this one an earlier id of.
fn named_by_file(desk: &Desk, kind: Kind, old: &str) -> Option<String> {
    // The roadmap at hand has the earlier ids of the record beside those of the file.
    let file = plan::load(&desk.text, desk.defaults).ok()?.roadmap;
    file.earlier(kind).into_iter().find(|(was, _)| *was == old).map(|(_, now)| now.to_owned())
}

/// The id of a history, with those that the file had led to it.
fn gone(history: &History, orphans: &[Orphan]) -> Gone {
    let orphan = orphans.iter().find(|orphan| orphan.kind() == history.kind && orphan.id() == history.id);
    let alone = || Gone { kind: history.kind, id: history.id.clone(), earlier: Vec::new() };
    orphan.map_or_else(alone, Orphan::gone)
}

/// All that is recorded under an id, and under those that lead to it or did as long as the file had it.
fn history(desk: &Desk, (histories, orphans): (&Histories, &[Orphan]), kind: Kind, id: &str) -> Option<History> {
    let earlier = gone(&History::none(kind, id), orphans).earlier;
    let leads_to = |own: &str, end: &str| {
        let living = |at: &str| desk.roadmap.has(kind, at) || at == end;
        own == end || desk.aliases.way(kind, own, living).last() == Some(&end)
    };
    let ends = || std::iter::once(id).chain(earlier.iter().map(String::as_str));
    let leads_here = |history: &&History| {
        let own = history.id.as_str();
        own == id || !desk.roadmap.has(kind, own) && ends().any(|end| leads_to(own, end))
    };
    let all = histories.asked.iter().filter(|history| history.kind == kind).filter(leads_here);
    let sum = all.fold(History::none(kind, id), History::and);
    (!sum.is_empty()).then_some(sum)
}

fn nothing_recorded(desk: &Desk, histories: &Histories, old: &Typed) -> Refusal {
    let message = format!("nothing is recorded under {}", quoted(&old.id));
    let others = histories.known.iter().filter(|(kind, id)| old.may_be(*kind) && !desk.roadmap.has(*kind, id));
    let near = nearest(&old.id, others.map(|(_, id)| id.as_str()), 3);
    if near.is_empty() {
        return Refusal::new(message, "all that is recorded is under ids of the file");
    }
    Refusal::new(message, format!("did you mean {}?", or_list(&near)))
}

/// The history that goes on under the new id, and that id as the file has it.
fn under(desk: &Desk, lost: Vec<History>, old: &Typed, new: &Typed) -> Result<(History, String), Refusal> {
    let kinds: Vec<Kind> = lost.iter().map(|history| history.kind).collect();
    let fits = |history: &History| new.may_be(history.kind) && desk.roadmap.has(history.kind, &new.id);
    let fitting: Vec<History> = lost.into_iter().filter(fits).collect();
    if fitting.is_empty() {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let ids: Vec<&str> = kinds.iter().flat_map(|k| desk.roadmap.named(*k)).map(|(id, _)| id).collect();
        return Err(unknown(&or_list(&words), &new.id, ids.into_iter()));
    }
    let history = only(desk, &fitting, old)?;
    let counts_already = desk.aliases.next(history.kind, &old.id) == Some(&new.id);
    if counts_already && desk.aliases.retired(history.kind, &old.id).is_none() {
        let message = format!("{} counts for {} already", quoted(&old.id), quoted(&new.id));
        return Err(Refusal::new(message, "relink it with another id, or --retired"));
    }
    Ok((history, new.id.clone()))
}

/// The only history that is meant: of several the one that still waits for an answer.
fn only(desk: &Desk, lost: &[History], old: &Typed) -> Result<History, Refusal> {
    let waits = |history: &History| {
        let now = desk.ids.now(history.kind, &history.id);
        !desk.roadmap.has(history.kind, now) && desk.aliases.retired(history.kind, now).is_none()
    };
    let waiting: Vec<&History> = lost.iter().filter(|history| waits(history)).collect();
    match (lost, waiting.as_slice()) {
        ([one], _) => Ok(one.clone()),
        (_, [one]) => Ok((*one).clone()),
        (all, _) => {
            let forms: Vec<String> = all.iter().map(|h| format!("{}.{}", h.kind.section(), h.id)).collect();
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let message = format!("{} was more than one thing", quoted(&old.id));
            Err(Refusal::new(message, format!("write {}", or_list(&forms))))
        }
    }
}
