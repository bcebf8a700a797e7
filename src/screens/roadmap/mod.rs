//! Owns the Roadmap screen: the mountain over the stages and their targets, as a list that folds, and what a key does to
//! a target.

mod labels;
mod list;
mod mountain;
mod slope;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use super::dialog::Dialog;
use super::filter::Filter;
use super::{Ask, Facts, Stage, burnup, gate, nothing, orphans, page, recover, target};
use crate::domain::explain::What;
use crate::domain::id::{StageId, TargetId};
use crate::domain::kind::Kind;
use crate::domain::standing::stages::StageLine;
use crate::domain::standing::targets::TargetLine;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{Cursor, Hit, Row, draw, hit, place};
use crate::ui::theme::Theme;
use crate::ui::widgets;
pub(super) use list::stage_lines;
use list::{stage_details, stage_facts, stage_line, target_line, whole};

/// From this width on the details stand beside the list.
const WIDE: u16 = 100;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A stage.
    Stage(StageId),
    /// A target.
    Target(TargetId),
}

/// Whether the mountain stands over the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Unfolded,
    Folded,
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    folded: Vec<StageId>,
    /// What the targets must hold.
    pub filter: Filter,
    mountain: Shown,
}

impl State {
    fn items(&self, facts: &Facts) -> Vec<Item> {
        let mut items = Vec::new();
        for (stage, targets) in self.shown(facts) {
            items.push(Item::Stage(stage.id.clone()));
            items.extend(targets.into_iter().map(|t| Item::Target(t.id.clone())));
        }
        items
    }

    /// The stages with their targets, as they are shown: without those that are folded or filtered away.
    fn shown<'a>(&self, facts: &'a Facts) -> Vec<(&'a StageLine, Vec<&'a TargetLine>)> {
        let mut shown = Vec::new();
        for stage in &facts.standing.stages.stages {
            let of_stage = facts.standing.targets.iter().filter(|t| t.stage == stage.id);
            let whole = self.filter.passes([stage.title.as_str(), stage.id.as_str()]);
            let targets: Vec<_> = of_stage.filter(|t| whole || self.holds(facts, t)).collect();
            if whole || !targets.is_empty() {
                let folded = self.folded.contains(&stage.id) && !self.filter.is_set();
                shown.push((stage, if folded { Vec::new() } else { targets }));
            }
        }
        shown
    }

    fn holds(&self, facts: &Facts, target: &TargetLine) -> bool {
        let skills = target.skills.iter().flat_map(|id| [id.as_str(), facts.roadmap.skill_name(id)]);
        self.filter.passes([target.title.as_str(), target.id.as_str()].into_iter().chain(skills))
    }

    /// Where the selection is; before the first move on the narrowest active stage, not on what ended long ago.
    fn cursor(&self, facts: &Facts) -> Cursor<Item> {
        let mut cursor = self.cursor.clone();
        if let Some(active) = facts.standing.today.stage.as_ref().filter(|_| cursor.is_untouched()) {
            cursor.select(&self.items(facts), &Item::Stage(active.id.clone()));
        }
        cursor
    }

    fn selected(&self, facts: &Facts) -> Option<Item> {
        self.cursor(facts).selected(&self.items(facts)).cloned()
    }

    fn selected_target<'a>(&self, facts: &'a Facts) -> Option<&'a TargetLine> {
        match self.selected(facts)? {
            Item::Target(id) => target::find(facts, &id),
            Item::Stage(_) => None,
        }
    }

    /// The stage that is selected, or that of the selected target.
    fn selected_stage(&self, facts: &Facts) -> Option<StageId> {
        match self.selected(facts)? {
            Item::Stage(id) => Some(id),
            Item::Target(id) => target::find(facts, &id).map(|t| t.stage.clone()),
        }
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        Some(match self.selected(facts)? {
            Item::Stage(id) => format!("stages.{id}"),
            Item::Target(id) => format!("targets.{id}"),
        })
    }

    /// What to explain: the selected stage or target.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> Option<What> {
        Some(match self.selected(facts)? {
            Item::Stage(id) => What::Stage(id),
            Item::Target(id) => What::Target(id),
        })
    }

    /// Selects the thing of this full id, in its stage unfolded.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        let (section, bare) = id.split_once('.').unwrap_or_default();
        let item = match section {
            "stages" => Item::Stage(StageId::new(bare)),
            "targets" => Item::Target(TargetId::new(bare)),
            _ => return,
        };
        if let Item::Target(target) = &item
            && let Some(target) = target::find(facts, target)
        {
            self.folded.retain(|folded| *folded != target.stage);
        }
        self.cursor.select(&self.items(facts), &item);
    }

    /// Whether the action makes sense on what is selected.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        match (self.selected(facts), action) {
            (_, Action::Burnup) => true,
            (_, Action::Back) => self.filter.is_set(),
            (_, Action::Recover) => recover::is_behind(facts, self.selected_stage(facts).as_ref()),
            (_, Action::Settle) => self.selected_stage(facts).is_some_and(|id| facts.waiting.gate(&id).is_some()),
            (Some(Item::Stage(id)), Action::Left) => !self.folded.contains(&id),
            (Some(Item::Stage(id)), Action::Right) => self.folded.contains(&id),
            (Some(Item::Target(_)) | None, Action::Left | Action::Right)
            | (
                Some(Item::Stage(_)) | None,
                Action::Toggle
                | Action::Increase
                | Action::Decrease
                | Action::SetCount
                | Action::Choose
                | Action::Drop
                | Action::Reopen
                | Action::Open,
            ) => false,
            // Choosing is what ticks a target with options; it has a key of its own here.
            (Some(Item::Target(id)), Action::Toggle) => target::find(facts, &id)
                .is_none_or(|t| target::can(t, Action::Toggle) && !target::can(t, Action::Choose)),
            (Some(Item::Target(id)), action) => target::find(facts, &id).is_none_or(|t| target::can(t, action)),
            _ => true,
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        let items = self.items(facts);
        match (action, self.selected(facts)) {
            (Action::Mountain, _) => {
                self.mountain = match self.mountain {
                    Shown::Unfolded => Shown::Folded,
                    Shown::Folded => Shown::Unfolded,
                }
            }
            (Action::Move(step), Some(_)) => {
                self.cursor = self.cursor(facts);
                self.cursor.step(&items, step, stage.page());
            }
            (Action::Left, Some(Item::Stage(id))) if !self.folded.contains(&id) => self.folded.push(id),
            (Action::Left, Some(Item::Target(id))) => {
                if let Some(target) = target::find(facts, &id) {
                    self.cursor.select(&items, &Item::Stage(target.stage.clone()));
                }
            }
            (Action::Right, Some(Item::Stage(id))) => self.folded.retain(|folded| *folded != id),
            (Action::Open | Action::Toggle, Some(Item::Stage(id))) => {
                if self.folded.contains(&id) {
                    self.folded.retain(|folded| *folded != id);
                } else {
                    self.folded.push(id);
                }
            }
            (Action::Burnup, _) => return vec![burnup::ask(facts)],
            (Action::Recover, _) => return vec![recover::ask(facts, self.selected_stage(facts).as_ref(), stage.theme)],
            (Action::Settle, _) => return vec![gate::ask(facts, self.selected_stage(facts).as_ref())],
            (Action::Open, Some(Item::Target(id))) => return vec![Ask::Open(Dialog::Details(id, 0))],
            (
                Action::Toggle
                | Action::Increase
                | Action::Decrease
                | Action::SetCount
                | Action::Choose
                | Action::Drop
                | Action::Reopen,
                _,
            ) => {
                return self.selected_target(facts).map_or_else(
                    || vec![Ask::Say("this is a stage; its targets are below it".to_owned())],
                    |t| target::act(t, action, stage.theme),
                );
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        let (area, _) = columns(self.divide(body).1);
        let rows = self.rows(facts, Theme::PLAIN, area.width.into());
        let row = hit(inside(area), &rows, self.selected(facts).as_ref(), at);
        self.cursor = self.cursor(facts);
        self.cursor.click(&self.items(facts), row)
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let (above, below) = self.divide(body);
        let (area, beside) = columns(below);
        let inner = inside(area);
        let selected = self.selected(facts);
        if let Some(above) = above {
            let stage = self.selected_stage(facts);
            mountain::view(&facts.standing.mountain, stage.as_ref(), theme.cells, theme, frame, above);
        }
        let rows = self.rows(facts, theme, inner.width.into());
        if area.height > 1 {
            let place = place(&rows, selected.as_ref(), inner.height);
            frame.render_widget(
                whole(facts, self.said(facts, theme), place, theme, inner.width.into()),
                Rect { y: area.y, height: 1, ..inner },
            );
        }
        if rows.is_empty() {
            widgets::empty(
                frame,
                inner,
                &nothing::filtered("target", self.filter.front(Context::Roadmap), theme),
                theme,
            );
        }
        draw(frame, inner, &rows, selected.as_ref(), theme);
        let has_room = !rows.is_empty() && rows.len() * 3 < usize::from(inner.height);
        if facts.roadmap.targets.is_empty() && has_room {
            let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            widgets::empty(frame, last, &nothing::targets(theme), theme);
        }
        let Some(beside) = beside else { return };
        let (title, lines) = match selected {
            Some(Item::Target(id)) => {
                ("Target", target::find(facts, &id).map_or_else(Vec::new, |t| target::details(facts, t, theme)))
            }
            Some(Item::Stage(id)) => {
                let stage = facts.standing.stages.stages.iter().find(|s| s.id == id);
                ("Stage", stage.map_or_else(Vec::new, |s| stage_details(facts, s, theme)))
            }
            None => ("Target", Vec::new()),
        };
        let inner = widgets::pane(frame, beside, title, theme);
        frame.render_widget(Paragraph::new(page::folded(lines, inner.width.into())), inner);
    }

    /// How many targets the filter leaves.
    fn said(&self, facts: &Facts, theme: Theme) -> Option<Span<'static>> {
        let shown = self.shown(facts).iter().map(|(_, targets)| targets.len()).sum();
        self.filter.said(shown, facts.standing.targets.len(), theme)
    }

    /// The areas of the mountain and of what is below it.
    fn divide(&self, body: Rect) -> (Option<Rect>, Rect) {
        match self.mountain {
            Shown::Unfolded => mountain::divide(body),
            Shown::Folded => (None, body),
        }
    }

    fn rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let mut rows = Vec::new();
        for (stage, targets) in self.shown(facts) {
            let folded = self.folded.contains(&stage.id) && !self.filter.is_set();
            rows.push(Row::new(Item::Stage(stage.id.clone()), stage_line(stage, folded, theme, width)));
            rows.push(Row::text(stage_facts(facts, stage, theme, width)));
            let row = |t: &TargetLine| Row::new(Item::Target(t.id.clone()), target_line(t, theme, width));
            rows.extend(targets.into_iter().map(row));
        }
        if !self.filter.is_set() {
            rows.extend(orphans::rows(facts, Kind::Target, theme, width));
        }
        rows
    }
}

fn columns(body: Rect) -> (Rect, Option<Rect>) {
    if body.width < WIDE {
        return (body, None);
    }
    let width = body.width * 2 / 3;
    (Rect { width, ..body }, Some(Rect { x: body.x + width, width: body.width - width, ..body }))
}

fn inside(area: Rect) -> Rect {
    let top = u16::from(area.height > 1);
    widgets::unframed(Rect { y: area.y + top, height: area.height - top, ..area })
}

#[cfg(test)]
mod tests;
