//! Owns how standing values are shown outside the terminal screens: as text, JSON, pictures and documents, and
//! as a list of problems.
//! No arithmetic of its own but for rounding on the way out; reads no file, asks no clock.

pub mod diff;
pub mod document;
pub mod ends;
pub mod export;
pub mod json;
pub mod page;
pub mod plain;
pub mod problems;
pub mod report;
pub mod status;
pub mod text;
pub mod words;
pub mod written;
