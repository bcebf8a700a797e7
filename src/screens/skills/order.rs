//! Owns the orders in which the skills of a priority are shown.

use std::cmp::Reverse;

use crate::domain::standing::skills::SkillLine;

/// By what the skills of a priority are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// As in the file.
    #[default]
    File,
    /// The most behind first.
    Debt,
    /// The least covered first; those without a plan last.
    Coverage,
    /// The longest untouched first, never touched before all.
    Untouched,
    /// The most hours first.
    Hours,
}

impl Order {
    /// What the title says.
    pub fn title(self) -> &'static str {
        ["in file order", "by debt", "by coverage", "by days untouched", "by hours"][self as usize]
    }

    pub fn next(self) -> Self {
        match self {
            Self::File => Self::Debt,
            Self::Debt => Self::Coverage,
            Self::Coverage => Self::Untouched,
            Self::Untouched => Self::Hours,
            Self::Hours => Self::File,
        }
    }

    /// Sorts; equal ones stay in the order of the file.
    pub fn sort(self, skills: &mut [&SkillLine]) {
        match self {
            Self::File => {}
            Self::Debt => skills.sort_by(|a, b| b.debt.cmp(&a.debt)),
            Self::Coverage => {
                skills.sort_by(|a, b| (a.coverage.is_none(), &a.coverage).cmp(&(b.coverage.is_none(), &b.coverage)));
            }
            Self::Untouched => skills.sort_by_key(|s| Reverse((s.untouched_days.is_none(), s.untouched_days))),
            Self::Hours => skills.sort_by_key(|s| Reverse(s.time.all)),
        }
    }
}
