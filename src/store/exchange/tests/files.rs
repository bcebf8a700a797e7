//! What a shared folder can hold: files on their way, changed bytes, copies of conflicts, what a newer skillmap wrote.

use std::fs::{self, OpenOptions};
use std::io::Write;

use proptest::prelude::*;
use serde_json::json;

use super::{Why, at, device, file_of, histories, session, skills, sync, waits};
use crate::store::Store;

/// A folder with the file of one device that has done three acts, and its bytes.
fn folder_of_three() -> (tempfile::TempDir, Store, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = device("skill-0");
    for n in 1..3 {
        writer.log(&[session(&format!("skill-{n}"), 30), session("twin", 1)], at(n)).expect("logged");
    }
    sync(&mut writer, folder.path(), 9);
    let bytes = fs::read(file_of(&writer, folder.path())).expect("read");
    (folder, writer, bytes)
}

#[test]
fn every_beginning_of_a_file_gives_whole_acts_and_the_rest_comes_later() {
    let (folder, writer, bytes) = folder_of_three();
    let file = file_of(&writer, folder.path());
    let mut reader = Store::in_memory().expect("a store");
    for length in 0..=bytes.len() {
        fs::write(&file, &bytes[..length]).expect("written");
        let done = sync(&mut reader, folder.path(), 10);
        let lines = bytes[..length].split(|byte| *byte == b'\n').count() - 1;
        let whole = length == 0 || bytes[length - 1] == b'\n';
        assert_eq!(waits(&done).len(), usize::from(!whole), "{length}");
        assert!(waits(&done).iter().all(|(line, why)| *line == Some(lines as u64 + 1) && *why == Why::NotWhole));
        let acts = lines.saturating_sub(1);
        assert_eq!(skills(&reader).len(), if acts == 0 { 0 } else { 2 * acts - 1 }, "an act is whole: {length}");
    }
    assert_eq!(skills(&reader), skills(&writer));
}

proptest! {
    #![proptest_config(histories(32))]

    #[test]
    fn a_changed_byte_is_seen_and_nothing_after_it_is_taken(at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let (folder, writer, whole) = folder_of_three();
        let file = file_of(&writer, folder.path());
        let at = at.index(whole.len());
        let mut bytes = whole.clone();
        bytes[at] ^= flip;
        fs::write(&file, &bytes).expect("written");
        let mut reader = Store::in_memory().expect("a store");
        let done = sync(&mut reader, folder.path(), 10);
        let line = whole[..at].split(|byte| *byte == b'\n').count() as u64;
        let found = waits(&done);
        prop_assert!(matches!(&found[..], [(Some(n), Why::Damaged | Why::NotWhole)] if *n == line), "{:?}", found);
        let acts = (line - 1).saturating_sub(1);
        prop_assert_eq!(skills(&reader).len() as u64, if acts == 0 { 0 } else { 2 * acts - 1 });
        // Named again as long as it stays so, and read on once it is whole.
        prop_assert_eq!(waits(&sync(&mut reader, folder.path(), 11)), found);
        fs::write(&file, &whole).expect("written");
        prop_assert_eq!(waits(&sync(&mut reader, folder.path(), 12)), []);
        prop_assert_eq!(skills(&reader), skills(&writer));
    }
}

#[test]
fn copies_of_conflicts_and_strangers_are_left_alone() {
    let (folder, writer, bytes) = folder_of_three();
    let own = folder.path().join(&writer.device);
    let names = ["0001 (conflicted copy).ops", "0001.sync-conflict-20261120-101010-ABCDEFG.ops", ".0002.ops.tmp"];
    for name in names {
        fs::write(own.join(name), [&bytes[..], b"and more\n"].concat()).expect("written");
    }
    fs::create_dir(folder.path().join("notes")).expect("a folder");
    fs::write(folder.path().join("notes/0001.ops"), b"mine").expect("written");
    fs::create_dir(own.join("0007.ops")).expect("a folder of such a name");
    let mut reader = Store::in_memory().expect("a store");
    let done = sync(&mut reader, folder.path(), 10);
    assert_eq!(skills(&reader), skills(&writer));
    assert_eq!((done.pulled.ignored.len(), waits(&done).len()), (4, 0), "{done:?}");
    assert!(done.pulled.ignored.iter().any(|name| name.ends_with(names[0])), "{done:?}");
}

fn line_of(json: &serde_json::Value) -> Vec<u8> {
    let json = json.to_string();
    format!("{} {:08x} {json}\n", json.len(), crc32fast::hash(json.as_bytes())).into_bytes()
}

#[test]
fn what_a_newer_skillmap_wrote_waits_and_the_rest_of_the_folder_does_not() {
    let (folder, writer, bytes) = folder_of_three();
    let mut other = device("other");
    sync(&mut other, folder.path(), 9);
    let newer = [
        json!({"skillmap": {"version": 2, "device": "x", "name": "y"}}),
        json!({"act": {"id": "n", "device": "d", "hlc": 9, "at_ms": 9, "kind": "feel", "summary": "", "undoes": null,
            "ops": [{"tbl": "mood", "row": "m", "before": null, "after": {"id": "m"}}]}}),
        json!({"dream": {}}),
    ];
    for line in newer {
        let file = file_of(&writer, folder.path());
        let after: Vec<u8> = bytes.splitn(3, |byte| *byte == b'\n').last().expect("lines").to_vec();
        let head = bytes.len() - after.len();
        fs::write(&file, [&bytes[..head], &line_of(&line), &after].concat()).expect("written");
        let mut reader = Store::in_memory().expect("a store");
        let done = sync(&mut reader, folder.path(), 10);
        assert_eq!(waits(&done), [(Some(3), Why::Newer)], "{line}");
        assert_eq!(skills(&reader), ["other", "skill-0"]);
        assert_eq!(done.pulled.devices - done.pulled.in_step(), 1);
        // What an update would do: the same line is known now.
        fs::write(&file, &bytes).expect("written");
        let done = sync(&mut reader, folder.path(), 11);
        assert_eq!((waits(&done), done.pulled.acts()), (Vec::new(), 2));
    }
}

#[test]
fn a_full_file_is_followed_by_the_next_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Store::in_memory().expect("a store");
    let note = "x".repeat(19_000);
    for n in 0..3 {
        let long: Vec<_> = (0..30)
            .map(|_| crate::domain::journal::NewSession { note: Some(note.clone()), ..session("rag", 1) })
            .collect();
        writer.log(&long, at(n)).expect("logged");
        sync(&mut writer, folder.path(), n);
    }
    let own = folder.path().join(&writer.device);
    let length = |name: &str| fs::metadata(own.join(name)).map_or(0, |meta| meta.len());
    assert!(
        length("0001.ops") > 1 << 20 && length("0002.ops") > 1 << 19,
        "{} {}",
        length("0001.ops"),
        length("0002.ops")
    );
    let mut reader = Store::in_memory().expect("a store");
    sync(&mut reader, folder.path(), 9);
    assert_eq!(skills(&reader), skills(&writer));
}

#[test]
fn a_file_that_became_another_one_is_read_anew() {
    let (folder, writer, bytes) = folder_of_three();
    let file = file_of(&writer, folder.path());
    let mut reader = Store::in_memory().expect("a store");
    fs::write(&file, &bytes[..bytes.len() - 200]).expect("written");
    sync(&mut reader, folder.path(), 10);
    // Another beginning, so that what was read ends in the middle of a line.
    let header = json!({"skillmap": {"version": 1, "device": writer.device, "name": "a much longer name than before"}});
    let rest = bytes.splitn(2, |byte| *byte == b'\n').last().expect("lines").to_vec();
    fs::write(&file, [&line_of(&header), &rest[..]].concat()).expect("written");
    assert_eq!(waits(&sync(&mut reader, folder.path(), 11)), []);
    assert_eq!(skills(&reader), skills(&writer));
    let mut more = OpenOptions::new().append(true).open(&file).expect("open");
    more.write_all(b"12 ").expect("written");
    assert_eq!(waits(&sync(&mut reader, folder.path(), 12)), [(Some(5), Why::NotWhole)]);
}
