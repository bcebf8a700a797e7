//! Pictures of every screen, as text and as style, and what wide and joined characters do to them.

mod kept;
mod style;
#[path = "../tui/mod.rs"]
mod tui;
mod wide;
