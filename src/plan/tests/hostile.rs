//! Text of any kind gives a roadmap or problems: no panic, nothing that steers a terminal, places inside the text.

use proptest::prelude::*;

use super::{problems, today};
use crate::plan::{SHIPPED, check, load, locate};

/// Loads a text and holds what it says to the promises.
fn judged(text: &str) {
    let mut found = problems(text);
    assert!(load(text, today()).is_ok() || !found.is_empty());
    if let Ok(advised) = check(text, today().into()) {
        found = advised.warnings;
    }
    for problem in &found {
        let words = format!("{}{}", problem.message, problem.hint.clone().unwrap_or_default());
        assert!(!words.contains(char::is_control), "{words:?}");
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        assert!(problem.line >= 1 && problem.column >= 1);
    }
    assert!(found.is_sorted_by_key(|p| (p.line, p.column)));
}

#[test]
fn every_beginning_of_the_shipped_file_is_judged() {
    let ends = (0..=SHIPPED.len()).filter(|end| SHIPPED.is_char_boundary(*end));
    // Each is loaded whole, so that all of them would take minutes; these are spread over every kind of place.
    ends.step_by(61).for_each(|end| judged(&SHIPPED[..end]));
}

#[test]
fn escapes_of_the_file_reach_no_message() {
    let red = "\u{1b}[31m\u{7}\u{9b}";
    for text in [
        format!("a{red} = 1"),
        format!("[skills.\"{red}\"]\npriority = \"{red}\""),
        "[skills.x]\npriority = \"\\u001b[31m\"\n\"\\u0007\" = 1\nname = \"\\u001b]0;x\\u0007\"".into(),
        format!("start = {red}"),
    ] {
        judged(&text);
    }
    let text = format!("{}name = \"\\u001b[31mred\\u202e\"\n", super::SMALL);
    assert_eq!(super::loaded(&text).roadmap.skills[0].name, "[31mred\u{fffd}");
}

#[test]
fn large_hostile_files_are_judged_in_time() {
    judged(&"[".repeat(100_000));
    judged(&format!("a = {}", "[".repeat(100_000)));
    judged(&"é = \u{1b}\n".repeat(50_000));
    judged(&"[a\n".repeat(50_000));
    judged(&"<<<<<<< a\n".repeat(50_000));
    judged(&"a = [\n".repeat(50_000));
    judged(&"a = { b = \"\n".repeat(30_000));
    let names = (0..20_000).map(|n| format!("\"x{n}\"")).collect::<Vec<_>>().join(",");
    judged(&format!("{}[targets.t]\nstage = \"now\"\nskills = [{names}]\n", super::SMALL));
    let link = |n| format!("[targets.t{n}]\nstage = \"now\"\nafter = [\"t{}\"]\n", n + 1);
    let chain = (0..5_000).map(link).collect::<Vec<_>>().concat();
    judged(&format!("{}{chain}[targets.t5000]\nstage = \"now\"\n", super::SMALL));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged(text in "(\\PC|\n|\\[|\\]|=|\"|\\{|\\}){0,80}") {
        judged(&text);
        let _ = locate(&text, "skills.rag");
    }

    #[test]
    fn a_mutated_file_is_judged(
        (from, len) in (0_usize..SHIPPED.len(), 0_usize..40),
        put in "[\\[\\]{}\"',=.#\n\u{1b}a0é-]{0,6}",
    ) {
        let start = crate::plan::boundary(SHIPPED, from);
        let end = crate::plan::boundary(SHIPPED, (from + len).min(SHIPPED.len())).max(start);
        judged(&format!("{}{put}{}", &SHIPPED[..start], &SHIPPED[end..]));
    }
}

#[test]
fn no_number_of_warnings_hides_an_error() {
    let many = "\"rag\", ".repeat(600);
    let text = format!("{}[targets.t]\nstage = \"now\"\nskills = [{many}\"rga\"]\n", super::SMALL);
    let found = super::problems(&text);
    assert!(found.iter().any(|p| p.is_error() && p.message == "there is no skill \"rga\""), "{}", found.len());
}

#[test]
fn a_very_long_key_is_said_in_part() {
    let text = format!("{}{} = 1\n", super::SMALL, "x".repeat(5_000));
    let found = super::problems(&text);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.chars().count() <= 301 && found[0].message.ends_with('…'), "{}", found[0].message);
}
