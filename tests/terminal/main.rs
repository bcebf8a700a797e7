//! The real program on a real pseudo-terminal: a journey, the ways it ends, and the pictures of it.
#![cfg(unix)]

mod background;
mod cast;
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
mod shapes;
mod svg;
#[allow(dead_code, reason = "the tests of trust use more of it")]
mod terminal;
