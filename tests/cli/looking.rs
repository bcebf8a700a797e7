//! How words look: ASCII where it is asked for, never in what programs read; colours that fit the ground.

use crate::home::{Home, NOW};

#[test]
fn words_go_out_in_ascii_where_it_is_asked_for() {
    let home = Home::small();
    home.ok("log 45m rag größer als café 日本");
    for line in ["today", "week", "skills", "stages", "targets", "rituals", "sessions", "today --plain"] {
        let said = home.ok(&format!("{line} --ascii"));
        assert!(said.is_ascii() && !said.is_empty(), "{line}: {said}");
        let as_it_is = home.ok(line);
        assert_eq!(said.lines().count(), as_it_is.lines().count(), "{line}");
    }
    assert!(home.ok("sessions --ascii").contains("groser als cafe ? ? "));
    let refused = home.run("--ascii log 45m “rag”");
    assert!(refused.err.is_ascii() && refused.code != 0, "{refused:?}");
}

#[test]
fn what_programs_read_stays_as_it_is() {
    let home = Home::small();
    home.ok("log 45m rag größer");
    for line in ["sessions --json", "export --format json", "export --format csv"] {
        assert!(home.ok(&format!("--ascii {line}")).contains("größer"), "{line}");
    }
}

#[test]
fn a_pipe_gets_words_as_they_are_whatever_the_locale() {
    let home = Home::small();
    let here = home.ok("today");
    let mut command = home.command("today");
    let output = command.env("LC_ALL", "C").env("TERM", "linux").output().expect("it runs");
    assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), here);
}

#[test]
fn colours_fit_the_ground_that_is_told() {
    let home = Home::small();
    let colours = |line: &str, ground: &str| {
        let mut command = home.command(line);
        command.env("TERM", "xterm-256color").env("COLORFGBG", ground).env("SKILLMAP_NOW", NOW);
        String::from_utf8(command.output().expect("it runs").stderr).expect("UTF-8")
    };
    let [dark, light, untold] = ["15;0", "0;15", ""].map(|ground| colours("skills nobody --color always", ground));
    assert!(dark != light && light != untold && dark != untold, "{dark}");
    assert_eq!(colours("skills nobody --color always --theme light", "15;0"), light);
    let plain = colours("skills nobody --color always --theme plain", "15;0");
    assert!(!plain.contains('\u{1b}'), "{plain}");
}
