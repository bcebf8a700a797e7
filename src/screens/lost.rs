//! Owns the dialog about ids with history that left the file: each with the id it may be now, to join the two, to let
//! the old one rest, or to leave it. State and picture; the record is changed by the act it asks for.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::filter::Filter;
use super::{Act, Ask, Facts, Stage, nothing};
use crate::domain::kind::Kind;
use crate::domain::standing::orphans::Orphan;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// An id with its kind.
type Key = (Kind, String);

/// The dialog: which one is selected, and which id each would go on under, counted from the likeliest.
#[derive(Debug, Clone, Default)]
pub struct Lost {
    cursor: Cursor<Key>,
    choices: BTreeMap<Key, usize>,
    /// What the ids must hold.
    pub filter: Filter,
}

/// Whether there is anything to ask about.
#[must_use]
pub fn waits(facts: &Facts) -> bool {
    facts.orphans.iter().any(Orphan::waits)
}

fn waiting(facts: &Facts) -> impl Iterator<Item = &Orphan> {
    facts.orphans.iter().filter(|orphan| orphan.waits())
}

fn key(orphan: &Orphan) -> Key {
    (orphan.kind(), orphan.id().to_owned())
}

impl Lost {
    /// Those that the filter leaves.
    fn shown<'f>(&self, facts: &'f Facts) -> impl Iterator<Item = &'f Orphan> {
        waiting(facts).filter(|orphan| self.filter.passes([orphan.id(), orphan.kind().as_str()]))
    }

    fn selected<'f>(&self, facts: &'f Facts) -> Option<&'f Orphan> {
        let keys: Vec<Key> = self.shown(facts).map(key).collect();
        let selected = self.cursor.selected(&keys)?;
        waiting(facts).find(|orphan| key(orphan) == *selected)
    }

    /// The id of the file that a history would go on under: the likely ones first, then all others of its kind. None
    /// where nothing looks like it and nothing was chosen.
    fn choice(&self, facts: &Facts, orphan: &Orphan) -> Option<String> {
        let chosen = self.choices.get(&key(orphan)).copied();
        if chosen.is_none() && orphan.nearest.is_empty() {
            return None;
        }
        let all = candidates(facts, orphan);
        all.get(chosen.unwrap_or(0).checked_rem(all.len())?).cloned()
    }

    /// What an action asks for; the act closes the dialog.
    pub fn update(&mut self, action: Action, stage: Stage) -> Option<Ask> {
        let facts = stage.facts;
        if let Action::Move(step) = action {
            let keys: Vec<Key> = self.shown(facts).map(key).collect();
            self.cursor.step(&keys, step, stage.page());
            return None;
        }
        let orphan = self.selected(facts)?;
        let (kind, id) = key(orphan);
        match action {
            Action::Left | Action::Right => {
                let all = candidates(facts, orphan).len().max(1);
                let next = match self.choices.get(&(kind, id.clone())) {
                    Some(at) if action == Action::Right => at + 1,
                    Some(at) => at + all - 1,
                    None if orphan.nearest.is_empty() && action == Action::Right => 0,
                    None if action == Action::Right => 1,
                    None => all - 1,
                };
                self.choices.insert((kind, id), next % all);
                None
            }
            Action::Accept => Some(if let Some(new) = self.choice(facts, orphan) {
                Ask::Act(Act::Relink(orphan.gone(), new))
            } else {
                let lost = stage.key(Context::Screens, Action::Lost);
                let choose = stage.key(Context::Lost, Action::Right);
                Ask::Say(format!("nothing of the file looks like {id}: {lost}, then {choose} chooses what it is now"))
            }),
            Action::Retire => Some(Ask::Act(Act::Retire(orphan.gone()))),
            _ => None,
        }
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, size(facts));
        let selected = self.selected(facts).map(key);
        let row = list::hit(inner, &self.rows(facts, Theme::PLAIN, inner.width), selected.as_ref(), at);
        let keys: Vec<Key> = self.shown(facts).map(key).collect();
        self.cursor.click(&keys, row)
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let title = self.filter.titled("No longer in the file", self.shown(facts).count(), waiting(facts).count());
        let inner = widgets::overlay(frame, area, size(facts), &title, theme);
        let selected = self.selected(facts).map(key);
        list::draw(frame, inner, &self.rows(facts, theme, inner.width), selected.as_ref(), theme);
    }

    fn rows(&self, facts: &Facts, theme: Theme, width: u16) -> Vec<Row<Key>> {
        let width = usize::from(width);
        let mut rows = Vec::new();
        for orphan in self.shown(facts) {
            let what = format!("? {} {}", orphan.kind().as_str(), orphan.id());
            let kept = Span::styled(orphan.history.kept(), theme.quiet());
            let now = match self.choice(facts, orphan) {
                Some(id) => format!("  is it now {id}?"),
                None => format!("  is it now …? ({} chooses)", theme.key(Context::Lost, Action::Right)),
            };
            rows.push(Row::new(key(orphan), widgets::line(vec![Span::raw(what)], vec![kept], width)));
            rows.push(Row::text(Line::from(widgets::cut(&now, width))));
        }
        if rows.is_empty() {
            let said = if self.filter.is_set() {
                nothing::filtered("id", self.filter.front(Context::Lost), theme)
            } else {
                "every id with history is in the file".to_owned()
            };
            rows.extend(widgets::wrapped(&said, width).into_iter().map(|line| Row::text(Line::raw(line))));
        }
        rows
    }
}

/// The likely ids, then all others of that kind in the file's order.
fn candidates(facts: &Facts, orphan: &Orphan) -> Vec<String> {
    let all = facts.roadmap.named(orphan.kind()).into_iter().map(|(id, _)| id.to_owned());
    let others = all.filter(|id| !orphan.nearest.contains(id));
    orphan.nearest.iter().cloned().chain(others).collect()
}

fn size(facts: &Facts) -> (u16, u16) {
    let rows = waiting(facts).count().max(1) * 2;
    (66, u16::try_from(rows + 2).unwrap_or(u16::MAX))
}
