//! What must hold for drafts: whole or set aside, private, and never over the words of another program.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::domain::calendar::{Day, Moment};
use crate::domain::friction::{Cause, FixKind, Judged, NewFix, Standpoint};
use crate::domain::id::{FixId, FrictionId, TargetId};
use crate::domain::review::Thing;
use crate::domain::review::draft::Question;
use proptest::prelude::*;

const STARTS: WeekStart = WeekStart::Monday;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn week() -> Period {
    Period::parse_week("2026-W50", STARTS).expect("a week")
}

fn drafts(folder: &tempfile::TempDir) -> Drafts {
    Drafts { folder: Some(folder.path().join("data/drafts")), ..Drafts::default() }
}

fn file(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    folder.path().join("data/drafts").join(name)
}

fn draft(words: &str) -> Draft {
    let mut draft = Draft::of(week(), None);
    draft.at = chrono::DateTime::parse_from_rfc3339("2026-12-11T17:12:00+01:00").ok().map(Moment);
    draft.write(Question::Learned, words);
    draft.next = vec![Thing::Target(TargetId::new("rag-service")), Thing::Words("the ADR".to_owned())];
    "half a ".clone_into(&mut draft.line);
    let same = Some(FrictionId::new("a"));
    draft.judged = vec![(FrictionId::new("b"), Judged { cause: Some(Cause::Guardrail), same })];
    draft.fixes = vec![NewFix {
        friction: FrictionId::new("b"),
        text: "no merge while red".to_owned(),
        kind: Some(FixKind::Constraint),
        why: Some("nobody looks".to_owned()),
        pattern: None,
        path: None,
        by: day("2026-12-18"),
    }];
    draft.fixing = Some(NewFix { text: String::new(), ..draft.fixes[0].clone() });
    draft.standing = vec![(FixId::new("f"), Standpoint::By(day("2026-12-20")))];
    draft
}

#[test]
fn a_draft_comes_back_as_it_was_and_nobody_else_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = drafts(&folder);
    assert_eq!(one.read(week(), STARTS), None);
    one.keep(&draft("two\nlines ")).expect("kept");
    one.sync();
    assert_eq!(drafts(&folder).read(week(), STARTS), Some(draft("two\nlines ")));
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let path = file(&folder, "review-2026-W50.json");
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
    one.remove(week()).expect("removed");
    assert_eq!(fs::read_dir(path.parent().expect("a folder")).expect("read").count(), 0);
}

#[test]
fn a_broken_draft_is_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    drafts(&folder).keep(&draft("words")).expect("kept");
    let path = file(&folder, "review-2026-W50.json");
    let whole = fs::read(&path).expect("there");
    for (n, broken) in [&b""[..], &whole[..whole.len() / 2], b"\xff\xfe{}", b"[]"].into_iter().enumerate() {
        fs::write(&path, broken).expect("written");
        let mut drafts = drafts(&folder);
        assert_eq!(drafts.read(week(), STARTS), None);
        assert!(drafts.news().is_some_and(|news| news.contains(".json.broken")), "{broken:?}");
        let number = if n == 0 { String::new() } else { format!("-{n}") };
        assert_eq!(fs::read(file(&folder, &format!("review-2026-W50.json.broken{number}"))).expect("kept"), broken);
    }
}

#[test]
fn of_two_programs_that_write_neither_loses_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut one, mut other) = (drafts(&folder), drafts(&folder));
    one.keep(&draft("mine")).expect("kept");
    other.keep(&draft("yours")).expect("kept");
    assert!(other.news().is_some_and(|news| news.contains("elsewhere too")));
    let aside = fs::read_to_string(file(&folder, "review-2026-W50.json.other")).expect("kept");
    assert!(aside.contains("mine"));
    assert_eq!(one.read(week(), STARTS), Some(draft("yours")));
    one.remove(week()).expect("looked");
    assert_eq!(drafts(&folder).read(week(), STARTS), Some(draft("yours")), "what another program wrote stays");
}

#[test]
fn an_editor_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut drafts = drafts(&folder);
    let long = LongText { week: week(), question: Question::Stop, text: "before".to_owned() };
    let path = drafts.lend(&long).expect("lent");
    assert_eq!(fs::read_to_string(&path).expect("there"), "before\n");
    fs::write(&path, "two\r\nlines\u{1b}[31m\n").expect("written");
    assert_eq!(drafts.take_back(&path, &long, true).as_deref(), Some("two\nlines[31m"));
    assert!(!path.exists());
    let path = drafts.lend(&long).expect("lent");
    fs::write(&path, "").expect("written");
    assert_eq!(drafts.take_back(&path, &long, true), None);
    assert!(drafts.news().is_some_and(|news| news.contains("empty")));
    let path = drafts.lend(&long).expect("lent");
    fs::write(&path, "half").expect("written");
    assert_eq!(drafts.take_back(&path, &long, false), None);
    assert_eq!(fs::read_to_string(file(&folder, "review-2026-W50-stop.md.left")).expect("kept"), "half");
    let path = drafts.lend(&long).expect("lent");
    fs::remove_file(&path).expect("removed");
    assert_eq!(drafts.take_back(&path, &long, true), None);
    let path = drafts.lend(&long).expect("lent");
    fs::write(&path, "killed in between").expect("written");
    drafts.lend(&long).expect("lent again");
    let aside = fs::read_to_string(file(&folder, "review-2026-W50-stop.md.left-1")).expect("kept");
    assert_eq!(aside, "killed in between");
}

#[test]
fn what_an_answer_cannot_take_is_kept_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut drafts = drafts(&folder);
    let long = LongText { week: week(), question: Question::Stop, text: "before".to_owned() };
    let path = drafts.lend(&long).expect("lent");
    let whole = "word ".repeat(5000);
    fs::write(&path, &whole).expect("written");
    let came = drafts.take_back(&path, &long, true).expect("came back");
    assert_eq!(came.chars().count(), text::NOTE - 1, "without the blank at its end");
    assert!(drafts.news().is_some_and(|news| news.contains("the editor saved more")));
    assert_eq!(fs::read_to_string(file(&folder, "review-2026-W50-stop.md.left")).expect("kept"), whole);
    let path = drafts.lend(&long).expect("lent");
    fs::write(&path, b"caf\xe9").expect("written");
    assert_eq!(drafts.take_back(&path, &long, true), None);
    assert!(drafts.news().is_some_and(|news| news.contains("no text")));
    assert_eq!(fs::read(file(&folder, "review-2026-W50-stop.md.left-1")).expect("kept"), b"caf\xe9");
}

#[test]
fn a_record_in_memory_has_no_drafts() {
    let mut none = Drafts::default();
    none.keep(&draft("words")).expect("nothing to do");
    assert_eq!(none.read(week(), STARTS), None);
}

proptest! {
    #[test]
    fn every_text_comes_back(words in "[^\\p{C}\\p{Z}\\p{M}]{0,40}", line in "[a-z ]{0,20}", cut in 0_usize..4000) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut kept = draft(&text::note(&words));
        kept.line = line;
        drafts(&folder).keep(&kept).expect("kept");
        let read = drafts(&folder).read(week(), STARTS);
        prop_assert_eq!(read.as_ref(), Some(&kept));
        let path = file(&folder, "review-2026-W50.json");
        let whole = fs::read(&path).expect("there");
        let cut = cut % whole.len();
        fs::write(&path, &whole[..cut]).expect("written");
        let half = drafts(&folder).read(week(), STARTS);
        prop_assert!(half.is_none() || half == Some(kept));
    }
}
