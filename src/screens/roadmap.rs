//! Owns the Roadmap screen: the stages and their targets as a list that folds, and what a key does to a target.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::dialog::Dialog;
use super::filter::Filter;
use super::{Ask, Facts, Stage, burnup, gate, orphans, recover, target, words};
use crate::domain::calendar::{Day, Span as Days};
use crate::domain::id::{StageId, TargetId};
use crate::domain::kind::Kind;
use crate::domain::standing::stages::{StageLine, StageState};
use crate::domain::standing::targets::TargetLine;
use crate::ui::keymap::Action;
use crate::ui::list::{self, Cursor, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

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

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    folded: Vec<StageId>,
    filter: Filter,
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

    /// Shows only what holds this text.
    pub fn narrow(&mut self, text: String) {
        self.filter.set(text);
    }

    fn selected(&self, facts: &Facts) -> Option<Item> {
        self.cursor.selected(&self.items(facts)).cloned()
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
            (_, Action::Recover) => recover::is_behind(facts, self.selected_stage(facts).as_ref()),
            (_, Action::Settle) => self.selected_stage(facts).is_some_and(|id| facts.waiting.gate(&id).is_some()),
            (Some(Item::Stage(id)), Action::Left) => !self.folded.contains(&id),
            (Some(Item::Stage(id)), Action::Right) => self.folded.contains(&id),
            (Some(Item::Target(_)), Action::Left | Action::Right)
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
            (Some(Item::Target(id)), action) => target::find(facts, &id).is_none_or(|t| target::can(t, action)),
            _ => true,
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        let items = self.items(facts);
        match (action, self.selected(facts)) {
            (Action::Filter, _) => return vec![self.filter.ask("Show the targets that hold, by title, id or skill")],
            (Action::Back, _) if self.filter.is_set() => return vec![Ask::Narrow(String::new())],
            (Action::Move(step), Some(_)) => self.cursor.step(&items, step, stage.page()),
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
            (Action::Recover, _) => return vec![recover::ask(facts, self.selected_stage(facts).as_ref())],
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
                    |t| target::act(t, action),
                );
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) {
        let (area, _) = columns(body);
        let rows = self.rows(facts, Theme::Mono, area.width.into());
        if let Some(item) = list::hit(inside(area), &rows, self.selected(facts).as_ref(), at) {
            self.cursor.select(&self.items(facts), &item);
        }
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let (area, beside) = columns(body);
        let inner = inside(area);
        let selected = self.selected(facts);
        if area.height > 1 {
            frame.render_widget(
                whole(facts, &self.filter, theme, inner.width.into()),
                Rect { y: area.y, height: 1, ..inner },
            );
        }
        let rows = self.rows(facts, theme, inner.width.into());
        if rows.is_empty() {
            widgets::empty(frame, inner, "No target holds this. / changes the filter, esc shows all", theme);
        }
        list::draw(frame, inner, &rows, selected.as_ref(), theme);
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
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), inner);
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
    Rect { x: area.x + 1, y: area.y + top, width: area.width.saturating_sub(2), height: area.height - top }
}

/// `1 Dec – 31 Dec 2026`, both years where they differ.
fn days(window: Days) -> String {
    let year = |day: Day| day.date().format("%Y").to_string();
    let first = if year(window.first) == year(window.last) { "%-d %b" } else { "%-d %b %Y" };
    format!("{} – {}", window.first.date().format(first), window.last.date().format("%-d %b %Y"))
}

/// The title, the plan's days and hours.
fn whole(facts: &Facts, filter: &Filter, theme: Theme, width: usize) -> Line<'static> {
    let total = &facts.standing.stages.total;
    if let Some(said) = filter.said(theme) {
        return widgets::line(vec![Span::styled("Targets", theme.strong()), said], Vec::new(), width);
    }
    let start = vec![Span::styled(facts.roadmap.title.clone(), theme.strong())];
    let end = vec![Span::styled(
        format!("{} months · {} of {}", facts.roadmap.months, total.logged, words::hours(&total.planned)),
        theme.quiet(),
    )];
    widgets::line(start, end, width)
}

fn stage_line(stage: &StageLine, folded: bool, theme: Theme, width: usize) -> Line<'static> {
    let mut start = vec![words::stage_sign(stage, theme), Span::raw(" ")];
    start.push(Span::styled(stage.title.clone(), theme.strong()));
    if folded {
        start.push(Span::styled(format!("  … {} targets", stage.targets), theme.quiet()));
    }
    let part = words::part(stage.logged, &stage.planned);
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(part, 16, theme.accent(), theme));
    }
    end.push(Span::raw(widgets::right(&stage.logged.to_string(), 8)));
    end.push(Span::styled(" of ", theme.quiet()));
    end.push(Span::raw(widgets::right(&words::hours(&stage.planned), 7)));
    widgets::line(start, end, width)
}

/// Its days, its targets and its slack, in one quiet line; what matters less is left out where there is no room.
fn stage_facts(facts: &Facts, stage: &StageLine, theme: Theme, width: usize) -> Line<'static> {
    let mut said = vec![vec![Span::styled(days(stage.window), theme.quiet())]];
    if stage.targets > 0 {
        said.push(vec![Span::styled(format!("{}/{} done", stage.targets_done, stage.targets), theme.quiet())]);
    }
    if stage.state != StageState::Upcoming {
        said.push(words::slack(facts, stage, stage.slack, theme));
    }
    said.retain(|spans| !spans.is_empty());
    let needs = |said: &[Vec<Span>]| said.iter().map(|spans| widgets::width_of(spans) + 3).sum::<usize>();
    while said.len() > 1 && needs(&said) > width + 2 {
        said.remove(0);
    }
    let mut spans = vec![Span::raw(if needs(&said) > width + 1 { " " } else { "  " })];
    for (n, part) in said.into_iter().enumerate() {
        spans.extend((n > 0).then(|| Span::styled(" · ", theme.quiet())));
        spans.extend(part);
    }
    Line::from(widgets::cut_spans(spans, width))
}

fn target_line(target: &TargetLine, theme: Theme, width: usize) -> Line<'static> {
    let style = if target.is_unfinished() { theme.plain() } else { theme.quiet() };
    let start = vec![
        Span::raw("    "),
        words::target_sign(target, theme),
        Span::raw(" "),
        Span::styled(target.title.clone(), style),
    ];
    let days = if target.is_behind() { theme.behind() } else { theme.quiet() };
    let end = vec![Span::raw(words::count(target)), Span::styled(widgets::right(&words::days_left(target), 8), days)];
    widgets::line(start, end, width)
}

fn stage_details(facts: &Facts, stage: &StageLine, theme: Theme) -> Vec<Line<'static>> {
    let field = |name: &str, value: String| {
        Line::from(vec![Span::styled(format!("{name:<10}"), theme.quiet()), Span::raw(value)])
    };
    let state = match stage.state {
        StageState::Upcoming => "upcoming",
        StageState::Active => "active",
        StageState::Past => "past",
    };
    let mut lines = vec![
        Line::styled(stage.title.clone(), theme.strong()),
        Line::default(),
        field("id", stage.id.to_string()),
        field("state", state.to_owned()),
        field("days", days(stage.window)),
        field("planned", words::hours(&stage.planned)),
        field("to date", words::hours(&stage.planned_to_date)),
        field("logged", stage.logged.to_string()),
        field("targets", format!("{} of {} done", stage.targets_done, stage.targets)),
        field("progress", words::percent(stage.progress.as_ref())),
    ];
    if let Some(pace) = &stage.needed_per_week {
        lines.push(field("pace", format!("{} a week", words::hours(pace))));
    }
    lines.push(field("forecast", stage.forecast.said(facts.standing.today.day)));
    let slack = words::slack(facts, stage, stage.slack, theme);
    if !slack.is_empty() {
        lines.push(Line::default());
        lines.push(Line::from(slack));
    }
    if stage.slack.hours.is_some_and(|h| h > 0) && stage.slack.targets.is_some_and(|t| t < 0) {
        lines.push(Line::from("Hours are ahead while targets are behind: finish something small."));
    }
    lines
}
