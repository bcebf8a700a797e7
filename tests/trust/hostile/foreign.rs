//! What other programs hand over: files of other trackers, lines of another device, names of files, what git says.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::commands::Try;
use super::texts::Texts;
use crate::home::{Home, SMALL};
use crate::scale;

fn small(seed: u32) -> Try {
    let home = Home::empty();
    home.write(SMALL.as_bytes());
    Try { home, texts: Texts::of(seed), runs: 0 }
}

/// A file of a tracker in which every word is hostile.
fn file_of(kind: &str, texts: &mut Texts) -> String {
    let mut rows = String::new();
    for n in 0..30 {
        let (word, note) = (texts.next(), texts.next());
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let day = 1 + n % 6;
        let row = match kind {
            "timewarrior" => {
                let start = format!("202612{day:02}T1{}0000Z", n % 8);
                let end = format!("202612{day:02}T1{}3000Z", n % 8);
                json!({"id": n, "start": start, "end": end, "tags": [word], "annotation": note}).to_string() + ",\n"
            }
            "watson" => {
                let start = 1_796_083_200 + n * 4_000;
                json!([start, start + 1_800, word, format!("{n:032x}"), [note], start]).to_string() + ",\n"
            }
            "toggl" => format!(
                "{},{},2026-12-{day:02},10:00:00,2026-12-{day:02},10:30:00,00:30:00,{}\n",
                quoted(&word),
                quoted(&note),
                quoted(&word)
            ),
            "klog" => format!("2026-12-{day:02}\n    30m #{} {}\n\n", line(&word), line(&note)),
            "org" => format!(
                "* {} :{}:\n:LOGBOOK:\nCLOCK: [2026-12-{day:02} Tue 10:00]--[2026-12-{day:02} Tue 10:30] =>  0:30\n:END:\n",
                line(&note),
                line(&word)
            ),
            "timeclock" => {
                format!("i 2026-12-{day:02} 10:00:00 {}  {}\no 2026-12-{day:02} 10:30:00\n", line(&word), line(&note))
            }
            "bartib" => {
                format!("2026-12-{day:02} 10:00 - 2026-12-{day:02} 10:30 | {} | {}\n", line(&word), line(&note))
            }
            _ => format!("2026-12-{day:02},30,{},{}\n", quoted(&word), quoted(&note)),
        };
        rows.push_str(&row);
    }
    let list = |rows: &str| format!("[\n{}\n]\n", rows.trim_end_matches(",\n"));
    match kind {
        "timewarrior" | "watson" => list(&rows),
        "toggl" => format!("Project,Description,Start date,Start time,End date,End time,Duration,Tags\n{rows}"),
        "csv" => format!("day,minutes,skill,note\n{rows}"),
        _ => rows,
    }
}

#[test]
fn files_of_other_trackers() {
    let rounds = scale::times(1, 20);
    let (mut texts, mut runs) = (0, 0);
    for round in 0..rounds {
        let mut tried = small(4_000 + round);
        tried.run("log 5m rag begun");
        for kind in ["timewarrior", "watson", "toggl", "klog", "org", "timeclock", "bartib", "csv"] {
            let text = file_of(kind, &mut tried.texts);
            fs::write(tried.home.path("their-file"), &text).expect("written");
            for form in ["--dry-run", "--dry-run --json", "", "--json"] {
                tried.run(&format!("import {kind} their-file {form}"));
            }
            let map = [tried.texts.argument() + "=rag", tried.texts.argument()];
            tried.run_with(&format!("import {kind} their-file --map"), &map[..1]);
            tried.run_with(&format!("import {kind} their-file --map"), &map[1..]);
            // All words at once mean a skill, so that all of it comes in.
            let said = tried.run(&format!("import {kind} their-file --dry-run --json"));
            let words = serde_json::from_slice::<Value>(&said.stdout).unwrap_or_default();
            let unknown: Vec<String> = words["unmapped"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|word| Some(format!("--map={}=rag", word["word"].as_str()?)))
                .collect();
            tried.run_with(&format!("import {kind} their-file"), &unknown);
            tried.run("sessions --json");
            tried.run("undo");
        }
        texts += tried.texts.count();
        runs += tried.runs;
    }
    scale::figure(format!("{texts} hostile words in files of eight trackers, {runs} commands"), "0 foreign bytes");
}

/// A line as another device writes it.
fn line(body: &Value) -> String {
    let json = body.to_string();
    format!("{} {:08x} {json}\n", json.len(), crc32fast::hash(json.as_bytes()))
}

/// Another device's part of a shared folder, every word of it hostile.
fn their_part(shared: &Path, texts: &mut Texts) {
    let device = "5b0cf1ae-94b1-4c5c-9f4e-8b58a1d0c001";
    let part = shared.join(device);
    fs::create_dir_all(&part).expect("a folder");
    let mut lines = line(&json!({"skillmap": {"version": 1, "device": device, "name": texts.next()}}));
    for n in 0..60_i64 {
        let (id, at_ms) = (format!("their-{n}"), 1_796_083_200_000_i64 + n * 1_000);
        let session = json!({"id": id, "day": format!("2026-12-0{}", 1 + n % 7), "start_ms": null, "offset_s": null,
            "minutes": 5, "skill": if n % 3 == 0 { texts.next() } else { "rag".to_owned() }, "target": null,
            "source": null, "note": texts.next(), "deleted": 0});
        let friction = json!({"id": id, "day": "2026-12-03", "text": texts.next(), "cause": null, "same": null,
            "hlc": (at_ms << 16) + 1, "deleted": 0});
        let (table, row) = if n % 2 == 0 { ("session", session) } else { ("friction", friction) };
        lines += &line(&json!({"act": {"id": format!("act-{n}"), "device": device, "hlc": (at_ms << 16) + 1,
            "at_ms": at_ms, "kind": texts.next(), "summary": texts.next(), "undoes": null,
            "ops": [{"tbl": table, "row": id, "before": null, "after": row}]}}));
    }
    fs::write(part.join("0001.ops"), lines).expect("written");
    for name in ["0002 \u{1b}[2J(conflicted copy).ops", "\u{202e}spo.ops", "0003.sync-conflict-\u{7}.ops"] {
        fs::write(part.join(name), texts.next()).expect("written");
    }
    fs::write(part.join("0004.ops"), texts.next()).expect("written");
}

#[test]
fn lines_of_another_device() {
    let rounds = scale::times(1, 40);
    let (mut texts, mut runs) = (0, 0);
    for round in 0..rounds {
        let mut tried = small(5_000 + round);
        tried.run("log 5m rag begun");
        let shared = tried.home.path("sha\u{1b}[2Jred");
        fs::create_dir(&shared).expect("a folder");
        their_part(&shared, &mut tried.texts);
        tried.run_with("sync init", &[shared.to_string_lossy().into_owned()]);
        let came = tried.home.json("sessions")["sessions"].as_array().map_or(0, Vec::len);
        assert!(came > 20, "{came} sessions came");
        for line in ["sync", "sync --json", "sync status", "sync status --json", "sessions", "sessions --json"] {
            tried.run(line);
        }
        for line in
            ["frictions", "frictions --json", "undo", "doctor", "skills", "relink x --retired", "export --format json"]
        {
            tried.run(line);
        }
        texts += tried.texts.count();
        runs += tried.runs;
    }
    scale::figure(format!("{texts} hostile texts from another device, {runs} commands"), "0 foreign bytes");
}

#[test]
fn names_of_files_in_the_data_folder() {
    let mut tried = small(6_000);
    tried.run("log 5m rag begun");
    tried.run("backup now");
    let data = tried.home.path("data/skillmap");
    for _ in 0..20 {
        let name: String = tried.texts.argument().replace('/', "|").chars().take(40).collect();
        fs::write(data.join("backups").join(format!("{name}.db")), "").expect("written");
        fs::write(data.join(&name), "").expect("written");
        fs::write(tried.home.path("config/skillmap").join(format!("roadmap {name} (conflicted copy).toml")), "")
            .expect("written");
    }
    for line in
        ["backup list", "backup list --json", "doctor", "doctor --json", "complete bash --word= -- backup restore"]
    {
        tried.run(line);
    }
}

/// A git and an editor that are these scripts.
#[cfg(unix)]
#[test]
fn what_programs_say_that_are_called() {
    use std::os::unix::fs::PermissionsExt;
    let mut tried = small(7_000);
    tried.run("log 5m rag begun");
    fs::create_dir(tried.home.path("bin")).expect("a folder");
    let script = "#!/bin/sh\nprintf 'fatal: \\033]0;x\\007\\033[2J\\302\\2332J\\342\\200\\256\\377\\n' >&2\nprintf '\\033[2J\\0\\377'\nexit 128\n";
    for name in ["git", "skillmap"] {
        let program = tried.home.path("bin").join(name);
        fs::write(&program, script).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("a mode");
    }
    let path = format!("{}:/usr/bin:/bin", tried.home.path("bin").display());
    for line in ["sync init --git git@example.org:me/box.git", "sync", "doctor", "doctor --json", "checkin --json"] {
        let mut command = tried.home.command(line);
        command.env("PATH", &path);
        tried.read(line, &mut command);
    }
    for line in ["edit", "sessions --edit"] {
        for editor in ["no-such\u{1b}[2J", "'", "/bin/false \u{1b}[2J", "\u{202e}"] {
            let mut command = tried.home.command(line);
            command.env("EDITOR", editor).env("PATH", "/usr/bin:/bin");
            tried.read(line, &mut command);
        }
    }
}
