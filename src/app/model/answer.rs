//! Owns what the notice line says once an act is recorded. Changes nothing.

use super::Model;
use crate::app::msg::{Answer, Effect, Notice};
use crate::domain::checkin::Told;
use crate::domain::edit::Edit;
use crate::domain::friction::{NewFriction, Standpoint};
use crate::domain::id::{FixId, ResourceId, RitualId, TargetId};
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use crate::domain::review::saved;
use crate::domain::standing::chosen::ChosenLine;
use crate::domain::target::TargetState;
use crate::domain::text;
use crate::screens::{Act, Facts, periods, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

impl Model {
    /// Takes the facts after an act, and says what was recorded. A quarter's review asks for one level after the other.
    pub(super) fn acted(&mut self, facts: Facts, answer: &Answer) -> Vec<Effect> {
        self.answered = None;
        self.facts = facts;
        let asks = self.reviewed(answer);
        if let Answer::Edited(edit, _) = answer {
            self.select(&edit.names());
        }
        self.notice = Some(Notice::good(self.answer(answer)));
        let rated = matches!(answer, Answer::Act(Act::Rate(_))) && self.view.is_longer();
        let next = if rated { periods::rate_next(&self.facts) } else { None };
        asks.into_iter().chain(next).flat_map(|ask| self.asked(ask)).collect()
    }

    /// What the notice line says of an act, from the facts after it.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        let facts = &self.facts;
        let key = |context, action| self.theme.key(context, action);
        let undo = &key(Context::Screens, Action::Undo);
        let line = |id: &TargetId| facts.standing.targets.iter().find(|t| t.id == *id);
        let title = |id: &TargetId| line(id).map_or_else(|| id.to_string(), |t| t.title.clone());
        let ritual = |id: &RitualId| {
            let planned = facts.roadmap.rituals.iter().find(|r| r.id == *id);
            planned.map_or_else(|| id.to_string(), |r| r.title.clone())
        };
        let resource = |id: &ResourceId| {
            facts.standing.sources.resource(id).map_or_else(|| id.to_string(), |resource| resource.title.clone())
        };
        match answer {
            Answer::FileChanged(what) => what.clone(),
            Answer::Edited(edit, reload) => {
                let back = way_back(edit, self.theme);
                let room = usize::from(self.size.width).saturating_sub(back.chars().count() + 6);
                format!("{} · {back}", reload.notice(room).text)
            }
            Answer::Undone(what) => format!("taken back: {what}"),
            Answer::CheckedIn(told, entries, others) => checked_in(facts, told, entries, undo) + &overlapping(*others),
            Answer::Changed(entry, others) => {
                let entry = words::entry(facts, entry, self.today());
                format!("changed to {entry}{} · {undo} undoes", overlapping(*others))
            }
            Answer::Logged(entries, others) => words::answer(facts, entries) + &overlapping(*others),
            Answer::Act(act) => match act {
                Act::Log(entries) => words::answer(facts, entries),
                Act::Change(..) => format!("changed · {undo} undoes"),
                Act::Split(_, parts) => {
                    format!("split into {} and {} · {undo} undoes", parts.0.minutes, parts.1.minutes)
                }
                Act::Delete(_) => format!("deleted · {undo} brings it back"),
                Act::Done(id) => format!("done: {} · {undo} undoes", title(id)),
                Act::Advance(id, _) => {
                    let count = line(id).map(words::count).unwrap_or_default();
                    format!("{}: {count} · {undo} undoes", title(id))
                }
                Act::Choose(id, option) => format!("{}: {option} · {undo} undoes", title(id)),
                Act::Drop(id, _) => {
                    format!("dropped: {} · {} reopens it", title(id), key(Context::Roadmap, Action::Reopen))
                }
                Act::Reopen(id) => format!("open again: {}", title(id)),
                Act::Finish(id) => format!("done: {} · {undo} undoes", resource(id)),
                Act::Unfinish(id) => {
                    let again = key(Context::Sources, Action::Toggle);
                    format!("open again: {} · {again} ticks it again", resource(id))
                }
                Act::ToggleChosen(_, words) => {
                    let is_done = |line: &ChosenLine| line.title == *words && line.state() == TargetState::Done;
                    let done = facts.standing.today.chosen.iter().any(is_done);
                    format!("{}: {words} · {undo} undoes", if done { "done" } else { "open again" })
                }
                Act::Rate(rating) => {
                    let name = facts.roadmap.skill_name(&rating.skill);
                    format!("{name}: level {}, {} · {undo} undoes", rating.level.number(), rating.level.meaning())
                }
                Act::Keep(id) => format!("kept: {} · {undo} undoes", ritual(id)),
                Act::Unkeep(id) => {
                    format!("no longer kept: {} · {} keeps it again", ritual(id), key(Context::Week, Action::Toggle))
                }
                Act::Skip(day, at, None) => format!("skipped: {} {} · {undo} undoes", day.short(), at.shown()),
                Act::Skip(day, at, Some(why)) => {
                    format!("skipped: {} {}, {why} · {undo} undoes", day.short(), at.shown())
                }
                Act::Unskip(day, at) => {
                    let again = key(Context::Week, Action::Skip);
                    format!("no longer skipped: {} {} · {again} skips it again", day.short(), at.shown())
                }
                Act::Friction(new) => noted(facts, new, undo),
                Act::Fix(new) => {
                    format!("decided, to stand by {}: {} · {undo} undoes", new.by.short(), text::title(&new.text))
                }
                Act::AnswerFix(id, stands) => answered_for(facts, id, *stands, undo),
                Act::Relink(gone, new) => {
                    let old = &gone.id;
                    format!("what was recorded under {old} counts for {new} now · {undo} undoes")
                }
                Act::Retire(gone) => {
                    format!("{} is retired, its history stays in all totals · {undo} undoes", gone.id)
                }
                Act::SaveReview(told) => {
                    let lately = facts.review.as_ref().filter(|shown| shown.week.week == told.week);
                    format!("{} · {undo} undoes", saved(told, lately.map(|shown| shown.lately)))
                }
                Act::CheckIn(told) => checked_in(facts, told, &[], undo),
                Act::StartTimer(_) => started(facts, &key(Context::Screens, Action::Timer)),
                Act::StopTimer(_) => format!("the timer is gone, nothing is recorded · {undo} brings it back"),
                Act::Undo => "taken back".to_owned(),
            },
        }
    }
}

/// ` · overlaps 2 other sessions`; nothing where there are none.
fn overlapping(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " · overlaps 1 other session".to_owned(),
        n => format!(" · overlaps {n} other sessions"),
    }
}

/// `checked in · 1h15 · 2 rituals · focus 4 · today 1h15 of 1h09 · u undoes`.
fn checked_in(facts: &Facts, told: &Told, entries: &[NewSession], undo: &str) -> String {
    let today = &facts.standing.today;
    let last = told.days.last();
    let mut parts = vec!["checked in".to_owned()];
    parts.extend(last.filter(|day| day.day != today.day).map(|day| format!("for {}", day.day.short_from(today.day))));
    if last.is_some_and(|day| day.off) {
        parts.push("a day off".to_owned());
    }
    let time: Minutes = entries.iter().map(|entry| entry.minutes).sum();
    parts.extend((time.0 > 0).then(|| time.to_string()));
    parts.extend(match told.days.iter().map(|day| day.keeps.len()).sum::<usize>() {
        0 => None,
        1 => Some("1 ritual".to_owned()),
        n => Some(format!("{n} rituals")),
    });
    parts.extend(match told.days.iter().map(|day| day.proven.len()).sum::<usize>() {
        0 => None,
        1 => Some("1 target".to_owned()),
        n => Some(format!("{n} targets")),
    });
    parts.extend(last.and_then(|day| day.focus).map(|focus| format!("focus {focus}")));
    parts.push(format!("today {} of {}", today.logged, today.planned.minutes()));
    parts.push(format!("{undo} undoes"));
    parts.join(" · ")
}

/// What is said of a friction that was noted.
fn noted(facts: &Facts, new: &NewFriction, undo: &str) -> String {
    let same = new.judged.same.as_ref().and_then(|same| facts.ledger.iter().find(|entry| entry.holds(same)));
    let times = same.map_or_else(String::new, |entry| format!(", {} times now", entry.times()));
    format!("noted{times}: {} · {undo} undoes", text::title(&new.text))
}

/// What is said of a fix that was answered for.
fn answered_for(facts: &Facts, id: &FixId, stands: Standpoint, undo: &str) -> String {
    let fix = facts.ledger.iter().flat_map(|entry| &entry.fixes).find(|line| line.fix.id == *id);
    let text = fix.map_or_else(String::new, |line| text::title(&line.fix.what.text));
    let what = match stands {
        Standpoint::Stands(day) => format!("stands since {}", day.short()),
        Standpoint::By(day) => format!("shall stand by {}", day.short()),
        Standpoint::Gone(day) => format!("given up on {}", day.short()),
    };
    format!("{what}: {text} · {undo} undoes")
}

/// What is said of a timer that was started.
fn started(facts: &Facts, stop: &str) -> String {
    let run = facts.timer.as_ref();
    let skill = run.map_or("", |run| facts.roadmap.skill_name(&run.timer.skill));
    let since = run.map(crate::domain::timer::Run::since).unwrap_or_default();
    format!("the timer runs on {skill} since {since} · {stop} stops it")
}

/// How a small edit is taken back.
fn way_back(edit: &Edit, theme: Theme) -> String {
    match edit {
        Edit::Add { .. } => format!("skillmap remove {} takes it out", edit.names()),
        Edit::Set { key, .. } if key == "stage" => {
            format!("{} moves it back", theme.key(Context::Roadmap, Action::MoveOn))
        }
        Edit::Set { key, .. } if key == "priority" => {
            format!("{} sets it back", theme.key(Context::Skills, Action::Prioritize))
        }
        Edit::Rename { .. } => format!("{} renames it back", theme.key(Context::Screens, Action::Rename)),
        _ => "skillmap plan restore takes it back".to_owned(),
    }
}
