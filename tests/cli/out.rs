//! `review --markdown` and `brag`: what they say of a life, what never leaves, and templates of one's own.

use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::friction::{NewFix, Standpoint};
use skillmap::store::Store;

use crate::home::{Home, Said, steers};

/// Words that are never to leave: they carry no mark.
const PRIVATE: [&str; 8] = [
    "private-session",
    "private-coaching",
    "private-target",
    "private-rating",
    "private-friction",
    "private-checkin",
    "private-resource",
    "private-drop",
];

const PLAN: &str = r#"
[roadmap]
title = "From backend to RAG"
start = 2026-11-30
months = 9
daily_floor = "30m"

[skills.rag]
name = "RAG architectures"
priority = "P0"
[skills.evals]
name = "Evaluations | and prompts"
priority = "P0"
[skills.databases]
name = "Databases"
priority = "P1"
track = "keep"

[stages.quarter-1]
title = "Get fluent"
window = "weeks 1-12"
budget = "7h/week"
[stages.rest]
title = "Go on"
window = "months 1-9"
budget = "3h/week"

[targets.service]
stage = "quarter-1"
title = "Deploy a RAG service"
skills = ["rag"]
[targets.cases]
stage = "quarter-1"
title = "Write evals in CI"
skills = ["evals"]
goal = 50
unit = "evals"
[targets.field]
stage = "rest"
title = "Pick a field"
choose = ["RAG", "agents"]
[targets.talk]
stage = "rest"
title = "Speak internally"
skills = ["rag"]
[targets.blogs]
stage = "rest"
title = "Read three blogs"
goal = 3
[targets.paper]
stage = "rest"
title = "Write a paper"

[sources.teach]
name = "Teaching"
[sources.books]
name = "Books"
[resources.ai-book]
source = "books"
title = "AI Engineering"
by = "Chip Huyen"

[calendar]
monday = [{ at = "18:00", until = "19:00", title = "Study", study = true, skills = ["rag"] }]

[rituals.prune]
title = "Prune a prompt"
every = "week"
[rituals.note]
title = "Write a teach-note"
every = "month"
by = "/teach"
"#;

const NOW: &str = "2027-06-27 18:00";

fn at(home: &Home, now: &str, line: &str) {
    let said = home.run_at(now, line);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
}

/// Thirty weeks of study with everything in them that a document can hold.
fn life() -> Home {
    let home = Home::empty();
    home.write(PLAN.as_bytes());
    let first = Day::parse("2026-11-30").expect("a day");
    let weeks = (0..30).filter(|week| ![4, 17, 18].contains(week));
    let log: Vec<String> = weeks
        .flat_map(|week| {
            [(0, "45m rag"), (2, "1h evals"), (3, "30m databases")].map(|(day, entry)| (7 * week + day, entry))
        })
        .map(|(day, entry)| format!("{entry} @{} private-session", first.plus(day)))
        .collect();
    let said = home.command("log -").env("SKILLMAP_NOW", NOW).write_stdin(log.join("\n")).output().expect("it runs");
    assert!(said.status.success(), "{said:?}");
    for line in [
        "log 1h rag /teach @2027-01-14 'talk at the guild: what RAG is good for #share'",
        "log 45m rag /teach @2027-02-11 private-coaching",
        "log 1h30 rag /teach +talk @2027-03-04",
        "log 1h rag /teach +talk @2027-03-05",
        "done service --on 2027-02-12 --link https://rag.example.org --note 'Answers in *300 ms* #share'",
        "advance cases =35 --on 2027-02-03",
        "advance cases =62 --on 2027-02-19",
        "choose field RAG --on 2027-04-01",
        "done talk --on 2027-03-05 --link file:///home/me/slides.pdf --note private-target",
        "advance blogs 2 --on 2027-02-10",
        "drop paper --why private-drop --on 2027-02-04",
        "done ai-book --on 2027-04-20 --note private-resource",
        "rate rag 1 --on 2026-12-01",
        "rate rag 3 --on 2027-02-20 --link https://rag.example.org --note 'in production #Share'",
        "rate evals 2 --on 2027-01-10 --note private-rating",
        "rate databases 4 --on 2026-12-01",
        "keep prune --on 2027-02-02",
        "keep prune --on 2027-03-09",
    ] {
        at(&home, NOW, line);
    }
    at(
        &home,
        "2027-02-03 18:00",
        "checkin --focus 4 --note private-checkin --friction 'CI took <b>40</b> minutes #share'",
    );
    at(&home, "2027-02-04 18:00", "checkin --focus 3 --friction private-friction");
    at(
        &home,
        "2027-01-29 17:00",
        "review --save --well 'It began.' --next cases --next 'write the ADR on the vector store'",
    );
    at(
        &home,
        "2027-02-05 17:00",
        "review --save --well 'The evals run in CI.\n- 35 cases\n- nobody was reminded' --learned '# A threshold is a guess | always.' \
         --stop 'Reading after 22:00' --next cases --next rag --next 'ask for <i>time</i>'",
    );
    fixes(&home);
    home
}

/// A fix that held for each friction.
fn fixes(home: &Home) {
    let now = Moment(chrono::DateTime::parse_from_rfc3339("2027-02-05T17:00:00+00:00").expect("a moment"));
    let day = |text: &str| Day::parse(text).expect("a day");
    let mut store = Store::open(&home.path("data/skillmap"), now).expect("the record");
    for (friction, text) in
        store.frictions(day("2027-02-05")).expect("frictions").iter().zip(["Cache the build", "Protect main"])
    {
        let new = NewFix {
            friction: friction.id.clone(),
            text: text.to_owned(),
            kind: None,
            why: Some("private-friction".to_owned()),
            pattern: None,
            path: Some("private-friction".to_owned()),
            by: day("2027-02-10"),
        };
        let id = store.add_fix(&new, day("2027-02-05"), now).expect("added");
        let later = Moment(now.0 + chrono::TimeDelta::days(5));
        store.answer_fix(&id, Standpoint::Stands(day("2027-02-10")), day("2027-02-10"), later).expect("stands");
    }
}

fn ok(said: Said) -> String {
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    said.out
}

#[test]
fn documents_say_what_was_and_nothing_unmarked_leaves() {
    let home = life();
    let documents = [
        ("brag", "brag"),
        ("brag_of_a_quarter", "brag --from 2027-01-01 --to 2027-03-31"),
        ("week", "review 2027-W05 --markdown"),
        ("month", "review 2027-02 --markdown"),
        ("year", "review 2027 --markdown"),
        ("stage", "review quarter-1 --markdown"),
    ];
    for (name, line) in documents {
        let page = ok(home.run_at(NOW, line));
        for private in PRIVATE {
            assert!(!page.contains(private), "{line}: {private}\n{page}");
        }
        assert!(!page.to_lowercase().contains("#share") && !page.contains("<b>") && !page.contains("<i>"), "{page}");
        assert!(!steers(&page) && !page.contains("\n\n\n") && page.ends_with('\n'), "{page}");
        insta::assert_snapshot!(name, page);
    }
    let json = ok(home.run_at(NOW, "brag --json"));
    assert!(PRIVATE.iter().all(|private| !json.contains(private)), "{json}");
    let own = ok(home.run_at(NOW, "brag --private"));
    for private in ["private-coaching", "private-target", "private-rating", "private-resource", "private-friction"] {
        assert!(own.contains(private), "{private}\n{own}");
    }
    assert!(!own.contains("#share") && !own.contains("private-session"), "{own}");
    let own = ok(home.run_at(NOW, "review 2027-W05 --markdown --private"));
    assert!(own.contains("private-friction") && own.contains("private-drop"), "{own}");
}

#[test]
fn a_short_life_has_a_short_document() {
    let home = Home::small();
    let page = home.ok("brag");
    assert_eq!(
        page,
        "# Small\n\n30 November 2026 to 7 December 2026, since the plan began.\n\
         No study was logged in this time, and no target was reached.\n"
    );
    home.ok("log 1h rag");
    assert!(home.ok("brag").contains("\n1 hour of study in 1 of 2 weeks.\n"));
    let json = home.json("brag");
    assert_eq!((&json["begins"], &json["logged"]), (&"plan".into(), &60.into()));
}

#[test]
fn days_that_make_no_stretch_are_refused() {
    let home = Home::small();
    for (line, code, says) in [
        ("brag --from 2026-12-05 --to 2026-12-01", 2, "2026-12-05 comes after 2026-12-01"),
        ("brag --to 2027-12-01", 1, "is in the future"),
        ("brag --from never", 2, "there is no day"),
        ("brag --template --json", 2, "do not go together"),
        ("review --private", 2, "--markdown"),
        ("review --markdown --json", 2, "do not go together"),
        ("review 2031-W01 --markdown", 0, "week: 2031-W01"),
        ("review nowhere --markdown", 1, "there is no"),
    ] {
        let said = home.run(line);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(said.err.contains(says) || said.out.contains(says), "{line}: {said:?}");
    }
}

#[test]
fn hostile_words_are_words() {
    let home = Home::small();
    let hostile =
        "\u{1b}[31m# big\n| a | b |\n```\n<script>alert(1)</script>\n[x](javascript:alert(1)) {{ 7*191 }} #share";
    let said = home.command("done service").args(["--note", hostile, "--link", "javascript:alert(1)"]).output();
    assert!(said.expect("it runs").status.success());
    let save = ["review", "--save", "--well", hostile, "--next", "<img src=x onerror=alert(1)> | x"];
    let said = home.command("").args(save).output().expect("it runs");
    assert!(said.status.success(), "{said:?}");
    let documents = [("brag", "brag"), ("week", "review --markdown"), ("month", "review 2026-12 --markdown")];
    for (name, line) in documents {
        let page = home.ok(line);
        assert!(!steers(&page) && !page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(
            !page.replace("\\]", "").contains("](javascript") && !page.contains("\n```") && !page.contains("1337"),
            "{page}"
        );
        assert!(!page.contains("\n# big") && !page.contains("\n| a"), "{page}");
        insta::assert_snapshot!(format!("hostile_{name}"), page);
    }
}

#[test]
fn a_template_of_ones_own_wins_and_its_mistakes_are_said() {
    let home = Home::small();
    home.ok("log 1h rag");
    let folder = home.path("config/skillmap/templates");
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &[u8]| std::fs::write(folder.join(name), text).expect("written");
    write(
        "brag.md",
        "\u{feff}{{ title }}: {{ logged|hours }} {% for s in skills %}{{ s.name }}{% endfor %}".as_bytes(),
    );
    write("week.md", b"{{ week }} {{ planned|hours }}");
    write("period.md", b"{{ name }}");
    assert_eq!(home.ok("brag"), "Small: 1h RAG architectures\n");
    assert_eq!(home.ok("review --markdown"), "2026-W50 7h\n");
    assert_eq!(home.ok("review 2026-12 --markdown"), "December 2026\n");
    assert!(home.ok("brag --template").starts_with("{#-"), "the built-in one");
    write("brag.md", b"# Mine\n\n{{ titel }}\n");
    let said = home.run("brag");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("templates/brag.md:3:4: \"titel\" has no value here"), "{said:?}");
    assert!(said.err.contains("without that file the built-in template is used; skillmap brag --template"), "{said:?}");
    for (text, says) in [
        (vec![b'x'; 64 * 1024 + 1], "is larger than 64 KiB"),
        (vec![0xff, 0xfe], "is not UTF-8"),
        (b"{% include 'brag.md' %}".to_vec(), "brag.md"),
        (b"{% include '../roadmap.toml' %}".to_vec(), "roadmap.toml"),
        ("{% for x in range(100000) %}".repeat(3).into_bytes(), "brag.md:1"),
    ] {
        write("brag.md", &text);
        let said = home.run("brag");
        assert!(said.code == 1 && said.err.contains(says), "{said:?}");
    }
    std::fs::remove_file(folder.join("brag.md")).expect("removed");
    std::fs::create_dir(folder.join("brag.md")).expect("a folder");
    assert!(home.run("brag").err.contains("is no file"));
}

#[test]
fn the_built_in_templates_make_the_same_as_ones_own() {
    let home = life();
    for (name, print, line) in [
        ("brag.md", "brag --template", "brag"),
        ("week.md", "review --template", "review 2027-W05 --markdown"),
        ("period.md", "review 2027 --template", "review 2027 --markdown"),
    ] {
        let before = ok(home.run_at(NOW, line));
        let folder = home.path("config/skillmap/templates");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), ok(home.run_at(NOW, print))).expect("written");
        assert_eq!(ok(home.run_at(NOW, line)), before);
    }
}
