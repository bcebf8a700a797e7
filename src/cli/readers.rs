//! Owns the door to what reads text that another program or an editor wrote, for those who try it without a file or a
//! record: pure functions, the same that the commands call.

pub use super::args::ImportKind;
pub use super::difference::{Line, Problem, Reading, difference};
pub use super::import::entries;
