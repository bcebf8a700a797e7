//! Every code that SQLite can fail with: only damage is called damage, and nothing else than damage makes the program set a
//! database aside, which it does on request alone.

use rusqlite::ffi;
use skillmap::store::StoreError;

use crate::scale::figure;

#[test]
fn no_code_but_those_of_damage_is_called_damage() {
    let mut seen = 0;
    for primary in 1..=26 {
        for extended in 0..64 {
            let code = primary | extended << 8;
            let error = StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
            let is_damage = matches!(primary, ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB);
            assert_eq!(matches!(error, StoreError::Corrupt { .. }), is_damage, "{code}: {error}");
            assert!(!is_damage || !error.hint().is_empty());
            assert!(is_damage || !error.to_string().contains("damage"), "{code}: {error}");
            seen += 1;
        }
    }
    figure(format!("{seen} error codes of SQLite"), "only those of damage are called damage");
}
