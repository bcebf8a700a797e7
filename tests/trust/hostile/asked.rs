//! Hostile words where a command takes words: arguments, flags, names of files, the environment, standard input.

use super::commands::Try;
use super::texts::Texts;
use crate::home::Home;
use crate::scale;

/// Where a word may stand; `?` is it.
pub const LINES: [&str; 84] = [
    "?",
    "--? today",
    "-q ?",
    "today ?",
    "today --?",
    "today --at ?",
    "today --json --at ?",
    "week ?",
    "skills ?",
    "stages --at ?",
    "targets --? --json",
    "rituals --at ?",
    "sessions --from ?",
    "sessions --to ? --json",
    "sessions --skill ?",
    "status --format ?",
    "status --for ?",
    "status --at ?",
    "remind --at ?",
    "explain ?",
    "explain skills.? --json",
    "frictions ?",
    "review ?",
    "review ? --json",
    "review --save --well a --next ?",
    "review --save --learned ?",
    "report --html ?",
    "report --svg ? --json",
    "brag --from ?",
    "recover ?",
    "recover --take ?",
    "plan show ?",
    "plan diff ? now",
    "plan restore ? --yes",
    "plan restore now --to ? --yes",
    "plan ?",
    "check ?",
    "check ? --json",
    "edit ?",
    "set ? name x --yes",
    "set s0 ? x --yes",
    "set s0 name ? --yes",
    "set s0 why -- ?",
    "add target ? --stage g0 --yes",
    "add skill fresh-one --priority ?",
    "add ritual other --every week --on ? --json",
    "add pause --from ? --to 2026-12-31",
    "rename s0 ? --yes",
    "remove ? --yes",
    "relink ? s0",
    "relink old ?",
    "log ?",
    "log 30m s0 +? a",
    "log 30m s0 /? a --json",
    "log 30m s0 @? a",
    "start ?",
    "stop --at ?",
    "cancel ?",
    "done ?",
    "advance t0 ?",
    "keep ? --on ?",
    "choose t1 ?",
    "rate ? 3",
    "rate s0 ?",
    "fix ? a",
    "drop ? --why a",
    "reopen ?",
    "undo ?",
    "import csv ?",
    "import ? x",
    "export --format csv --output ? --from ?",
    "backup restore ?",
    "sync init --git ?",
    "completions ?",
    "complete bash --word=? -- log ?",
    "checkin --note ?",
    "checkin --for ?",
    "friction ? --json",
    "friction --same ? a",
    "doctor --mend ?",
    "man ?",
    "init --start ? --force",
    "init --template ?",
    "schema ?",
];

/// Commands that make a file where they are told to; what is told to them leads nowhere else.
const MAKERS: [&str; 6] = ["report", "export", "plan", "man", "sync", "set"];

/// Whose values come from outside; each may hold anything.
const ENVIRONMENT: [(&str, &str); 10] = [
    ("SKILLMAP_ROADMAP", "today"),
    ("SKILLMAP_ROADMAP", "log 1m s0"),
    ("SKILLMAP_DATA", "log 1m s0"),
    ("SKILLMAP_DATA", "doctor"),
    ("SKILLMAP_NOW", "today"),
    ("EDITOR", "edit"),
    ("VISUAL", "sessions --edit"),
    ("TERM", "doctor"),
    ("TZ", "doctor"),
    ("PATH", "doctor"),
];

/// A small home that nothing was done in yet.
fn begun(seed: u32) -> Try {
    let (home, mut texts) = (Home::empty(), Texts::of(seed));
    home.write(super::lived::roadmap(&mut texts).as_bytes());
    let mut tried = Try { home, texts, runs: 0 };
    tried.run("log 45m s0 begun");
    tried
}

#[test]
fn hostile_words_in_every_place_of_a_command() {
    let rounds = scale::times(1, 30);
    let (mut texts, mut runs) = (0, 0);
    for round in 0..rounds {
        let mut tried = begun(1_000 + round);
        for line in LINES {
            let words: Vec<String> = line
                .split(' ')
                .map(|word| match word.contains('?') {
                    true if MAKERS.iter().any(|maker| line.starts_with(maker)) => {
                        word.replace('?', &tried.texts.argument().replace('/', "|"))
                    }
                    true => word.replace('?', &tried.texts.argument()),
                    false => word.to_owned(),
                })
                .collect();
            tried.run_with("", &words);
        }
        for (name, line) in ENVIRONMENT {
            let mut command = tried.home.command(line);
            command.env(name, tried.texts.argument());
            tried.read(&format!("{name} {line}"), &mut command);
        }
        for line in ["log -", "log - --json", "import csv -", "import klog - --dry-run", "import skillmap -"] {
            let input: String = (0..20).map(|_| tried.texts.next() + "\n").collect();
            let mut command = tried.home.command(line);
            command.write_stdin(input);
            tried.read(line, &mut command);
        }
        assert!(!tried.home.path("pwned").exists(), "something was run");
        texts += tried.texts.count();
        runs += tried.runs;
    }
    scale::figure(
        format!("{texts} hostile words in {runs} commands, environments and inputs"),
        "0 foreign bytes, nothing run",
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_said_as_text() {
    use std::os::unix::ffi::OsStringExt;
    let mut tried = begun(7);
    for line in [
        "check",
        "import csv",
        "report --html",
        "export --format csv --output",
        "log",
        "done",
        "--data",
        "man",
        "sync init",
    ] {
        let mut command = tried.home.command(line);
        command.arg(std::ffi::OsString::from_vec(b"a\xff\x1b[31m\x9b\xc2\x9b\n".to_vec()));
        tried.read(line, &mut command);
    }
}
