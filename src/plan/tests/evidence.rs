//! The key `evidence`: what it may say, and each way in which it can be wrong.

use super::{SMALL, loaded, problems};
use crate::domain::roadmap::Proof;

fn ritual(evidence: &str) -> String {
    format!("{SMALL}[rituals.oss]\nevery = \"week\"\n{evidence}\n")
}

fn proof(evidence: &str) -> Option<Proof> {
    let loaded = loaded(&ritual(evidence));
    assert_eq!(loaded.warnings, []);
    loaded.roadmap.rituals[0].evidence.clone()
}

#[test]
fn a_repository_or_a_folder_of_notes() {
    let git = |author: Option<&str>, path: Option<&str>| {
        let [author, path] = [author, path].map(|text| text.map(str::to_owned));
        Some(Proof::Git { repository: "~/src/oss".into(), author, path })
    };
    assert_eq!(proof(""), None);
    assert_eq!(proof("evidence = { git = \"~/src/oss\" }"), git(None, None));
    assert_eq!(proof("evidence = { git = \" ~/src/oss \", author = 'me@x.org' }"), git(Some("me@x.org"), None));
    assert_eq!(proof("evidence.git = '~/src/oss'\nevidence.path = 'docs/'"), git(None, Some("docs/")));
    assert_eq!(proof("[rituals.oss.evidence]\ngit = '~/src/oss'"), git(None, None));
    assert_eq!(proof("evidence = { notes = '../notes' }"), Some(Proof::Notes { folder: "../notes".into() }));
    let target = format!("{SMALL}[targets.t]\nstage = \"now\"\nskills = [\"rag\"]\nevidence = {{ notes = '~/n' }}\n");
    assert_eq!(loaded(&target).roadmap.targets[0].evidence, Some(Proof::Notes { folder: "~/n".into() }));
}

#[test]
fn each_way_to_be_wrong_is_said_once_at_its_place() {
    for (evidence, marked, message, hint) in [
        ("evidence = \"~/src\"", "\"~/src\"", "wants a table, not text", "for example: evidence = { git"),
        ("evidence = {}", "{}", "evidence names no place", "git = \"~/src/oss\" or notes"),
        ("evidence = { author = 'me' }", "{ author = 'me' }", "evidence names no place", "git = "),
        ("evidence = { gti = '~/src' }", "gti", "evidence has no key `gti`", "did you mean `git`?"),
        ("evidence = { note = '~/n' }", "note", "evidence has no key `note`", "did you mean `notes`?"),
        ("evidence = { repo = '~/n' }", "repo", "evidence has no key `repo`", "did you mean `git`?"),
        ("evidence = { git = '~/a', email = 'me' }", "email", "has no key `email`", "did you mean `author`?"),
        (
            "evidence = { git = '~/a', notes = '~/b' }",
            "notes",
            "in a repository or in notes, not in both",
            "keep `git`",
        ),
        ("evidence = { notes = '~/b', author = 'me' }", "author", "`author` belongs to a repository", "leave it out"),
        ("evidence = { notes = '~/b', path = 'me' }", "path", "`path` belongs to a repository", "leave it out"),
        ("evidence = { git = 3 }", "3", "`git` wants text in quotes, not a whole number", "for example: git"),
        (
            "evidence = { git = '~/a', author = ['me'] }",
            "['me']",
            "`author` wants text in quotes",
            "for example: author",
        ),
        ("evidence = { git = ' ' }", "' '", "`git` is empty", "for example: git = \"~/src/oss\""),
        ("evidence = { git = '~/a', author = '' }", "''", "`author` is empty", "for example: author"),
        ("evidence = { notes = '' }", "''", "`notes` is empty", "for example: notes"),
        ("evidence = { git = \"~/a\\u001b[2J\" }", "\"~/a\\u001b[2J\"", "cannot be shown", "for example: git"),
        ("evidence = { git = \"~/a\\u202Eb\" }", "\"~/a\\u202Eb\"", "cannot be shown", "for example: git"),
        (
            "evidence = { git = 'https://example.org/x' }",
            "'https://example.org/x'",
            "is an address",
            "a clone on this machine",
        ),
        ("evidence = { git = 'git@example.org:x' }", "'git@example.org:x'", "is an address", "a clone on this machine"),
        ("evidense = { git = '~/a' }", "evidense", "has no key `evidense`", "did you mean `evidence`?"),
        ("proof = { git = '~/a' }", "proof", "has no key `proof`", "did you mean `evidence`?"),
    ] {
        let text = ritual(evidence);
        let found = problems(&text);
        let told: Vec<_> = found.iter().map(|p| (&text[p.span.clone()], &p.message, &p.hint)).collect();
        let [one] = found.as_slice() else { panic!("{evidence}\n{told:#?}") };
        assert_eq!(&text[one.span.clone()], marked, "{evidence}");
        assert!(one.message.contains(message), "{evidence}: {}", one.message);
        assert!(one.hint.as_ref().is_some_and(|said| said.contains(hint)), "{evidence}: {:?}", one.hint);
    }
}

#[test]
fn all_of_its_problems_come_at_once() {
    let found = problems(&ritual("evidence = { git = '', author = '', colour = 'red' }"));
    assert_eq!(found.len(), 3, "{found:#?}");
}
