//! Owns the schema beside a starter roadmap, which its first line names, so that editors complete keys without a network.
//! Never replaces a file.

use std::path::Path;

use super::file;
use crate::plan;

/// What became of the schema beside a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaBeside {
    /// It is there, written now or before.
    There,
    /// Another file of that name is there, and stays.
    Another,
    /// It could not be written; the roadmap works without it.
    Missing,
}

impl SchemaBeside {
    /// What a person should know of it.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        let name = plan::SCHEMA_FILE;
        match self {
            Self::There => Some(format!("editors with TOML support complete its keys from {name} beside it")),
            Self::Another => {
                Some(format!("{name} beside it is another one and stays; skillmap schema prints this one"))
            }
            Self::Missing => None,
        }
    }
}

/// Writes the schema beside a roadmap, unless a file of that name is there.
pub fn schema_beside(roadmap: &Path) -> SchemaBeside {
    let path = roadmap.with_file_name(plan::SCHEMA_FILE);
    if path == roadmap {
        return SchemaBeside::Missing;
    }
    let is_there = file::create(&path, plan::SCHEMA).is_err();
    match plan::read(&path) {
        Ok(text) if text == plan::SCHEMA => SchemaBeside::There,
        Ok(_) if is_there => SchemaBeside::Another,
        _ => SchemaBeside::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_written_beside_and_another_one_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let roadmap = dir.path().join("mine.toml");
        assert_eq!(schema_beside(&roadmap), SchemaBeside::There);
        assert_eq!(schema_beside(&roadmap), SchemaBeside::There);
        let schema = dir.path().join(plan::SCHEMA_FILE);
        std::fs::write(&schema, "{}").expect("written");
        assert_eq!(schema_beside(&roadmap), SchemaBeside::Another);
        assert_eq!(std::fs::read_to_string(&schema).expect("text"), "{}");
        assert_eq!(schema_beside(&schema), SchemaBeside::Missing, "it is no roadmap's own name");
    }
}
