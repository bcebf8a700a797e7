//! Any bytes as a file of `import csv`.
#![no_main]

mod importer;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| importer::hold(skillmap::cli::readers::ImportKind::Csv, bytes));
