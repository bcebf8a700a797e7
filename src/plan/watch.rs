//! Owns noticing that the roadmap file changed: its stamp is compared on each look, and a change counts only once it
//! has settled. May not ask the time; the moment of a look is passed in.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::read::{ReadError, read};

/// How long a stamp has to stay the same before its text counts.
pub const SETTLED: Duration = Duration::from_millis(250);

/// What a look at the file found.
#[derive(Debug)]
pub enum Look {
    /// Nothing new.
    Same,
    /// Something new that may still be being written.
    Settling,
    /// The file is gone. Said once.
    Gone,
    /// The file has changed: its settled text. Said once a change.
    Changed(String),
    /// The file has changed and cannot be read. Said once a change.
    Unreadable(ReadError),
}

/// A file being watched. Editors save in place, by a new file or through a link: each gives another stamp.
#[derive(Debug, Clone)]
pub struct Watch {
    path: PathBuf,
    seen: Option<Stamp>,
    pending: Option<(Stamp, Duration)>,
}

/// What tells one state of the file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stamp {
    Missing,
    Refused(io::ErrorKind),
    File(Vec<i128>),
}

impl Watch {
    /// Watches a file from its state of now: begin before reading it, and no change between the two is missed.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        let seen = Some(stamp(&path));
        Self { path, seen, pending: None }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it has changed and is not settled yet.
    #[must_use]
    pub fn is_settling(&self) -> bool {
        self.pending.is_some()
    }

    /// Takes the file as unseen, so that its text is given again once it has settled.
    pub fn forget(&mut self) {
        self.seen = None;
        self.pending = None;
    }

    /// Takes the file as it is now as seen; for what the program has just written itself.
    pub fn take_as_seen(&mut self) {
        self.seen = Some(stamp(&self.path));
        self.pending = None;
    }

    /// Looks at the file. `elapsed` is the time since the program began, which never goes back.
    pub fn look(&mut self, elapsed: Duration) -> Look {
        let now = stamp(&self.path);
        if self.seen.as_ref() == Some(&now) {
            self.pending = None;
            return Look::Same;
        }
        match &self.pending {
            Some((stamp, since)) if *stamp == now => {
                if elapsed.saturating_sub(*since) < SETTLED {
                    return Look::Settling;
                }
            }
            _ => {
                self.pending = Some((now, elapsed));
                return Look::Settling;
            }
        }
        if now == Stamp::Missing {
            self.settle(now);
            return Look::Gone;
        }
        let text = read(&self.path);
        let after = stamp(&self.path);
        if after != now {
            // It changed under the reading, so the text may be of both states.
            self.pending = Some((after, elapsed));
            return Look::Settling;
        }
        self.settle(now);
        match text {
            Ok(text) => Look::Changed(text),
            Err(error) => Look::Unreadable(error),
        }
    }

    fn settle(&mut self, stamp: Stamp) {
        self.seen = Some(stamp);
        self.pending = None;
    }
}

fn stamp(path: &Path) -> Stamp {
    match std::fs::metadata(path) {
        Ok(meta) => Stamp::File(parts(&meta)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Stamp::Missing,
            kind => Stamp::Refused(kind),
        },
    }
}

#[cfg(unix)]
fn parts(meta: &Metadata) -> Vec<i128> {
    use std::os::unix::fs::MetadataExt as _;
    let times = [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()];
    [meta.dev(), meta.ino(), meta.size()].map(i128::from).into_iter().chain(times.map(i128::from)).collect()
}

#[cfg(not(unix))]
fn parts(meta: &Metadata) -> Vec<i128> {
    let epoch = std::time::SystemTime::UNIX_EPOCH;
    let changed = meta.modified().ok().and_then(|t| t.duration_since(epoch).ok());
    let nanos = changed.and_then(|t| i128::try_from(t.as_nanos()).ok());
    vec![i128::from(meta.len()), nanos.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A watched file in a folder of its own, and a time that the test moves.
    struct Scene {
        dir: tempfile::TempDir,
        watch: Watch,
        at: u64,
    }

    impl Scene {
        fn new(text: &str) -> Self {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("roadmap.toml");
            fs::write(&path, text).unwrap();
            Self { watch: Watch::new(path), dir, at: 0 }
        }

        fn path(&self) -> PathBuf {
            self.dir.path().join("roadmap.toml")
        }

        fn after(&mut self, millis: u64) -> String {
            self.at += millis;
            match self.watch.look(Duration::from_millis(self.at)) {
                Look::Changed(text) => format!("changed {text}"),
                Look::Unreadable(ReadError::Problem(problem)) => format!("unreadable {}", problem.message),
                other => format!("{other:?}").to_lowercase(),
            }
        }

        fn settles_as(&mut self, expected: &str) {
            assert_eq!(self.after(10), "settling");
            assert_eq!(self.after(249), "settling");
            assert_eq!(self.after(1), expected);
            assert_eq!(self.after(1000), "same");
        }
    }

    #[test]
    fn a_save_in_place_counts_once_it_has_settled() {
        let mut scene = Scene::new("one");
        assert_eq!(scene.after(5), "same");
        fs::write(scene.path(), "three").unwrap();
        assert_eq!(scene.after(5), "settling");
        fs::write(scene.path(), "three and more").unwrap();
        scene.settles_as("changed three and more");
    }

    #[test]
    fn a_save_by_rename_is_seen_even_with_the_same_length_and_time() {
        let mut scene = Scene::new("one");
        let other = scene.dir.path().join("other");
        fs::write(&other, "two").unwrap();
        let time = fs::metadata(scene.path()).unwrap().modified().unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
        fs::rename(&other, scene.path()).unwrap();
        scene.settles_as("changed two");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_to_another_file() {
        let mut scene = Scene::new("one");
        let (first, second) = (scene.dir.path().join("a"), scene.dir.path().join("b"));
        fs::write(&first, "first").unwrap();
        fs::write(&second, "second").unwrap();
        fs::remove_file(scene.path()).unwrap();
        std::os::unix::fs::symlink(&first, scene.path()).unwrap();
        scene.settles_as("changed first");
        fs::write(&first, "first, changed").unwrap();
        scene.settles_as("changed first, changed");
        fs::remove_file(scene.path()).unwrap();
        std::os::unix::fs::symlink(&second, scene.path()).unwrap();
        scene.settles_as("changed second");
    }

    #[test]
    fn removed_and_put_back_at_once_is_a_change_and_left_out_is_gone() {
        let mut scene = Scene::new("one");
        fs::remove_file(scene.path()).unwrap();
        assert_eq!(scene.after(10), "settling");
        fs::write(scene.path(), "back").unwrap();
        scene.settles_as("changed back");
        fs::remove_file(scene.path()).unwrap();
        scene.settles_as("gone");
        fs::write(scene.path(), "again").unwrap();
        scene.settles_as("changed again");
    }

    #[test]
    fn what_cannot_be_read_is_said_once() {
        let mut scene = Scene::new("one");
        fs::write(scene.path(), b"a\0b").unwrap();
        scene.settles_as("unreadable the file has a NUL character");
    }

    #[test]
    fn a_forgotten_file_is_given_again_and_a_taken_one_is_not() {
        let mut scene = Scene::new("one");
        scene.watch.forget();
        scene.settles_as("changed one");
        fs::write(scene.path(), "by ourselves").unwrap();
        scene.watch.take_as_seen();
        assert_eq!(scene.after(1), "same");
    }

    #[test]
    fn a_time_that_goes_back_only_waits() {
        let mut scene = Scene::new("one");
        scene.at = 1000;
        fs::write(scene.path(), "other").unwrap();
        assert_eq!(scene.after(0), "settling");
        scene.at = 10;
        assert_eq!(scene.after(0), "settling");
        scene.at = 1250;
        assert_eq!(scene.after(0), "changed other");
    }
}
