//! What is handed to the program and is not what it seems: files without an end, pipes, links that lead elsewhere, names that
//! climb out of a folder.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use crate::home::{Home, Said};
use crate::scale;

/// How long anything of this may take, a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a line that must come to its end by itself.
fn run(home: &Home, line: &str) -> Said {
    let output = home.command(line).timeout(PATIENCE).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().unwrap_or_else(|| panic!("{line} does not end"));
    Said { code, out: text(&output.stdout), err: text(&output.stderr) }
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    let home = Home::small();
    home.ok("log 5m rag");
    home.ok("sync init shared");
    let data = home.path("data/skillmap");
    let mut lines = 0;
    for (file, commands) in [
        ("config/skillmap/roadmap.toml", &["today", "check", "log 5m rag"][..]),
        ("config/skillmap/import.toml", &["import csv x.csv"]),
        ("config/skillmap/templates/week.md", &["review --markdown"]),
        ("data/skillmap/sync.toml", &["sync", "sync status", "doctor", "log 5m rag"]),
        ("config/skillmap/roadmap.schema.json", &["init --force", "today"]),
        ("data/skillmap/device", &["log 5m rag", "today"]),
        ("data/skillmap/skillmap.db", &["log 5m rag", "today", "doctor", "status"]),
        ("data/skillmap/reminded", &["remind --once-a-day"]),
        ("page.html", &["report --html page.html", "report --html page.html --force"]),
        ("pictures/today.svg", &["report --svg pictures"]),
        ("man/skillmap.1", &["man man"]),
        ("out.csv", &["export --format csv --output out.csv", "export --format csv --output out.csv --force"]),
        ("other.toml", &["check other.toml", "--roadmap other.toml today", "plan restore now --to other.toml --yes"]),
        ("copy.db", &["backup restore ./copy.db --yes"]),
    ] {
        let path = home.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(home.path("x.csv"), "day,minutes,skill\n2026-12-01,5,rag\n").expect("written");
        let before = fs::read(&path).ok();
        pipe(&path);
        for line in commands {
            run(&home, line);
            lines += 1;
        }
        assert!(fs::symlink_metadata(&path).is_ok(), "{file} is gone");
        fs::remove_file(&path).expect("removed");
        if let Some(before) = before {
            fs::write(&path, before).expect("as it was");
        }
    }
    for entry in fs::read_dir(home.path("shared")).expect("a list").flatten() {
        pipe(&entry.path().join("0007.ops"));
    }
    for line in ["sync", "sync status", "log 5m rag", "sync"] {
        run(&home, line);
    }
    assert!(data.join("skillmap.db").is_file());
    scale::figure(format!("a pipe in the place of 14 files, {lines} commands"), "every one ended");
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_never_replaced() {
    let home = Home::small();
    home.ok("log 5m rag");
    fs::create_dir(home.path("folder")).expect("a folder");
    std::os::unix::fs::symlink("/dev/null", home.path("null")).expect("a link");
    pipe(&home.path("pipe"));
    for place in ["folder", "null", "pipe", "/dev/null", "/dev/stdout"] {
        for line in [
            format!("report --html {place} --force"),
            format!("export --format csv --output {place} --force"),
            format!("plan restore now --to {place} --yes"),
        ] {
            let said = run(&home, &line);
            assert_eq!(said.code, 1, "{line}: {said:?}");
        }
    }
    assert!(fs::metadata("/dev/null").is_ok_and(|null| !null.is_file()));
    assert!(fs::symlink_metadata(home.path("null")).is_ok_and(|link| link.is_symlink()));
}

/// What belongs to somebody else: who shares a folder must not make the program write or read it.
#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_shared_folder() {
    use std::os::unix::fs::symlink;
    let secret = "key = \"mine alone\"";
    for attack in 0..4 {
        let home = Home::small();
        home.ok("log 5m rag");
        let shared = home.path("shared");
        home.ok("sync init shared");
        let victim = home.path("victim");
        fs::write(&victim, secret).expect("written");
        let own = fs::read_dir(&shared).expect("a list").flatten().next().expect("a part").path();
        let other = shared.join("5b0cf1ae-94b1-4c5c-9f4e-8b58a1d0c001");
        match attack {
            // The file that is appended to.
            0 => {
                fs::remove_file(own.join("0001.ops")).expect("removed");
                symlink(&victim, own.join("0001.ops")).expect("a link");
            }
            // The one that comes next.
            1 => symlink(&victim, own.join("0002.ops")).expect("a link"),
            // The folder they are in.
            2 => {
                let elsewhere = home.path("elsewhere");
                fs::rename(&own, &elsewhere).expect("moved");
                symlink(&elsewhere, &own).expect("a link");
            }
            // Something to be read as another device's.
            _ => {
                fs::create_dir(&other).expect("a folder");
                for (number, to) in [(1, victim.as_path()), (2, Path::new("/etc/passwd")), (3, Path::new("/dev/zero"))]
                {
                    symlink(to, other.join(format!("000{number}.ops"))).expect("a link");
                }
            }
        }
        let before = tree(&home.path("elsewhere"));
        for line in ["log 10m rag", "sync", "sync status", "log 20m rag", "sync --json", "doctor"] {
            let said = run(&home, line);
            assert!(!said.out.contains("mine alone") && !said.out.contains("root:"), "{line}: {said:?}");
        }
        assert_eq!(fs::read_to_string(&victim).expect("read"), secret, "{attack}");
        assert_eq!(tree(&home.path("elsewhere")), before, "{attack}");
    }
    scale::figure("links in a shared folder, in the place of files and folders", "none followed, none written");
}

/// The files of a folder with their lengths.
fn tree(folder: &Path) -> Vec<(String, u64)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.metadata().map_or(0, |meta| meta.len())))
        .collect();
    found.sort();
    found
}

#[test]
fn names_that_climb_lead_nowhere() {
    let home = Home::small();
    home.ok("log 5m rag");
    home.ok("backup now");
    fs::write(home.path("data/outside.db"), "not a record").expect("written");
    let before = (fs::read(home.roadmap()).expect("read"), home.sessions());
    for line in [
        "backup restore ../../config/skillmap/roadmap.toml --yes",
        "backup restore ../outside.db --yes",
        "backup restore data/outside.db --yes",
        "backup restore /etc/passwd --yes",
        "plan restore ../../x --yes",
        "plan show ../../x",
        "rename rag ../../x --yes",
        "rename rag 'x\"]\n[skills.evil' --yes",
        "rename rag 'a.b' --yes",
        "rename rag 'x y' --yes",
        "add skill '../x' --priority P0 --yes",
        "add skill 'x]\n[roadmap' --priority P0 --yes",
        "add target \"'; drop table session; --\" --stage quarter-1 --yes",
        "set ../rag name x --yes",
        "set 'skills.rag]\n[skills.x' name x --yes",
        "set rag 'name]\nx' y --yes",
        "set rag \"name = 'x'\n#\" y --yes",
        "remove '../rag' --yes",
        "relink \"' or 1=1 --\" rag",
        "done \"x' or '1'='1\"",
        "fix \"' or 1=1 --\" a --by 2026-12-20",
        "sessions --skill \"' or 1=1 --\"",
        "skills \"rag' union select text from roadmap_version --\"",
    ] {
        let said = run(&home, line);
        assert!(said.code != 0 && said.code <= 2, "{line}: {said:?}");
        assert_eq!(fs::read(home.roadmap()).expect("read"), before.0, "{line}");
    }
    // What is a text may hold all of it, and stays one.
    for text in ["\"\"\"\n[skills.evil]\npriority = \"P0\"\n\"\"\"", "'''", "\\", "a\" # b", "x\r\n[y]"] {
        let mut command = home.command("set rag why --yes --");
        let said = crate::home::said(command.arg(text));
        assert_eq!(said.code, 0, "{text:?}: {said:?}");
        assert_eq!(run(&home, "check").code, 0, "{text:?}");
        assert_eq!(home.json("skills")["skills"].as_array().map(Vec::len), Some(3), "{text:?}");
    }
    for text in ["'; drop table session; --", "\"\"", "x', 'y')"] {
        let mut command = home.command("log 5m rag a");
        assert_eq!(crate::home::said(command.arg(text)).code, 0, "{text}");
    }
    assert_eq!(home.sessions(), before.1 + 3);
}

#[test]
fn files_that_are_far_too_large_are_refused_at_once() {
    let home = Home::small();
    home.ok("log 5m rag");
    let large = |name: &str, length: u64| {
        fs::File::create(home.path(name)).and_then(|file| file.set_len(length)).expect("a sparse file");
    };
    large("large.toml", 100 << 20);
    large("large.csv", 1 << 30);
    for (line, code) in [
        ("check large.toml", 3),
        ("--roadmap large.toml today", 0),
        ("import csv large.csv", 1),
        ("import timewarrior large.csv --dry-run", 1),
        ("import skillmap large.csv", 1),
        ("backup restore ./large.csv --yes", 1),
    ] {
        let started = skillmap::clock::Clock::of_machine();
        let said = run(&home, line);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(started.elapsed() < Duration::from_secs(20), "{line} took {:?}", started.elapsed());
    }
    assert_eq!(home.sessions(), 1);
    scale::figure("a roadmap of 100 MB, a table of 1 GB", "refused in words, not read");
}

/// The program with an input that never ends: it must end by itself, having read only so much.
fn fed_for_ever(home: &Home, line: &str, begin: &str, piece: &str) -> (Output, u64) {
    let like = home.command("");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("skillmap"));
    command.env_clear().envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.args(line.split(' ')).current_dir(home.path("")).stdin(Stdio::piped());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child: Child = command.spawn().expect("it runs");
    let mut input = child.stdin.take().expect("an input");
    let block = piece.repeat(1 << 16 >> piece.len().ilog2());
    let mut fed = 0;
    if input.write_all(begin.as_bytes()).is_ok() {
        // Ends where nobody reads any more; far beyond what may be read, it is given up.
        while fed < (256 << 20) && input.write_all(block.as_bytes()).is_ok() {
            fed += u64::try_from(block.len()).expect("a length");
        }
    }
    drop(input);
    (child.wait_with_output().expect("an end"), fed)
}

#[test]
fn an_input_without_an_end_is_left() {
    let home = Home::small();
    home.ok("log 5m rag");
    for (line, begin, piece, most) in [
        ("log -", "5m rag first\n", "a", 8 << 20),
        ("import csv -", "day,minutes,skill\n", "2026-12-01,5,rag\n", 128 << 20),
        ("import timewarrior -", "[", "{},", 128 << 20),
        ("import skillmap -", "", "x", 8 << 20),
    ] {
        let (output, fed) = fed_for_ever(&home, line, begin, piece);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(output.status.code() == Some(1) && said.starts_with("error: "), "{line}: {:?} {said}", output.status);
        assert!(fed < most, "{line} read {fed} bytes");
    }
    assert_eq!(home.sessions(), 2, "what came before is recorded");
    scale::figure("inputs without an end, into log and imports", "left after at most 64 MiB, in words");
}
