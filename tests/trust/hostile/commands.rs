//! Every command in every form on a home where everything is hostile, and what each says read byte by byte.

use std::process::{Command, Output};

use super::scanner::{Stream, foreign};
use super::texts::Texts;
use crate::home::Home;
use crate::scale;

/// A home, the texts it is tried with, and how often.
pub struct Try {
    /// The home.
    pub home: Home,
    /// What it is tried with.
    pub texts: Texts,
    /// How many commands were run.
    pub runs: u32,
}

/// Every command that reads, in each of its forms. What writes is tried with hostile words in `asked` and `lived`.
const FORMS: [&str; 97] = [
    "",
    "today",
    "today --plain",
    "today --json",
    "today --since-start --color always",
    "week",
    "week --plain",
    "week --json",
    "week 2026-W49 --color always",
    "skills",
    "skills --plain",
    "skills --json",
    "skills --color always",
    "skills s0",
    "skills s1 --plain",
    "skills s2 --json",
    "stages",
    "stages --plain",
    "stages --json",
    "stages --color always",
    "targets",
    "targets --plain",
    "targets --json",
    "targets --color always",
    "rituals",
    "rituals --plain",
    "rituals --json",
    "sessions",
    "sessions --plain",
    "sessions --json",
    "sessions --from 2026-12-01 --to 2026-12-05 --color always",
    "sessions --skill s1",
    "status",
    "status --json",
    "status --for tmux",
    "status --for waybar",
    "status --format '{timer} {timer.skill} {week.logged}'",
    "remind",
    "remind --json",
    "explain skills.s0",
    "explain stages.g1 --json",
    "explain targets.t0",
    "explain rituals.d0 --plain",
    "explain today",
    "explain week --color always",
    "explain forecast",
    "explain balance",
    "explain priorities.P0",
    "explain total",
    "explain streak",
    "frictions",
    "frictions --plain",
    "frictions --json",
    "review",
    "review --plain",
    "review --json",
    "review --markdown",
    "review --markdown --private",
    "review 2026-12 --markdown --private",
    "review 2026-12 --color always",
    "review g0",
    "review 2026-Q4 --json",
    "review --template",
    "brag",
    "brag --private",
    "brag --json",
    "recover",
    "recover --json",
    "plan history",
    "plan history --json",
    "plan show now",
    "plan diff baseline now",
    "plan diff baseline now --json",
    "plan baseline",
    "check",
    "check --json",
    "check --color always",
    "set s0 name x",
    "remove t5 --json",
    "log",
    "stop --json",
    "cancel",
    "undo",
    "undo --json",
    "backup now",
    "backup list",
    "backup list --json",
    "doctor",
    "doctor --json",
    "doctor --color always",
    "relink old --retired",
    "sync status",
    "export --format json",
    "schema",
    "demo schema",
    "--help",
    "man",
];

/// Those whose lines and cells end as their format says.
const RECORDS: [&str; 10] = [
    "export --format csv",
    "export --format ics",
    "export --format timeclock",
    "export --format markdown",
    "complete bash --word= -- log 45m",
    "complete zsh --word= -- choose t1",
    "complete fish --word= -- done",
    "complete powershell --word= -- fix",
    "complete bash --word= -- relink",
    "complete bash --word=+ -- log 45m s0",
];

impl Try {
    /// Runs a line; whatever comes of it is read.
    pub fn run(&mut self, line: &str) -> Output {
        self.run_with(line, &[])
    }

    /// Runs a line with words behind it.
    pub fn run_with(&mut self, line: &str, words: &[String]) -> Output {
        let mut command = self.home.command(line);
        command.args(words);
        self.read(&format!("{line} {words:?}"), &mut command)
    }

    /// Runs a command and reads what it says.
    pub fn read(&mut self, name: &str, command: &mut assert_cmd::Command) -> Output {
        let output = command.timeout(std::time::Duration::from_secs(120)).output().expect("it runs");
        self.runs += 1;
        judge(name, &output);
        output
    }
}

/// Holds what a command said to the promise.
pub fn judge(name: &str, output: &Output) {
    let stream = match name {
        _ if name.contains("--color always") => Stream::Coloured,
        _ if name.starts_with("complete ") || RECORDS.iter().any(|line| name.starts_with(line)) => Stream::Records,
        _ => Stream::Plain,
    };
    assert!(output.status.code().is_some_and(|code| code <= 3), "{name:?}: {output:?}");
    for (which, bytes) in [("out", &output.stdout), ("err", &output.stderr)] {
        // A calendar breaks its long lines anywhere, and whoever reads it joins them first.
        let folded = String::from_utf8_lossy(bytes).replace("\r\n ", "");
        let bytes = if name.starts_with("export --format ics") { folded.as_bytes() } else { bytes };
        if let Err(fault) = foreign(bytes, stream) {
            panic!("{name:?} std{which}: {fault}");
        }
    }
}

#[test]
fn every_command_on_a_hostile_record() {
    let (homes, rows) = (scale::times(1, 12), scale::times(120, 5_000));
    let (mut texts, mut runs) = (0, 0);
    for seed in 0..homes {
        let mut tried = Try::lived(seed, rows);
        for line in FORMS.into_iter().chain(RECORDS) {
            let output = tried.run(line);
            let is_read = output.status.code() == Some(0);
            // An answer that was never given shows nothing.
            let may_refuse =
                ["undo", "cancel", "relink", "sync", "stop", "remove", "set", "remind", "recover", "doctor", "check"];
            assert!(is_read || may_refuse.iter().any(|word| line.starts_with(word)), "{line}: {output:?}");
        }
        pages(&mut tried);
        assert!(!tried.home.path("pwned").exists(), "something was run");
        texts += tried.texts.count();
        runs += tried.runs;
    }
    scale::figure(format!("{texts} hostile texts, {runs} commands"), "0 foreign bytes");
}

/// What is written to files: no script, well formed, nothing that steers.
fn pages(tried: &mut Try) {
    tried.run("report --html page.html --svg pictures --force");
    let mut files = vec![tried.home.path("page.html")];
    files.extend(std::fs::read_dir(tried.home.path("pictures")).expect("pictures").flatten().map(|file| file.path()));
    assert!(files.len() > 2, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a page");
        if let Err(fault) = foreign(text.as_bytes(), Stream::Plain) {
            panic!("{}: {fault}", file.display());
        }
        // Of what a page in HTML may leave open, ours has this and no more.
        let text = text.replace("<!doctype html>\n", "");
        let closed =
            text.lines().map(|line| match line.strip_prefix("<meta ").and_then(|rest| rest.strip_suffix('>')) {
                Some(rest) => format!("<meta {rest}/>\n"),
                None => format!("{line}\n"),
            });
        let text: String = closed.collect();
        let tree = match roxmltree::Document::parse(&text) {
            Ok(tree) => tree,
            Err(error) => panic!("{} is not well formed: {error}", file.display()),
        };
        for node in tree.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(
                !["script", "img", "iframe", "object", "foreignObject"].contains(&name),
                "{}: <{name}>",
                file.display()
            );
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(!name.starts_with("on"), "{}: {name}", file.display());
                assert!(
                    name != "href" || value.starts_with("http") || value.starts_with('#'),
                    "{}: {value}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_command_is_tried() {
    let help = Command::new(assert_cmd::cargo::cargo_bin("skillmap")).arg("--help").output().expect("help");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let commands = help.lines().skip_while(|line| !line.starts_with("Usage:")).take_while(|line| *line != "Options:");
    let named: Vec<&str> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|word| !word.is_empty())
        .collect();
    assert!(named.len() > 40, "{named:?}");
    let tried: Vec<&str> =
        FORMS.into_iter().chain(RECORDS).chain(super::asked::LINES).filter_map(|line| line.split(' ').next()).collect();
    for name in named {
        assert!(tried.contains(&name), "{name} is not tried");
    }
}
