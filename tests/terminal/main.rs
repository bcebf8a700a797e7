//! The real program on a real pseudo-terminal: a journey, the ways it ends, and the picture of the README.
#![cfg(unix)]

mod checkin;
mod editing;
mod endings;
mod importing;
mod journey;
mod picture;
mod question;
mod quick;
mod recover;
mod review;
mod svg;
#[allow(dead_code, reason = "the tests of trust use more of it")]
mod terminal;
