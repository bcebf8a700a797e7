//! How it stands, by worked example: a file for each idea.

mod allocation;
mod chosen;
mod days;
mod due_review;
mod matrix;
mod mountain;
mod progress;
mod slots;
