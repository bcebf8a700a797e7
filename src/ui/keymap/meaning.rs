//! Owns how the table of keys is read: what keys mean, what a footer shows, how a key is called.

use super::super::keys::{Key, parse};
use super::{Action, Binding, Context, TABLE};

/// What keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This.
    Action(Action),
    /// The beginning of something.
    Begins,
    /// Nothing here.
    Nothing,
}

/// What `keys`, the last of them just pressed, mean where `front` is in front.
#[must_use]
pub fn meaning(front: Context, keys: &[Key]) -> Meaning {
    let mut begins = false;
    for binding in TABLE.iter().filter(|b| front.layers().contains(&b.context)) {
        for bound in binding.keys.iter().filter_map(|text| parse(text).ok()) {
            if bound == keys {
                return Meaning::Action(binding.action);
            }
            begins |= bound.starts_with(keys);
        }
    }
    if begins { Meaning::Begins } else { Meaning::Nothing }
}

/// The bindings to show in a footer of `width` cells: in the table's order, the least important left out.
pub fn footer(front: Context, width: usize, can: impl Fn(Action) -> bool) -> Vec<&'static Binding> {
    use unicode_width::UnicodeWidthStr;
    let shown = |b: &&Binding| b.weight > 0 && front.layers().contains(&b.context) && can(b.action);
    let mut by_weight: Vec<&Binding> = TABLE.iter().filter(shown).collect();
    by_weight.sort_by_key(|b| std::cmp::Reverse(b.weight));
    let mut room = width.saturating_sub(1);
    let mut lightest = u8::MAX;
    for binding in by_weight {
        let needs = shown_key(binding).width() + binding.label.width() + 3;
        if needs > room {
            break;
        }
        room -= needs;
        lightest = binding.weight;
    }
    TABLE.iter().filter(shown).filter(|b| lightest != u8::MAX && b.weight >= lightest).collect()
}

/// The first key of a binding as people read it.
#[must_use]
pub fn shown_key(binding: &Binding) -> String {
    binding.keys.first().map_or_else(String::new, |key| label(key))
}

/// A key text as people read it: `<enter>` is `⏎`.
#[must_use]
pub fn label(keys: &str) -> String {
    parse(keys).map_or_else(|wrong| wrong, |keys| keys.iter().map(|k| k.label()).collect())
}
