//! Owns the section of the keys: the one table of the screens, as a manual page has it.

use clap_mangen::roff::{Roff, bold, roman};

use super::page::text;
use crate::ui::keymap::{Context, TABLE, label};

/// Every key by where it holds.
pub fn section() -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text(vec![roman(
        "The keys of the screens as they are shipped. On a screen, ? shows those in force there and : finds what they do \
         by name.",
    )]);
    for context in Context::ALL {
        roff.control("SS", [context.title()]);
        for binding in TABLE.iter().filter(|binding| binding.context == context) {
            let keys: Vec<String> = binding.keys.iter().map(|key| label(key)).collect();
            roff.control("TP", []).text(vec![bold(keys.join(", "))]).text(vec![roman(binding.says)]);
        }
    }
    text(&roff)
}
