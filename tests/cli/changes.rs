//! Small edits of the file by command: the diff, the consent, the write, what is refused, and what is answered.

use std::fs;

use crate::home::{Home, SMALL, said, steers};

/// What the file says.
fn file(home: &Home) -> String {
    fs::read_to_string(home.roadmap()).expect("a roadmap")
}

#[test]
fn without_a_terminal_and_a_yes_nothing_is_written() {
    let home = Home::small();
    let said = home.run("set rag priority P1");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("-priority = \"P0\"\n+priority = \"P1\"\n"), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'), "plain in a pipe");
    assert_eq!(said.err, "error: nothing was written: there is nobody to ask\nhint: --yes writes it without asking\n");
    assert_eq!(file(&home), SMALL);
    let json = home.run("set rag priority P1 --json");
    let value = json.json();
    assert_eq!((json.code, &value["changed"], &value["written"]), (1, &false.into(), &serde_json::Value::Null));
    assert!(value["diff"].as_str().expect("a diff").contains("+priority = \"P1\""));
    assert_eq!(value["error"]["kind"], "refused");
    assert_eq!(file(&home), SMALL);
}

#[test]
fn days_may_be_named_as_today() {
    let home = Home::small();
    let out = home.ok("set service due today --yes");
    assert!(out.contains("+due = 2026-12-07\n"), "{out}");
    let out = home.ok("set roadmap start yesterday --yes");
    assert!(out.contains("+start = 2026-12-06\n"), "{out}");
}

#[test]
fn a_yes_writes_only_what_is_meant_and_records_the_version() {
    let home = Home::small();
    let out = home.ok("set rag priority P1 --yes");
    assert!(out.ends_with(&format!("skills.rag: priority P1 · wrote {}\n", home.roadmap().display())), "{out}");
    let want = SMALL.replacen("priority = \"P0\"", "priority = \"P1\"", 1);
    assert_eq!(file(&home), want);
    assert_eq!(home.json("set skills.rag priority P1 --yes")["changed"], false);
    let value = home.json("set rag why 'it is new' --yes");
    assert_eq!((&value["changed"], &value["written"]), (&true.into(), &home.roadmap().display().to_string().into()));
    let good = file(&home);
    // The version that was recorded goes on in force when the file breaks.
    home.write(b"[roadmap");
    assert_eq!(home.run("skills --json").json()["skills"][0]["priority"], "P1");
    let said = home.run("set rag priority P0 --yes");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("has errors, so it was not changed\nhint: skillmap edit opens it"), "{}", said.err);
    assert_eq!(file(&home), "[roadmap");
    home.write(good.as_bytes());
    let out = home.ok("set rag why --unset --yes");
    assert!(out.contains("skills.rag: why left out"), "{out}");
    assert_eq!(file(&home), want);
}

#[test]
fn things_come_go_and_get_other_ids() {
    let home = Home::small();
    home.ok("add target demo --stage quarter-1 --title 'A demo' --skills rag,evals --goal 10 --stretch 12 --unit demos --due 2027-02-01 --after service,cases --weight 2 --link https://x.org --estimate 20h --yes");
    home.ok("add target pick --stage quarter-1 --choose a,b --choose c --skills rag --yes");
    home.ok("add skill ui --priority P2 --name Interfaces --track reach --why '-x' --weight 0.5 --yes");
    home.ok("add ritual walk --every week --on 'friday 12:00' --times 2 --optional --by +demo --yes");
    home.ok("add resource sicp --source books --title SICP --by 'Abelson, Sussman' --link https://x.org --yes");
    home.ok("add pause --from 2027-07-01 --to 2027-07-14 --why holiday --load 0.5 --yes");
    let out = home.ok("add fresh --why 'new job' --yes");
    assert!(out.contains("added fresh.2026-12-07"), "{out}");
    let text = file(&home);
    for part in [
        "[targets.demo]\nstage = \"quarter-1\"\ntitle = \"A demo\"\nskills = [\"rag\", \"evals\"]\ngoal = 10\nstretch = 12\nunit = \"demos\"\ndue = 2027-02-01\nafter = [\"service\", \"cases\"]\nweight = 2\nlink = \"https://x.org\"\nestimate = \"20h\"\n",
        "[targets.pick]\nstage = \"quarter-1\"\nskills = [\"rag\"]\nchoose = [\"a\", \"b\", \"c\"]\n",
        "[skills.ui]\nname = \"Interfaces\"\npriority = \"P2\"\ntrack = \"reach\"\nwhy = \"-x\"\nweight = 0.5\n",
        "[rituals.walk]\nevery = \"week\"\non = \"friday 12:00\"\ntimes = 2\noptional = true\nby = \"+demo\"\n",
        "[[pauses]]\nfrom = 2027-07-01\nto = 2027-07-14\nwhy = \"holiday\"\nload = 0.5\n",
        "[[fresh]]\nfrom = 2026-12-07\nwhy = \"new job\"\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    home.ok("log 45m rag +demo");
    home.ok("rename rag retrieval --yes");
    assert_eq!(home.json("sessions --skill retrieval")["sessions"][0]["skill"], "retrieval");
    let said = home.run("remove demo --yes");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("rituals.walk is kept by \"demo\"\nhint: first: skillmap set rituals.walk by --unset"),
        "{}",
        said.err
    );
    home.ok("remove walk --yes");
    let out = home.ok("remove demo --yes");
    assert!(out.contains("removed targets.demo; its history stays (45m in 1 session), and skillmap relink targets.demo NEW can join it"), "{out}");
    let said = home.run("remove retrieval --yes");
    assert!(said.out.contains("removed skills.retrieval; its history stays (45m in 1 session)"), "{said:?}");
    assert!(said.err.contains("warning: the target `pick` grows no skill"), "{said:?}");
    assert_eq!(home.json("today")["today"]["logged"], 45, "the hours stay");
    home.ok("check");
}

#[test]
fn what_is_wrong_is_refused_in_words_and_changes_nothing() {
    let home = Home::small();
    for (line, code, message) in [
        ("set ragg priority P0 --yes", 1, "there is no id \"ragg\"\nhint: did you mean rag"),
        ("set twice title x --yes", 1, "stands for several things\nhint: name one: targets.twice or rituals.twice"),
        ("set rag budget 2h --yes", 1, "[skills.rag] has no key \"budget\""),
        ("set rag priority P9 --yes", 1, "`priority` cannot be \"P9\""),
        ("set rag weight -1 --yes", 1, "`weight` is below zero: -1"),
        ("add skill rag --priority P0 --yes", 1, "there is a skill \"rag\" already"),
        ("add pause --from 2027-07-14 --to 2027-07-01 --yes", 1, "it ends on 2027-07-01, before it begins"),
        ("remove quarter-1 --yes", 1, "is the last stage"),
        ("rename rag evals --yes", 1, "there is a skill \"evals\" already"),
        ("set rag priority --yes", 2, "set needs VALUE"),
        ("set rag priority P1 --unset", 2, "do not go together"),
        ("add stage x --yes", 2, "add has no command \"stage\""),
        ("add target x --yes", 2, "--stage"),
    ] {
        let said = home.run(line);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(said.err.contains(message), "{line}: {}", said.err);
        assert_eq!(file(&home), SMALL, "{line}");
    }
    let said = home.run("set rag why '\u{1b}[31mred\u{202e}' --yes");
    assert!(said.code == 0 && !steers(&said.out) && !steers(&file(&home)), "{said:?}");
}

#[test]
fn warnings_of_a_change_are_said() {
    let home = Home::small();
    let said = home.run("set service due 2027-06-01 --yes");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.starts_with("warning: it is due on 2027-06-01, outside its stage"), "{}", said.err);
}

#[test]
fn line_ends_the_mark_and_a_missing_last_line_end_stay() {
    let home = Home::small();
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let windows = windows.trim_end();
    home.write(windows.as_bytes());
    home.ok("set cost weight 2 --yes");
    assert_eq!(file(&home), windows.replace("track = \"keep\"\r\n", "track = \"keep\"\r\nweight = 2\r\n"));
}

#[test]
fn a_first_start_can_be_a_change() {
    let home = Home::empty();
    let said = home.run("set rag priority P1 --yes");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(file(&home).contains("[skills.rag]\nname = \"RAG architectures\"\npriority = \"P1\"\n"));
}

#[test]
fn another_moment_is_the_day_that_counts() {
    let home = Home::small();
    let out = said(home.command("add fresh --yes").env("SKILLMAP_NOW", "2027-03-01 09:00"));
    assert!(out.out.contains("added fresh.2027-03-01"), "{out:?}");
}

#[cfg(unix)]
mod files {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_stays_a_link_and_the_mode_stays() {
        let home = Home::small();
        let real = home.path("dotfiles.toml");
        fs::rename(home.roadmap(), &real).expect("moved");
        symlink(&real, home.roadmap()).expect("a link");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("a mode");
        home.ok("set rag priority P1 --yes");
        assert!(fs::symlink_metadata(home.roadmap()).expect("a link").is_symlink());
        assert_eq!(fs::metadata(&real).expect("meta").permissions().mode() & 0o777, 0o640);
        assert!(fs::read_to_string(&real).expect("text").contains("priority = \"P1\""));
        let beside = fs::read_dir(home.path("")).expect("entries").flatten();
        assert!(beside.map(|e| e.file_name()).all(|name| !name.to_string_lossy().ends_with(".new")));
    }

    #[test]
    fn a_file_that_may_only_be_read_is_left_alone() {
        let home = Home::small();
        fs::set_permissions(home.roadmap(), fs::Permissions::from_mode(0o444)).expect("a mode");
        let said = home.run("set rag priority P1 --yes");
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("may only be read, so it was not written\nhint: make it writable"), "{}", said.err);
        assert_eq!(file(&home), SMALL);
    }
}

#[test]
fn a_source_and_a_resource_keep_their_history_under_another_id() {
    let home = Home::small();
    home.ok("log 45m rag /books");
    home.ok("done ai-book");
    home.ok("rename books print --yes");
    home.ok("rename resources.ai-book the-book --yes");
    assert_eq!(home.json("sessions")["sessions"][0]["source"], "print");
    assert!(!home.ok("check").contains("ai-book"));
    assert!(home.ok("undo").contains("relinked"), "the join is an act");
}

#[test]
fn a_change_and_its_way_back_are_both_taken() {
    let home = Home::small();
    home.ok("log 30m rag");
    let on = |day: &str, line: &str| home.run_at(&format!("{day} 19:00"), line);
    assert_eq!(on("2026-12-08", "set rag priority P1 --yes").code, 0);
    assert_eq!(on("2026-12-09", "set rag priority P0 --yes").code, 0);
    let said = on("2026-12-10", "skills --json");
    assert_eq!((said.err.as_str(), &said.json()["skills"][0]["priority"]), ("", &"P0".into()));
    assert_eq!(on("2026-12-10", "plan history --json").json()["versions"].as_array().map(Vec::len), Some(3));
}
