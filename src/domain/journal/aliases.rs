//! Owns what the record says of ids: where the history of an old one went, and which are retired. Knows no file: what
//! an id means now is `PresentIds`.

use std::collections::BTreeMap;

use crate::domain::kind::Kind;

/// Where the histories of old ids went, and which ids are retired.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aliases {
    leads: BTreeMap<(Kind, String), String>,
    retired: BTreeMap<(Kind, String), String>,
}

impl Aliases {
    /// With the history of `old` gone to `new`; what was said of `old` before is replaced.
    #[must_use]
    pub fn with(mut self, kind: Kind, old: impl Into<String>, new: impl Into<String>) -> Self {
        self.leads.insert((kind, old.into()), new.into());
        self
    }

    /// With an id declared retired, for a reason or plainly.
    #[must_use]
    pub fn with_retired(mut self, kind: Kind, id: impl Into<String>, why: impl Into<String>) -> Self {
        self.retired.insert((kind, id.into()), why.into());
        self
    }

    /// Why an id is retired (`yes` where nobody said); `None` while it is not.
    #[must_use]
    pub fn retired(&self, kind: Kind, id: &str) -> Option<&str> {
        self.retired.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// The old ids of a kind with where each leads, by id.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (&str, &str)> {
        let all = self.leads.iter().filter(move |((of, _), _)| *of == kind);
        all.map(|((_, old), new)| (old.as_str(), new.as_str()))
    }

    /// The id that the history of this one went to, one step.
    #[must_use]
    pub fn next(&self, kind: Kind, id: &str) -> Option<&str> {
        self.leads.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// The ids that this one leads to, step by step, up to the first that `ends`, that one included. A way that comes
    /// back to where it was leads nowhere: no id.
    pub fn way<'a>(&'a self, kind: Kind, id: &'a str, ends: impl Fn(&str) -> bool) -> Vec<&'a str> {
        let mut way = Vec::new();
        let mut at = id;
        while let Some(next) = self.next(kind, at) {
            if next == id || way.contains(&next) {
                return Vec::new();
            }
            way.push(next);
            if ends(next) {
                break;
            }
            at = next;
        }
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Aliases {
        Aliases::default().with(Kind::Skill, "a", "b").with(Kind::Skill, "b", "c").with(Kind::Target, "a", "x")
    }

    #[test]
    fn a_way_goes_on_to_its_end_or_to_what_lives() {
        assert_eq!(chain().way(Kind::Skill, "a", |_| false), ["b", "c"]);
        assert_eq!(chain().way(Kind::Skill, "a", |id| id == "b"), ["b"]);
        assert_eq!(chain().way(Kind::Skill, "c", |_| false), [""; 0]);
    }

    #[test]
    fn a_circle_from_elsewhere_leads_nowhere() {
        let round = chain().with(Kind::Skill, "c", "b").with(Kind::Skill, "self", "self");
        for id in ["a", "b", "c", "self"] {
            assert_eq!(round.way(Kind::Skill, id, |_| false), [""; 0], "{id}");
        }
        assert_eq!(round.way(Kind::Skill, "b", |id| id == "c"), ["c"], "where one of them lives it ends there");
    }

    #[test]
    fn each_kind_has_its_own_ids() {
        assert_eq!(chain().of(Kind::Target).collect::<Vec<_>>(), [("a", "x")]);
        let retired = chain().with_retired(Kind::Skill, "old", "yes");
        assert_eq!((retired.retired(Kind::Skill, "old"), retired.retired(Kind::Target, "old")), (Some("yes"), None));
    }
}
