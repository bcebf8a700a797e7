//! `export` in every format, and the record that comes back from one: what goes out, where to, and what a reader that goes
//! away or a file that is there means.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::home::{Home, said, steers};

/// A home with sessions of every sort, one of them without a clock time and two that overlap.
fn home_of_four() -> Home {
    let home = Home::small();
    for line in [
        "log 45m rag +service /books @2026-12-01-18:00 'reading; the | paper'",
        "log 1h evals @2026-12-02-23:30 '=HYPERLINK(1)'",
        "log 1h cost @2026-11-20",
    ] {
        home.ok(line);
    }
    // It overlaps, and that is said.
    assert_eq!(home.run("log 20m evals @2026-12-02-23:40").code, 0);
    home
}

/// The sessions but for their ids.
fn sessions(home: &Home) -> Vec<Value> {
    let mut all = home.json("sessions")["sessions"].as_array().expect("a list").clone();
    for session in &mut all {
        session.as_object_mut().expect("an object").remove("id");
    }
    all.sort_by_key(ToString::to_string);
    all
}

#[test]
fn sessions_go_out_as_csv_and_come_in_again() {
    let home = home_of_four();
    let csv = home.ok("export --format csv");
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "id,day,start,end,minutes,skill,target,source,note");
    assert!(lines[1].ends_with(",2026-11-20,,,60,cost,,,"), "{csv}");
    assert!(lines[2].contains(",2026-12-01T18:00:00+00:00,2026-12-01T18:45:00+00:00,45,rag,service,books,"), "{csv}");
    assert!(csv.contains(",'=HYPERLINK(1)\r\n") && csv.ends_with("\r\n"), "{csv}");
    let part = home.ok("export --format csv --from 2026-12-01 --to 2026-12-01");
    assert_eq!(part.lines().count(), 2, "{part}");
    assert_eq!(
        home.ok("export --format csv --from 2026-12-05"),
        "id,day,start,end,minutes,skill,target,source,note\r\n"
    );

    let other = Home::small();
    let came = said(other.command("import csv -").write_stdin(csv));
    assert_eq!(came.code, 0, "{came:?}");
    assert_eq!(sessions(&other), sessions(&home));
}

#[test]
fn timeclock_has_the_clock_times_and_says_what_it_has_no_place_for() {
    let home = home_of_four();
    let out = home.run("export --format timeclock");
    assert_eq!(
        out.out,
        "; 2026-11-20 1h keep:cost\n\
         i 2026-12-01 18:00:00 add:rag  reading, the | paper  ; target:service, source:books\no 2026-12-01 18:45:00\n\
         i 2026-12-02 23:30:00 add:evals  =HYPERLINK(1)\no 2026-12-03 00:30:00\n\
         i 2026-12-02 23:40:00 add:evals\no 2026-12-03 00:00:00\n"
    );
    assert_eq!(out.code, 0);
    assert!(out.err.contains("1 session has no clock time (1h)") && out.err.contains("hint:"), "{}", out.err);
    home.ok("export --format timeclock --from 2026-12-01");
}

#[test]
fn the_page_is_private_and_shapes_nothing() {
    let home = home_of_four();
    home.ok("done service --on 2026-12-02 --link https://rag.example.org --note 'in *300 ms*'");
    home.ok("advance cases 12");
    home.ok("choose field RAG");
    let page = home.ok("export --format markdown");
    for part in [
        "# Small\n",
        "2026-11-20 to 2026-12-02: 3h05 in 4 sessions. Written on 2026-12-07.",
        "**Private:**",
        "| RAG architectures | P0 | 45m | 1 |",
        "- ✓ Deploy a service, 2026-12-02: [rag.example.org](https://rag.example.org) · in \\*300 ms\\*",
        "- ● Write cases, 12 of 50 cases",
        "- ✓ Pick a field, RAG",
        "### November 2026\n\n1h in 1 session.\n",
        "### December 2026\n\n2h05 in 3 sessions.\n",
        "| 2026-12-01 | 18:00-18:45 | 45m | RAG architectures | service | books | reading; the \\| paper |",
        "| 2026-11-20 |  | 1h | Cost |  |  |  |",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!steers(&page));
    let part = home.ok("export --format markdown --from 2026-12-01");
    assert!(part.contains("2026-12-01 to 2026-12-02: 2h05 in 3 sessions.") && !part.contains("November"), "{part}");
}

#[test]
fn renamed_things_go_out_under_their_present_ids() {
    let home = home_of_four();
    home.ok("rename rag rag-systems --yes");
    assert!(home.ok("export --format csv").contains(",rag-systems,"));
    assert!(home.run("export --format timeclock").out.contains(" add:rag-systems  "));
    assert!(home.ok("export --format markdown").contains("| RAG architectures | P0 | 45m | 1 |"));
    // The whole record stays as it was recorded.
    let json: Value = serde_json::from_str(&home.ok("export --format json")).expect("JSON");
    assert_eq!(json["sessions"][1]["skill"], "rag");
}

#[test]
fn a_whole_record_comes_back_elsewhere() {
    let home = home_of_four();
    home.ok("keep prune --on 2026-12-01");
    home.ok("undo");
    home.ok("friction 'the build \\u{1b}[2J is slow'");
    let json = home.ok("export --format json");
    let document: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&document["schema"], &document["format"], &document["version"]),
        (&1.into(), &"skillmap".into(), &1.into())
    );
    let mut listed = home.json("sessions")["sessions"].as_array().expect("a list").clone();
    listed.reverse();
    assert_eq!(document["sessions"].as_array().expect("a list"), &listed, "the keys of `sessions --json`");
    assert!(json.lines().count() > 20 && !steers(&json), "a row a line");

    let other = Home::empty();
    let file = home.path("all.json");
    assert!(home.ok("export --format json --output all.json").starts_with("wrote all.json: 4 sessions, 3h05"));
    let line = format!("import skillmap {}", file.display());
    let dry = other.ok(&format!("{line} --dry-run"));
    assert!(dry.starts_with("would restore 7 acts, 4 sessions (3h05) and 1 version"), "{dry}");
    assert!(other.is_untouched());
    let came = other.run(&line);
    assert!(came.code == 0 && came.out.starts_with("restored 7 acts, 4 sessions (3h05) and 1 version"), "{came:?}");
    assert!(came.err.contains("plan restore"), "{came:?}");
    assert!(!other.path("data/skillmap/backups").exists(), "there was nothing to copy");
    // Which roadmap is in force is said beside the answer.
    assert_eq!(other.run("export --format json").out, json);
    assert_eq!(other.run(&line).out, "nothing new: of the file's 7 acts none is missing here\n");

    assert_eq!(other.run("log 10m cost").code, 0);
    home.ok("log 15m cost");
    home.ok("export --format json -o all.json --force");
    let came = other.run(&format!("{line} --json")).json();
    assert_eq!((&came["acts"], &came["known"], &came["sessions"]), (&1.into(), &7.into(), &1.into()));
    assert_eq!((&came["restored"], &came["file"]["sessions"]), (&false.into(), &5.into()));
    assert!(std::path::Path::new(came["copy"].as_str().expect("a copy")).exists());
    assert_eq!(other.run("sessions --json").json()["sessions"].as_array().map(Vec::len), Some(6));
    // What the answer names as the way back is one.
    home.ok("log 20m cost");
    home.ok("export --format json -o all.json --force");
    let came = other.run(&line).out;
    let back = came.lines().find_map(|line| line.strip_prefix("to go back to it: skillmap ")).expect("a way back");
    assert_eq!(other.run(&format!("{back} --yes")).code, 0, "{back}");
    assert_eq!(other.run("sessions --json").json()["sessions"].as_array().map(Vec::len), Some(6));
}

#[test]
fn what_cannot_come_in_leaves_no_trace() {
    let home = home_of_four();
    let json = home.ok("export --format json");
    let other = Home::empty();
    for (text, says) in [
        (&json[..json.len() / 2], "the file ends too early"),
        ("[1]", "no export of skillmap: it is JSON of another shape"),
        ("{\"frames\":[]}", "no export of skillmap"),
        (&json.replace("\"minutes\":45", "\"minutes\":4500"), "is refused: CHECK constraint failed"),
    ] {
        let said = said(other.command("import skillmap -").write_stdin(text.to_owned()));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains(says) && said.err.contains("nothing came in"), "{said:?}");
    }
    assert_eq!(other.run("import skillmap nowhere.json").code, 1);
    assert_eq!(other.run("import skillmap - --map a=rag").code, 2);
    assert!(other.is_untouched());
}

#[test]
fn a_record_goes_out_whatever_is_wrong_with_the_roadmap() {
    let home = home_of_four();
    let json = home.ok("export --format json");
    home.write(b"[roadmap\n");
    assert_eq!(home.ok("export --format json"), json);
    assert_eq!(Home::empty().run("export --format json").code, 0);
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let home = home_of_four();
    assert_eq!(home.ok("export --format csv --output hours.csv"), "wrote hours.csv: 4 sessions, 3h05\n");
    assert_eq!(home.ok("export --format csv --output -"), home.ok("export --format csv"));
    let refused = home.run("export --format csv --output hours.csv");
    assert!(refused.code == 1 && refused.err.contains("--force"), "{refused:?}");
    home.ok("export --format timeclock --from 2026-12-01 --output hours.csv --force");
    assert!(std::fs::read_to_string(home.path("hours.csv")).expect("text").starts_with("i 2026"));
    for own in ["data/skillmap/skillmap.db", "config/skillmap/roadmap.toml"] {
        let before = std::fs::read(home.path(own)).expect("bytes");
        let refused = home.run(&format!("export --format json --force --output {own}"));
        assert!(refused.code == 1 && refused.err.contains("belongs to"), "{refused:?}");
        assert_eq!(std::fs::read(home.path(own)).expect("bytes"), before);
    }
    for line in ["export --format json -o nowhere/all.json", "export --format json -o config"] {
        assert_eq!(home.run(line).code, 1, "{line}");
    }
    for line in
        ["export --format json --from mon", "export --format ics --to mon", "export --format csv --from x", "export"]
    {
        assert_eq!(home.run(line).code, 2, "{line}");
    }
    assert_eq!(home.run("export --format csv --from 2026-12-02 --to 2026-12-01").code, 2);
    let left = std::fs::read_dir(home.path("")).expect("a list").map(|e| e.expect("an entry").file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().contains(".part")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(home.path("hours.csv")).expect("meta").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::os::unix::fs::symlink("hours.csv", home.path("link.csv")).expect("a link");
        home.ok("export --format csv --output link.csv --force");
        assert!(std::fs::symlink_metadata(home.path("link.csv")).expect("a link").is_symlink());
        assert!(std::fs::read_to_string(home.path("hours.csv")).expect("text").starts_with("id,"));
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_silently() {
    let home = Home::small();
    let log: Vec<String> = (0..400).map(|n| format!("5m rag @2026-12-0{} {}", n % 6 + 1, "x".repeat(200))).collect();
    assert!(said(home.command("log -").write_stdin(log.join("\n"))).code == 0);
    for format in ["json", "csv", "timeclock", "markdown"] {
        let line = home.command(&format!("export --format {format}"));
        let mut command = std::process::Command::new(line.get_program());
        command.args(line.get_args()).env_clear().current_dir(home.path(""));
        command.envs(line.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut some = [0; 10];
        let mut out = child.stdout.take().expect("an output");
        out.read_exact(&mut some).expect("the first bytes");
        drop(out);
        let ended = child.wait_with_output().expect("an end");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success() && err.is_empty(), "{format}: {ended:?} {err}");
    }
}
