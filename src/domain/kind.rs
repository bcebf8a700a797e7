//! Owns the kinds of things that have an id in the file and a history in the record, and how a roadmap is asked for
//! them by kind. Knows nothing of what happened.

use super::roadmap::Roadmap;

/// A kind of thing that history is kept of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A row of the matrix.
    Skill,
    /// An outcome.
    Target,
    /// Something to keep.
    Ritual,
    /// A book, course or paper.
    Resource,
    /// How things are learned.
    Source,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Skill, Self::Target, Self::Ritual, Self::Resource, Self::Source];

    /// The word for one.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["skill", "target", "ritual", "resource", "source"][self as usize]
    }

    /// Its section of the file.
    #[must_use]
    pub fn section(self) -> &'static str {
        ["skills", "targets", "rituals", "resources", "sources"][self as usize]
    }

    /// The kind of this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Roadmap {
    /// The ids of one kind with what people call them, in the file's order.
    #[must_use]
    pub fn named(&self, kind: Kind) -> Vec<(&str, &str)> {
        match kind {
            Kind::Skill => self.skills.iter().map(|s| (s.id.as_str(), s.name.as_str())).collect(),
            Kind::Target => self.targets.iter().map(|t| (t.id.as_str(), t.title.as_str())).collect(),
            Kind::Ritual => self.rituals.iter().map(|r| (r.id.as_str(), r.title.as_str())).collect(),
            Kind::Resource => self.resources.iter().map(|r| (r.id.as_str(), r.title.as_str())).collect(),
            Kind::Source => self.sources.iter().map(|s| (s.id.as_str(), s.name.as_str())).collect(),
        }
    }

    /// Whether the file has a thing of this kind and id.
    #[must_use]
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::Skill => self.skills.iter().any(|s| s.id.as_str() == id),
            Kind::Target => self.targets.iter().any(|t| t.id.as_str() == id),
            Kind::Ritual => self.rituals.iter().any(|r| r.id.as_str() == id),
            Kind::Resource => self.resources.iter().any(|r| r.id.as_str() == id),
            Kind::Source => self.sources.iter().any(|s| s.id.as_str() == id),
        }
    }

    /// The earlier ids that the file names, each with the id it is now, in the file's order.
    #[must_use]
    pub fn earlier(&self, kind: Kind) -> Vec<(&str, &str)> {
        fn pairs<'r>(id: &'r str, was: &'r [String]) -> impl Iterator<Item = (&'r str, &'r str)> {
            was.iter().map(move |was| (was.as_str(), id))
        }
        match kind {
            Kind::Skill => self.skills.iter().flat_map(|s| pairs(s.id.as_str(), &s.was)).collect(),
            Kind::Target => self.targets.iter().flat_map(|t| pairs(t.id.as_str(), &t.was)).collect(),
            Kind::Ritual => self.rituals.iter().flat_map(|r| pairs(r.id.as_str(), &r.was)).collect(),
            // The file names earlier ids of what is done, not of what it is done with.
            Kind::Resource | Kind::Source => Vec::new(),
        }
    }

    /// Whether this is an id of something in it, now or earlier.
    #[must_use]
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        self.has(kind, id) || self.earlier(kind).iter().any(|(was, _)| *was == id)
    }
}
