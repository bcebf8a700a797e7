//! Owns the drawing kit: keys and their one table, the theme, lists, bars, fields. Knows nothing of roadmaps.

pub mod ascii;
pub mod cells;
pub mod field;
pub mod fuzzy;
pub mod keymap;
pub mod keys;
pub mod list;
pub mod paragraph;
pub mod steady;
pub mod theme;
pub mod widgets;
