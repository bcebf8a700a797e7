//! The README by its word: its keys, commands, examples, files and places are the program's own.

mod commands;
mod console;
mod format;
mod installing;
mod keys;
mod map;
mod page;
mod places;
