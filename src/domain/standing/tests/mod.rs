//! How it stands, by worked example: a file for each idea.

mod allocation;
mod days;
mod matrix;
mod mountain;
mod progress;
mod slots;
