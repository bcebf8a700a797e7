//! skillmap follows a skills roadmap: a plan in a TOML file, a record in SQLite, and how the two stand together.

pub mod app;
pub mod clock;
pub mod domain;
pub mod plan;
pub mod screens;
pub mod show;
pub mod store;
pub mod ui;
