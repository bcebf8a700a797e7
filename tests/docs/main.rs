//! The pages by their word: what README, docs and CONTRIBUTING show runs, and what they name is the program's own.

mod answers;
mod commands;
mod console;
mod fences;
mod format;
mod generated;
mod home;
mod installing;
mod keys;
mod languages;
mod links;
mod map;
mod page;
mod places;
