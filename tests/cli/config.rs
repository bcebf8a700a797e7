//! config.toml at the command line: what it sets, what is said of a wrong one, how it is made.

use std::fs;

use crate::home::{Home, SMALL, said};

fn with(config: &str) -> Home {
    let home = Home::small();
    fs::write(home.path("config/skillmap/config.toml"), config).expect("written");
    home
}

const WRONG: &str = "theme = \"drak\"\nclock = \"12h\"\n[keys.today]\nopn = \"x\"\n";

#[test]
fn without_one_nothing_is_said_and_nothing_is_made() {
    let home = Home::small();
    assert!(!home.ok("check").contains("config.toml"));
    assert!(home.json("check")["config"].is_null());
    home.ok("log 45m rag");
    assert!(!home.path("config/skillmap/config.toml").exists());
}

#[test]
fn check_shows_every_problem_with_its_place() {
    let home = with(WRONG);
    let check = home.run("check");
    assert_eq!(check.code, 3, "{check:?}");
    assert!(check.out.contains("config.toml:1:9\n  |\n1 | theme = \"drak\"\n  |         ^^^^^^"), "{}", check.out);
    assert!(
        check.out.contains("hint: did you mean \"dark\"?") && check.out.contains("config.toml:4:1"),
        "{}",
        check.out
    );
    assert!(
        check.out.contains("1 stage, 4 targets") && check.out.ends_with("\n2 errors, 0 warnings\n"),
        "{}",
        check.out
    );
    assert!(check.err.contains("skillmap edit config opens it"), "{}", check.err);
    let json = home.run("check --json");
    assert_eq!((json.code, json.err.as_str()), (3, ""), "{json:?}");
    let json = json.json();
    assert_eq!(json["roadmap"]["title"], "Small");
    assert_eq!(
        (&json["config"]["problems"][1]["line"], &json["config"]["problems"][0]["column"]),
        (&4.into(), &9.into())
    );
    assert!(json["config"]["path"].as_str().is_some_and(|path| path.ends_with("config.toml")));
    let alone = home.run("check config/skillmap/config.toml");
    assert_eq!(alone.code, 3, "{alone:?}");
    assert!(!alone.out.contains("1 stage"), "{}", alone.out);
}

#[test]
fn the_doctor_looks_at_it_and_plain_text_has_no_marks() {
    let message = |home: &Home| {
        let checks = home.run("doctor --json").json()["checks"].as_array().expect("a list").clone();
        let check = checks.into_iter().find(|check| check["id"] == "config").expect("a check");
        (check["state"].to_string(), check["message"].to_string(), check["mend"].to_string())
    };
    let (state, message_of_none, _) = message(&Home::small());
    assert!(state == "\"info\"" && message_of_none.contains("there is no config.toml"), "{message_of_none}");
    assert_eq!(message(&with("theme = \"dark\"\n")).0, "\"ok\"");
    let home = with(WRONG);
    let (state, message, mend) = message(&home);
    assert_eq!((state.as_str(), mend.as_str()), ("\"warn\"", "\"skillmap edit config\""));
    assert!(message.contains("line 1: `theme` cannot be") && message.contains("(and 1 more)"), "{message}");
    let plain = home.run("check --plain");
    assert_eq!(plain.code, 3, "{plain:?}");
    assert!(plain.out.contains("error in line 1, column 9: `theme`") && !plain.out.contains('^'), "{}", plain.out);
}

#[test]
fn both_files_may_be_wrong() {
    let home = with(WRONG);
    home.write(SMALL.replace("\"P1\"", "\"P7\"").as_bytes());
    let check = home.run("check");
    assert_eq!(check.code, 3, "{check:?}");
    assert!(check.out.contains("\"P7\"") && check.out.contains("\"drak\""), "{}", check.out);
}

#[test]
fn a_wrong_one_keeps_nothing_from_working() {
    let home = with(WRONG);
    let log = home.run("log 45m rag @18:00");
    assert_eq!(log.code, 0, "{log:?}");
    assert!(log.err.starts_with("note: config.toml:1:9: `theme` cannot be \"drak\" (+1 more)\nhint: "), "{}", log.err);
    let today = home.run("today");
    assert!(today.out.contains("6:00 pm-8:00 pm"), "the rest counts: {}", today.out);
    assert_eq!(home.run("complete zsh -- skillmap log ra").err, "");
    fs::remove_file(home.path("config/skillmap/config.toml")).expect("removed");
    fs::create_dir(home.path("config/skillmap/config.toml")).expect("a folder");
    let today = home.run("today");
    assert!(today.code == 0 && today.err.contains("config.toml:1:1: this is a folder"), "{today:?}");
}

#[test]
fn days_and_times_are_for_people_only() {
    let home = Home::small();
    home.ok("log 45m rag @2026-12-07-18:00");
    let before: Vec<String> =
        ["today --json", "week --json", "export --format csv", "export --format timeclock", "sessions --json", "brag"]
            .map(|line| home.ok(line))
            .into();
    assert!(home.ok("today").contains("Mon 7 Dec 2026") && home.ok("sessions").contains("18:00"));
    fs::write(home.path("config/skillmap/config.toml"), "dates = \"month-day\"\nclock = \"12h\"\n").expect("written");
    assert!(home.ok("today").contains("Mon Dec 7, 2026"), "{}", home.ok("today"));
    assert!(home.ok("sessions").contains("6:00 pm"), "{}", home.ok("sessions"));
    let after: Vec<String> =
        ["today --json", "week --json", "export --format csv", "export --format timeclock", "sessions --json", "brag"]
            .map(|line| home.ok(line))
            .into();
    assert_eq!(before, after);
    fs::write(home.path("config/skillmap/config.toml"), "dates = \"iso\"\n").expect("written");
    assert!(home.ok("today").contains("Mon 2026-12-07"), "{}", home.ok("today"));
}

#[test]
fn weeks_begin_as_the_roadmap_says_else_as_the_config_does() {
    let home = with("week_starts = \"sunday\"\n");
    assert_eq!(home.json("week")["from"], "2026-12-06");
    home.ok("log 45m rag");
    home.write(SMALL.replace("months = 3", "months = 3\nweek_starts = \"monday\"").as_bytes());
    assert_eq!(home.json("week")["from"], "2026-12-07");
}

#[test]
fn the_environment_names_another_one() {
    let home = with("dates = \"iso\"\n");
    fs::write(home.path("other.toml"), "dates = \"month-day\"\n").expect("written");
    let other = said(home.command("today").env("SKILLMAP_CONFIG", home.path("other.toml")));
    assert!(other.out.contains("Mon Dec 7, 2026"), "{other:?}");
    let none = said(home.command("today").env("SKILLMAP_CONFIG", home.path("none.toml")));
    assert!(none.out.contains("Mon 7 Dec 2026") && none.err.is_empty(), "{none:?}");
}

#[cfg(unix)]
#[test]
fn edit_config_makes_one_and_says_what_is_wrong_with_it() {
    let home = Home::small();
    let made = home.edit("edit config", "sed -i 's/^# clock = .*/clock = \"12h\"/' \"$1\"");
    assert_eq!(made.code, 0, "{made:?}");
    assert!(
        made.out.starts_with("wrote ") && made.out.ends_with("config.toml: nothing is wrong with it\n"),
        "{made:?}"
    );
    let path = home.path("config/skillmap/config.toml");
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains("\nclock = \"12h\"") && text.contains("\n# check-in = \"c\""), "{text}");
    let wrong = home.edit("edit config", "printf 'asci = true\\n' > \"$1\"");
    assert_eq!(wrong.code, 3, "{wrong:?}");
    assert!(wrong.out.contains("did you mean `ascii`?") && !wrong.out.contains("wrote"), "{wrong:?}");
    let at = home.edit("edit config", "printf '%s' \"$*\" > where; printf '' > \"$2\"");
    assert_eq!(at.code, 0, "{at:?}");
    assert!(fs::read_to_string(home.path("where")).expect("its words").contains('+'), "it opens at the problem");
}
