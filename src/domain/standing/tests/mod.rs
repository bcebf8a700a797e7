//! How it stands, by worked example: a file for each idea.

mod allocation;
mod days;
mod progress;
mod slots;
