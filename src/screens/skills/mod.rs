//! Owns the Skills screen: its state and what keys do to it. The matrix is in `rows`, the sentences and shares on top in
//! `sentences` and `shares`, the page of one skill in `detail`, the question for a level in `rate`.

mod beside;
mod chart;
mod detail;
mod order;
pub mod rate;
mod rows;
mod sentences;
mod shares;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use super::dialog::Dialog;
use super::filter::Filter;
use super::{Ask, Facts, Stage, View, nothing, page};
use crate::domain::explain::What;
use crate::domain::id::SkillId;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::Priority;
use crate::domain::standing::skills::{Allocation, PriorityLine, SkillLine};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use order::Order;
pub(super) use rows::lines;

/// From this width on the details stand beside the matrix.
const WIDE: u16 = 112;
/// Least width and height of the sentences on top.
const SENTENCES: (u16, u16) = (56, 16);

/// The time that actual shares are taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stretch {
    /// The last 28 days, today one of them.
    #[default]
    Days28,
    /// This calendar quarter.
    Quarter,
    /// Everything.
    All,
}

impl Stretch {
    fn title(self) -> &'static str {
        ["last 28 days", "this quarter", "all time"][self as usize]
    }

    fn next(self) -> Self {
        match self {
            Self::Days28 => Self::Quarter,
            Self::Quarter => Self::All,
            Self::All => Self::Days28,
        }
    }

    fn share(self, line: &PriorityLine) -> Option<&Exact> {
        match self {
            Self::Days28 => line.actual_28d.as_ref(),
            Self::Quarter => line.actual_quarter.as_ref(),
            Self::All => line.actual_all.as_ref(),
        }
    }
}

/// The screen's state. Its page of one skill is open while the facts have that skill's history.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<SkillId>,
    stretch: Stretch,
    order: Order,
    /// What the skills must hold.
    pub filter: Filter,
    scroll: usize,
}

impl State {
    /// The skill of the page that is open, else the one selected.
    fn selected(&self, facts: &Facts) -> Option<SkillId> {
        let open = facts.skill.as_ref().map(|history| history.id.clone());
        open.or_else(|| self.cursor.selected(&self.items(facts)).cloned())
    }

    fn items(&self, facts: &Facts) -> Vec<SkillId> {
        Priority::ALL.into_iter().flat_map(|priority| self.of(facts, priority)).map(|s| s.id.clone()).collect()
    }

    /// The skills of a priority that are shown, in their order.
    fn of<'f>(&self, facts: &'f Facts, priority: Priority) -> Vec<&'f SkillLine> {
        let skills = facts.standing.skills.skills.iter();
        let mut own: Vec<&SkillLine> = skills.filter(|s| s.priority == priority && self.holds(s)).collect();
        self.order.sort(&mut own);
        own
    }

    fn holds(&self, skill: &SkillLine) -> bool {
        self.filter.passes([skill.name.as_str(), skill.id.as_str(), skill.priority.as_str(), skill.track.as_str()])
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        self.selected(facts).map(|id| format!("skills.{id}"))
    }

    /// What to explain: the selected skill.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> Option<What> {
        self.selected(facts).map(What::Skill)
    }

    /// Selects the skill of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        if let Some(id) = id.strip_prefix("skills.") {
            self.cursor.select(&self.items(facts), &SkillId::new(id));
        }
    }

    /// What the quick line begins with: the skill whose page is open.
    #[must_use]
    pub fn to_log(&self, facts: &Facts) -> Option<String> {
        facts.skill.as_ref().map(|history| format!("{} {} ", facts.roadmap.daily_floor, history.id))
    }

    /// Whether the action makes sense now.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let is_list = facts.skill.is_none();
        match action {
            Action::Open | Action::Rate => self.selected(facts).is_some() && (is_list || action == Action::Rate),
            Action::Filter | Action::Stretch | Action::Sort => is_list,
            Action::Back => !is_list || self.filter.is_set(),
            _ => true,
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        if action == Action::Rate {
            let selected = self.selected(facts).and_then(|id| facts.standing.skills.line(&id));
            let ask = selected.map(|line| Ask::Open(Dialog::Rate(Box::new(rate::State::new(line)))));
            return ask.into_iter().collect();
        }
        if let Some(history) = &facts.skill {
            if action == Action::Back {
                self.cursor.select(&self.items(facts), &history.id);
                return vec![Ask::Look(View { skill: None, ..stage.view.clone() })];
            }
            let length = detail::length(facts, history, stage.body);
            self.scroll = page::scrolled(self.scroll, action, length, stage);
            return Vec::new();
        }
        match action {
            Action::Move(step) => self.cursor.step(&self.items(facts), step, stage.page()),
            Action::Stretch => self.stretch = self.stretch.next(),
            Action::Sort => {
                // The selection stays on its skill, not on its place.
                let selected = self.selected(facts);
                self.order = self.order.next();
                if let Some(id) = selected {
                    self.cursor.select(&self.items(facts), &id);
                }
            }
            Action::Open => {
                self.scroll = 0;
                let skill = self.selected(facts);
                return skill.map(|id| Ask::Look(View { skill: Some(id), ..stage.view.clone() })).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        if facts.skill.is_some() {
            return Hit::Nothing;
        }
        let places = places(facts, body);
        let rows = self.rows(facts, Theme::PLAIN, places.matrix.width.into());
        let row = list::hit(places.matrix, &rows, self.selected(facts).as_ref(), at);
        self.cursor.click(&self.items(facts), row)
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        if let Some(history) = &facts.skill {
            detail::view(facts, history, self.scroll, theme, frame, body);
            return;
        }
        let places = places(facts, body);
        let selected = self.selected(facts);
        let width = usize::from(places.matrix.width);
        frame.render_widget(shares::line(facts, self.stretch, theme, places.shares.width.into()), places.shares);
        for (n, line) in (0..).zip(sentences::lines(facts, theme, places.sentences.width.into(), places.most)) {
            if n < places.sentences.height {
                let row = Rect { y: places.sentences.y + n, height: 1, ..places.sentences };
                frame.render_widget(line, row);
            }
        }
        frame.render_widget(self.heading(facts, theme, width), places.heading);
        let rows = self.rows(facts, theme, width);
        if rows.is_empty() {
            widgets::empty(
                frame,
                places.matrix,
                &nothing::filtered("skill", self.filter.front(Context::Skills), theme),
                theme,
            );
        }
        list::draw(frame, places.matrix, &rows, selected.as_ref(), theme);
        let Some(place) = places.beside else { return };
        let inner = widgets::pane(frame, place, "Skill", theme);
        let line = selected.and_then(|id| facts.standing.skills.line(&id));
        let lines = line.map_or_else(Vec::new, |line| beside::lines(facts, line, theme, inner.width.into()));
        frame.render_widget(Paragraph::new(page::folded(lines, inner.width.into())), inner);
    }
}

/// How what a priority got compares with what it should get.
fn sign(allocation: Allocation, theme: Theme) -> Span<'static> {
    match allocation {
        Allocation::OnPlan => Span::styled("✓ on plan", theme.good()),
        Allocation::Under => Span::styled("▲ under", theme.behind()),
        Allocation::Over => Span::styled("+ over", theme.accent()),
    }
}

struct Places {
    shares: Rect,
    sentences: Rect,
    most: sentences::Most,
    heading: Rect,
    matrix: Rect,
    beside: Option<Rect>,
}

fn places(facts: &Facts, body: Rect) -> Places {
    let shares =
        Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: u16::from(body.height > 4), ..body };
    let body = Rect { y: body.y + shares.height, height: body.height - shares.height, ..body };
    let (area, beside) = if body.width >= WIDE {
        let width = body.width * 2 / 3;
        (Rect { width, ..body }, Some(Rect { x: body.x + width, width: body.width - width, ..body }))
    } else {
        (body, None)
    };
    let mut area = widgets::unframed(area);
    let mut take = |height: u16| {
        let top = Rect { height: height.min(area.height), ..area };
        area.y += top.height;
        area.height -= top.height;
        top
    };
    let roomy = body.width >= SENTENCES.0 && body.height >= SENTENCES.1;
    // All three of each where there is room, so that the matrix keeps most of the screen.
    let most = if body.height >= 30 { sentences::ALL } else { sentences::FEW };
    let count = u16::try_from(sentences::lines(facts, Theme::PLAIN, 200, most).len()).unwrap_or(0);
    let sentences = take(if roomy { count } else { 0 });
    let heading = take(u16::from(body.height > 3));
    Places { shares, sentences, most, heading, matrix: area, beside }
}
