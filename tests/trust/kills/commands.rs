//! The commands of the real program, each killed with -9 before or in the middle of a random one of all the things that
//! it does to its files: its act is there or it is not, never half, and what it had said was done is.

use std::os::unix::process::ExitStatusExt;

use crate::programs::{Dice, Home, counted, is_whole, said};
use crate::scale::{figure, times};
use crate::stopper::{End, ending, points};

/// A command: what is done before it, and the line.
const COMMANDS: [(&[&str], &str); 17] = [
    (&[], "log 45m rag reading the paper +service /books"),
    (&["log 30m rag"], "undo"),
    (&[], "start rag reading /books"),
    (&["start rag @18:30"], "stop"),
    (&["start rag @18:30"], "cancel"),
    (&[], "done service --link https://example.org"),
    (&[], "advance cases 5"),
    (&[], "choose field RAG"),
    (&[], "drop service --why 'no use'"),
    (&[], "keep prune"),
    (&[], "checkin --focus 4 --note calm --friction 'slow builds'"),
    (&[], "friction evals skipped --cause bypass"),
    (&[], "rate rag 3"),
    (&[], "review --save --well 'a calm week' --next service --next 'write it down'"),
    (&[], "import csv hours.csv"),
    (&[], "backup now"),
    (&["log 50m cost"], "backup restore v9-2026-12-07-090000000-daily --yes"),
];

/// A home with a few days behind it, the last of them today, and what the commands read.
fn lived_in() -> Home {
    let home = Home::small();
    for (day, line) in [("05", "log 30m rag"), ("06", "log 45m evals reading"), ("07", "log 20m rag")] {
        let mut command = home.program(line);
        command.env("SKILLMAP_NOW", format!("2026-12-{day} 09:00"));
        assert!(command.output().expect("it runs").status.success());
    }
    std::fs::write(home.path("input"), "30m rag\n45m evals @yesterday\n1h cost reading /books\n").expect("written");
    let rows = (1..=60).map(|n| format!("2026-11-{:02} 0{}:00,{n},rag\n", 1 + n % 30, 1 + n % 9));
    std::fs::write(home.path("hours.csv"), "start,minutes,skill\n".to_owned() + &rows.collect::<String>())
        .expect("written");
    home
}

/// What became of killed commands.
#[derive(Default)]
struct Outcome {
    kills: u32,
    /// The act is not there.
    before: u32,
    /// The act is there.
    after: u32,
    /// It had ended well before the point came.
    acknowledged: u32,
}

fn roadmap(home: &Home) -> String {
    std::fs::read_to_string(home.path("config/skillmap/roadmap.toml")).expect("a roadmap")
}

/// What stands in the record, and in the file.
fn state(home: &Home) -> (Vec<(String, i64)>, String) {
    (counted(&home.database()), roadmap(home))
}

/// Kills one command so often.
fn kill(lived_in: &Home, (prepared, line): (&[&str], &str), dice: &mut Dice, outcome: &mut Outcome) {
    let home = lived_in.copied();
    for line in prepared {
        home.ok(line);
    }
    let (before, done) = (state(&home), home.copied());
    let most = points(done.program(line));
    let after = state(&done);
    for _ in 0..times(1, 60) {
        let (home, nth) = (home.copied(), dice.upto(most));
        let end = if dice.upto(2) == 1 { End::Before(nth) } else { End::Within(nth) };
        let mut command = home.program(line);
        ending(&mut command, &end);
        let output = command.output().expect("it runs");
        let told = || format!("{line}, killed at {nth} of {most}: {}", said(&output));
        is_whole(&home.data());
        let found = state(&home);
        if output.status.signal() == Some(9) {
            outcome.kills += 1;
        } else {
            assert!(output.status.success(), "{}", told());
            assert_eq!(found, after, "{}", told());
            outcome.acknowledged += 1;
        }
        if found == after && before != after {
            outcome.after += 1;
        } else {
            assert_eq!(found, before, "half done: {}", told());
            outcome.before += 1;
            // What is left of the killed one stands in nobody's way.
            let output = home.run(line);
            assert!(output.status.success(), "{}again: {}", told(), said(&output));
            assert_eq!(state(&home), after, "{}again", told());
        }
        // No copy that is listed is half.
        let listed = home.ok("backup list --json");
        assert!(!listed.contains("\"verified\":\"no\""), "{}{listed}", told());
    }
}

#[test]
fn commands_killed_at_any_point_are_done_or_not_done() {
    let (home, mut dice, mut outcome) = (lived_in(), Dice(7), Outcome::default());
    for command in COMMANDS {
        kill(&home, command, &mut dice, &mut outcome);
    }
    assert_eq!(outcome.kills + outcome.acknowledged, times(17, 1_020));
    figure(
        format!("{} kill -9 at random points of {} commands", outcome.kills, COMMANDS.len()),
        format!("{} done, {} not done, 0 half, 0 damaged, each could be done again", outcome.after, outcome.before),
    );
}

/// The file and the record are two places: the file is the old or the new one, and the record keeps up with it.
#[test]
fn a_file_that_is_written_is_the_old_or_the_new_one() {
    let (home, mut dice, mut kills) = (lived_in(), Dice(17), 0);
    let (old, new) = (roadmap(&home), roadmap(&home).replacen("\"P0\"", "\"P1\"", 1));
    let line = "set rag priority P1 --yes";
    let most = points(home.copied().program(line));
    for _ in 0..times(2, 100) {
        let (home, nth) = (home.copied(), dice.upto(most));
        let mut command = home.program(line);
        ending(&mut command, &if dice.upto(2) == 1 { End::Before(nth) } else { End::Within(nth) });
        kills += u32::from(command.output().expect("it runs").status.signal() == Some(9));
        let found = roadmap(&home);
        assert!(found == old || found == new, "killed at {nth} of {most}: {found}");
        home.ok("log 10m cost");
        is_whole(&home.data());
    }
    figure(
        format!("{kills} kill -9 at random points of a change of the roadmap file"),
        "0 half files, 0 damaged records",
    );
}

/// Each line of a file is an act of its own, answered on a line.
#[test]
fn of_lines_that_are_logged_all_that_were_answered_are_there() {
    let (mut dice, mut kills, mut answered) = (Dice(13), 0, 0);
    let home = lived_in();
    let of = |home: &Home| counted(&home.database()).into_iter().find(|(name, _)| name == "session").map_or(0, |f| f.1);
    let (before, most) = (of(&home), points(home.copied().program("log -")));
    for _ in 0..times(2, 100) {
        let (home, nth) = (home.copied(), dice.upto(most));
        let mut command = home.program("log -");
        ending(&mut command, &End::Within(nth));
        let output = command.output().expect("it runs");
        is_whole(&home.data());
        let answers = said(&output);
        let (said, there) = (answers.lines().filter(|l| l.contains(" · this week ")).count(), of(&home) - before);
        let there = usize::try_from(there).expect("no session is lost");
        assert!(said <= there && there <= said + 1, "killed at {nth} of {most}: {said} answered, {there} there");
        kills += u32::from(output.status.signal() == Some(9));
        answered += said;
    }
    figure(
        format!("{kills} kill -9 at random points of a file of entries that is logged"),
        format!("0 of {answered} answered lines lost, 0 half"),
    );
}

#[test]
fn a_first_start_killed_at_any_point_starts_again() {
    let (mut dice, mut kills) = (Dice(3), 0);
    let fresh = Home::empty();
    let most = points(fresh.copied().program("log 30m rag"));
    for _ in 0..times(3, 250) {
        let (home, nth) = (fresh.copied(), dice.upto(most));
        let mut command = home.program("log 30m rag");
        ending(&mut command, &if dice.upto(2) == 1 { End::Before(nth) } else { End::Within(nth) });
        kills += u32::from(command.output().expect("it runs").status.signal() == Some(9));
        home.ok("log 45m rag");
        is_whole(&home.data());
        let found = counted(&home.database());
        let of = |name: &str| found.iter().find(|(known, _)| known == name).map(|(_, count)| *count);
        assert!(
            (of("session") == Some(1) && of("minutes") == Some(45))
                || (of("session") == Some(2) && of("minutes") == Some(75)),
            "killed at {nth} of {most}: {found:?}"
        );
        assert_eq!(of("roadmap_version"), Some(1), "killed at {nth} of {most}");
    }
    figure(format!("{kills} kill -9 at random points of the first start"), "0 that did not start again, 0 damaged");
}
