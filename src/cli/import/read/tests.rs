//! What holds for every format.

use proptest::prelude::*;

use super::*;

/// Letters of which files are made, so that random text comes near to them.
const LIKELY: &str = "[\\[\\]{}\",:;|#*<>=?/.+\\- \t\r\n0-9a-zA-Zé]{0,200}";

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), likely in LIKELY) {
        for kind in KINDS {
            for head in ["", "start,end,minutes\n", "Start date,Start time,Duration\n", "[{\"start\":\"20", "i 2026-11-20 ", "2026-11-20\n ", "* a :b:\nCLOCK: ["] {
                let _ = read(kind, &format!("{head}{text}"));
                let _ = read(kind, &format!("{head}{likely}"));
            }
        }
        let _ = looks_like(&text);
    }
}

#[test]
fn a_file_of_another_kind_is_told_by_its_look() {
    let files = [
        (ImportKind::Timewarrior, "[{\"start\":\"20261120T170000Z\"}]"),
        (ImportKind::Watson, "[[1795197600, 1795203000, \"rust\", \"a\", []]]"),
        (ImportKind::Toggl, "\u{feff}Start date,Start time,Duration\r\n2026-11-20,09:00:00,01:00:00\r\n"),
        (ImportKind::Bartib, "2026-11-21 23:48 | rust | x\n"),
        (ImportKind::Timeclock, "i 2026-11-20 18:00:00 a\no 2026-11-20 19:00:00\n"),
        (ImportKind::Klog, "2026-11-20\n  1h #a\n"),
        (ImportKind::Org, "* a\nCLOCK: [2026-11-20 Fri 18:00]--[2026-11-20 Fri 19:30]\n"),
        (ImportKind::Csv, "start,end\n2026-11-20 18:00,2026-11-20 19:00\n"),
        (ImportKind::Skillmap, "{\"format\":\"skillmap/1\"}"),
    ];
    for (kind, text) in files {
        assert_eq!(looks_like(text), Some(kind), "{text}");
        let other = if kind == ImportKind::Timewarrior { ImportKind::Klog } else { ImportKind::Timewarrior };
        assert!(read(other, text).is_err(), "{text}");
    }
    assert_eq!(looks_like("nothing of all that\n"), None);
}
