//! Owns what a line of the table of keys is. Knows no key.

use super::{Action, Context};

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, each in the notation of [`crate::ui::keys`]; the first is the one to show. None where the user took
    /// them away.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// What the footer says, in a word or two.
    pub label: &'static str,
    /// What the help, the palette and the manuals say, in two to six words.
    pub says: &'static str,
    /// How much it matters in the footer; 0 stays out of it.
    pub weight: u8,
    /// The label and the words while what it began runs; none where they are the same.
    pub running: Option<(&'static str, &'static str)>,
}

impl Binding {
    /// The same with other keys, until the program ends.
    #[must_use]
    pub fn with_keys(self, keys: &[String]) -> Self {
        let kept = keys.iter().map(|key| &*Box::leak(key.clone().into_boxed_str()));
        Self { keys: Box::leak(kept.collect::<Vec<&str>>().into_boxed_slice()), ..self }
    }
}

/// A line whose label says it all.
pub(super) const fn bind(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    label: &'static str,
    weight: u8,
) -> Binding {
    Binding { context, keys, action, label, says: label, weight, running: None }
}

impl Binding {
    /// The line with more words than the footer has room for.
    pub(super) const fn says(self, says: &'static str) -> Self {
        Self { says, ..self }
    }

    /// The line with what it says while what it began runs.
    pub(super) const fn running(self, label: &'static str, says: &'static str) -> Self {
        Self { running: Some((label, says)), ..self }
    }

    /// The line as it reads while what it began runs.
    #[must_use]
    pub fn while_running(self) -> Self {
        self.running.map_or(self, |(label, says)| Self { label, says, ..self })
    }
}
