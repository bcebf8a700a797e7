//! Owns what is shown outside the screens. No arithmetic of its own.

pub mod problems;
