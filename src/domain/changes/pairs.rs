//! Owns which thing of the old version is which of the new one. Knows no kind of thing: what makes two the same is
//! passed in.

use std::collections::HashMap;
use std::hash::Hash;

/// Two lists side by side.
pub(super) struct Pairs<'a, T> {
    old: &'a [T],
    new: &'a [T],
    both: Vec<(usize, usize)>,
    gone: Vec<usize>,
    added: Vec<usize>,
}

impl<'a, T> Pairs<'a, T> {
    /// Pairs what has the same key, the first with the first where several have it.
    pub fn by<K: Eq + Hash>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> Self {
        let mut places: HashMap<K, std::collections::VecDeque<usize>> = HashMap::new();
        for (at, thing) in new.iter().enumerate() {
            places.entry(key(thing)).or_default().push_back(at);
        }
        let mut pairs = Self { old, new, both: Vec::new(), gone: Vec::new(), added: Vec::new() };
        for (at, thing) in old.iter().enumerate() {
            match places.get_mut(&key(thing)).and_then(std::collections::VecDeque::pop_front) {
                Some(there) => pairs.both.push((at, there)),
                None => pairs.gone.push(at),
            }
        }
        pairs.added = places.into_values().flatten().collect();
        pairs.added.sort_unstable();
        pairs
    }

    /// Pairs what is gone with what came and says that it was this.
    pub fn joined_by_was(mut self, id: impl Fn(&'a T) -> &'a str, was: impl Fn(&'a T) -> &'a [String]) -> Self {
        let mut claimed: HashMap<&str, usize> = HashMap::new();
        for &at in &self.added {
            for earlier in was(&self.new[at]) {
                claimed.entry(earlier).or_insert(at);
            }
        }
        let gone = std::mem::take(&mut self.gone);
        for at in gone {
            let heir = claimed.get(id(&self.old[at])).copied();
            match heir.and_then(|heir| self.added.iter().position(|a| *a == heir)) {
                Some(place) => self.both.push((at, self.added.remove(place))),
                None => self.gone.push(at),
            }
        }
        self
    }

    /// Pairs what is gone with what came where the two are alike enough.
    pub fn joined_where(mut self, alike: impl Fn(&T, &T) -> bool) -> Self {
        let gone = std::mem::take(&mut self.gone);
        for at in gone {
            match self.added.iter().position(|new| alike(&self.old[at], &self.new[*new])) {
                Some(place) => self.both.push((at, self.added.remove(place))),
                None => self.gone.push(at),
            }
        }
        self
    }

    /// What is in both, in the order of the new version.
    pub fn both(&self) -> Vec<(&'a T, &'a T)> {
        let mut both = self.both.clone();
        both.sort_unstable_by_key(|(_, new)| *new);
        both.into_iter().map(|(old, new)| (&self.old[old], &self.new[new])).collect()
    }

    /// What is only in the old version.
    pub fn gone(&self) -> impl Iterator<Item = &'a T> + '_ {
        self.gone.iter().map(|at| &self.old[*at])
    }

    /// What is only in the new version.
    pub fn added(&self) -> impl Iterator<Item = &'a T> + '_ {
        self.added.iter().map(|at| &self.new[*at])
    }

    /// Whether what is in both stands in another order.
    pub fn is_reordered(&self) -> bool {
        let mut both = self.both.clone();
        both.sort_unstable();
        !both.is_sorted_by_key(|(_, new)| *new)
    }
}

/// The ids that things of a kind have now, by those they had.
#[derive(Default)]
pub(super) struct Renamed<'a>(HashMap<&'a str, &'a str>);

impl<'a> Renamed<'a> {
    pub fn of<T>(pairs: &Pairs<'a, T>, id: impl Fn(&'a T) -> &'a str) -> Self {
        let ids = pairs.both().into_iter().map(|(old, new)| (id(old), id(new)));
        Self(ids.filter(|(old, new)| old != new).collect())
    }

    /// The id that this one is now.
    pub fn now<'i>(&self, id: &'i str) -> &'i str
    where
        'a: 'i,
    {
        self.0.get(id).copied().unwrap_or(id)
    }
}
