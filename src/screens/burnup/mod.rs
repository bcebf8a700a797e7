//! Owns the page of the burn-up: hours, targets and weeks against the plan, the forecast in words, and what another pace
//! would bring. Words come first; a picture is drawn where there is room for one.

mod bars;
mod chart;
mod says;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::dialog::Dialog;
use super::{Ask, Facts, Stage, page};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::forecast::WhatIf;
use crate::domain::standing::stages::StageState;
use crate::ui::keymap::Action;
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What a key adds to the pace that is asked about.
const STEP: i64 = 30;
/// Sixteen hours a day: no pace beyond that.
const MOST: i64 = 112 * 60;
/// With fewer rows a picture says nothing.
const LEAST_ROWS: u16 = 7;

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Show {
    /// Hours against the plan.
    #[default]
    Hours,
    /// Targets against a straight plan.
    Targets,
    /// Week by week.
    Weeks,
}

impl Show {
    const ALL: [Self; 3] = [Self::Hours, Self::Targets, Self::Weeks];

    fn title(self) -> &'static str {
        ["Hours", "Targets", "Weeks"][self as usize]
    }

    fn beside(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// The page's state.
#[derive(Debug, Clone)]
pub struct State {
    show: Show,
    scroll: usize,
    /// The pace that is asked about.
    per_week: Minutes,
    /// What it would bring, and of which hours: other ones are asked anew.
    answer: (Exact, WhatIf),
}

/// Opens the page.
#[must_use]
pub fn ask(facts: &Facts) -> Ask {
    Ask::Open(Dialog::Burnup(Box::new(State::new(facts))))
}

impl State {
    /// The page with the pace of now, else the pace that the plan needs.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        let stages = &facts.standing.stages;
        let pace = stages.ground.pace.per_week().or(stages.total.needed_per_week.as_ref());
        let steps = pace.map_or(0, |pace| (pace / &Exact::whole(STEP)).rounded());
        let per_week = Minutes((steps * STEP).clamp(STEP, MOST));
        Self { show: Show::default(), scroll: 0, per_week, answer: asked(facts, per_week) }
    }

    /// What an action does to it.
    pub fn update(&mut self, action: Action, stage: Stage) {
        match action {
            Action::Right => (self.show, self.scroll) = (self.show.beside(1), 0),
            Action::Left => (self.show, self.scroll) = (self.show.beside(Show::ALL.len() - 1), 0),
            Action::Increase | Action::Decrease if !self.can(action, stage.facts) => {}
            Action::Increase | Action::Decrease => {
                let step = if action == Action::Increase { STEP } else { -STEP };
                self.per_week = Minutes((self.per_week.0 + step).clamp(0, MOST));
                self.answer = asked(stage.facts, self.per_week);
            }
            action => {
                let inner = widgets::inside_overlay(stage.body, size(stage.body));
                let length = self.words(stage.facts, Theme::PLAIN, inner.width.into()).len();
                // The tabs stand still.
                let most = (length + 1).saturating_sub(inner.height.into());
                self.scroll = page::scrolled(self.scroll, action, length, stage).min(most);
            }
        }
    }

    /// Whether the action makes sense: no pace is asked about beside targets, nor once the plan is over.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let asks = self.show != Show::Targets && facts.standing.stages.total.state != StageState::Past;
        asks || !matches!(action, Action::Increase | Action::Decrease)
    }

    fn what_if(&self, facts: &Facts) -> WhatIf {
        let (of, answer) = &self.answer;
        if *of == facts.standing.stages.total.left { *answer } else { asked(facts, self.per_week).1 }
    }

    /// What is said above the picture.
    fn words(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
        let what_if = self.can(Action::Increase, facts).then(|| {
            let said = self.what_if(facts).said(self.per_week, facts.standing.today.day);
            says::field("what if", &said, theme, width)
        });
        match self.show {
            Show::Hours => says::hours(facts, what_if.unwrap_or_default(), theme, width),
            Show::Targets => says::targets(facts, theme, width),
            Show::Weeks => says::weeks(facts, what_if.unwrap_or_default(), theme, width),
        }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, size(area), "Burn-up", theme);
        if inner.height == 0 {
            return;
        }
        frame.render_widget(self.tabs(theme), Rect { height: 1, ..inner });
        let below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        let words = self.words(facts, theme, inner.width.into());
        let said = u16::try_from(words.len()).unwrap_or(u16::MAX);
        let shown = words.into_iter().skip(self.scroll).take(below.height.into());
        for (line, y) in shown.zip(below.y..) {
            frame.render_widget(line, Rect { y, height: 1, ..below });
        }
        list::marks(frame, below, self.scroll, said.into(), theme);
        let used = said.saturating_add(1);
        if self.scroll > 0 || below.height < used.saturating_add(LEAST_ROWS) {
            return;
        }
        let room = Rect { y: below.y + used, height: below.height - used, ..below };
        match self.show {
            Show::Hours => chart::hours(facts, theme, frame, room),
            Show::Targets => chart::targets(facts, theme, frame, room),
            Show::Weeks => bars::weeks(facts, theme, frame, room),
        }
    }

    /// Shows what was clicked of the tabs.
    pub fn click(&mut self, at: Position, area: Rect) {
        let inner = widgets::inside_overlay(area, size(area));
        let mut left = inner.x;
        for show in Show::ALL {
            let width = u16::try_from(show.title().len() + 2).unwrap_or(u16::MAX);
            if (Rect { x: left, width, height: 1, ..inner }).contains(at) {
                (self.show, self.scroll) = (show, 0);
            }
            left = left.saturating_add(width);
        }
    }

    fn tabs(&self, theme: Theme) -> Line<'static> {
        let tab = |show: Show| {
            let (text, style) = if show == self.show {
                (format!("[{}]", show.title()), theme.tab())
            } else {
                (format!(" {} ", show.title()), theme.quiet())
            };
            Span::styled(text, style)
        };
        Line::from(Show::ALL.map(tab).to_vec())
    }
}

/// The whole body: a picture of two years needs all the room there is.
fn size(area: Rect) -> (u16, u16) {
    (area.width, area.height)
}

/// What a pace would bring, and of which hours.
fn asked(facts: &Facts, per_week: Minutes) -> (Exact, WhatIf) {
    let stages = &facts.standing.stages;
    let total = &stages.total;
    (total.left.clone(), stages.ground.what_if(per_week, &total.left, total.goes_on))
}
