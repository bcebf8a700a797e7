//! Owns the ids: the table keys of the roadmap file and the keys of recorded rows, each kind a type of its own; ids that are
//! proposed, and how much of an id people type.

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

/// How much of the end of each of these ids tells them apart, `shortest` at the least. Ids of rows begin with their time, so
/// that their ends differ most.
#[must_use]
pub fn telling(ids: &[&str], shortest: usize) -> usize {
    let longest = ids.iter().map(|id| id.len()).max().unwrap_or(0).max(shortest);
    let tells_apart = |length: &usize| {
        let mut ends: Vec<&str> = ids.iter().map(|id| end(id, *length)).collect();
        ends.sort_unstable();
        ends.windows(2).all(|pair| pair[0] != pair[1])
    };
    (shortest..=longest).find(tells_apart).unwrap_or(longest)
}

/// The end of an id, so long.
#[must_use]
pub fn end(id: &str, length: usize) -> &str {
    id.get(id.len().saturating_sub(length)..).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_tell_ids_apart() {
        let ids = ["0196-aaaa", "0196-abaa", "0196-b"];
        assert_eq!((telling(&ids, 2), telling(&ids[1..], 2), telling(&[], 4)), (3, 2, 4));
        assert_eq!(ids.map(|id| end(id, 3)), ["aaa", "baa", "6-b"]);
        assert_eq!((telling(&["same", "same"], 2), end("same", 9)), (4, "same"));
    }

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
