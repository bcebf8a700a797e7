//! Owns what Today shows of other screens where a large body has room left: the matrix, the stages, the year
//! by day. Nothing in it can be selected.

use ratatui::text::Line;

use super::{Item, layout};
use crate::screens::{Facts, heat, roadmap, skills};
use crate::ui::list::Row;
use crate::ui::theme::Theme;

/// A pane of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    /// The skills by priority: the first ones where there is no room for all.
    Skills,
    /// The stages, in the order of the file.
    Stages,
    /// The last 53 weeks.
    Year,
}

impl Pane {
    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Skills => "Skills",
            Self::Stages => "Stages",
            Self::Year => "The year by day",
        }
    }

    /// How many rows it takes in so many cells where it has this room; none where there is nothing to show.
    pub(super) fn length(self, facts: &Facts, width: usize, room: u16) -> u16 {
        layout::length(self.lines(facts, Theme::PLAIN, width, room).len())
    }

    /// Its rows.
    pub(super) fn rows(self, facts: &Facts, theme: Theme, width: usize, room: u16) -> Vec<Row<Item>> {
        self.lines(facts, theme, width, room).into_iter().map(Row::text).collect()
    }

    fn lines(self, facts: &Facts, theme: Theme, width: usize, room: u16) -> Vec<Line<'static>> {
        match self {
            Self::Skills => skills::lines(facts, theme, width, room.into()),
            Self::Stages => roadmap::stage_lines(facts, theme, width),
            Self::Year => heat::lines(facts, theme, width),
        }
    }
}
