//! Owns the rules: words, days, budgets and how it all stands. Pure: no I/O, no clock, no serde, no terminal.
//! Uses std, chrono, exact fractions (`num_*`) and Unicode tables, nothing else.

pub mod almanac;
pub mod backup;
pub mod calendar;
pub mod changes;
pub mod checkin;
pub mod destination;
pub mod doctor;
pub mod edit;
pub mod entry;
pub mod explain;
pub mod friction;
pub mod gate;
pub mod history;
pub mod id;
pub mod import;
pub mod journal;
pub mod kind;
pub mod minutes;
pub mod past;
pub mod rating;
pub mod recovery;
pub mod refusal;
pub mod remind;
pub mod review;
pub mod revision;
pub mod roadmap;
#[cfg(test)]
pub(crate) mod samples;
pub mod schedule;
pub mod sharing;
pub mod standing;
pub mod taken;
pub mod target;
pub mod text;
pub mod timer;
pub mod waiting;
pub mod width;
pub mod wording;
