//! Owns the program around the screens: the model that decides, the world that acts, the loop between them, and the
//! terminal that is given back whatever happens.

mod acts;
mod aside;
mod background;
pub mod change;
mod checkin;
pub mod editor;
pub mod evidence;
pub mod exchange;
pub mod explaining;
pub mod frame;
pub mod longer;
pub mod model;
pub mod msg;
pub mod orphans;
pub mod popup;
pub mod reviewing;
mod run;
#[cfg_attr(not(unix), path = "no_signals.rs")]
mod signals;
pub mod skill;
pub mod terminal;
mod timer;
pub mod versions;
pub mod world;

pub use crate::screens::FirstStart;
pub use crate::ui::cells::Cells;
pub use crate::ui::theme::Theme;
pub use aside::take_aside;
pub use model::Model;
pub use msg::{Effect, Msg};
pub use run::{AppError, Options, run};
pub use signals::{outlive_limits, take_along};
pub use world::Beginning;

/// Whether the mouse is listened to. Off leaves the terminal's own selection alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// Clicks and the wheel work.
    #[default]
    On,
    /// The terminal keeps them.
    Off,
}

/// Whose record the screens show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Record {
    /// The user's own.
    #[default]
    Own,
    /// A life that was made up, to look around in.
    Demonstration,
}
