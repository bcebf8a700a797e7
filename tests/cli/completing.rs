//! Completions: the user's own ids where they make sense, from whatever was typed before, silently and without a trace;
//! and the scripts in the shells that are installed.

use std::process::{Command, Output};

use crate::home::{Home, steers};

/// The words offered for the last word of a line.
fn offered(home: &Home, line: &str) -> Vec<String> {
    let said = asked(home, line);
    said.lines().skip(1).filter_map(|line| Some(line.split_once('\t')?.0.to_owned())).collect()
}

/// All that is said for the last word of a line.
fn asked(home: &Home, line: &str) -> String {
    let (before, word) = line.rsplit_once(' ').unwrap_or(("", line));
    let mut command = home.command("complete zsh");
    command.arg(format!("--word={word}")).arg("--").args(before.split(' ').filter(|word| !word.is_empty()));
    let output = command.output().expect("it runs");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]), "{line}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn is(home: &Home, line: &str, words: &[&str]) {
    assert_eq!(offered(home, line), words, "{line:?}");
}

#[test]
fn commands_flags_and_values_come_from_the_help() {
    let home = Home::small();
    is(&home, "ke", &["keep"]);
    assert!(offered(&home, "").len() > 30 && !offered(&home, "").contains(&"complete".to_owned()));
    assert!(asked(&home, "ke").contains("keep\tTick a ritual"));
    is(&home, "plan re", &["restore", "rebase"]);
    is(&home, "nothing-like-it ke", &[]);
    is(&home, "sessions --sk", &["--skill"]);
    is(&home, "sessions --skill rag --sk", &[]);
    is(&home, "init --template bl", &["blank"]);
    is(&home, "init --template=bl", &["--template=blank"]);
    is(&home, "import wat", &["watson"]);
    is(&home, "fix x --kind a", &["automation"]);
    is(&home, "undo ", &["--json", "--roadmap", "--data", "--color", "--theme", "--plain", "--ascii", "--help"]);
    for (line, paths) in [("check ", "files"), ("report --svg ", "folders"), ("man ", "folders"), ("week ", "words")] {
        assert_eq!(asked(&home, line).lines().next(), Some(paths), "{line}");
    }
}

#[test]
fn an_entry_is_completed_word_by_word() {
    let home = Home::small();
    for line in ["log 45m ", "start ", "-q 45m ", "--data elsewhere log "] {
        is(&home, line, &["rag", "evals", "cost"]);
    }
    is(&home, "log 45m r", &["rag"]);
    is(&home, "log 45m rag,", &["rag,evals", "rag,cost"]);
    is(&home, "log 45m rag,ev", &["rag,evals"]);
    is(&home, "log 45m rag a note", &[]);
    is(&home, "log 45m +", &["+service", "+cases", "+field", "+twice"]);
    is(&home, "log 45m evals +", &["+cases", "+service", "+field", "+twice"]);
    is(&home, "log 45m rag ", &["+service", "/books", "@yesterday"]);
    is(&home, "log 45m rag /b", &["/books"]);
    is(&home, "log 45m rag @y", &["@yesterday"]);
    is(&home, "log 45m rag @mon-18", &["@mon-18:00", "@mon-18:15", "@mon-18:30", "@mon-18:45"]);
    assert!(asked(&home, "log 45m r").contains("rag\tRAG architectures\n"));
}

#[test]
fn acts_are_offered_what_they_can_be_done_to() {
    let home = Home::small();
    is(&home, "done ", &["service", "cases", "field", "targets.twice", "ai-book", "prune", "rituals.twice"]);
    is(&home, "done targets.s", &["targets.service"]);
    is(&home, "advance ", &["cases"]);
    is(&home, "choose ", &["field"]);
    is(&home, "choose field ", &["RAG", "agents"]);
    is(&home, "choose field a", &["agents"]);
    is(&home, "choose --on mon field a", &["agents"]);
    is(&home, "drop ", &["service", "cases", "field", "twice"]);
    is(&home, "reopen ", &[]);
    is(&home, "keep p", &["prune"]);
    is(&home, "rate r", &["rag"]);
    is(&home, "rate rag ", &["0", "1", "2", "3", "4", "5"]);
    is(&home, "keep prune --on y", &["yesterday"]);
    home.ok("done service");
    home.ok("done ai-book");
    home.ok("advance cases 3");
    is(&home, "done s", &[]);
    is(&home, "reopen ", &["service", "ai-book"]);
    assert!(asked(&home, "done ca").contains("cases\tWrite cases · 3/50"));
}

#[test]
fn periods_versions_frictions_copies_and_what_left_the_file_are_offered() {
    let home = Home::small();
    is(&home, "week ", &["2026-W50", "2026-W49"]);
    assert!(asked(&home, "week ").contains("2026-W50\tMon 7 Dec – Sun 13 Dec 2026"));
    let periods = ["2026-W50", "2026-W49", "2026-12", "2026-11", "2026-Q4", "2026", "quarter-1"];
    is(&home, "review ", &periods);
    is(&home, "recover ", &["quarter-1"]);
    is(&home, "plan show ", &["now", "baseline"]);
    is(&home, "explain skills.r", &["skills.rag"]);
    is(&home, "explain st", &["streak", "stages.quarter-1"]);
    home.ok("log 45m rag");
    home.ok("friction shipped unmeasured");
    let handle = offered(&home, "fix ");
    assert!(handle.len() == 1 && asked(&home, "fix ").contains("\tshipped unmeasured"), "{handle:?}");
    is(&home, "friction --same ", &[&handle[0]]);
    is(&home, "plan diff ", &["now", "baseline", "2026-12-07"]);
    let backups = home.path("data/skillmap/backups");
    std::fs::create_dir_all(&backups).expect("a folder");
    for name in ["one.db", "torn.part"] {
        std::fs::write(backups.join(name), "").expect("written");
    }
    is(&home, "backup restore ", &["one.db"]);
    is(&home, "relink ", &[]);
    home.write(
        crate::home::SMALL.replace("[skills.rag]", "[skills.retrieval]").replace("\"rag\"", "\"retrieval\"").as_bytes(),
    );
    is(&home, "relink ", &["rag"]);
    assert_eq!(offered(&home, "relink rag ")[0], "retrieval");
}

#[test]
fn small_edits_are_offered_the_things_of_the_file() {
    let home = Home::small();
    is(&home, "set ra", &["rag"]);
    is(&home, "set skills.", &["skills.rag", "skills.evals", "skills.cost"]);
    is(&home, "set rag pri", &["priority"]);
    is(&home, "set rag priority ", &["P0", "P1", "P2", "P3"]);
    is(&home, "set service stage ", &["quarter-1"]);
    is(&home, "edit conf", &["config"]);
    is(&home, "today --theme c", &["contrast", "colour-blind"]);
    is(&home, "edit calendar.m", &["calendar.monday"]);
    is(&home, "rename tw", &[]);
    is(&home, "rename targets.tw", &["targets.twice"]);
    is(&home, "remove roadm", &[]);
    is(&home, "add target x --stage ", &["quarter-1"]);
    is(&home, "add target x --skills rag,", &["rag,evals", "rag,cost"]);
    is(&home, "add resource x --source=", &["--source=books"]);
    is(&home, "import csv x --map work=r", &["work=rag"]);
    is(&home, "import csv x --map work=rag+se", &["work=rag+service"]);
    is(&home, "import csv x --map a/b=rag+service/b", &["a/b=rag+service/books"]);
}

#[test]
fn the_roadmap_is_the_one_that_the_line_or_the_environment_names() {
    let home = Home::small();
    let other = crate::home::SMALL.replace("[skills.rag]", "[skills.other]").replace("\"rag\"", "\"other\"");
    std::fs::write(home.path("other.toml"), other).expect("written");
    is(&home, "--roadmap other.toml log o", &["other"]);
    is(&home, "log --roadmap=other.toml o", &["other"]);
    is(&home, "log --roadmap ~/other.toml o", &["other"]);
    let output = home.command("complete fish --word=o -- log").env("SKILLMAP_ROADMAP", "other.toml").output();
    assert!(String::from_utf8_lossy(&output.expect("it runs").stdout).contains("other\t"));
}

#[test]
fn it_is_silent_and_leaves_no_trace() {
    let home = Home::empty();
    assert!(offered(&home, "log ").contains(&"rag".to_owned()), "a first start offers the built-in roadmap");
    for line in ["done ", "fix ", "relink ", "plan show ", "backup restore ", "--roadmap nowhere.toml log ", "x y z "] {
        asked(&home, line);
    }
    assert!(home.is_untouched());
    home.write(b"[roadmap\n");
    is(&home, "log ", &[]);
    is(&home, "ke", &["keep"]);
    let hostile = crate::home::SMALL.replace("RAG architectures", "\\u001b[31mred\\u009b\\u202e\\tx\\ny");
    home.write(hostile.replace("\"agents\"]", "\"a\\tb\", \"c:d e\"]").as_bytes());
    for line in ["log r", "choose field ", "edit "] {
        let said = asked(&home, line);
        assert!(!said.replace('\t', "").contains('\u{9b}') && !steers(&said.replace('\t', "")), "{said:?}");
        assert!(said.lines().skip(1).all(|line| line.matches('\t').count() == 1), "{said:?}");
    }
    assert!(!home.path("data").exists());
}

/// A shell run on a script beside the completions, where it is installed, with the program first on its way.
#[cfg(unix)]
fn in_shell(home: &Home, shell: &str, script: &str) -> Option<Output> {
    let program = assert_cmd::cargo::cargo_bin("skillmap");
    let like = home.command("");
    let mut command = Command::new(shell);
    command.env_clear().envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let folder = program.parent().expect("a folder").display().to_string();
    command.env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin")).current_dir(home.path(""));
    command.args(["-c", script]).stdin(std::process::Stdio::null());
    command.output().ok()
}

#[cfg(unix)]
#[test]
fn bash_takes_the_words_where_its_own_breaks_are() {
    let home = Home::small();
    home.write(crate::home::SMALL.replace("\"agents\"]", "\"two words\", \"c:d\"]").as_bytes());
    // The words as bash itself cuts them, with the signs at which it does.
    for (words, reply) in [
        (&["log", " 45m", " rag,ev"][..], "[rag,evals]"),
        (&["log", " 45m", " @", "yes"], "[yesterday]"),
        (&["log", " 45m", " @", "mon-18", ":", "1"], "[15]"),
        (&["sessions", " --skill", "=", "ev"], "[evals]"),
        (&["sessions", " --skill", "=", "ev", " --pl"], "[--plain]"),
        (&["choose", " field", " two"], "[two\\ words]"),
        (&["choose", " field", " 'two"], "[two words]"),
        (&["choose", " field", " c", ":", "d"], "[d]"),
        (&["--roadmap", " \"config/skillmap/roadmap.toml\"", " keep", " pr"], "[prune]"),
        (&["keep", " nothing-like-it"], ""),
    ] {
        let list: Vec<String> = words.iter().map(|word| shell_words::quote(word.trim_start()).into_owned()).collect();
        let line = words.concat();
        let last = words.last().expect("a word").trim_start().trim_start_matches('\'');
        let script = format!(
            "source <(skillmap completions bash)\nCOMP_WORDS=(skillmap {}); COMP_CWORD={}; COMP_LINE={}; COMP_POINT=${{#COMP_LINE}}\n\
             _skillmap skillmap {} x; printf '[%s]' \"${{COMPREPLY[@]}}\"; complete -p skillmap >&2",
            list.join(" "),
            words.len(),
            shell_words::quote(&format!("skillmap {line}")),
            shell_words::quote(last),
        );
        let Some(output) = in_shell(&home, "bash", &script) else { return };
        let said = String::from_utf8_lossy(&output.stdout).replace("[]", "");
        assert_eq!(said, reply, "{line}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("-F _skillmap"), "{output:?}");
    }
}

#[cfg(unix)]
#[test]
fn fish_takes_the_words_with_what_they_are_called() {
    let home = Home::small();
    for (line, said) in [
        ("skillmap log 45m rag,ev", "rag,evals\tEvaluations\n"),
        ("skillmap keep ", "prune\tPrune a prompt\ntwice\tA name that two things have\n"),
        ("skillmap sessions --skill=ev", "--skill=evals\tEvaluations\n"),
    ] {
        let script = format!("skillmap completions fish | source; complete -C {}", shell_words::quote(line));
        let Some(output) = in_shell(&home, "fish", &script) else { return };
        assert_eq!(String::from_utf8_lossy(&output.stdout), said, "{output:?}");
    }
}

#[cfg(unix)]
#[test]
fn zsh_reads_its_script() {
    let home = Home::small();
    // Without a line editor only the shape can be tried: it loads, and registers itself.
    let script =
        "autoload -Uz compinit && compinit -D -u; source <(skillmap completions zsh); print ${_comps[skillmap]}";
    let Some(output) = in_shell(&home, "zsh", script) else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "_skillmap\n", "{output:?}");
}
