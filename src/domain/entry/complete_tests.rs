//! What the quick line offers, by example, and that no text or cursor makes it panic.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::domain::samples;

/// A Wednesday.
fn now() -> Moment {
    Moment(DateTime::parse_from_rfc3339("2026-11-18T20:10:30+01:00").expect("a moment"))
}

/// Completes at `|`, else at the end.
fn at(text: &str) -> (String, Completion) {
    let cursor = text.chars().position(|c| c == '|').unwrap_or(text.chars().count());
    let text = text.replace('|', "");
    let completion = complete(&text, cursor, &samples::roadmap(), now());
    (text, completion)
}

fn offered(text: &str) -> Vec<String> {
    at(text).1.candidates.into_iter().map(|candidate| candidate.word).collect()
}

/// The line once the first one is taken, with the cursor.
fn taken(text: &str) -> String {
    let (text, completion) = at(text);
    let (mut text, cursor) = completion.taken(&text, &completion.candidates[0]);
    let place = text.char_indices().nth(cursor).map_or(text.len(), |(place, _)| place);
    text.insert(place, '|');
    text
}

const NONE: [&str; 0] = [];

#[test]
fn skills_by_id_by_name_and_by_letters() {
    assert_eq!(offered("45m r"), ["rag"]);
    assert_eq!(offered("45m v"), ["vector-dbs", "vllm"]);
    assert_eq!(offered("45m db"), ["vector-dbs"]);
    assert_eq!(offered("45m prompt"), ["evals"]);
    assert_eq!(offered("45m vdb"), ["vector-dbs"], "letters of the id in this order");
    assert_eq!(offered("45m ifsv"), ["vllm"], "letters of the name in this order");
    assert_eq!(offered("45m RAG"), ["rag"]);
    assert_eq!(offered("45m xyz"), NONE);
}

#[test]
fn the_best_fit_comes_first() {
    assert_eq!(offered("45m e"), ["evals"], "one letter must begin a word");
    assert_eq!(offered("45m ser"), ["vllm"]);
    assert_eq!(offered("45m al"), ["evals"], "within an id");
    assert_eq!(offered("45m ve"), ["vector-dbs"]);
}

#[test]
fn what_is_no_skill_is_not_completed() {
    for text in ["", "4", "45m", "18:00-19:00", "45m rag", "45m rag re", "45m rag ", "ev|als", "90"] {
        assert_eq!(offered(text), NONE, "{text:?}");
    }
    assert_eq!(offered("45m "), ["rag", "evals", "vector-dbs", "vllm"], "before the skill, all of them");
    assert_eq!(offered("45m r| reading"), ["rag"], "the first plain word is the skill, whatever follows");
    assert_eq!(offered("r| 45m"), ["rag"]);
}

#[test]
fn after_a_comma_another_skill() {
    assert_eq!(offered("45m rag,"), ["rag,evals", "rag,vector-dbs", "rag,vllm"]);
    assert_eq!(offered("45m rag,ev"), ["rag,evals"]);
}

#[test]
fn targets_of_the_skill_first() {
    assert_eq!(offered("45m evals +"), ["+evals-in-ci", "+rag-service"]);
    assert_eq!(offered("45m rag +"), ["+rag-service", "+evals-in-ci"]);
    assert_eq!(offered("45m rag note +ci"), ["+evals-in-ci"]);
    assert_eq!(offered("45m rag /p"), ["/papers"]);
    assert_eq!(offered("45m rag /"), ["/do", "/papers"]);
}

#[test]
fn days_and_times_that_have_been() {
    assert_eq!(offered("@")[..3], ["@yesterday", "@mon", "@sun"]);
    assert_eq!(offered("@t"), ["@thu", "@today"]);
    assert_eq!(offered("@1")[..2], ["@19:00", "@18:00"]);
    assert_eq!(offered("@20"), ["@20:00"], "nothing of later today");
    assert_eq!(offered("@18"), ["@18:00", "@18:15", "@18:30", "@18:45"]);
    assert_eq!(offered("@mon-2"), ["@mon-23:00", "@mon-22:00", "@mon-21:00", "@mon-20:00"]);
    assert_eq!(offered("@nonsense-1"), NONE);
}

#[test]
fn the_only_one_brings_its_space() {
    assert_eq!(taken("45m vec"), "45m vector-dbs |");
    assert_eq!(taken("45m v"), "45m vector-dbs|");
    assert_eq!(taken("vec| 45m"), "vector-dbs | 45m".replace(" | ", " |"));
    assert_eq!(taken("45m rag 日本 +ci"), "45m rag 日本 +evals-in-ci |");
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(text in "[ a-z0-9@+/,:日é-]{0,24}|.{0,12}", cursor in 0_usize..30) {
        let completion = complete(&text, cursor, &samples::roadmap(), now());
        for candidate in &completion.candidates {
            let (line, at) = completion.taken(&text, candidate);
            prop_assert!(at <= line.chars().count());
            prop_assert!(line.contains(&candidate.word));
        }
    }
}
