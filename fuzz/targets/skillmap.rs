//! Any bytes as a whole record that was exported: it comes in whole or is refused in words.
#![no_main]

use skillmap::domain::text::steers;
use skillmap::store::{Document, DocumentError};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| match Document::read(bytes) {
    Ok(_) => {}
    Err(DocumentError::Refused(refusal)) => assert!(!refusal.message.chars().any(steers), "{refusal:?}"),
    Err(DocumentError::Store(error)) => panic!("{error}"),
});
