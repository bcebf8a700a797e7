//! Owns what a line of the table of keys is. Knows no key.

use super::{Action, Context};

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, each in the notation of [`crate::ui::keys`]; the first is the one to show.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// What people read.
    pub label: &'static str,
    /// How much it matters in the footer; 0 stays out of it.
    pub weight: u8,
}

/// A line.
pub(super) const fn bind(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    label: &'static str,
    weight: u8,
) -> Binding {
    Binding { context, keys, action, label, weight }
}
