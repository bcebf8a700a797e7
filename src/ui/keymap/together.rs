//! Owns when two lines of a table cannot hold together: where both are in force, a key of one is or begins a key of the
//! other.

use super::super::keys::{Key, parse};
use super::{Action, Binding, Context};

/// Two lines that cannot hold together, by their places in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// The one that was asked about.
    pub one: usize,
    /// Its key.
    pub key: &'static str,
    /// The other one.
    pub other: usize,
    /// The key of that.
    pub other_key: &'static str,
    /// Where both are in force.
    pub front: Context,
}

impl Action {
    /// Whether a key that closes the first start's page for it acts as well.
    #[must_use]
    pub fn leads_on(self) -> bool {
        matches!(
            self,
            Self::EditFile
                | Self::Help
                | Self::QuickLine
                | Self::Quit
                | Self::Abort
                | Self::Suspend
                | Self::Screen(_)
                | Self::NextScreen
                | Self::PreviousScreen
        )
    }
}

/// Whether a line is in force there. On the page of a first start the keys that lead on from it are as well, but for the
/// help, whose key begins the tour.
fn holds(front: Context, line: &Binding) -> bool {
    let leads_on = || line.context == Context::Screens && line.action.leads_on() && line.action != Action::Help;
    front.layers().contains(&line.context) || (front == Context::Welcome && leads_on())
}

/// The first line that cannot hold together with the one at `one`.
#[must_use]
pub fn clash(bindings: &[Binding], one: usize) -> Option<Clash> {
    let mine = bindings.get(one)?;
    let read = |binding: &Binding| -> Vec<(&'static str, Vec<Key>)> {
        binding.keys.iter().filter_map(|key| Some((*key, parse(key).ok()?))).collect()
    };
    let own = read(mine);
    for front in Context::ALL.into_iter().filter(|front| holds(*front, mine)) {
        let beside = |(at, other): &(usize, &Binding)| *at != one && holds(front, other);
        for (other, binding) in bindings.iter().enumerate().filter(beside) {
            for (other_key, others) in read(binding) {
                let meets = |(_, keys): &&(_, Vec<Key>)| keys.starts_with(&others) || others.starts_with(keys);
                if let Some((key, _)) = own.iter().find(meets) {
                    return Some(Clash { one, key, other, other_key, front });
                }
            }
        }
    }
    None
}
