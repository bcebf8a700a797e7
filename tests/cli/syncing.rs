//! `sync` as two machines that share a folder see it: begun, exchanged, looked at, refused, killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use super::home::{Home, Said};

/// Two machines and what a service carries between them.
struct Machines {
    laptop: Home,
    desktop: Home,
    service: TempDir,
}

impl Machines {
    /// Each with a session, sharing nothing yet.
    fn new() -> Self {
        let machines =
            Self { laptop: Home::small(), desktop: Home::small(), service: tempfile::tempdir().expect("a folder") };
        machines.laptop.ok("log 45m rag on the laptop");
        machines.desktop.ok("log 30m evals on the desktop");
        machines
    }

    /// Both sharing a folder, in step.
    fn shared() -> Self {
        let machines = Self::new();
        for home in [&machines.laptop, &machines.desktop, &machines.laptop] {
            home.ok(&machines.init());
        }
        machines
    }

    fn folder(&self) -> PathBuf {
        self.service.path().join("skillmap")
    }

    fn init(&self) -> String {
        format!("sync init {}", self.folder().display())
    }
}

/// The files of all devices, without the folder's own path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let parts = fs::read_dir(folder).expect("a list").flatten().map(|part| part.path());
    parts.flat_map(|part| fs::read_dir(part).expect("a list").flatten().map(|file| file.path())).collect()
}

#[test]
fn a_folder_that_holds_the_record_is_not_shared() {
    let home = Home::small();
    home.ok("log 45m rag");
    for folder in ["data", "data/skillmap", "data/skillmap/sub"] {
        let said = home.run(&format!("sync init {}", home.path(folder).display()));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains(" the data folder, which must not be synced"), "{said:?}");
    }
    assert!(!home.path("data/skillmap/sync.toml").exists());
}

fn refused(said: &Said) -> (i32, &str, &str) {
    let mut lines = said.err.lines();
    (said.code, lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
}

#[test]
fn two_machines_agree_and_say_so() {
    let machines = Machines::new();
    let (laptop, desktop) = (&machines.laptop, &machines.desktop);
    let (init, folder) = (machines.init(), machines.folder());
    let began = laptop.ok(&init);
    let shown = folder.canonicalize().expect("made");
    assert!(
        began.starts_with(&format!("exchanging through {}\n1 act sent · no other device", shown.display())),
        "{began}"
    );
    assert!(began.contains("skillmap sync init FOLDER"), "{began}");
    let began = desktop.ok(&init);
    assert!(began.contains("1 act from ") && began.contains(", 1 sent · in step with 1 device\n"), "{began}");
    assert!(!began.contains("next:"), "{began}");
    let said = laptop.ok("sync");
    assert!(said.starts_with("1 act from ") && said.ends_with(" · in step with 1 device\n"), "{said}");
    assert_eq!(laptop.ok("sync"), "nothing new · in step with 1 device\n");
    assert_eq!((laptop.sessions(), desktop.sessions()), (2, 2));
    assert_eq!(laptop.ok("sessions --plain"), desktop.ok("sessions --plain"));
    desktop.ok("undo");
    desktop.ok("sync");
    laptop.ok("sync");
    assert_eq!((laptop.sessions(), desktop.sessions()), (1, 1), "what was taken back is taken back everywhere");
}

#[test]
fn each_answer_has_its_json() {
    let machines = Machines::new();
    let (laptop, desktop) = (&machines.laptop, &machines.desktop);
    let began = laptop.json(&machines.init());
    assert_eq!((&began["sent"], &began["devices"], &began["copied"]), (&1.into(), &0.into(), &false.into()));
    desktop.ok(&machines.init());
    let status = laptop.json("sync status");
    assert_eq!((&status["unread"], &status["unsent"]), (&1.into(), &0.into()), "{status}");
    let own = status["device"].as_str().expect("an id").to_owned();
    assert!(machines.folder().join(&own).join("0001.ops").exists(), "{status}");
    let done = laptop.json("sync");
    assert_eq!((&done["received"][0]["acts"], &done["in_step"]), (&1.into(), &1.into()), "{done}");
    let status = laptop.json("sync status");
    assert_eq!((&status["unread"], &status["devices"][0]["clock_ahead"]), (&0.into(), &serde_json::Value::Null));
    assert_eq!(status["devices"][0]["last_read"], "2026-12-07T19:00:00Z");
}

#[test]
fn what_cannot_be_shared_is_refused_with_what_would_be_right() {
    let machines = Machines::new();
    let (laptop, service) = (&machines.laptop, machines.service.path().display());
    for line in ["sync", "sync status"] {
        let said = laptop.run(line);
        assert_eq!(
            refused(&said),
            (
                1,
                "error: no folder is shared yet",
                "hint: skillmap sync init ~/Sync/skillmap, a folder that you sync already"
            )
        );
    }
    fs::write(machines.service.path().join("file"), "").expect("written");
    for (folder, why) in [
        (format!("{service}/file"), "is a file"),
        (format!("{service}/no/such"), "there is no folder"),
        (laptop.path("data/skillmap/shared").display().to_string(), "lies in the data folder"),
    ] {
        let said = laptop.run(&format!("sync init {folder}"));
        let (code, error, hint) = refused(&said);
        assert!(code == 1 && error.contains(why) && hint.starts_with("hint: "), "{said:?}");
    }
    assert!(!laptop.path("data/skillmap/sync.toml").exists());
    assert_eq!(laptop.run("sync init").code, 2);
}

#[test]
fn an_unplugged_folder_loses_nothing_and_is_not_made_anew() {
    let machines = Machines::shared();
    let (laptop, folder) = (&machines.laptop, machines.folder());
    let away = machines.service.path().join("away");
    fs::rename(&folder, &away).expect("unplugged");
    laptop.ok("log 20m rag meanwhile");
    for line in ["sync", "sync status"] {
        let said = laptop.run(line);
        let (code, error, hint) = refused(&said);
        assert!(code == 1 && error.contains("is not there") && hint.contains("nothing is lost"), "{said:?}");
    }
    assert!(!folder.exists());
    fs::rename(&away, &folder).expect("plugged in");
    assert_eq!(laptop.ok("sync"), "1 act sent · in step with 1 device\n");
}

#[test]
fn what_waits_is_named_until_it_is_whole() {
    let machines = Machines::shared();
    let (laptop, desktop) = (&machines.laptop, &machines.desktop);
    desktop.ok("log 10m rag later");
    desktop.ok("sync");
    let device = desktop.json("sync status")["device"].as_str().expect("an id").to_owned();
    let file = machines.folder().join(&device).join("0001.ops");
    let whole = fs::read(&file).expect("read");
    let mut bytes = whole.clone();
    let at = bytes.len() - 50;
    bytes[at] ^= 1;
    fs::write(&file, &bytes).expect("written");
    fs::write(file.with_file_name("0001 (conflicted copy).ops"), &whole).expect("written");
    for line in ["sync", "sync status"] {
        let said = laptop.ok(line).replace("\n  ", " ");
        assert!(said.contains(&format!("{device}/0001.ops, line 3 is damaged")), "{said}");
        assert!(said.contains("1 file is left alone"), "{said}");
    }
    assert!(laptop.ok("sync").contains("in step with 0 of 1 device"));
    fs::write(&file, &whole[..whole.len() - 50]).expect("written");
    assert!(laptop.ok("sync").replace("\n  ", " ").contains("still on its way"));
    fs::write(&file, &whole).expect("written");
    assert!(laptop.ok("sync").contains("in step with 1 device\n1 file is left alone"));
    assert_eq!(laptop.sessions(), 3);
}

#[test]
fn a_clock_that_is_ahead_is_named_and_counts() {
    let machines = Machines::shared();
    machines.desktop.run_at("2026-12-07 22:00", "log 10m rag from the future");
    machines.desktop.run_at("2026-12-07 22:00", "sync");
    let said = machines.laptop.ok("sync");
    assert!(said.contains("'s clock is 3 h ahead"), "{said}");
    assert_eq!(machines.laptop.sessions(), 3);
    assert_eq!(machines.laptop.json("sync status")["devices"][0]["clock_ahead"], 180);
}

#[test]
fn killed_again_and_again_it_loses_no_act_and_damages_no_line() {
    let machines = Machines::shared();
    let (laptop, desktop, folder) = (&machines.laptop, &machines.desktop, machines.folder());
    let length = || files(&folder).iter().map(|file| fs::metadata(file).map_or(0, |meta| meta.len())).sum::<u64>();
    for n in 0..8 {
        laptop.ok(&format!("log {}m rag", n + 1));
        let before = length();
        let mut command = std::process::Command::new(laptop.command("sync").get_program());
        command.env_clear().envs(laptop.command("sync").get_envs().filter_map(|(key, value)| Some((key, value?))));
        let mut child = command.arg("sync").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        // As soon as something is written, or a little later, or at once.
        while n % 4 > 0 && length() == before && child.try_wait().expect("a child").is_none() {}
        (0..n % 3 * 20).for_each(|_| _ = length());
        let _ = child.kill();
        child.wait().expect("gone");
    }
    assert!(!laptop.ok("sync").contains("damaged"));
    assert_eq!(desktop.run("sync").err, "");
    assert_eq!(desktop.sessions(), 10);
    assert_eq!(desktop.ok("sessions --plain"), laptop.ok("sessions --plain"));
    assert_eq!(desktop.ok("sync"), "nothing new · in step with 1 device\n");
}
