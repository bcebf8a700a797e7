//! Help, version and wrong usage.

use crate::home::{Home, said, steers};

const COMMANDS: &str = "init check edit log done advance choose drop reopen keep today week stages skills targets rituals \
    sessions status undo schema";

#[test]
fn every_command_has_help_with_examples() {
    let home = Home::empty();
    let top = home.ok("--help");
    for command in COMMANDS.split_whitespace() {
        assert!(top.contains(&format!("\n  {command} ")), "{command} in {top}");
        let help = home.ok(&format!("{command} --help"));
        assert!(help.contains("EXAMPLES") && help.contains(&format!("skillmap {command}")), "{help}");
        assert!(home.ok(&format!("{command} -h")).contains("EXAMPLES"));
    }
    for word in ["skillmap.db", "roadmap.toml", "SKILLMAP_NOW", "EXIT STATUS"] {
        assert!(top.contains(word), "{top}");
    }
    assert!(home.ok("--version").starts_with("skillmap "));
    assert!(home.is_untouched());
}

#[test]
fn wrong_usage_exits_2_with_words() {
    let home = Home::empty();
    for line in ["tody", "today --what", "drop service", "advance cases", "--color pink today"] {
        let said = home.run(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        assert!(said.err.starts_with("error: "), "{line}: {said:?}");
    }
    assert_eq!(home.ok("help"), home.ok("--help"), "the first word that a stranger tries");
    assert!(home.ok("help log").contains("Usage: skillmap log"));
    assert!(home.ok("demo log --help").contains("\nEverywhere: --roadmap "), "as without the demonstration");
    assert!(home.ok("--plain log -h --json").contains("Usage: skillmap log"), "wherever it is asked for");
    let escape = said(home.command("").arg("\u{1b}[31mx"));
    assert!(escape.code == 2 && !steers(&escape.err), "{escape:?}");
    assert!(home.is_untouched());
}

#[test]
fn wrong_usage_is_one_sentence_and_a_hint_whatever_is_wrong() {
    let home = Home::empty();
    for (line, message, hint) in [
        ("tody", "there is no command \"tody\"", "did you mean today, "),
        ("demo tody", "there is no command \"tody\"", "did you mean today, "),
        ("--color never demo plan nosuch", "plan has no command \"nosuch\"", "write skillmap plan history, show, "),
        ("plan", "plan needs one of its commands", "write skillmap plan history, show, "),
        ("--data plan backup", "backup needs one of its commands", "write skillmap backup list, now or restore"),
        ("today --jsn", "today has no option \"--jsn\"", "did you mean --json?"),
        ("today --what", "today has no option \"--what\"", "it has --json, --at and --since-start"),
        ("-x", "skillmap has no option \"-x\"", "skillmap --help lists its options"),
        ("friction --slow --builds", "friction has no option \"--slow\"", "a word that begins with - stands after --"),
        ("skills rag ai", "skills takes no \"ai\"", "leave it out; words that belong together stand in quotes"),
        ("set rag", "set needs KEY and VALUE", "for example: skillmap set rag priority P1"),
        ("drop service", "drop needs --why TEXT", "for example: skillmap drop talk --why \"the meetup closed\""),
        ("fix evals --not-yet", "fix needs --by DAY", "for example: skillmap fix k3f9 --not-yet --by 2027-02-01"),
        ("sync init", "sync init needs FOLDER", "for example: skillmap sync init ~/Sync/skillmap"),
        ("report", "report needs --html FILE or --svg DIR", "for example: skillmap report --html report.html"),
        ("today --at", "--at needs a value", "write --at WHEN"),
        ("export --format", "--format needs a value", "write json, csv, ics, timeclock or markdown"),
        ("export --format xml", "--format takes no \"xml\"", "write json, csv, ics, timeclock or markdown"),
        ("import nosuch x", "KIND takes no \"nosuch\"", "write timewarrior, watson, "),
        ("checkin --focus 9", "--focus takes no \"9\"", "write --focus 1-5"),
        ("today --plain=3", "--plain takes no value", "write --plain alone"),
        ("stop --keep --discard", "--keep and --discard do not go together", "leave one of them out"),
        ("relink a b --retired", "NEW and --retired do not go together", "leave one of them out"),
        ("today --plain --plain", "--plain stands there twice", "write it once"),
    ] {
        let said = home.run(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        let begins = format!("error: {message}\nhint: {hint}");
        assert!(said.err.starts_with(&begins) && said.err.lines().count() == 2, "{line}: {}", said.err);
    }
    for (line, message, hint) in [
        ("tody --json", "there is no command \"tody\"", "did you mean today, log or stop?"),
        ("today --at --json", "--at needs a value", "write --at WHEN"),
        ("drop service --json", "drop needs --why TEXT", "for example: skillmap drop talk --why \"the meetup closed\""),
    ] {
        let said = home.run(line);
        let error = &said.json()["error"];
        assert_eq!((said.code, &said.err), (2, &said.out), "{line}: {said:?}");
        assert!(error["kind"] == "usage" && error["message"] == message && error["hint"] == hint, "{line}: {error}");
    }
    assert!(home.is_untouched());
}

#[test]
fn the_quick_line_alone_needs_a_terminal_and_takes_no_command() {
    let home = Home::empty();
    for (line, why) in
        [("-q", "needs a terminal"), ("-q today", "takes no command"), ("45m -q rag", "stands before its entry")]
    {
        let said = home.run(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        assert!(said.err.contains(why) && said.err.contains("hint: "), "{line}: {said:?}");
    }
    assert!(home.is_untouched());
}

#[test]
fn an_entry_after_the_sign_of_the_quick_line_is_logged_at_once() {
    let home = Home::small();
    assert!(home.ok("-q 45m rag").starts_with("45m on RAG architectures · today 45m"));
    assert!(home.ok("--color never -q rag a note @y 20m").starts_with("20m on RAG architectures (Sun 6 Dec)"));
    assert_eq!(home.sessions(), 2);
    let wrong = home.run("-q 45m nothing");
    assert!(wrong.code == 1 && wrong.err.contains("there is no skill \"nothing\""), "{wrong:?}");
    let neither = home.run("45m -q rag");
    assert!(neither.code == 2 && neither.err.contains("stands before its entry"), "{neither:?}");
}

#[test]
fn the_places_come_from_the_flag_then_the_environment() {
    let home = Home::empty();
    std::fs::write(home.path("mine.toml"), crate::home::SMALL).expect("written");
    home.ok("--roadmap mine.toml --data there log 45m rag");
    assert!(home.path("there/skillmap.db").exists() && !home.path("data").exists());
    let mut command = home.command("status");
    command.env("SKILLMAP_ROADMAP", home.path("mine.toml")).env("SKILLMAP_DATA", home.path("there"));
    assert!(said(&mut command).out.starts_with("45m of 7h"));
}

#[test]
fn help_and_wrong_usage_keep_to_the_colour_asked_for() {
    let home = Home::empty();
    assert!(home.run("--color always --help").out.contains('\u{1b}'));
    assert!(home.run("tody --color=always").err.contains('\u{1b}'));
    let never = |line: &str| said(home.command(line).env("CLICOLOR_FORCE", "1"));
    for line in ["--color never --help", "today --help --color=never", "tody --color never"] {
        let said = never(line);
        assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "{line}: {said:?}");
    }
}

#[test]
fn no_line_of_the_help_is_broken() {
    let home = Home::empty();
    let top = home.ok("--help");
    assert!(top.lines().all(|line| line.chars().count() <= 80), "{top}");
    let files = top.lines().skip_while(|line| *line != "FILES").skip(1).take_while(|line| !line.is_empty());
    assert_eq!(files.filter(|line| !line.starts_with("       ")).count(), 3, "{top}");
    let everyday = top.lines().skip(1).take_while(|line| !line.is_empty());
    assert!(everyday.clone().all(|line| line.starts_with("  skillmap ")) && everyday.count() == 5, "{top}");
}
