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
    assert!(home.run("tody").err.contains("'today'"));
    assert!(home.run("sync init").err.contains("\n       skillmap sync init [OPTIONS] --git <REMOTE>\n"));
    for line in ["plan", "backup", "add"] {
        let said = home.run(line);
        assert!(said.code == 2 && said.err.starts_with("error: one of its commands has to follow\n\n"), "{said:?}");
        assert!(said.err.contains(&format!("Usage: skillmap {line} ")), "{said:?}");
    }
    let escape = said(home.command("").arg("\u{1b}[31mx"));
    assert!(escape.code == 2 && !steers(&escape.err), "{escape:?}");
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
