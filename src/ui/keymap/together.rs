//! Owns when two lines of a table cannot hold together: where both are in force, a key of one is or begins a key of the
//! other.

use super::super::keys::{Key, parse};
use super::{Binding, Context};

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

/// The first line that cannot hold together with the one at `one`.
#[must_use]
pub fn clash(bindings: &[Binding], one: usize) -> Option<Clash> {
    let mine = bindings.get(one)?;
    let read = |binding: &Binding| -> Vec<(&'static str, Vec<Key>)> {
        binding.keys.iter().filter_map(|key| Some((*key, parse(key).ok()?))).collect()
    };
    let own = read(mine);
    for front in Context::ALL.into_iter().filter(|front| front.layers().contains(&mine.context)) {
        let beside = |(at, other): &(usize, &Binding)| *at != one && front.layers().contains(&other.context);
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
