//! Owns the ids: the table keys of the roadmap file and the keys of recorded rows, each kind a type of its own.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id of this text.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

ids! {
    /// A skill: the key of `[skills.KEY]`.
    SkillId,
    /// A stage: the key of `[stages.KEY]`.
    StageId,
    /// A target: the key of `[targets.KEY]`.
    TargetId,
    /// A source: the key of `[sources.KEY]`.
    SourceId,
    /// A resource: the key of `[resources.KEY]`.
    ResourceId,
    /// A ritual: the key of `[rituals.KEY]`.
    RitualId,
    /// A recorded session.
    SessionId,
    /// A recorded friction.
    FrictionId,
    /// A recorded fix of a friction.
    FixId,
}

/// Words of a title that say nothing in an id.
const EMPTY: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];
/// The most words and the most characters of a proposed id: it has to be typed.
const MOST: (usize, usize) = (4, 32);

/// An id for a thing of this title that is not taken: its first words without accents, else the `kind` and a number.
#[must_use]
pub fn proposed(kind: &str, title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain: String = title.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\'').collect();
    let plain = plain.to_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && w.is_ascii()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !EMPTY.contains(word)).collect();
    let mut id = String::new();
    for word in if telling.is_empty() { words } else { telling }.into_iter().take(MOST.0) {
        if !id.is_empty() && id.len() + 1 + word.len() > MOST.1 {
            break;
        }
        id.push_str(if id.is_empty() { "" } else { "-" });
        id.push_str(word);
    }
    id.truncate(MOST.1);
    if !id.is_empty() && !is_taken(&id) {
        return id;
    }
    let (stem, first) = if id.is_empty() { (kind, 1) } else { (id.as_str(), 2) };
    let mut number = first;
    while is_taken(&format!("{stem}-{number}")) {
        number += 1;
    }
    format!("{stem}-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_proposed_from_the_title() {
        let of = |title: &str| proposed("target", title, |id| ["talk", "target-1"].contains(&id));
        assert_eq!(of("Deploy a RAG service"), "deploy-rag-service");
        assert_eq!(of("Write 50-100 evals in CI"), "write-50-100-evals");
        assert_eq!(of("Café: l'été à Zürich"), "cafe-lete-zurich");
        assert_eq!(of("Talk"), "talk-2");
        assert_eq!(of("日本語を学ぶ"), "target-2");
        assert_eq!(of("日本 N5"), "n5");
        assert_eq!(of("To the"), "to-the");
        assert_eq!(of(""), "target-2");
        assert_eq!(of(&"x".repeat(100)), "x".repeat(32));
    }
}
