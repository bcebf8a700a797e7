//! The templates: every built-in one on empty and on hostile values, and one's own with every kind of mistake.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::markdown::inline;
use super::*;
use crate::domain::calendar::{Day, Moment, Period, WeekStart};
use crate::domain::journal::Journal;
use crate::domain::samples;
use crate::domain::schedule::Schedule;
use crate::domain::sharing::Eyes;
use crate::domain::standing::brag::{Begins, Brag, Grounds, Kept, Reached, brag};
use crate::domain::standing::review::longer::{Record, longer, stretch};
use crate::domain::standing::review::{Known, week_review};
use crate::domain::standing::standing;
use crate::show::json;

fn with(template: &str) -> Result<String, Fault> {
    filled(Document::Brag, Some(template), BTreeMap::from([("words", "*a* <b> | {{ c }}"), ("day", "2027-02-12")]))
}

fn wrong(template: &str) -> (Option<(usize, usize)>, String) {
    let fault = with(template).expect_err("a mistake");
    (fault.at, fault.what)
}

/// An empty stretch of the sample.
fn nothing() -> Brag {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let journal = Journal::empty(samples::day("2027-01-10"));
    let grounds =
        Grounds { schedule: &schedule, journal: &journal, sessions: &[], ledger: &[], finished: &BTreeMap::new() };
    let span = crate::domain::calendar::Span { first: samples::day("2026-11-30"), last: journal.today };
    brag(&grounds, span, Begins::Plan, Eyes::Others)
}

#[test]
fn an_empty_stretch_is_said_shortly() {
    let page = filled(Document::Brag, None, json::brag::brag(&nothing())).expect("a document");
    assert_eq!(
        page,
        "# A sample\n\n30 November 2026 to 10 January 2027, since the plan began.\n\
         No study was logged in this time, and no target was reached.\n"
    );
}

#[test]
fn a_week_and_a_year_of_nothing_are_documents_too() {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let today = samples::day("2027-01-10");
    let journal = Journal::empty(today);
    let now = Moment(today.date().and_hms_opt(18, 0, 0).expect("a time").and_utc().fixed_offset());
    let stands = standing(&schedule, &journal, now);
    let week = Period::week_of(today, WeekStart::Monday);
    let review = week_review(Known {
        week,
        now,
        schedule: &schedule,
        plan: None,
        journal: &journal,
        standing: &stands,
        then: &journal,
        week_ago: None,
        sessions: &[],
        skips: &crate::domain::standing::blocks::Skips::new(),
        focus: &BTreeMap::new(),
        settled: &std::collections::BTreeSet::new(),
        chosen: &[],
        frictions: &[],
        fixes: &[],
        saved: None,
        former: Vec::new(),
    });
    let values = week::week(&review, &roadmap, &stands.targets, &journal, Eyes::Others);
    let page = filled(Document::Week, None, values).expect("a document");
    assert!(
        page.starts_with("---\nweek: 2027-W01\nfrom: 2027-01-04\n") && page.contains("No study was logged."),
        "{page}"
    );
    assert_eq!(page.matches("###").count(), 0, "{page}");
    let scope = crate::domain::review::Scope::Period(Period::Year(2027));
    let stretch = stretch(&scope, &schedule, today).expect("a stretch");
    let year = longer(&schedule, &journal, stretch, Record::default(), &stands.stages.stages);
    let page = filled(Document::Period, None, period::period(&year, &roadmap, Eyes::Others)).expect("a document");
    assert!(page.contains("## 2027 (") && !page.contains(" reached"), "{page}");
    assert_eq!(page.matches("###").count(), 0, "{page}");
}

#[test]
fn a_mistake_is_said_with_its_place() {
    let mut said = Vec::new();
    for template in [
        "a\n  {{ title.x }}",
        "a\n\n é {{ nothing }}",
        "{% if %}",
        "a {{ words",
        "\n{{ words|shout }}",
        "{{ words|safe }}",
        "{% include 'other.md' %}",
        "{{ words|date }}",
        "{{ words|hours }}",
        "{% for x in range(100000) %}{% for y in range(100000) %}.{% endfor %}{% endfor %}",
    ] {
        let (at, what) = wrong(template);
        said.push(format!("{at:?} {what}"));
    }
    assert_eq!(
        said,
        [
            "Some((2, 6)) \"title.x\" has no value here",
            "Some((3, 7)) \"nothing\" has no value here",
            "Some((1, 7)) unexpected end of block",
            "Some((1, 6)) unexpected end of input, expected end of variable block",
            "Some((2, 10)) filter shout is unknown",
            "Some((1, 10)) filter safe is unknown",
            "Some((1, 4)) tried to include non-existing template 'other.md'",
            "Some((1, 10)) \"*a* <b> | {{ c }}\" is no day",
            "Some((1, 10)) cannot convert string to a number",
            "Some((1, 1)) it goes on for too long",
        ]
    );
}

#[test]
fn what_never_ends_ends() {
    for template in [
        "{% include 'brag.md' %}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% for x in range(100000) %}0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789{% endfor %}",
        "{% extends 'brag.md' %}",
        "{{ '%999999999d'|format(1) }}",
        "{{ words|indent(2000000000, true) }}",
        "{{ ('a' * 5000)|replace('a', 'b' * 5000)|replace('b', 'c' * 5000) }}",
    ] {
        let (_, said) = wrong(template);
        assert!(!said.is_empty());
    }
    let nested = "{% if true %}".repeat(5000);
    assert!(with(&nested).is_err());
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000));
    assert!(with(&deep).is_err());
}

#[test]
fn a_value_is_text_whatever_the_template_does() {
    for template in [
        "{{ words }}",
        "{% autoescape false %}{{ words }}{% endautoescape %}",
        "{% set w = words %}{{ w }}",
        "{% for c in [words] %}{{ c }}{% endfor %}",
        "{{ words|string }}",
        "{{ [words]|join(',') }}",
        "{{ words|default('') }}",
    ] {
        assert_eq!(with(template).expect("a page"), "\\*a\\* &lt;b> \\| \\{\\{ c \\}\\}\n", "{template}");
    }
    for template in ["{% set w %}{{ words }}{% endset %}{{ w }}", "{{ words|e }}", "{{ words|replace('a', '<i>') }}"] {
        let page = with(template).unwrap_or_default();
        assert!(!page.contains('<') && !page.contains(" | "), "{template}: {page}");
    }
}

#[test]
fn a_template_steers_no_terminal() {
    let page = with("a \u{1b}[31mred\u{7}\u{202e} {{ day|day }}   \n\n\n\nb\n\n").expect("a page");
    assert_eq!(page, "a [31mred\u{fffd} Fri 12 Feb\n\nb\n");
}

#[test]
fn the_head_of_each_template_names_every_value() {
    let head = |document: Document| document.built_in().split("-#}").next().unwrap_or_default();
    let brag = serde_json::to_value(json::brag::brag(&nothing())).expect("JSON");
    for key in brag.as_object().expect("an object").keys() {
        assert!(head(Document::Brag).contains(key.as_str()), "{key}");
    }
}

/// A brag of these words, each as a title, a note and a link.
fn of_words(words: &str) -> Brag {
    let day = Day::parse("2026-12-01").expect("a day");
    let target = Reached {
        id: crate::domain::id::TargetId::new("x"),
        title: words.to_owned(),
        day,
        count: Some((1, 2, Some(words.to_owned()))),
        chosen: Some(words.to_owned()),
        link: Some(words.to_owned()),
        note: Some(words.to_owned()),
    };
    let kept = Kept {
        title: words.to_owned(),
        every: crate::domain::roadmap::Every::Week,
        kept: 1,
        of: Some(2),
        teaches: false,
    };
    Brag { title: words.to_owned(), targets: vec![target], rituals: vec![kept], ..nothing() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn words_shape_no_document(words in "[-#*_|<>&`~$\\[\\](){}%\\\\\n1.)a =+:^!\"'/]{1,30}") {
        // As all that enters is.
        let words = words.trim().to_owned();
        let page = filled(Document::Brag, None, json::brag::brag(&of_words(&words))).expect("a document");
        prop_assert_eq!(page.lines().filter(|line| line.starts_with("## ")).count(), 2, "{}", page);
        prop_assert!(!page.contains('<') || page.contains('`'), "{}", page);
        prop_assert!(page.starts_with(format!("# {}", inline(&words)).trim_end()), "{}", page);
    }
}
