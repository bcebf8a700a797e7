//! Owns what git is asked and how its answer is read. The user's own git reads the repository that the file names and no
//! other: nothing is fetched, no command of a repository's configuration is run.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::TOO_LONG;
use super::process::{NoAnswer, ask};
use crate::clock;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::checkin::Item;
use crate::domain::text;

/// More commits are not looked at.
const MOST: &str = "--max-count=1000";
/// The longest sentence of git that is passed on.
const LONGEST: usize = 80;

/// What git is asked for.
pub(super) struct Asked<'a> {
    /// The folder, whole and without links.
    pub folder: &'a Path,
    /// Whose commits.
    pub author: Option<&'a str>,
    /// Which part of the repository.
    pub path: Option<&'a str>,
    /// The first day that counts.
    pub first: Day,
    /// How long it may take.
    pub limit: Duration,
}

/// The commits of HEAD and of the local branches, the newest first. The day of a commit is that of its author, where the
/// author was.
pub(super) fn commits(git: &OsStr, asked: &Asked<'_>, day_starts: TimeOfDay) -> Result<Vec<Item>, String> {
    match ask(&mut command(git, asked), asked.limit) {
        Ok(answer) => Ok(read(&answer, day_starts)),
        Err(no_answer) => Err(why(&no_answer)),
    }
}

fn command(git: &OsStr, asked: &Asked<'_>) -> Command {
    let mut command = Command::new(git);
    // What stands around it must not lead git to another repository, or to another program.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    command.envs([
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("LC_ALL", "C"),
    ]);
    // A folder inside of a repository is not that repository.
    if let Some(above) = asked.folder.parent() {
        command.env("GIT_CEILING_DIRECTORIES", above);
    }
    command.arg("-C").arg(asked.folder).arg("--no-pager");
    for setting in [
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "log.showSignature=false",
        "log.mailmap=false",
        "protocol.allow=never",
    ] {
        command.args(["-c", setting]);
    }
    command.args(["log", "-z", MOST, "--no-show-signature", "--no-mailmap", "--no-notes", "--no-patch"]);
    command.args(["--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--encoding=UTF-8"]);
    command.args(["--abbrev=7", "--date=raw", "--format=%h%x00%ad%x00%s"]);
    // The day on which it was committed is no earlier than that of its author; zones may lie a day apart.
    let from = clock::place(asked.first.plus(-2).date().and_time(chrono::NaiveTime::MIN));
    command.arg(format!("--max-age={}", from.timestamp().max(0)));
    if let Some(author) = asked.author {
        let mut who = OsString::from("--author=");
        who.push(if is_address(author) { format!("<{author}>") } else { author.to_owned() });
        command.args(["--fixed-strings", "--regexp-ignore-case"]).arg(who);
    }
    // Before the first commit there is no HEAD.
    command.args(["--ignore-missing", "HEAD", "--branches", "--"]).args(asked.path);
    command
}

/// Whether it is a whole address, so that `me@example.org` is not also `some@example.org`'s.
fn is_address(author: &str) -> bool {
    let (name, host) = author.split_once('@').unwrap_or_default();
    !name.is_empty() && !host.is_empty() && !author.contains(['<', '>', ' '])
}

/// Each commit is its short hash, its author's time and its subject, every one ended by a NUL.
fn read(answer: &[u8], day_starts: TimeOfDay) -> Vec<Item> {
    let mut fields = answer.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let mut all = Vec::new();
    while let (Some(hash), Some(time), Some(subject)) = (fields.next(), fields.next(), fields.next()) {
        let is_hash = (7..=64).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let (true, Some(time)) = (is_hash, instant(&time)) {
            let day = Moment(time).day(day_starts);
            all.push((time, Item { name: hash.into_owned(), title: text::title(&subject), day }));
        }
    }
    all.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    all.into_iter().map(|(_, item)| item).collect()
}

/// `1796572800 +0100`.
fn instant(raw: &str) -> Option<DateTime<FixedOffset>> {
    let (seconds, zone) = raw.split_once(' ')?;
    let (sign, digits) = zone.split_at_checked(1)?;
    let (hours, minutes) = digits.split_at_checked(2)?;
    let east: i32 = hours.parse::<i32>().ok()?.checked_mul(3600)?.checked_add(minutes.parse::<i32>().ok()? * 60)?;
    let offset = FixedOffset::east_opt(if sign == "-" { -east } else { east })?;
    let instant = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    // At the ends of time there is no local one.
    let span = TimeDelta::days(2);
    instant.checked_add_signed(span).and(instant.checked_sub_signed(span)).map(|_| instant.with_timezone(&offset))
}

fn why(no_answer: &NoAnswer) -> String {
    match no_answer {
        NoAnswer::NotStarted(error) if error.kind() == std::io::ErrorKind::NotFound => {
            "git is not installed".to_owned()
        }
        NoAnswer::NotStarted(_) => "git cannot be started".to_owned(),
        NoAnswer::TooLong => TOO_LONG.to_owned(),
        NoAnswer::Failed(said) if said.contains("not a git repository") => "no git repository".to_owned(),
        NoAnswer::Failed(said) if said.contains("dubious ownership") => {
            "it belongs to somebody else; git's safe.directory allows it".to_owned()
        }
        NoAnswer::Failed(said) => {
            let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("git failed");
            let clean = text::title(line.trim_start_matches("fatal: "));
            clean.chars().take(LONGEST).collect()
        }
    }
}
