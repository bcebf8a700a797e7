//! Owns where the proof of a target or ritual would be, as the file names it. Looks at nothing.

/// Where the proof of a target or ritual would be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The commits of a git repository.
    Git {
        /// Its folder, as the file writes it.
        repository: String,
        /// An address, or a part of a name or address; left out: of anybody.
        author: Option<String>,
        /// The part of the repository that counts; left out: all of it.
        path: Option<String>,
    },
    /// Notes, in a folder and the folders in it.
    Notes {
        /// The folder, as the file writes it.
        folder: String,
    },
}

impl Proof {
    /// The folder, as the file writes it.
    #[must_use]
    pub fn place(&self) -> &str {
        let (Self::Git { repository: place, .. } | Self::Notes { folder: place }) = self;
        place
    }

    /// `commits in ~/src/oss, docs/ by me@example.org`, `notes in ~/notes/teach`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Git { repository, author, path } => {
                let path = path.as_ref().map(|path| format!(", {path}")).unwrap_or_default();
                let author = author.as_ref().map(|author| format!(" by {author}")).unwrap_or_default();
                format!("commits in {repository}{path}{author}")
            }
            Self::Notes { folder } => format!("notes in {folder}"),
        }
    }

    /// What one of its pieces is called.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Git { .. } => "commit",
            Self::Notes { .. } => "note",
        }
    }
}
