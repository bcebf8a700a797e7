//! Each way in which a file can be wrong, with the part that is marked and a word of what is said.

use super::{SMALL, loaded, problems};
use crate::domain::calendar::TimeOfDay;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Budget, Goal, KeptBy, Priority, Study, Track, Window};
use crate::plan::Severity;

/// Lines put behind the smallest roadmap; a first line without a header goes into its skill.
fn check(snippets: &[(&str, &str, &str)]) {
    for (snippet, marked, word) in snippets {
        let text = format!("{SMALL}{snippet}\n");
        let found = problems(&text);
        let told: Vec<_> = found.iter().map(|p| (&text[p.span.clone()], &p.message)).collect();
        assert!(
            found.iter().any(|p| &text[p.span.clone()] == *marked && p.message.contains(word)),
            "{snippet}\nwanted {marked:?} {word:?}, told {told:?}"
        );
        assert_eq!(found.len(), 1, "{snippet}\ntold {told:?}");
        assert!(found[0].hint.as_ref().is_some_and(|h| !h.is_empty()), "{snippet} has no hint");
    }
}

#[test]
fn syntax() {
    check(&[
        ("track = keep", "keep", "needs quotes"),
        ("weight = ", "=", "no value"),
        ("weight", "weight", "no value"),
        ("a word = 1", "a word", "no key"),
        ("name = \"RAG", "\"RAG", "never closed"),
        ("priority = \"P1\"", "priority", "written twice"),
        ("[skills.rag]", "rag", "written twice"),
        ("[targets.x", "[targets.x", "header is never closed"),
        ("[roadmap]\nstart = 2026-02-30", "2026-02-30", "no day"),
        ("[roadmap]\nday_starts = 3:00", "3:00", "no time"),
        ("[[fresh\nfrom = 2027-01-01", "[[fresh", "header is never closed"),
        ("weight = 1.5h", "1.5h", "needs quotes"),
        ("name = \"a\\q\"", "\\q", "stands for nothing"),
        (
            "[calendar]\nmonday = [\n  { at = \"09:00\", title = \"A\" }\n  { at = \"10:00\", title = \"B\" },\n]",
            "{",
            "comma",
        ),
        ("[calendar]\nmonday = [\n  { at = \"09:00\", title = \"A\" },", "[", "list is never closed"),
        (
            "[calendar]\nfriday = { like = \"monday\"\nmonday = []\nsunday = []\n[roadmap]\nmonths = 3",
            "{",
            "table is never closed",
        ),
        ("[calendar]\nmonday = [\n  { at = \"09:00\",\n]\n[roadmap]\nmonths = 3", "{", "table is never closed"),
        ("name = \"\"\"RAG", "\"\"\"", "text is never closed"),
    ]);
}

#[test]
fn unknown_and_missing_keys() {
    check(&[
        ("[skils.x]", "skils", "no section `skils`"),
        ("[stages.b]\nwindow = \"week 3\"\nbudgt = \"2h/day\"\nbudget = \"1h/day\"", "budgt", "no key `budgt`"),
        ("weigth = 2", "weigth", "no key"),
        ("[stages.b]\nbudget = \"1h/day\"", "[stages.b]", "no `window`"),
        ("[stages.b]\nwindow = \"week 3\"", "[stages.b]", "no `budget`"),
        ("[targets.t]", "[targets.t]", "no `stage`"),
        ("[skills.b]", "[skills.b]", "no `priority`"),
        ("[resources.b]", "[resources.b]", "no `source`"),
        ("[rituals.r]", "[rituals.r]", "no `every`"),
        ("[[pauses]]\nto = 2027-01-01", "[[pauses]]", "no `from`"),
        ("[[pauses]]\nfrom = 2027-01-01", "[[pauses]]", "no `to`"),
        ("[[fresh]]", "[[fresh]]", "no `from`"),
        ("[[shift]]\nrole = \"x\"", "[[shift]]", "no `year`"),
        ("[[shift]]\nyear = 2026", "[[shift]]", "no `role`"),
        ("[calendar]\nmonday = [{ title = \"A\" }]", "{ title = \"A\" }", "no `at`"),
        ("[calendar]\nmonday = [{ at = \"09:00\" }]", "{ at = \"09:00\" }", "no `title`"),
        ("[calendar]\nmon = []", "mon", "no key `mon`"),
        ("[calendar]\nmonday = { from = \"09:30\" }", "{ from = \"09:30\" }", "no `like`"),
        ("[priorities]\np0 = { share = 1 }", "p0", "no key `p0`"),
    ]);
    let near = |text: &str| problems(&format!("{SMALL}{text}"))[0].hint.clone().unwrap();
    assert_eq!(near("[skils.x]"), "did you mean `skills`?");
    assert_eq!(near("[stages.b]\nwindow = \"week 3\"\nbudgt = 1\nbudget = \"1h/day\""), "did you mean `budget`?");
    assert_eq!(near("[priorities]\np0 = { share = 1 }"), "did you mean `P0`?");
    assert!(near("colour = 1").contains("name, priority"), "{}", near("colour = 1"));
}

#[test]
fn wrong_types() {
    check(&[
        ("name = 3", "3", "wants text"),
        ("name = \"\"", "\"\"", "empty"),
        ("weight = \"1\"", "\"1\"", "wants a number"),
        ("was = \"old\"", "\"old\"", "wants a list"),
        ("[targets.t]\nstage = \"now\"\ngoal = 1.5", "1.5", "whole number"),
        ("[rituals.r]\nevery = \"week\"\noptional = \"yes\"", "\"yes\"", "true or false"),
        ("[rituals]\nr = 3", "r", "not in one of its rituals"),
        ("[[skills]]\npriority = \"P0\"", "skills", "no list"),
        ("[roadmap]\nstart = true", "true", "wants a day"),
        ("[roadmap]\nstart = 2026-12-01T09:00:00", "2026-12-01T09:00:00", "wants a day"),
        ("[calendar]\nmonday = \"x\"", "\"x\"", "wants a list"),
        ("[calendar]\nmonday = [{ at = \"09:00\", title = \"A\", study = 1.5 }]", "1.5", "true or a duration"),
        ("[pauses]\nfrom = 2027-01-01", "[pauses]", "wants a list"),
    ]);
}

#[test]
fn references() {
    check(&[
        ("[targets.t]\nstage = \"nwo\"", "\"nwo\"", "no stage \"nwo\""),
        ("[targets.t]\nstage = \"now\"\nskills = [\"rag\", \"rga\"]", "\"rga\"", "no skill"),
        ("[targets.t]\nstage = \"now\"\nskills = [\"rag\", \"rag\"]", "\"rag\"", "twice"),
        ("[targets.t]\nstage = \"now\"\nafter = [\"u\"]", "\"u\"", "no target"),
        ("[resources.r]\nsource = \"books\"", "\"books\"", "no source"),
        ("[calendar]\nmonday = [{ at = \"09:00\", title = \"A\", skills = [\"x\"] }]", "\"x\"", "no skill"),
        ("[rituals.r]\nevery = \"week\"\nby = \"/teach\"", "\"/teach\"", "no source"),
        ("[rituals.r]\nevery = \"week\"\nby = \"+talk\"", "\"+talk\"", "no target"),
        ("[rituals.r]\nevery = \"week\"\nby = \"reveiw\"", "\"reveiw\"", "no act"),
        ("was = [\"rag\"]", "\"rag\"", "in use"),
        ("was = [\"a b\"]", "\"a b\"", "no id"),
        ("was = [\"a\"]\n[skills.b]\npriority = \"P1\"\nwas = [\"a\"]", "\"a\"", "another skill"),
        ("[targets.t]\nstage = \"now\"\nafter = [\"t\"]", "\"t\"", "after itself"),
        (
            "[targets.t]\nstage = \"now\"\nafter = [\"u\"]\n[targets.u]\nstage = \"now\"\nafter = [\"t\"]",
            "\"t\"",
            "circle: t, u, t",
        ),
        ("[skills.\"a b\"]\npriority = \"P0\"", "\"a b\"", "no id"),
        ("[skills.45m]\npriority = \"P0\"", "45m", "duration"),
    ]);
}

#[test]
fn windows_and_budgets() {
    let stage = |line: &str, rest: &str| format!("[stages.b]\n{line}\n{rest}");
    let window = |w: &str| stage(&format!("window = {w}"), "budget = \"1h/day\"");
    let budget = |b: &str| stage("window = \"week 3\"", &format!("budget = {b}"));
    let cases = [
        (window("\"days 1-3\""), "\"days 1-3\"", "no window"),
        (window("\"weeks 0-3\""), "\"weeks 0-3\"", "counted from 1"),
        (window("\"weeks 4-3\""), "\"weeks 4-3\"", "before it begins"),
        (window("\"months 20-30\""), "\"months 20-30\"", "after the plan"),
        (window("\"months 25-30\""), "\"months 25-30\"", "outside the plan"),
        (window("\"weeks 1-105\""), "\"weeks 1-105\"", "after the plan"),
        (window("3"), "3", "wants text or a table"),
        (window("{ from = 2027-03-31, to = 2027-01-01 }"), "2027-01-01", "before it begins"),
        (window("{ from = 2027-03-31 }"), "{ from = 2027-03-31 }", "no `to`"),
        (window("{ from = \"2027-02-30\", to = 2027-03-31 }"), "\"2027-02-30\"", "no day"),
        (budget("\"8h\""), "\"8h\"", "per what"),
        (budget("\"8h/month\""), "\"8h/month\"", "neither per day"),
        (budget("\"x/day\""), "\"x/day\"", "no duration"),
        (budget("\"25h/day\""), "\"25h/day\"", "more than a day"),
        (budget("\"170h/week\""), "\"170h/week\"", "more than a week"),
        (budget("{ total = \"169h\" }"), "{ total = \"169h\" }", "168h"),
        (budget("{ totl = \"9h\", total = \"9h\" }"), "totl", "no key"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases.iter().map(|(s, m, w)| (s.as_str(), *m, *w)).collect();
    check(&cases);
}

#[test]
fn numbers_and_days() {
    check(&[
        ("weight = -1", "-1", "below zero"),
        ("weight = nan", "nan", "cannot be nan"),
        ("weight = inf", "inf", "cannot be inf"),
        ("[priorities]\nP0 = { share = -0.5 }", "-0.5", "below zero"),
        ("[priorities]\nP0 = { share = 0 }", "0", "no skill gets a share"),
        ("[sources.do]\nshare = 120", "120", "100 %"),
        ("[roadmap]\nmonths = 0", "0", "cannot be 0"),
        ("[roadmap]\nmonths = 241", "241", "cannot be 241"),
        ("[roadmap]\nstart = 1826-12-01", "1826-12-01", "out of reach"),
        ("[roadmap]\npractice_days = []", "[]", "no practice day"),
        ("[roadmap]\npractice_days = [\"mo\"]", "\"mo\"", "no weekday"),
        ("[roadmap]\npractice_days = [\"mon\", \"monday\"]", "\"monday\"", "twice"),
        ("[roadmap]\ndaily_floor = \"0m\"", "\"0m\"", "cannot be 0m"),
        ("[roadmap]\ndaily_floor = \"25h\"", "\"25h\"", "cannot be 25h"),
        ("[roadmap]\ndaily_floor = \"1h75\"", "\"1h75\"", "no duration"),
        ("[roadmap]\nday_starts = \"24:00\"", "\"24:00\"", "24:00"),
        ("[roadmap]\nday_starts = \"3am\"", "\"3am\"", "no time"),
        ("[roadmap]\nweek_starts = \"mon\"", "\"mon\"", "cannot be"),
        ("track = \"ad\"", "\"ad\"", "cannot be"),
    ]);
}

#[test]
fn targets_and_rituals() {
    let target = |lines: &str| format!("[targets.t]\nstage = \"now\"\n{lines}");
    let cases = [
        (target("goal = 0"), "0", "cannot be"),
        (target("goal = 5\nstretch = 5"), "5", "not above"),
        (target("stretch = 5"), "stretch", "needs a `goal`"),
        (target("goal = 5\nchoose = [\"a\", \"b\"]"), "choose", "not both"),
        (target("choose = [\"a\"]"), "[\"a\"]", "at least two"),
        (target("choose = [\"a\", \"b\", \"A\"]"), "\"A\"", "twice"),
        (target("unit = \"x\"\nchoose = [\"a\", \"b\"]"), "unit", "counted"),
        (target("estimate = \"-1h\""), "\"-1h\"", "below zero"),
        ("[rituals.r]\nevery = \"day\"".into(), "\"day\"", "cannot be"),
        ("[rituals.r]\nevery = \"week\"\non = \"16:00\"".into(), "\"16:00\"", "no weekday"),
        ("[rituals.r]\nevery = \"week\"\non = \"monday 25:00\"".into(), "\"monday 25:00\"", "no weekday"),
        ("[rituals.r]\nevery = \"week\"\ntimes = 0".into(), "0", "cannot be"),
    ];
    let cases: Vec<(&str, &str, &str)> = cases.iter().map(|(s, m, w)| (s.as_str(), *m, *w)).collect();
    check(&cases);
}

#[test]
fn calendar_and_pauses() {
    check(&[
        ("[calendar]\nmonday = [{ at = \"9am\", title = \"A\" }]", "\"9am\"", "no time"),
        ("[calendar]\nmonday = [{ at = \"24:00\", title = \"A\" }]", "\"24:00\"", "begin at 24:00"),
        (
            "[calendar]\nmonday = [{ at = \"09:00\", until = \"08:00\", title = \"A\" }]",
            "\"08:00\"",
            "before it begins",
        ),
        (
            "[calendar]\nmonday = [{ at = \"09:00\", title = \"A\" }, { at = \"09:00\", title = \"B\" }]",
            "\"09:00\"",
            "two blocks of monday",
        ),
        (
            "[calendar]\nmonday = [{ at = \"09:00\", until = \"11:00\", title = \"A\" }, { at = \"10:00\", title = \"B\" }]",
            "\"11:00\"",
            "begins at 10:00",
        ),
        ("[calendar]\nmonday = [{ at = \"09:00\", title = \"A\", study = \"90m\" }]", "\"90m\"", "in a block of 1h"),
        ("[calendar]\nmonday = { like = \"moonday\" }", "\"moonday\"", "no weekday"),
        ("[calendar]\nmonday = { like = \"monday\" }", "\"monday\"", "circle: monday, monday"),
        (
            "[calendar]\nmonday = { like = \"friday\" }\nfriday = { like = \"monday\" }\nsunday = { like = \"monday\" }",
            "\"friday\"",
            "circle: monday, friday, monday",
        ),
        ("[[pauses]]\nfrom = 2027-01-10\nto = 2027-01-09", "2027-01-09", "before it begins"),
        ("[[pauses]]\nfrom = 2027-01-01\nto = 2027-01-09\nload = 1.5", "1.5", "cannot add load"),
        ("[[pauses]]\nfrom = 2027-01-01\nto = 2027-01-09\nload = 1", "1", "changes nothing"),
        ("pauses.x = 1\n[[pauses]]\nfrom = 2027-01-01\nto = 2027-01-09", "pauses", "no key"),
        (
            "[[pauses]]\nfrom = 2027-02-01\nto = 2027-02-09\n[[pauses]]\nfrom = 2027-01-01\nto = 2027-02-01",
            "2027-02-01",
            "overlap",
        ),
    ]);
}

#[test]
fn all_problems_come_at_once_in_order_of_place() {
    let text = "[roadmap]\nmonths = 0\nstart = 2026-13-01\n[stages.a]\nwindow = 3\nbudgt = 1\n[skills.x]\npriority = \"P9\"\n\
                [targets.t]\nstage = \"b\"\nskills = [\"y\", \"x\"]\nname = foo\n";
    let found = problems(text);
    let lines: Vec<usize> = found.iter().map(|p| p.line).collect();
    assert_eq!(lines, [2, 3, 5, 6, 8, 10, 11, 12], "{found:#?}");
    assert!(found.iter().all(|p| p.severity == Severity::Error));
    let lost = problems(&text.replace("[stages.a]", "[stages.a"));
    let lines: Vec<usize> = lost.iter().map(|p| p.line).collect();
    assert_eq!(lines, [2, 3, 4, 8, 12], "what may only have been lost with a header is said once that is right");
}

#[test]
fn a_key_written_twice_names_the_line_of_the_first() {
    let twice = |text: &str| problems(text).into_iter().find(|p| p.message.contains("twice")).unwrap();
    let hint = |text: &str| twice(text).hint.unwrap();
    assert!(hint("[roadmap]\ntitle = \"a\"\nmonths = 2\ntitle = \"b\"\n").contains("line 2"));
    assert!(hint("\n[skills.rag]\n[skills.x]\n[skills.rag]\n").contains("line 2"));
}

#[test]
fn an_empty_file_says_what_is_missing() {
    let words: Vec<String> = problems("").into_iter().map(|p| p.message).collect();
    assert_eq!(words, ["the roadmap has no stage", "the roadmap has no skill"]);
}

#[test]
fn what_is_left_out_has_its_default() {
    let map = loaded(&format!("{SMALL}[targets.t]\nstage = \"now\"\n[rituals.r]\nevery = \"month\"\n")).roadmap;
    assert_eq!((map.title.as_str(), map.start, map.months), ("Roadmap", super::today(), 24));
    assert_eq!((map.practice_days.count(), map.daily_floor, map.day_starts.minutes()), (7, Minutes(30), 0));
    let shares: Vec<i64> = map.priorities.iter().map(|p| p.share.rounded()).collect();
    assert_eq!(shares, [55, 30, 15, 0]);
    assert_eq!(map.tracks, ["keep", "add", "reach"]);
    let skill = &map.skills[0];
    assert_eq!((skill.name.as_str(), skill.priority, skill.track), ("rag", Priority::P0, Track::Add));
    assert_eq!(skill.weight, Exact::whole(1));
    assert_eq!((map.stages[0].title.as_str(), map.targets[0].title.as_str()), ("now", "t"));
    assert_eq!((&map.targets[0].goal, &map.targets[0].weight), (&Goal::Tick, &Exact::whole(1)));
    assert_eq!((map.rituals[0].times, map.rituals[0].optional, &map.rituals[0].by), (1, false, &None));
}

#[test]
fn values_in_all_their_forms() {
    let text = "roadmap = { start = \"2027-01-31\", daily_floor = 45, day_starts = 03:00:00 }\n\
        pauses = [{ from = 2027-05-01, to = 2027-05-02, load = 0.5 }, { from = \"2027-03-01\", to = 2027-03-01 }]\n\
        fresh = [{ from = 2027-05-01 }]\n[stages.b]\nwindow = { from = 2027-02-01, to = 2027-02-28 }\n\
        budget = { total = \"96h\" }\n[stages.a]\nwindow = \"month 1\"\nbudget = \"1.5h/week\"\n\
        [skills.z]\npriority = \"P1\"\nweight = 0.1\n[skills.a]\npriority = \"P0\"\n[sources.teach]\n\
        [rituals.r]\nevery = \"week\"\non = \"Fri 16:00\"\nby = \"/teach\"\n[rituals.s]\nevery = \"quarter\"\non = \"sunday\"\n";
    let map = loaded(text).roadmap;
    assert_eq!(map.start.to_string(), "2027-01-31");
    assert_eq!((map.daily_floor, map.day_starts.minutes()), (Minutes(45), 180));
    let pauses: Vec<_> = map.pauses.iter().map(|p| (p.from.to_string(), p.load.clone())).collect();
    assert_eq!(pauses, [("2027-03-01".into(), Exact::zero()), ("2027-05-01".into(), Exact::ratio(1, 2))]);
    assert!(matches!(map.stages[0].window, Window::Days(..)), "stages keep the order of the file");
    assert_eq!(map.stages[0].budget, Budget::Total(Exact::whole(96 * 60)));
    assert_eq!(map.stages[1].budget, Budget::PerWeek(Exact::whole(90)));
    assert_eq!((map.skills[0].id.as_str(), &map.skills[0].weight), ("z", &Exact::ratio(1, 10)));
    assert_eq!(map.rituals[0].on, Some((chrono::Weekday::Fri, TimeOfDay::parse("16:00"))));
    assert!(matches!(&map.rituals[0].by, Some(KeptBy::Source(id)) if id.as_str() == "teach"));
    assert_eq!(map.rituals[1].on, Some((chrono::Weekday::Sun, None)));
}

#[test]
fn blocks_end_where_the_next_begins_and_days_may_be_like_others() {
    let text = format!(
        "{SMALL}[calendar]\ntuesday = {{ like = \"monday\", from = \"09:30\" }}\nfriday = {{ like = \"tuesday\", from = \"10:30\" }}\n\
         monday = [{{ at = \"23:30\", title = \"D\" }}, {{ at = \"08:00\", until = \"09:30\", title = \"A\" }}, \
         {{ at = \"9:00\", title = \"B\", study = \"1h\", skills = [\"rag\"] }}, {{ at = \"10:00\", title = \"C\", study = true }}]\n"
    )
    .replace("until = \"09:30\"", "until = \"08:30\"");
    let map = loaded(&text).roadmap;
    let shown = |day: usize| {
        let of = |b: &crate::domain::roadmap::Block| format!("{}-{} {}", b.at, b.until, b.title);
        map.calendar[day].iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(shown(0), ["08:00-08:30 A", "09:00-10:00 B", "10:00-23:30 C", "23:30-24:00 D"]);
    assert_eq!(shown(1), ["09:30-10:00 B", "10:00-23:30 C", "23:30-24:00 D"]);
    assert_eq!(shown(4), ["10:30-23:30 C", "23:30-24:00 D"]);
    assert_eq!(
        (map.calendar[0][1].study, map.calendar[1][0].study),
        (Study::Fixed(Minutes(60)), Study::Fixed(Minutes(30)))
    );
}
