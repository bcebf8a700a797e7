//! Any bytes as a line of a shared folder, and as the words of one whose length and check sum fit.
#![no_main]

use skillmap::store::is_taken;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    is_taken(bytes);
    let mut line = format!("{} {:08x} ", bytes.len(), crc32fast::hash(bytes)).into_bytes();
    line.extend(bytes);
    is_taken(&line);
});
