//! The snippets for bars, cron, systemd and the start of a shell: each is read as its reader reads it, and what it runs says
//! what it should.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::home::{Home, NOW, SMALL};

fn snippet(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/snippets").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(snippet(name)).expect(name)
}

/// A home with a ritual kept and one not, and study today.
fn begun() -> Home {
    let home = Home::small();
    home.ok("log 45m rag @18:00");
    home.ok("keep twice");
    home
}

/// A program where the snippets find theirs, with this folder first.
fn beside(home: &Home, program: &str) -> Command {
    let skillmap = assert_cmd::cargo::cargo_bin("skillmap");
    let mut command = Command::new(program);
    let data = [("XDG_CONFIG_HOME", home.path("config")), ("XDG_DATA_HOME", home.path("data"))];
    command.env_clear().envs(data).env("HOME", home.path("")).env("TZ", "UTC").env("SKILLMAP_NOW", NOW);
    let folders = [home.path(""), skillmap.parent().expect("a folder").to_owned(), "/usr/bin".into(), "/bin".into()];
    command.env("PATH", std::env::join_paths(folders).expect("a path")).current_dir(home.path("")).stdin(Stdio::null());
    command
}

fn ok(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a line says that a bar hands to the shell.
fn said_by(home: &Home, line: &str) -> String {
    ok(beside(home, "/bin/sh").args(["-c", line]))
}

/// The lines that are no remark.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect()
}

#[test]
fn each_says_first_where_it_goes() {
    let folder = std::fs::read_dir(snippet("")).expect("the snippets");
    let units = std::fs::read_dir(snippet("systemd")).expect("the units");
    let mut files = 0;
    for path in folder.chain(units).map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(text.starts_with("# ") || text.starts_with("// "), "{} has no heading", path.display());
        files += 1;
    }
    assert_eq!(files, 9);
}

#[test]
fn tmux_reads_its_lines_and_shows_what_they_say() {
    let home = begun();
    let text = read("tmux.conf");
    let line = lines(&text).into_iter().find_map(|line| line.strip_prefix("set -g status-right \"#(")).expect("a bar");
    let line = line.strip_suffix(")\"").expect("its end");
    assert_eq!(said_by(&home, line), " 45m/1h\n");
    home.ok("start rag @18:50");
    assert_eq!(said_by(&home, line), "● rag 0:10 45m/1h\n");
    // The server ends by itself: it has no session.
    let mut tmux = beside(&home, "tmux");
    tmux.arg("-S").arg(home.path("socket")).arg("-f").arg(snippet("tmux.conf"));
    tmux.args(["start-server", ";", "show-options", "-gv", "status-right", ";", "list-keys", "-T", "prefix", "L"]);
    let Ok(output) = tmux.env("TERM", "xterm").output() else { return };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with(&format!("#({line})\n")) && said.contains("display-popup"), "{output:?}");
}

#[test]
fn starship_and_waybar_are_given_what_they_read() {
    let home = begun();
    let starship: toml::Table = toml::from_str(&read("starship.toml")).expect("TOML");
    let module = &starship["custom"]["skillmap"];
    assert_eq!(module["shell"].as_array().expect("a list")[0].as_str(), Some("sh"));
    assert_eq!(said_by(&home, module["command"].as_str().expect("a command")), " 45m/1h\n");
    let waybar = read("waybar.jsonc");
    let json: String = waybar.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let waybar: Value = serde_json::from_str(&json).expect("JSON");
    let module = &waybar["custom/skillmap"];
    assert_eq!(module["return-type"], "json");
    let said: Value = serde_json::from_str(&said_by(&home, module["exec"].as_str().expect("a command"))).expect("JSON");
    assert_eq!((&said["text"], &said["class"]), (&" 45m/7h".into(), &"idle".into()));
}

#[test]
fn the_line_of_cron_says_what_is_due() {
    let home = begun();
    let text = read("crontab");
    let all = lines(&text);
    // What waits for a sync folder is there as a remark of the same shape.
    let sync = text.lines().find_map(|line| line.strip_prefix("# 17 ")).map(|line| format!("17 {line}"));
    let sync = sync.expect("the line of sync");
    for line in all.iter().copied().chain([sync.as_str()]) {
        let fields: Vec<&str> = line.split(' ').take(5).collect();
        assert!(fields.iter().all(|f| *f == "*" || f.parse::<u8>().is_ok()), "{line}");
        assert!(!line.contains('%'), "cron ends a line there: {line}");
    }
    let command = all[0].splitn(6, ' ').nth(5).expect("a command");
    assert!(said_by(&home, command).contains("○ Prune a prompt: this week (prune)\n"));
}

#[test]
fn the_first_shell_of_a_day_says_what_is_due() {
    let home = begun();
    ok(beside(&home, "/bin/sh").arg("-n").arg(snippet("remind.sh")));
    let run = || said_by_shell(&home);
    let first = run();
    assert!(first.contains("○ Prune a prompt: this week (prune)\n"), "{first}");
    assert_eq!(run(), "");
}

fn said_by_shell(home: &Home) -> String {
    ok(beside(home, "/bin/sh").arg("-i").arg("-c").arg(format!(". {}", snippet("remind.sh").display())))
}

#[test]
fn the_units_are_whole_and_run_what_they_should() {
    for name in ["remind", "sync"] {
        let timer = read(&format!("systemd/skillmap-{name}.timer"));
        assert!(timer.contains("[Timer]\nOn") && timer.contains("[Install]\nWantedBy=timers.target"), "{timer}");
        let service = read(&format!("systemd/skillmap-{name}.service"));
        assert!(service.contains("Type=oneshot") && service.contains("PATH=%h/.cargo/bin:"), "{service}");
    }
    assert!(read("systemd/skillmap-sync.service").contains("ExecStart=/usr/bin/env skillmap sync\n"));
    let home = begun();
    let service = read("systemd/skillmap-remind.service");
    let start = service.lines().find_map(|line| line.strip_prefix("ExecStart=/bin/sh -c '")).expect("what it runs");
    let script = start.trim_end_matches('\'').replace("%%", "%").replace("$$", "$").replace("\\\\", "\\");
    let fake = home.path("notify-send");
    std::fs::write(&fake, "#!/bin/sh\nprintf '%s|' \"$@\"\n").expect("written");
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    home.write(SMALL.replace("Prune a prompt", "Prune <b>&c").as_bytes());
    let said = said_by(&home, &script);
    assert!(said.starts_with("--|skillmap|") && said.contains("○ Prune &lt;b>&amp;c: this week (prune)"), "{said}");
}

#[test]
fn systemd_finds_nothing_wrong_with_the_units() {
    let home = Home::empty();
    let mut verify = beside(&home, "systemd-analyze");
    verify.env("XDG_RUNTIME_DIR", home.path("")).args(["--user", "verify"]);
    for name in ["remind.service", "remind.timer", "sync.service", "sync.timer"] {
        verify.arg(snippet(&format!("systemd/skillmap-{name}")));
    }
    let Ok(output) = verify.output() else { return };
    let said = String::from_utf8_lossy(&output.stderr);
    // Where it runs without the rest of systemd it cannot judge.
    assert!(output.status.success() || said.contains("initialize manager"), "{said}");
    assert!(!said.contains("skillmap-"), "{said}");
}
