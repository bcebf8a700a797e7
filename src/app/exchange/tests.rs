//! Owns the proof that machines which exchange through git come to the same record: whoever pushes first, whatever a
//! killed program left behind, with the remote there or away. Where git is not installed there is nothing to prove.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use chrono::DateTime;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::domain::calendar::{Moment, WeekStart};
use crate::domain::id::SkillId;
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use crate::store::{Page, SessionFilter};

struct Machine {
    data: PathBuf,
    store: Store,
    settings: Settings,
    file: PathBuf,
}

struct Net {
    dir: TempDir,
    minute: i64,
}

fn git(line: &str, at: &std::path::Path) -> Option<String> {
    let done = Command::new("git").args(line.split_whitespace()).current_dir(at).env("LC_ALL", "C").output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}

impl Net {
    /// A remote in an empty place; `None` where git is missing.
    fn new() -> Option<Self> {
        let dir = tempfile::tempdir().expect("a folder");
        git("--version", dir.path())?;
        git("init --quiet --bare box.git", dir.path())?;
        Some(Self { dir, minute: 0 })
    }

    fn remote(&self) -> String {
        self.dir.path().join("box.git").to_string_lossy().into_owned()
    }

    fn now(&mut self) -> Moment {
        self.minute += 1;
        let start = DateTime::parse_from_rfc3339("2027-03-01T09:00:00+00:00").expect("a moment");
        Moment(start + chrono::TimeDelta::minutes(self.minute))
    }

    fn machine(&mut self, name: &str) -> Machine {
        let data = self.dir.path().join(name);
        let store = Store::open(&data, self.now()).expect("a store");
        let folder = data.join("sync");
        let settings = Settings { git: Some(self.remote()), ..Settings::through(folder) };
        Machine { file: data.join("roadmap.toml"), data, store, settings }
    }

    fn log(&mut self, machine: &mut Machine, minutes: i64) {
        let now = self.now();
        let day = now.day(crate::domain::calendar::TimeOfDay::default());
        let session = NewSession {
            day,
            start: None,
            minutes: Minutes(minutes),
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: None,
        };
        machine.store.log(&[session], now).expect("logged");
    }

    fn exchange(&mut self, machine: &mut Machine) -> Result<Outcome, ActError> {
        let ground = Ground { path: &machine.file, week_starts: WeekStart::Monday, now: self.now() };
        exchange(&mut machine.store, &machine.settings, ground, Clock::of_machine())
    }

    fn done(&mut self, machine: &mut Machine) -> Outcome {
        let outcome = self.exchange(machine).expect("exchanged");
        assert_eq!(outcome.away, None);
        outcome
    }
}

fn minutes(machine: &Machine) -> Vec<i64> {
    let page = Page { offset: 0, limit: 1_000 };
    let sessions = machine.store.sessions(&SessionFilter::default(), page).expect("read");
    let mut minutes: Vec<i64> = sessions.iter().map(|session| session.entry.minutes.0).collect();
    minutes.sort_unstable();
    minutes
}

#[test]
fn two_machines_begin_on_an_empty_remote_and_come_together() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.log(&mut a, 10);
    net.log(&mut b, 20);
    let outcome = net.done(&mut a);
    assert_eq!((outcome.exchanged.pushed.acts, outcome.exchanged.pulled.acts()), (1, 0));
    let outcome = net.done(&mut b);
    assert_eq!((outcome.exchanged.pushed.acts, outcome.exchanged.pulled.acts()), (1, 1));
    assert_eq!(net.done(&mut a).exchanged.pulled.acts(), 1);
    assert_eq!((minutes(&a), minutes(&b)), (vec![10, 20], vec![10, 20]));
    // Nothing new makes no commit.
    let commits = || git("rev-list --count skillmap", &net.dir.path().join("box.git"));
    let before = commits();
    assert_eq!(before.as_deref(), Some("2\n"));
    let (mut a, mut b) = (a, b);
    let mut again = Net { dir: tempfile::tempdir().expect("a folder"), minute: 100 };
    again.done(&mut a);
    again.done(&mut b);
    assert_eq!(commits(), before);
    let attributes = git("show skillmap:.gitattributes", &net.dir.path().join("box.git"));
    assert_eq!(attributes.as_deref(), Some("*.ops -text\n"));
}

#[test]
fn both_push_at_once_and_one_of_them_tries_again() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.done(&mut a);
    net.done(&mut b);
    net.log(&mut a, 10);
    net.log(&mut b, 20);
    // What `b` does between the fetch and the push of `a`.
    let now = net.now();
    let turn = a.store.begin_exchange().expect("a turn").expect("free");
    let until = Until::after(Clock::of_machine(), ASKED).with_patience(LOCAL);
    let passage = Passage::open(&turn, &a.store, &a.settings, until).expect("open");
    assert_eq!(passage.fetch().expect("fetched"), None);
    passage.take().expect("taken");
    a.store.push(&turn, &a.settings.folder, now).expect("written");
    net.done(&mut b);
    assert!(matches!(passage.send(true), Ok(Sent::Behind(_))));
    drop((passage, turn));
    assert_eq!(net.done(&mut a).exchanged.pulled.acts(), 1);
    assert_eq!(net.done(&mut b).exchanged.pulled.acts(), 1);
    assert_eq!((minutes(&a), minutes(&b)), (vec![10, 20], vec![10, 20]));
}

#[test]
fn with_the_remote_away_all_waits_and_nothing_is_lost() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.log(&mut a, 10);
    let (there, gone) = (net.dir.path().join("box.git"), net.dir.path().join("away.git"));
    fs::rename(&there, &gone).expect("moved");
    let outcome = net.exchange(&mut a).expect("exchanged");
    let away = outcome.away.expect("away");
    assert_eq!(away.message, "the remote did not answer; what is new here waits for the next time");
    assert!(away.hint.is_some_and(|hint| hint.starts_with("git said: fatal:")));
    assert_eq!((outcome.exchanged.pushed.acts, a.store.exchanged_ms().expect("read")), (1, None));
    net.log(&mut a, 11);
    assert!(net.exchange(&mut a).expect("exchanged").away.is_some());
    fs::rename(&gone, &there).expect("moved");
    net.done(&mut b);
    net.done(&mut a);
    net.done(&mut b);
    assert_eq!(minutes(&b), [10, 11]);
    assert!(a.store.exchanged_ms().expect("read").is_some());
}

type Damage = fn(&std::path::Path, &str);

#[test]
fn what_a_killed_program_leaves_is_mended() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.log(&mut a, 1);
    net.done(&mut a);
    net.done(&mut b);
    let clone = |machine: &Machine| machine.settings.folder.clone();
    let damages: [Damage; 11] = [
        |clone, _| fs::write(clone.join(".git/index.lock"), "").expect("written"),
        |clone, _| fs::write(clone.join(".git/index"), "half").expect("written"),
        |clone, _| fs::write(clone.join(".git/HEAD"), "0123456789012345678901234567890123456789\n").expect("written"),
        |clone, _| fs::write(clone.join(".git/HEAD"), "").expect("written"),
        |clone, _| {
            fs::create_dir_all(clone.join(".git/rebase-merge")).expect("a folder");
            fs::write(clone.join(".git/rebase-merge/head-name"), "refs/heads/skillmap").expect("written");
            fs::write(clone.join(".git/MERGE_HEAD"), "nothing").expect("written");
        },
        |clone, _| fs::write(clone.join(".git/refs/remotes/origin/skillmap"), "").expect("written"),
        |clone, _| fs::write(clone.join(".git/refs/heads/skillmap.lock"), "").expect("written"),
        |clone, _| fs::remove_dir_all(clone.join(".git")).expect("removed"),
        |clone, _| fs::remove_dir_all(clone.join(".git/objects")).expect("removed"),
        |clone, _| fs::remove_dir_all(clone).expect("removed"),
        |clone, own| {
            // A line that was written and not finished.
            let file = clone.join(own).join("0001.ops");
            let mut text = fs::read(&file).expect("read");
            text.extend(b"300 0123abcd {\"act\":");
            fs::write(&file, text).expect("written");
        },
    ];
    let mut all = vec![1];
    for (n, damage) in (0_i64..).zip(damages) {
        let own = a.store.device_id().to_owned();
        damage(&clone(&a), &own);
        net.log(&mut a, 100 + n);
        net.log(&mut b, 200 + n);
        all.extend([100 + n, 200 + n]);
        net.done(&mut b);
        net.done(&mut a);
        net.done(&mut b);
        all.sort_unstable();
        assert_eq!((minutes(&a), minutes(&b)), (all.clone(), all.clone()), "damage {n}");
    }
    // A machine that comes late has it all.
    let mut c = net.machine("c");
    let outcome = net.done(&mut c);
    assert_eq!((minutes(&c), outcome.exchanged.pulled.waiting), (all, Vec::new()));
    assert!(!a.data.join("sync.out").exists());
}

#[test]
fn files_of_others_are_bytes_and_links_lead_nowhere() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.log(&mut a, 10);
    net.done(&mut a);
    // Somebody puts other things on the branch: a filter, a link out of the folder, a file of another shape.
    let other = net.dir.path().join("other");
    git("clone --quiet --branch skillmap box.git other", net.dir.path()).expect("cloned");
    fs::write(other.join(".gitattributes"), "* filter=lfs text eol=crlf\n").expect("written");
    let device = other.join("11111111-1111-4111-8111-111111111111");
    fs::create_dir(&device).expect("a folder");
    std::os::unix::fs::symlink("/etc/passwd", device.join("0001.ops")).expect("a link");
    fs::write(other.join("read me.txt"), "x").expect("written");
    git("add -A", &other).expect("added");
    git("-c user.name=o -c user.email=o@x commit --quiet -m other", &other).expect("committed");
    git("push --quiet origin skillmap", &other).expect("pushed");
    net.log(&mut b, 20);
    net.done(&mut b);
    net.done(&mut a);
    assert_eq!((minutes(&a), minutes(&b)), (vec![10, 20], vec![10, 20]));
    let linked = b.settings.folder.join("11111111-1111-4111-8111-111111111111/0001.ops");
    assert!(fs::symlink_metadata(&linked).is_ok_and(|meta| meta.is_file()));
    // What is not ours stays as it is.
    assert!(git("show skillmap:read\u{20}me.txt", &net.dir.path().join("box.git")).is_none());
    let listed = git("ls-tree --name-only skillmap", &net.dir.path().join("box.git")).expect("listed");
    assert!(listed.contains("read me.txt"));
}

#[test]
fn a_remote_that_hangs_is_left_after_its_time() {
    let Some(mut net) = Net::new() else { return };
    let a = net.machine("a");
    let mut store = a.store;
    let turn = store.begin_exchange().expect("a turn").expect("free");
    let clock = Clock::of_machine();
    let until = Until::after(clock, Duration::ZERO).with_patience(LOCAL);
    let passage = Passage::open(&turn, &store, &a.settings, until).expect("open");
    assert!(passage.fetch().expect("asked").is_some());
}

#[test]
fn what_comes_in_at_the_start_is_taken_once_git_is_back_and_what_is_new_goes_out_at_the_end() {
    let Some(mut net) = Net::new() else { return };
    let (mut a, mut b) = (net.machine("a"), net.machine("b"));
    net.log(&mut a, 10);
    net.done(&mut a);
    net.log(&mut b, 20);
    let until = Until::after(Clock::of_machine(), ASKED);
    let file = b.file.clone();
    let ground = Ground { path: &file, week_starts: WeekStart::Monday, now: net.now() };
    let mut arriving = Arriving::begin(&mut b.store, &b.settings, until).expect("begun");
    // Nobody else may exchange meanwhile, and nobody waits for it.
    assert!(Arriving::begin(&mut b.store, &b.settings, until).is_none());
    let arrived = loop {
        if let Some(arrived) = arriving.look(&mut b.store, &b.settings, ground) {
            break arrived;
        }
    };
    drop(arriving);
    let Answered::With(arrived) = arrived else { panic!("the remote is there") };
    assert_eq!((arrived.pulled.acts(), minutes(&b)), (1, vec![10, 20]));
    leave(&mut b.store, &b.settings, ground, until);
    assert_eq!(net.done(&mut a).exchanged.pulled.acts(), 1);
    // Away, it is silent.
    fs::rename(net.dir.path().join("box.git"), net.dir.path().join("away.git")).expect("moved");
    net.log(&mut b, 30);
    leave(&mut b.store, &b.settings, ground, until);
    let mut arriving = Arriving::begin(&mut b.store, &b.settings, until).expect("begun");
    let arrived = loop {
        if let Some(arrived) = arriving.look(&mut b.store, &b.settings, ground) {
            break arrived;
        }
    };
    assert_eq!(arrived, Answered::Nobody);
    drop(arriving);
    fs::rename(net.dir.path().join("away.git"), net.dir.path().join("box.git")).expect("moved");
    net.done(&mut b);
    net.done(&mut a);
    assert_eq!(minutes(&a), [10, 20, 30]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn in_whatever_order_three_machines_write_and_exchange_they_end_equal(
        steps in proptest::collection::vec((0_usize..3, any::<bool>()), 1..14),
    ) {
        if let Some(mut net) = Net::new() {
            let mut machines = ["a", "b", "c"].map(|name| net.machine(name));
            let mut all = Vec::new();
            for (n, (who, writes)) in (1_i64..).zip(steps) {
                if writes {
                    net.log(&mut machines[who], n);
                    all.push(n);
                } else {
                    net.done(&mut machines[who]);
                }
            }
            for _ in 0..2 {
                for machine in &mut machines {
                    net.done(machine);
                }
            }
            for machine in &machines {
                prop_assert_eq!(&minutes(machine), &all);
            }
        }
    }
}
