//! Owns the log that is looked at: a page of it, all of it or what a filter leaves. The rows that a text is looked for in
//! are held while there is one, so that no letter reads the record anew.

use super::{World, refused};
use crate::app::msg::Msg;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::{PresentIds, Session};
use crate::domain::roadmap::{Roadmap, Skill};
use crate::screens::{Log, PAGE, View};
use crate::store::{Page, SessionFilter, Stamp, Store, StoreError};

/// What a filter goes through.
#[derive(Debug, Default)]
pub(super) struct Narrowing {
    held: Option<Held>,
}

/// All sessions, the newest first, each with the words of it, as they were at this state of the record.
#[derive(Debug)]
struct Held {
    stamp: Stamp,
    rows: Vec<(String, Session)>,
}

impl Narrowing {
    /// The sessions that are looked at.
    pub(super) fn log(
        &mut self,
        store: &Store,
        view: &View,
        roadmap: &Roadmap,
        present: &PresentIds,
    ) -> Result<Log, StoreError> {
        let typed = view.filter.trim();
        let page = Page { offset: view.offset, limit: PAGE + 1 };
        let days = days_named(typed, roadmap);
        if typed.is_empty() || days.is_some() {
            self.held = None;
        }
        let (sessions, counts) = match days {
            _ if typed.is_empty() => (store.sessions(&SessionFilter::default(), page)?, None),
            Some(days) => {
                let filter = SessionFilter { from: Some(days.first), to: Some(days.last), ..SessionFilter::default() };
                let found = store.session_count_between(days.first, days.last)?;
                (store.sessions(&filter, page)?, Some((found, store.session_count()?)))
            }
            None => {
                let rows = self.rows(store)?;
                let (wanted, skills) = (typed.to_lowercase(), skills_named(roadmap, typed));
                let passes = |(words, session): &&(String, Session)| {
                    words.contains(&wanted) || skills.contains(&session.entry.skill)
                };
                let found: Vec<&Session> = rows.iter().filter(passes).map(|(_, session)| session).collect();
                let shown = found.iter().skip(page.offset).take(page.limit).map(|session| (*session).clone());
                (shown.collect(), Some((found.len(), rows.len())))
            }
        };
        let mut sessions = present.sessions(sessions);
        let more = sessions.len() > PAGE;
        sessions.truncate(PAGE);
        Ok(Log { sessions, offset: view.offset, more, filter: view.filter.clone(), counts })
    }

    /// The rows as they are now: read where none are held, or once the record is another.
    fn rows(&mut self, store: &Store) -> Result<&[(String, Session)], StoreError> {
        let stamp = store.stamp()?;
        let held = match self.held.take().filter(|held| held.stamp == stamp) {
            Some(held) => held,
            None => Held { stamp, rows: store.sessions_with_words()? },
        };
        Ok(&self.held.insert(held).rows)
    }
}

impl World {
    /// The log alone, as this view looks at it.
    pub(super) fn narrowed(&mut self, view: &View) -> Msg {
        match self.narrow(view) {
            Ok(log) => Msg::Narrowed(Box::new(log)),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    fn narrow(&mut self, view: &View) -> Result<Log, StoreError> {
        let store = &self.begun.store;
        let present = PresentIds::of(&self.begun.roadmap, &store.aliases()?);
        let roadmap = present.joined(self.begun.roadmap.clone());
        self.narrowing.log(store, view, &roadmap, &present)
    }
}

/// The days that a filter of sessions names: a day, or a period by its id.
fn days_named(typed: &str, roadmap: &Roadmap) -> Option<Span> {
    let day = Day::parse(typed).map(|day| Span { first: day, last: day });
    day.or_else(|| Period::parse(typed, roadmap.week_starts).map(Period::span))
}

/// The skills that people know by this text: it is in their name, or is their priority.
fn skills_named(roadmap: &Roadmap, typed: &str) -> Vec<SkillId> {
    let typed = typed.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let is_named =
        |s: &&Skill| holds(&s.name) || holds(s.id.as_str()) || s.priority.as_str().eq_ignore_ascii_case(&typed);
    let ids = |s: &Skill| std::iter::once(s.id.clone()).chain(s.was.iter().map(SkillId::new)).collect::<Vec<_>>();
    roadmap.skills.iter().filter(is_named).flat_map(ids).collect()
}
