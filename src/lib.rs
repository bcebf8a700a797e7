//! skillmap follows a skills roadmap: a plan in a TOML file, a record in SQLite, and how the two stand together.

pub mod clock;
pub mod domain;
pub mod plan;
pub mod show;
pub mod store;
