//! Owns the one table of keys. What a key does, what the footer says and what the help lists all come from it; a key
//! has one meaning in a context, text fields included.

mod binding;
mod context;
mod meaning;

pub use binding::Binding;
pub use context::Context;
pub use meaning::{Meaning, footer, label, meaning, shown_key};

use super::list::Move;
use crate::domain::friction::Cause;
use binding::bind;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Leave the program.
    Quit,
    /// Leave it at once.
    Abort,
    /// Hand the terminal back until `fg`.
    Suspend,
    /// Show a screen, 0 to 5.
    Screen(usize),
    /// Show the next screen.
    NextScreen,
    /// Show the screen before.
    PreviousScreen,
    /// Close what is in front, or go back.
    Back,
    /// Show the keys.
    Help,
    /// Open the quick line.
    QuickLine,
    /// Open the check-in of the day.
    CheckIn,
    /// Say how focused the day was, 1 to 5.
    Focus(u8),
    /// Make it a day off, or none.
    DayOff,
    /// Start the timer on what is selected, or stop it.
    Timer,
    /// Start the timer on what one line says.
    TimerLine,
    /// Take the last act back.
    Undo,
    /// Open the roadmap file at the selected thing.
    EditFile,
    /// Show what is wrong with the roadmap file.
    Problems,
    /// Take a doubtful file as it is.
    AcceptFile,
    /// Move the cursor.
    Move(Move),
    /// One to the left: the pane, the day or the stage.
    Left,
    /// One to the right.
    Right,
    /// Keep, tick or add one.
    Toggle,
    /// Add one.
    Increase,
    /// Take one back.
    Decrease,
    /// Set a count.
    SetCount,
    /// The main thing to do with what is selected.
    Open,
    /// Choose an option of a target.
    Choose,
    /// Drop a target.
    Drop,
    /// Show the ways back on track.
    Recover,
    /// Count standing from today.
    Fresh,
    /// Open the gate of a stage.
    Settle,
    /// Let a target go on as it is.
    Carry,
    /// Let a target go somewhere else.
    MoveOn,
    /// Give a target a smaller goal.
    Shrink,
    /// Write the change that is shown.
    Take,
    /// Reopen a target.
    Reopen,
    /// Show another stretch of time.
    Stretch,
    /// Show the list in another order.
    Sort,
    /// Ask for the level of a skill.
    Rate,
    /// This level, 0 to 5.
    Level(u8),
    /// The period before.
    PreviousPeriod,
    /// The period after.
    NextPeriod,
    /// Filter the list.
    Filter,
    /// Split a session in two.
    Split,
    /// Move a session to another day, skill, target or source.
    Relocate,
    /// Delete what is selected.
    Delete,
    /// Take what was written or chosen.
    Accept,
    /// Ask about the ids with history that left the file.
    Lost,
    /// Let an id that left the file rest.
    Retire,
    /// Add a thing to the roadmap file.
    Add,
    /// Give a skill another priority.
    Prioritize,
    /// Give a thing another id.
    Rename,
    /// Skip a block, or take its skip back.
    Skip,
    /// Show the rituals with their last periods.
    Rituals,
    /// Show the floor, the streak and the year.
    Floor,
    /// Show the mix of sources, and their resources.
    Sources,
    /// Show the last 53 weeks by day.
    Heat,
    /// Explain the number of what is selected.
    Explain,
    /// Show the burn-up and the forecast.
    Burnup,
    /// Fold or unfold the mountain.
    Mountain,
    /// Finish the word that is being typed, or go on.
    Complete,
    /// Note what went badly.
    Friction,
    /// Show the ledger of frictions.
    Ledger,
    /// Put what was logged most usually into the quick line, 0 to 4.
    Usual(usize),
    /// Save the review.
    Save,
    /// Open a text in the editor.
    LongText,
    /// Throw a draft away.
    Discard,
    /// The latest week without a review.
    Unreviewed,
    /// Why a friction happened.
    Because(Cause),
    /// Let a friction repeat an earlier one.
    Join,
    /// Answer the four questions of a friction.
    Fix,
    /// A fix stands.
    Stands,
    /// A fix does not stand yet.
    NotYet,
    /// A fix is given up.
    GiveUp,
}

/// The one table, in the order of the footer.
pub const TABLE: &[Binding] = &[
    bind(Context::Today, &["<enter>"], Action::Open, "log it", 85),
    bind(Context::Today, &["<space>"], Action::Toggle, "keep/done", 80),
    bind(Context::Today, &["h", "<left>"], Action::Left, "left pane", 0),
    bind(Context::Today, &["l", "<right>"], Action::Right, "right pane", 0),
    bind(Context::Today, &["b"], Action::Recover, "back on track", 62),
    bind(Context::Today, &["s"], Action::Settle, "settle", 64),
    bind(Context::Today, &["m"], Action::MoveOn, "move to a stage", 48),
    bind(Context::Today, &["w"], Action::Rituals, "rituals", 32),
    bind(Context::Today, &["y"], Action::Floor, "streak + year", 33),
    bind(Context::Roadmap, &["<space>"], Action::Toggle, "done/+1", 85),
    bind(Context::Roadmap, &["+"], Action::Increase, "one more", 40),
    bind(Context::Roadmap, &["-"], Action::Decrease, "one less", 38),
    bind(Context::Roadmap, &["="], Action::SetCount, "set", 42),
    bind(Context::Roadmap, &["<enter>"], Action::Open, "details", 70),
    bind(Context::Roadmap, &["o"], Action::Choose, "choose", 68),
    bind(Context::Roadmap, &["D"], Action::Drop, "drop", 50),
    bind(Context::Roadmap, &["O"], Action::Reopen, "reopen", 52),
    bind(Context::Roadmap, &["m"], Action::MoveOn, "move", 53),
    bind(Context::Roadmap, &["/"], Action::Filter, "filter", 45),
    bind(Context::Roadmap, &["h", "<left>"], Action::Left, "fold the stage", 30),
    bind(Context::Roadmap, &["l", "<right>"], Action::Right, "unfold the stage", 30),
    bind(Context::Roadmap, &["V"], Action::Mountain, "mountain", 58),
    bind(Context::Roadmap, &["b"], Action::Recover, "back on track", 62),
    bind(Context::Roadmap, &["s"], Action::Settle, "settle", 64),
    bind(Context::Roadmap, &["v"], Action::Burnup, "burn-up", 65),
    bind(Context::Skills, &["<enter>"], Action::Open, "page", 80),
    bind(Context::Skills, &["r"], Action::Rate, "rate", 79),
    bind(Context::Skills, &["s"], Action::Sort, "sort", 78),
    bind(Context::Skills, &["v"], Action::Stretch, "span", 78),
    bind(Context::Skills, &["S"], Action::Sources, "sources", 78),
    bind(Context::Skills, &["p"], Action::Prioritize, "priority", 57),
    bind(Context::Skills, &["/"], Action::Filter, "filter", 58),
    bind(Context::Week, &["<space>"], Action::Toggle, "keep", 82),
    bind(Context::Week, &["<enter>"], Action::Open, "log it", 85),
    bind(Context::Week, &["-"], Action::Skip, "skip", 84),
    bind(Context::Week, &["h", "<left>"], Action::Left, "day before", 0),
    bind(Context::Week, &["l", "<right>"], Action::Right, "day after", 0),
    bind(Context::Week, &["w"], Action::Rituals, "rituals", 62),
    bind(Context::Week, &["y"], Action::Floor, "streak + year", 33),
    bind(Context::Week, &["["], Action::PreviousPeriod, "week before", 80),
    bind(Context::Week, &["]"], Action::NextPeriod, "week after", 79),
    bind(Context::Review, &["["], Action::PreviousPeriod, "before", 96),
    bind(Context::Review, &["]"], Action::NextPeriod, "after", 96),
    bind(Context::Review, &["<enter>"], Action::Open, "answer", 97),
    bind(Context::Review, &["<c-s>"], Action::Save, "save", 88),
    bind(Context::Review, &["n"], Action::Unreviewed, "unreviewed", 93),
    bind(Context::Review, &["D"], Action::Discard, "discard the draft", 59),
    bind(Context::ReviewFriction, &["w"], Action::Because(Cause::Workflow), "unclear", 92),
    bind(Context::ReviewFriction, &["g"], Action::Because(Cause::Guardrail), "no guardrail", 92),
    bind(Context::ReviewFriction, &["b"], Action::Because(Cause::Bypass), "bypassed", 92),
    bind(Context::ReviewFriction, &["o"], Action::Because(Cause::Other), "other", 92),
    bind(Context::ReviewFriction, &["="], Action::Join, "same as", 91),
    bind(Context::ReviewFriction, &["f"], Action::Fix, "fix", 91),
    bind(Context::ReviewFix, &["y"], Action::Stands, "stands", 92),
    bind(Context::ReviewFix, &["n"], Action::NotYet, "not yet", 92),
    bind(Context::ReviewFix, &["d"], Action::GiveUp, "given up", 92),
    bind(Context::ReviewNext, &["<space>"], Action::Toggle, "choose", 92),
    bind(Context::ReviewQuestions, &["<enter>"], Action::Accept, "on", 90),
    bind(Context::ReviewQuestions, &["j", "<down>", "<tab>"], Action::Move(Move::Down), "next", 60),
    bind(Context::ReviewQuestions, &["k", "<up>", "<s-tab>"], Action::Move(Move::Up), "before", 58),
    bind(Context::ReviewQuestions, &["<c-s>"], Action::Save, "save", 88),
    bind(Context::ReviewQuestions, &["<esc>", "q"], Action::Back, "facts", 86),
    bind(Context::ReviewQuestions, &["D"], Action::Discard, "discard the draft", 40),
    bind(Context::ReviewQuestions, &["?"], Action::Help, "help", 50),
    bind(Context::ReviewText, &["<enter>"], Action::Accept, "on", 90),
    bind(Context::ReviewText, &["<tab>", "<down>"], Action::Move(Move::Down), "next", 60),
    bind(Context::ReviewText, &["<s-tab>", "<up>"], Action::Move(Move::Up), "before", 58),
    bind(Context::ReviewText, &["<c-s>"], Action::Save, "save", 88),
    bind(Context::ReviewText, &["<c-o>"], Action::LongText, "editor", 84),
    bind(Context::ReviewText, &["<esc>"], Action::Back, "facts", 86),
    bind(Context::Sure, &["y"], Action::Take, "yes", 95),
    bind(Context::Sure, &["<esc>", "n", "q"], Action::Back, "no", 90),
    bind(Context::Review, &["F"], Action::Ledger, "ledger", 92),
    bind(Context::Review, &["v"], Action::Stretch, "month", 94),
    bind(Context::Periods, &["<enter>"], Action::Open, "that week", 93),
    bind(Context::Periods, &["["], Action::PreviousPeriod, "before", 96),
    bind(Context::Periods, &["]"], Action::NextPeriod, "after", 96),
    bind(Context::Periods, &["v"], Action::Stretch, "longer", 97),
    bind(Context::Periods, &["r"], Action::Rate, "rate", 95),
    bind(Context::Periods, &["s"], Action::Settle, "settle", 95),
    bind(Context::Periods, &["F"], Action::Ledger, "ledger", 72),
    bind(Context::Sessions, &["<enter>"], Action::Open, "change", 80),
    bind(Context::Sessions, &["D", "<del>"], Action::Delete, "delete", 77),
    bind(Context::Sessions, &["s"], Action::Split, "split", 74),
    bind(Context::Sessions, &["m"], Action::Relocate, "move", 73),
    bind(Context::Sessions, &["/"], Action::Filter, "filter", 78),
    bind(Context::Sessions, &["y"], Action::Heat, "year", 77),
    bind(Context::Sessions, &["["], Action::PreviousPeriod, "newer page", 35),
    bind(Context::Sessions, &["]"], Action::NextPeriod, "older page", 36),
    bind(Context::Screens, &["c"], Action::CheckIn, "check-in", 91),
    bind(Context::Screens, &["i"], Action::QuickLine, "log", 90),
    bind(Context::Screens, &["t"], Action::Timer, "timer", 76),
    bind(Context::Screens, &["T"], Action::TimerLine, "timer on another thing", 0),
    bind(Context::Screens, &["A"], Action::AcceptFile, "accept the file", 95),
    bind(Context::Screens, &["!"], Action::Problems, "problems", 94),
    bind(Context::Screens, &["L"], Action::Lost, "lost ids", 92),
    bind(Context::Screens, &["f"], Action::Friction, "friction", 59),
    bind(Context::Screens, &["e"], Action::EditFile, "edit", 60),
    bind(Context::Screens, &["a"], Action::Add, "add", 54),
    bind(Context::Screens, &["R"], Action::Rename, "rename", 34),
    bind(Context::Screens, &["x"], Action::Explain, "explain", 56),
    bind(Context::Screens, &["u"], Action::Undo, "undo", 77),
    bind(Context::Screens, &["?"], Action::Help, "help", 100),
    bind(Context::Screens, &["q"], Action::Quit, "quit", 55),
    bind(Context::Screens, &["1"], Action::Screen(0), "Today", 0),
    bind(Context::Screens, &["2"], Action::Screen(1), "Roadmap", 0),
    bind(Context::Screens, &["3"], Action::Screen(2), "Skills", 0),
    bind(Context::Screens, &["4"], Action::Screen(3), "Week", 0),
    bind(Context::Screens, &["5"], Action::Screen(4), "Review", 0),
    bind(Context::Screens, &["6"], Action::Screen(5), "Sessions", 0),
    bind(Context::Screens, &["<a-1>"], Action::Usual(0), "first usual entry", 0),
    bind(Context::Screens, &["<a-2>"], Action::Usual(1), "second usual entry", 0),
    bind(Context::Screens, &["<a-3>"], Action::Usual(2), "third usual entry", 0),
    bind(Context::Screens, &["<a-4>"], Action::Usual(3), "fourth usual entry", 0),
    bind(Context::Screens, &["<a-5>"], Action::Usual(4), "fifth usual entry", 0),
    bind(Context::Screens, &["<tab>"], Action::NextScreen, "next screen", 0),
    bind(Context::Screens, &["<s-tab>"], Action::PreviousScreen, "screen before", 0),
    bind(Context::Screens, &["<esc>"], Action::Back, "back", 89),
    bind(Context::Moving, &["j", "<down>"], Action::Move(Move::Down), "down", 0),
    bind(Context::Moving, &["k", "<up>"], Action::Move(Move::Up), "up", 0),
    bind(Context::Moving, &["gg", "<home>"], Action::Move(Move::Top), "to the top", 0),
    bind(Context::Moving, &["G", "<end>"], Action::Move(Move::Bottom), "to the end", 0),
    bind(Context::Moving, &["<pgdn>", "<c-d>"], Action::Move(Move::PageDown), "a page on", 0),
    bind(Context::Moving, &["<pgup>", "<c-u>"], Action::Move(Move::PageUp), "a page back", 0),
    bind(Context::Page, &["x"], Action::Explain, "explain", 75),
    bind(Context::Page, &["<esc>", "q", "?", "<enter>"], Action::Back, "close", 90),
    bind(Context::Burnup, &["l", "<right>"], Action::Right, "next", 92),
    bind(Context::Burnup, &["h", "<left>"], Action::Left, "the one before", 0),
    bind(Context::Burnup, &["+"], Action::Increase, "faster", 88),
    bind(Context::Burnup, &["-"], Action::Decrease, "slower", 86),
    bind(Context::Burnup, &["x"], Action::Explain, "explain", 75),
    bind(Context::Burnup, &["<esc>", "q", "v", "<enter>"], Action::Back, "close", 90),
    bind(Context::Choice, &["<enter>", "<space>"], Action::Accept, "choose", 90),
    bind(Context::Choice, &["<esc>", "q"], Action::Back, "close", 80),
    bind(Context::Sources, &["<space>"], Action::Toggle, "done or not", 90),
    bind(Context::Sources, &["u"], Action::Undo, "undo", 77),
    bind(Context::Sources, &["<esc>", "q", "S"], Action::Back, "close", 85),
    bind(Context::Heat, &["h", "<left>"], Action::Left, "week before", 80),
    bind(Context::Heat, &["l", "<right>"], Action::Right, "week after", 78),
    bind(Context::Heat, &["<enter>"], Action::Open, "its sessions", 88),
    bind(Context::Heat, &["x"], Action::Explain, "explain", 75),
    bind(Context::Heat, &["<esc>", "q", "y"], Action::Back, "close", 90),
    bind(Context::Rate, &["0"], Action::Level(0), "to 5 level", 95),
    bind(Context::Rate, &["1"], Action::Level(1), "level 1", 0),
    bind(Context::Rate, &["2"], Action::Level(2), "level 2", 0),
    bind(Context::Rate, &["3"], Action::Level(3), "level 3", 0),
    bind(Context::Rate, &["4"], Action::Level(4), "level 4", 0),
    bind(Context::Rate, &["5"], Action::Level(5), "level 5", 0),
    bind(Context::Rate, &["<enter>", "<space>"], Action::Accept, "this one", 90),
    bind(Context::Rate, &["<esc>", "q"], Action::Back, "leave it", 85),
    bind(Context::Problems, &["e", "<enter>"], Action::EditFile, "edit again", 90),
    bind(Context::Problems, &["<esc>", "q"], Action::Back, "keep the last good", 85),
    bind(Context::Lost, &["<enter>", "<space>"], Action::Accept, "join", 90),
    bind(Context::Lost, &["l", "<right>"], Action::Right, "another id", 86),
    bind(Context::Lost, &["h", "<left>"], Action::Left, "the one before", 0),
    bind(Context::Lost, &["x"], Action::Retire, "let it rest", 84),
    bind(Context::Lost, &["<esc>", "q"], Action::Back, "leave it", 80),
    bind(Context::Recover, &["f"], Action::Fresh, "fresh line", 95),
    bind(Context::Recover, &["<enter>", "<space>"], Action::Accept, "its diff", 90),
    bind(Context::Recover, &["<esc>", "q"], Action::Back, "leave it", 80),
    bind(Context::Gate, &["<enter>"], Action::Accept, "the diff", 95),
    bind(Context::Gate, &["c"], Action::Carry, "carry", 90),
    bind(Context::Gate, &["m"], Action::MoveOn, "move", 88),
    bind(Context::Gate, &["s"], Action::Shrink, "shrink", 86),
    bind(Context::Gate, &["d"], Action::Drop, "drop", 84),
    bind(Context::Gate, &["<esc>", "q"], Action::Back, "leave it", 80),
    bind(Context::Difference, &["y"], Action::Take, "take it", 95),
    bind(Context::Difference, &["<esc>", "n", "q"], Action::Back, "back", 90),
    bind(Context::Form, &["<enter>"], Action::Accept, "go on", 95),
    bind(Context::Form, &["<down>"], Action::Move(Move::Down), "next key", 85),
    bind(Context::Form, &["<up>", "<s-tab>"], Action::Move(Move::Up), "key before", 60),
    bind(Context::Form, &["<tab>"], Action::Complete, "finish the word", 70),
    bind(Context::Form, &["<esc>"], Action::Back, "back", 90),
    bind(Context::Pick, &["<right>", "<space>"], Action::Right, "another", 88),
    bind(Context::Pick, &["<left>"], Action::Left, "the one before", 0),
    bind(Context::Friction, &["<tab>"], Action::Complete, "join an earlier one", 85),
    bind(Context::Friction, &["<s-tab>"], Action::Left, "the one before", 0),
    bind(Context::Ledger, &["<enter>", "<space>"], Action::Open, "unfold", 88),
    bind(Context::Ledger, &["f"], Action::Fix, "four questions", 92),
    bind(Context::Ledger, &["y"], Action::Stands, "it stands", 86),
    bind(Context::Ledger, &["n"], Action::NotYet, "not yet", 84),
    bind(Context::Ledger, &["d"], Action::GiveUp, "given up", 82),
    bind(Context::Ledger, &["u"], Action::Undo, "undo", 77),
    bind(Context::Ledger, &["<esc>", "q", "F"], Action::Back, "close", 90),
    bind(Context::FixForm, &["<c-s>"], Action::Take, "decide it", 95),
    bind(Context::FixForm, &["<enter>"], Action::Accept, "go on", 92),
    bind(Context::FixForm, &["<down>", "<tab>"], Action::Move(Move::Down), "next", 85),
    bind(Context::FixForm, &["<up>", "<s-tab>"], Action::Move(Move::Up), "before", 60),
    bind(Context::FixForm, &["<esc>"], Action::Back, "leave it", 90),
    bind(Context::FixChoice, &["<right>", "<space>"], Action::Right, "another", 88),
    bind(Context::FixChoice, &["<left>"], Action::Left, "the one before", 0),
    bind(Context::CheckIn, &["<enter>"], Action::Accept, "take it all", 95),
    bind(Context::CheckIn, &["<space>"], Action::Toggle, "kept or not", 84),
    bind(Context::CheckIn, &["1"], Action::Focus(1), "to 5 focus", 88),
    bind(Context::CheckIn, &["2"], Action::Focus(2), "focus 2", 0),
    bind(Context::CheckIn, &["3"], Action::Focus(3), "focus 3", 0),
    bind(Context::CheckIn, &["4"], Action::Focus(4), "focus 4", 0),
    bind(Context::CheckIn, &["5"], Action::Focus(5), "focus 5, deep", 0),
    bind(Context::CheckIn, &["o"], Action::DayOff, "day off", 82),
    bind(Context::CheckIn, &["-"], Action::Skip, "none of it", 70),
    bind(Context::CheckIn, &["<up>", "<s-tab>"], Action::Move(Move::Up), "line before", 86),
    bind(Context::CheckIn, &["<down>", "<tab>"], Action::Move(Move::Down), "next line", 80),
    bind(Context::CheckIn, &["<esc>", "q"], Action::Back, "leave it", 90),
    bind(Context::Answer, &["<enter>"], Action::Accept, "take it all", 95),
    bind(Context::Answer, &["<up>", "<s-tab>"], Action::Move(Move::Up), "line before", 86),
    bind(Context::Answer, &["<down>", "<tab>"], Action::Move(Move::Down), "next line", 85),
    bind(Context::Answer, &["<esc>"], Action::Back, "leave it", 90),
    bind(Context::Quick, &["<tab>"], Action::Complete, "complete", 85),
    bind(Context::Quick, &["<s-tab>"], Action::Left, "the one before", 0),
    bind(Context::Quick, &["<up>"], Action::Move(Move::Up), "entry before", 70),
    bind(Context::Quick, &["<down>"], Action::Move(Move::Down), "entry after", 0),
    bind(Context::Quick, &["<a-1>"], Action::Usual(0), "first usual entry", 0),
    bind(Context::Quick, &["<a-2>"], Action::Usual(1), "second usual entry", 0),
    bind(Context::Quick, &["<a-3>"], Action::Usual(2), "third usual entry", 0),
    bind(Context::Quick, &["<a-4>"], Action::Usual(3), "fourth usual entry", 0),
    bind(Context::Quick, &["<a-5>"], Action::Usual(4), "fifth usual entry", 0),
    bind(Context::Text, &["<enter>"], Action::Accept, "take", 90),
    bind(Context::Text, &["<esc>"], Action::Back, "close", 80),
    bind(Context::Always, &["<c-c>"], Action::Abort, "quit at once", 0),
    bind(Context::Always, &["<c-z>"], Action::Suspend, "suspend, back with fg", 0),
];

#[cfg(test)]
mod tests;
