//! The promises of docs/TRUST.md, each shown by trying to break it: programs killed, disks that fail, hostile text. Run by
//! the gate with small counts, by `tests/trust/prove` with the counts that the page gives.

#[cfg(target_os = "linux")]
mod between;
mod clocks;
mod crates;
mod damage;
#[cfg(target_os = "linux")]
mod disk;
mod endings;
mod files;
mod hands;
#[allow(dead_code, reason = "each fault needs a part of it")]
#[path = "../cli/home.rs"]
mod home;
mod hostile;
mod inputs;
mod judged;
#[cfg(target_os = "linux")]
mod jumps;
mod kills;
mod migrations;
mod modes;
mod mutants;
mod mutated;
mod panics;
mod parsers;
mod paste;
mod pipes;
#[cfg(target_os = "linux")]
mod places;
#[cfg(target_os = "linux")]
mod power;
mod programs;
#[allow(dead_code, reason = "each fault needs a part of it")]
#[path = "../docs/page.rs"]
mod readme;
#[cfg(target_os = "linux")]
mod record;
mod renames;
mod roadmaps;
mod saves;
mod scale;
mod sizes;
#[cfg(target_os = "linux")]
mod stopper;
mod storm;
#[allow(dead_code, reason = "each fault needs a part of it")]
#[cfg(unix)]
#[path = "../terminal/terminal.rs"]
mod terminal;
mod together;
mod travel;
#[path = "../tui/mod.rs"]
mod tui;
mod vanishing;
mod words;
mod writers;
mod zones;

/// The counts are told from the environment by one module alone.
#[test]
fn the_gate_tries_seldom() {
    if std::env::var_os("SKILLMAP_PROVE").is_none() {
        assert_eq!(scale::times(3, 1_000), 3);
    }
    scale::figure("counts", "as docs/TRUST.md says where they are proved");
}
