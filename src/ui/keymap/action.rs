//! Owns what keys can do. Knows no key.

use super::super::list::Move;
use crate::domain::friction::Cause;

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
    /// Show all that can be done here, by name.
    Palette,
    /// Go to a day or a period.
    GoTo,
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
    /// Begin with a blank roadmap.
    Blank,
    /// Open the demonstration.
    Demo,
    /// Begin on the next Monday.
    NextMonday,
    /// Write the day on which the plan begins.
    StartDay,
    /// Show the short tour.
    Tour,
}
