//! Owns how a table of keys is read: what keys mean, what a footer shows, how a key is called.

use super::super::ascii;
use super::super::cells::Cells;
use super::super::keys::{Key, parse};
use super::{Action, Binding, Context, TABLE};

/// The keys in force: the one table, or that table with keys of the user's own.
#[derive(Debug, Clone, Copy)]
pub struct Keymap {
    bindings: &'static [Binding],
    cells: Cells,
}

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

impl Keymap {
    /// The one table as it is.
    pub const STANDARD: Self = Self { bindings: TABLE, cells: Cells::Braille };

    /// Keys in force until the program ends.
    #[must_use]
    pub fn of_bindings(bindings: Vec<Binding>) -> Self {
        Self { bindings: Box::leak(bindings.into_boxed_slice()), ..Self::STANDARD }
    }

    /// The same keys, called by what the terminal can show.
    #[must_use]
    pub const fn drawn_with(self, cells: Cells) -> Self {
        Self { cells, ..self }
    }

    /// Every line, in the order of the footer.
    #[must_use]
    pub fn bindings(self) -> &'static [Binding] {
        self.bindings
    }

    /// What `keys`, the last of them just pressed, mean where `front` is in front.
    #[must_use]
    pub fn meaning(self, front: Context, keys: &[Key]) -> Meaning {
        let mut begins = false;
        for binding in self.bindings.iter().filter(|b| front.layers().contains(&b.context)) {
            for bound in binding.keys.iter().filter_map(|text| parse(text).ok()) {
                if bound == keys {
                    return Meaning::Action(binding.action);
                }
                begins |= bound.starts_with(keys);
            }
        }
        if begins { Meaning::Begins } else { Meaning::Nothing }
    }

    /// The line that does this where `front` is in front, the nearest context first.
    #[must_use]
    pub fn of(self, front: Context, action: Action) -> Option<&'static Binding> {
        let in_layer = |layer: &Context| self.bindings.iter().find(|b| b.context == *layer && b.action == action);
        front.layers().iter().find_map(in_layer)
    }

    /// The bindings to show in a footer of `width` cells: in the table's order, the least important left out. `offered`
    /// gives a line as it reads now, or nothing where it makes no sense.
    pub fn footer(self, front: Context, width: usize, offered: impl Fn(&Binding) -> Option<Binding>) -> Vec<Binding> {
        use unicode_width::UnicodeWidthStr;
        let is_here = |b: &Binding| b.weight > 0 && !b.keys.is_empty() && front.layers().contains(&b.context);
        let here = self.bindings.iter().enumerate().filter(|(_, binding)| is_here(binding));
        let mut by_weight: Vec<(usize, Binding)> =
            here.filter_map(|(at, binding)| Some((at, offered(binding)?))).collect();
        by_weight.sort_by_key(|(_, b)| std::cmp::Reverse(b.weight));
        // One cell before the first, and no gap behind the last.
        let mut room = width + 1;
        let fits = |(_, binding): &(usize, Binding)| {
            let needs = self.shown_key(binding).width() + binding.label.width() + 3;
            let left = room.checked_sub(needs);
            room = left.unwrap_or(room);
            left.is_some()
        };
        let mut kept: Vec<(usize, Binding)> = by_weight.into_iter().take_while(fits).collect();
        kept.sort_by_key(|(at, _)| *at);
        kept.into_iter().map(|(_, binding)| binding).collect()
    }

    /// A key text as people read it on this terminal.
    #[must_use]
    pub fn shown(self, keys: &str) -> String {
        match self.cells {
            Cells::Braille => label(keys),
            Cells::Ascii => ascii::key(&label(keys)),
        }
    }

    /// The first key of a binding as people read it.
    #[must_use]
    pub fn shown_key(self, binding: &Binding) -> String {
        binding.keys.first().map_or_else(String::new, |key| self.shown(key))
    }
}

/// A key text as people read it: `<enter>` is `⏎`.
#[must_use]
pub fn label(keys: &str) -> String {
    parse(keys).map_or_else(|wrong| wrong, |keys| keys.iter().map(|k| k.label()).collect())
}
