//! Any bytes as a file of `import timewarrior`.
#![no_main]

mod importer;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| importer::hold(skillmap::cli::readers::ImportKind::Timewarrior, bytes));
