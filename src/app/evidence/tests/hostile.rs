//! Repositories that want to do something to who looks at them, and a git that does not answer.

use super::*;

#[test]
fn a_subject_is_harmless_however_it_was_written() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    commit(&repo, "2026-12-03T10:00:00+00:00", &format!("{}end", "long ".repeat(4_000)));
    let Finding::Found(Found { last, .. }) = home.find(repository("~/oss")) else { panic!("found") };
    assert!(last.title.starts_with("long long") && last.title.chars().count() <= text::TITLE);
    commit(&repo, "2026-12-04T10:00:00+00:00", "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}txt\nbody");
    assert_eq!(found(&home.find(repository("~/oss"))), (2, "]0;owned[2J31m\u{fffd}txt body", "2026-12-04".to_owned()));
}

#[cfg(unix)]
#[test]
fn no_command_of_its_configuration_is_run() {
    use std::os::unix::fs::PermissionsExt;
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    note(&repo.join("a.txt"), 0, "a");
    git(&repo, "2026-12-03T10:00:00+00:00", &["add", "."]);
    commit(&repo, "2026-12-03T10:00:00+00:00", "One");
    let (script, trace) = (home.path("evil"), home.path("was-here"));
    std::fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", trace.display())).expect("written");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    let evil = script.to_string_lossy().into_owned();
    let hooks = repo.join(".git/hooks");
    std::fs::create_dir_all(&hooks).expect("a folder");
    for hook in ["post-index-change", "reference-transaction", "pre-auto-gc"] {
        std::fs::copy(&script, hooks.join(hook)).expect("a hook");
    }
    let settings = [
        ("core.pager", evil.as_str()),
        ("pager.log", &evil),
        ("core.fsmonitor", &evil),
        ("core.sshCommand", &evil),
        ("core.editor", &evil),
        ("core.askPass", &evil),
        ("core.alternateRefsCommand", &evil),
        ("log.showSignature", "true"),
        ("gpg.program", &evil),
        ("gpg.ssh.program", &evil),
        ("alias.log", &format!("!{evil}")),
        ("diff.external", &evil),
        ("diff.evil.textconv", &evil),
        ("diff.evil.command", &evil),
        ("interactive.diffFilter", &evil),
        ("credential.helper", &evil),
        ("remote.origin.url", &format!("ext::{evil}")),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialclonefilter", "tree:0"),
        ("protocol.ext.allow", "always"),
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("color.ui", "always"),
        ("format.pretty", "%GG"),
        ("log.mailmap", "true"),
        ("mailmap.file", &evil),
        ("log.diffMerges", "separate"),
    ];
    for (key, value) in settings {
        git(&repo, "2026-12-03T10:00:00+00:00", &["config", key, value]);
    }
    std::fs::write(repo.join(".git/info/attributes"), "* diff=evil\n").expect("written");
    assert_eq!(found(&home.find(repository("~/oss"))).1, "One");
    let path =
        Proof::Git { repository: "~/oss".into(), author: Some("me@example.org".into()), path: Some("a.txt".into()) };
    assert_eq!(found(&home.find(path.clone())).1, "One");
    // What is missing is not fetched.
    let objects = repo.join(".git/objects");
    std::fs::rename(&objects, home.path("objects")).expect("moved");
    std::fs::create_dir(&objects).expect("a folder");
    for proof in [repository("~/oss"), path] {
        assert!(!matches!(home.find(proof), Finding::Found(_)));
    }
    assert!(!trace.exists(), "something of it was run");
}

/// A git that is this script.
#[cfg(unix)]
fn pretended(home: &Home, script: &str) -> Ground {
    use std::os::unix::fs::PermissionsExt;
    let program = home.path("git");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    std::fs::create_dir_all(home.path("oss")).expect("a folder");
    Ground { git: program.into(), ..home.ground() }
}

#[cfg(unix)]
#[test]
fn one_that_does_not_answer_is_ended_with_all_it_started() {
    let home = Home::new();
    let pid = home.path("pid");
    let ground = pretended(&home, &format!("sleep 600 &\necho $! > '{}'\nwait", pid.display()));
    let before = Clock::of_machine();
    let ground = ground.within(Duration::from_millis(500));
    assert_eq!(closed(find_with(&ground, repository("~/oss"))), TOO_LONG);
    assert!(before.elapsed() < 30 * LIMIT, "{:?}", before.elapsed());
    let pid = std::fs::read_to_string(pid).expect("it ran");
    let is_gone = || {
        let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
        state.is_empty() || state.contains(") Z ")
    };
    // The answer may come a moment before the end of it.
    assert!((0..200).any(|_| is_gone() || {
        std::thread::sleep(Duration::from_millis(5));
        false
    }));
}

#[cfg(unix)]
#[test]
fn whatever_it_says_is_no_harm() {
    let home = Home::new();
    let ground = |script| pretended(&home, script);
    let find = |script| find_with(&ground(script), repository("~/oss"));
    assert_eq!(find("cat"), Finding::Nothing, "its input is closed");
    assert_eq!(find("printf 'abc\\0nonsense'"), Finding::Nothing);
    assert_eq!(find("printf '1234567\\0-1 +9999\\0x\\0'"), Finding::Nothing);
    assert_eq!(find("printf '1234567\\09999999999999 +0000\\0x\\0'"), Finding::Nothing);
    assert_eq!(closed(find("printf 'fatal: \\033[31mbad\\nmore' >&2; exit 128")), "[31mbad");
    assert_eq!(closed(find("exit 1")), "git failed");
    let owned = "echo \"fatal: detected dubious ownership in repository at '/x'\" >&2; exit 128";
    assert!(closed(find(owned)).starts_with("it belongs to somebody else"));
    let many = "i=0; while [ $i -lt 3 ]; do printf '1234567\\0001796385600 +0000\\000Again\\000'; i=$((i+1)); done";
    assert_eq!(found(&find(many)).0, 3);
    assert_eq!(
        closed(find_with(&Ground { git: "no-such-git".into(), ..home.ground() }, repository("~/oss"))),
        "git is not installed"
    );
}
