//! Owns how often a fault is tried: seldom in the gate, as often as docs/TRUST.md says where `SKILLMAP_PROVE` is set;
//! and how what came of it is said.

use std::fmt::Display;

/// Whether the counts of docs/TRUST.md are wanted.
fn in_full() -> bool {
    std::env::var_os("SKILLMAP_PROVE").is_some_and(|value| !value.is_empty())
}

/// How often something is tried: `few` times in the gate, `many` where it is proved.
#[must_use]
pub fn times(few: u32, many: u32) -> u32 {
    if in_full() { many } else { few }
}

/// Says a figure on a line of its own, as docs/TRUST.md has it: what was tried, then what came of it.
pub fn figure(tried: impl Display, came_of_it: impl Display) {
    println!("figure: {tried}: {came_of_it}");
}
