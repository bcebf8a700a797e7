//! The promises of docs/TRUST.md, each shown by trying to break it: programs killed, disks that fail, hostile text. Run by
//! the gate with small counts, by `tests/trust/prove` with the counts that the page gives.

mod clocks;
mod crates;
mod damage;
mod disk;
mod endings;
mod files;
mod hostile;
mod kills;
mod migrations;
mod modes;
mod parsers;
mod places;
mod power;
mod scale;
mod sizes;
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
