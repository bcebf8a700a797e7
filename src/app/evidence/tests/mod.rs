//! Looking for evidence in real repositories and folders, kind ones and hostile ones. Without git on the machine, what
//! needs it is left out.

mod hostile;
mod repositories;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::*;
use crate::domain::calendar::Span;
use crate::domain::samples::day;

/// For a machine that has much else to do.
const PATIENT: Duration = Duration::from_secs(60);

/// A home of its own with a roadmap folder in it.
struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    fn ground(&self) -> Ground {
        let home = Some(self.dir.path().to_owned());
        Ground { folder: self.path("plan"), home, day_starts: TimeOfDay::default(), git: "git".into(), limit: PATIENT }
    }

    /// A repository with nothing in it.
    fn repository(&self, below: &str) -> PathBuf {
        let path = self.path(below);
        std::fs::create_dir_all(&path).expect("a folder");
        git(&path, "2026-12-01T00:00:00+00:00", &["init", "--quiet", "--initial-branch=main"]);
        path
    }

    /// What is found in a place from 2 to 8 December.
    fn find(&self, proof: Proof) -> Finding {
        find_with(&self.ground(), proof)
    }
}

/// The same from another ground.
fn find_with(ground: &Ground, proof: Proof) -> Finding {
    let days = Span { first: day("2026-12-02"), last: day("2026-12-08") };
    let wanted = Wanted { proof, days, told: None };
    let mut all = Search::begin(vec![wanted.clone()], ground).all();
    let sought = all.pop().expect("an answer");
    assert_eq!((all.len(), &sought.wanted), (0, &wanted));
    sought.finding
}

fn has_git() -> bool {
    Command::new("git").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs git as a user whom nobody has configured.
fn git(folder: &Path, at: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=Me Myself", "-c", "user.email=me@example.org"]);
    command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_AUTHOR_DATE", at).env("GIT_COMMITTER_DATE", at).stdin(Stdio::null());
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Path, at: &str, subject: &str) {
    git(folder, at, &["commit", "--quiet", "--allow-empty", "--no-verify", "-m", subject]);
}

fn repository(place: &str) -> Proof {
    Proof::Git { repository: place.into(), author: None, path: None }
}

fn notes(place: &str) -> Proof {
    Proof::Notes { folder: place.into() }
}

/// What was found: how many, the title of the newest and its day.
fn found(finding: &Finding) -> (usize, &str, String) {
    match finding {
        Finding::Found(found) => (found.count, found.last.title.as_str(), found.last.day.to_string()),
        other => panic!("{other:?}"),
    }
}

fn closed(finding: Finding) -> String {
    if let Finding::Closed(why) = finding { why } else { panic!("{finding:?}") }
}

/// A file that says it was changed so many days after 1 December, at noon.
fn note(path: &Path, days: u64, text: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_796_126_400 + days * 86_400);
    std::fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("a time");
}

#[test]
fn a_note_counts_on_the_day_it_was_changed() {
    let home = Home::new();
    note(&home.path("notes/deep/kafka.md"), 6, "\n\n## Kafka in depth\nmore");
    note(&home.path("notes/raft.txt"), 3, "Raft");
    note(&home.path("notes/old.md"), 0, "Old");
    note(&home.path("notes/.secret.md"), 6, "Hidden");
    note(&home.path("notes/.git/HEAD.md"), 6, "Hidden");
    note(&home.path("notes/1/2/3/4/far.md"), 6, "Far");
    let finding = home.find(notes("~/notes"));
    assert_eq!(found(&finding), (2, "Kafka in depth", "2026-12-07".to_owned()));
    let Finding::Found(kafka) = finding else { return };
    assert_eq!(kafka.last.name, "deep/kafka.md");
    // From the folder of the roadmap file.
    std::fs::create_dir(home.path("plan")).expect("a folder");
    assert_eq!(found(&home.find(notes("../notes"))).0, 2);
    note(&home.path("notes/z.md"), 7, "---\ntags: [a]\ntitle: \"Of heads\"\n---\n# Other");
    assert_eq!(found(&home.find(notes("~/notes"))).1, "Of heads");
    note(&home.path("notes/zz.bin"), 7, b"\0\x01binary");
    assert!(matches!(home.find(notes("~/notes")), Finding::Found(found) if found.count == 4));
}

#[test]
fn what_is_no_folder_is_said_and_nothing_is_proposed() {
    let home = Home::new();
    note(&home.path("file.md"), 3, "A file");
    for proof in [notes("~/none"), repository("~/none"), notes("none")] {
        assert_eq!(closed(home.find(proof)), "there is no such folder");
    }
    for proof in [notes("~/file.md"), repository("~/file.md")] {
        assert_eq!(closed(home.find(proof)), "it is no folder");
    }
    std::fs::create_dir(home.path("empty")).expect("a folder");
    assert_eq!(home.find(notes("~/empty")), Finding::Nothing);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let home = Home::new();
    note(&home.path("outside/secret.md"), 6, "Secret");
    note(&home.path("notes/own.md"), 2, "Own");
    std::os::unix::fs::symlink(home.path("outside"), home.path("notes/folder")).expect("a link");
    std::os::unix::fs::symlink(home.path("outside/secret.md"), home.path("notes/file.md")).expect("a link");
    assert_eq!(found(&home.find(notes("~/notes"))), (1, "Own", "2026-12-03".to_owned()));
    // A link that the file names itself is followed.
    std::os::unix::fs::symlink("outside", home.path("named")).expect("a link");
    assert_eq!(found(&home.find(notes("~/named"))).1, "Secret");
    assert_eq!(super::notes::first_line(&home.path("notes/file.md")), None);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_notes_is_not_waited_for() {
    let home = Home::new();
    note(&home.path("notes/own.md"), 2, "Own");
    let made = Command::new("mkfifo").arg(home.path("notes/pipe.md")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(found(&home.find(notes("~/notes"))).1, "Own");
        assert_eq!(super::notes::first_line(&home.path("notes/pipe.md")), None);
    }
}

#[test]
fn a_first_line_is_short_and_harmless() {
    let home = Home::new();
    note(&home.path("notes/a.md"), 2, format!("# \u{1b}[31mred\u{202e} {}", "x".repeat(20_000)));
    let Finding::Found(Found { last, .. }) = home.find(notes("~/notes")) else { panic!("found") };
    assert!(last.title.starts_with("[31mred\u{fffd} xxx") && last.title.chars().count() <= text::TITLE, "{last:?}");
    note(&home.path("notes/b\u{1b}[2J.md"), 3, "");
    let Finding::Found(Found { last, .. }) = home.find(notes("~/notes")) else { panic!("found") };
    assert_eq!((last.name.as_str(), last.title.as_str()), ("b[2J.md", ""));
}

#[test]
fn nothing_is_started_where_nothing_is_wanted() {
    let home = Home::new();
    let mut search = Search::begin(Vec::new(), &home.ground());
    assert!(search.is_over() && search.news().is_empty());
}

use crate::domain::checkin::Found;
use crate::domain::text;
