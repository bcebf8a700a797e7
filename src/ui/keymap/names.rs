//! Owns what contexts and actions are called in config.toml. A name stays: files of users have it.

use super::super::list::Move;
use super::{Action, Context};
use crate::domain::friction::Cause;

impl Action {
    /// What config.toml calls it, once in a context.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen(at) => {
                const NAMES: [&str; 6] =
                    ["show-today", "show-roadmap", "show-skills", "show-week", "show-review", "show-sessions"];
                NAMES.get(at).copied().unwrap_or_default()
            }
            Self::Usual(at) => {
                const NAMES: [&str; 5] = ["usual-1", "usual-2", "usual-3", "usual-4", "usual-5"];
                NAMES.get(at).copied().unwrap_or_default()
            }
            Self::Focus(focus) => {
                const NAMES: [&str; 6] = ["focus-0", "focus-1", "focus-2", "focus-3", "focus-4", "focus-5"];
                NAMES.get(usize::from(focus)).copied().unwrap_or_default()
            }
            Self::Level(level) => {
                const NAMES: [&str; 6] = ["level-0", "level-1", "level-2", "level-3", "level-4", "level-5"];
                NAMES.get(usize::from(level)).copied().unwrap_or_default()
            }
            Self::Move(Move::Down) => "down",
            Self::Move(Move::Up) => "up",
            Self::Move(Move::Top) => "top",
            Self::Move(Move::Bottom) => "bottom",
            Self::Move(Move::HalfDown) => "half-page-down",
            Self::Move(Move::HalfUp) => "half-page-up",
            Self::Move(Move::PageDown) => "page-down",
            Self::Move(Move::PageUp) => "page-up",
            Self::Move(Move::By(_)) => "by-rows",
            Self::Because(Cause::Workflow) => "workflow",
            Self::Because(Cause::Guardrail) => "guardrail",
            Self::Because(Cause::Bypass) => "bypass",
            Self::Because(Cause::Other) => "other",
            Self::Quit => "quit",
            Self::Abort => "abort",
            Self::Suspend => "suspend",
            Self::NextScreen => "next-screen",
            Self::PreviousScreen => "previous-screen",
            Self::Back => "back",
            Self::Help => "help",
            Self::QuickLine => "log",
            Self::CheckIn => "check-in",
            Self::DayOff => "day-off",
            Self::Timer => "timer",
            Self::TimerLine => "timer-line",
            Self::Undo => "undo",
            Self::EditFile => "edit",
            Self::Problems => "problems",
            Self::AcceptFile => "accept-file",
            Self::Left => "left",
            Self::Right => "right",
            Self::Toggle => "toggle",
            Self::Increase => "increase",
            Self::Decrease => "decrease",
            Self::SetCount => "set-count",
            Self::Open => "open",
            Self::Choose => "choose",
            Self::Drop => "drop",
            Self::Recover => "recover",
            Self::Fresh => "fresh-line",
            Self::Settle => "settle",
            Self::Carry => "carry",
            Self::MoveOn => "move",
            Self::Shrink => "shrink",
            Self::Take => "take",
            Self::Reopen => "reopen",
            Self::Stretch => "stretch",
            Self::Sort => "sort",
            Self::Rate => "rate",
            Self::PreviousPeriod => "previous-period",
            Self::NextPeriod => "next-period",
            Self::Filter => "filter",
            Self::Split => "split",
            Self::Relocate => "relocate",
            Self::Delete => "delete",
            Self::Accept => "accept",
            Self::Lost => "lost-ids",
            Self::Retire => "retire",
            Self::Add => "add",
            Self::Prioritize => "priority",
            Self::Rename => "rename",
            Self::Skip => "skip",
            Self::Rituals => "rituals",
            Self::Floor => "floor",
            Self::Sources => "sources",
            Self::Heat => "heat",
            Self::Explain => "explain",
            Self::Burnup => "burn-up",
            Self::Mountain => "mountain",
            Self::Complete => "complete",
            Self::Friction => "friction",
            Self::Ledger => "ledger",
            Self::Save => "save",
            Self::LongText => "editor",
            Self::Discard => "discard",
            Self::Unreviewed => "unreviewed",
            Self::Join => "join",
            Self::Fix => "fix",
            Self::Stands => "stands",
            Self::NotYet => "not-yet",
            Self::GiveUp => "give-up",
            Self::Palette => "palette",
            Self::GoTo => "go-to",
            Self::Blank => "blank",
            Self::Demo => "demonstration",
            Self::NextMonday => "next-monday",
            Self::StartDay => "start-day",
            Self::Tour => "tour",
        }
    }
}

impl Context {
    /// What config.toml calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "everywhere",
            Self::Screens => "screens",
            Self::Moving => "moving",
            Self::Dialogs => "dialogs",
            Self::Today => "today",
            Self::Roadmap => "roadmap",
            Self::Skills => "skills",
            Self::Week => "week",
            Self::Review => "review",
            Self::Periods => "periods",
            Self::ReviewQuestions => "review-questions",
            Self::ReviewText => "review-text",
            Self::ReviewFriction => "review-friction",
            Self::ReviewFix => "review-fix",
            Self::ReviewNext => "review-next",
            Self::Sure => "sure",
            Self::Sessions => "sessions",
            Self::Page => "page",
            Self::Help => "help",
            Self::Palette => "palette",
            Self::Filter => "filter",
            Self::Tour => "tour",
            Self::Welcome => "first-start",
            Self::Burnup => "burn-up",
            Self::Choice => "choice",
            Self::Rate => "rate",
            Self::Lost => "lost-ids",
            Self::Sources => "sources",
            Self::Heat => "heat",
            Self::Problems => "problems",
            Self::Recover => "recover",
            Self::Gate => "gate",
            Self::Difference => "difference",
            Self::Form => "form",
            Self::Pick => "pick",
            Self::Friction => "friction",
            Self::Ledger => "ledger",
            Self::FixForm => "fix-form",
            Self::FixChoice => "fix-choice",
            Self::CheckIn => "check-in",
            Self::Answer => "check-in-line",
            Self::Quick => "quick-line",
            Self::Text => "text",
        }
    }
}
