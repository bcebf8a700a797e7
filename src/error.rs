//! Owns what a command says when it does not do what was asked: a kind for machines, a sentence, a hint, an exit code.

use crate::domain::refusal::Refusal;
use crate::store::{ActError, StoreError, WayBack};

/// What sort of failure it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line makes no sense.
    Usage,
    /// The rules refuse it; nothing was recorded.
    Refused,
    /// The roadmap has errors.
    Roadmap,
    /// There is no file of that name.
    Missing,
    /// The database failed; in the store's own word.
    Store(&'static str),
    /// The database is damaged, and nobody looked yet what there is to go back to.
    Damaged,
    /// A file, a stream or a program failed.
    Io,
}

impl Kind {
    /// The word in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Refused => "refused",
            Self::Roadmap => "roadmap",
            Self::Missing => "missing",
            Self::Store(word) => word,
            Self::Damaged => "corrupt",
            Self::Io => "io",
        }
    }

    /// What the program ends with.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::Roadmap => 3,
            Self::Refused | Self::Missing | Self::Store(_) | Self::Damaged | Self::Io => 1,
        }
    }
}

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What sort it is.
    pub kind: Kind,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
    /// Lines to show before it: the problems of a roadmap.
    pub details: Option<String>,
}

impl Error {
    /// A failure with a hint.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: Some(hint.into()), details: None }
    }

    /// The act is recorded, and how things stand after it cannot be read.
    #[must_use]
    pub fn after_act(self) -> Self {
        let message = format!("recorded, but how it stands now cannot be read: {}", self.message);
        if self.kind == Kind::Damaged {
            let hint = "do not record it again; skillmap doctor names the newest good copy";
            return Self::new(Kind::Store("corrupt"), message, hint);
        }
        Self::new(self.kind, message, "do not record it again; skillmap sessions and skillmap targets show it")
    }

    /// What was typed makes no sense.
    #[must_use]
    pub fn usage(refusal: Refusal) -> Self {
        Self { kind: Kind::Usage, ..refusal.into() }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self { kind: Kind::Refused, message: refusal.message, hint: refusal.hint, details: None }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::Corrupt { way_back: WayBack::Unknown, .. } => Kind::Damaged,
            _ => Kind::Store(error.kind()),
        };
        Self::new(kind, error.to_string(), error.hint_of_reading())
    }
}

impl From<ActError> for Error {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal) => refusal.into(),
            ActError::Store(error) => Self { hint: Some(error.hint()), ..error.into() },
        }
    }
}
