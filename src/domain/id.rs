//! Owns the ids: the table keys of the roadmap file and the keys of recorded rows, each kind a type of its own.

use std::fmt;

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
}
