//! Owns what comes of taking a record in that was written out as a document.

/// What came of taking a document in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Whether nothing was recorded before: the record is the document's.
    pub restored: bool,
    /// Acts that were not known.
    pub acts: usize,
    /// Acts that were known already.
    pub known: usize,
    /// Sessions that are there now and were not.
    pub sessions: i64,
    /// Rows that are otherwise now.
    pub rows: usize,
    /// Rows that stay as they were, because the tables refuse what their operations make of them.
    pub refused: usize,
    /// Versions of the roadmap that were not known, or are later than that of their day.
    pub versions: usize,
}

impl Taken {
    /// Whether the record is as it was.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.acts == 0 && self.versions == 0
    }
}
