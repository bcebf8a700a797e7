//! Repositories of every honest kind.

use super::*;

#[test]
fn commits_of_these_days_by_the_day_of_their_author() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("src/oss");
    for (at, subject) in [
        ("2026-12-01T23:00:00+00:00", "Too old"),
        // Still the 8th where its author was, already the 9th elsewhere.
        ("2026-12-08T23:30:00-08:00", "Late"),
        ("2026-12-05T10:00:00+00:00", "Middle"),
        ("2026-12-09T00:30:00+00:00", "Too new"),
        ("2026-12-09T01:30:00+00:00", "Newer"),
        ("2026-12-02T00:30:00+09:00", "First"),
    ] {
        commit(&repo, at, subject);
    }
    assert_eq!(found(&home.find(repository("~/src/oss"))), (3, "Late", "2026-12-08".to_owned()));
    let late = Ground { day_starts: TimeOfDay::parse("03:00").expect("a time"), ..home.ground() };
    // With the day beginning at three, the half hours after midnight belong to the days before.
    let finding = find_with(&late, repository("~/src/oss"));
    assert_eq!(found(&finding), (4, "Late", "2026-12-08".to_owned()));
    let Finding::Found(Found { last, .. }) = finding else { return };
    assert!(last.name.len() >= 7 && last.name.bytes().all(|b| b.is_ascii_hexdigit()), "{last:?}");
}

#[test]
fn only_those_of_the_author() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    let by = |who: &str, at: &str, subject: &str| {
        let author = format!("--author={who}");
        git(&repo, at, &["commit", "--quiet", "--allow-empty", "-m", subject, &author]);
    };
    by("Me <me@example.org>", "2026-12-03T10:00:00+00:00", "Mine");
    by("Some <some@example.org>", "2026-12-04T10:00:00+00:00", "Some's");
    by("Dot <mexexample.org>", "2026-12-05T10:00:00+00:00", "Of a pattern");
    let of = |author: &str| {
        let author = Some(author.to_owned());
        home.find(Proof::Git { repository: "~/oss".into(), author, path: None })
    };
    assert_eq!(found(&of("me@example.org")).1, "Mine");
    assert_eq!(found(&of("ME@Example.org")).1, "Mine");
    assert_eq!(found(&of("@example.org")).0, 2);
    assert_eq!(found(&of("Some")).1, "Some's");
    for nobody in ["m.@example.org", "nobody@example.org", "--all", "$(touch x)", "*"] {
        assert_eq!(of(nobody), Finding::Nothing, "{nobody}");
    }
}

#[test]
fn only_those_of_the_path() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    note(&repo.join("docs/a.md"), 0, "a");
    git(&repo, "2026-12-03T10:00:00+00:00", &["add", "."]);
    commit(&repo, "2026-12-03T10:00:00+00:00", "Write docs");
    commit(&repo, "2026-12-04T10:00:00+00:00", "Something else");
    let of = |path: &str| {
        let path = Some(path.to_owned());
        home.find(Proof::Git { repository: "~/oss".into(), author: None, path })
    };
    assert_eq!(found(&of("docs/")), (1, "Write docs", "2026-12-03".to_owned()));
    assert_eq!(of(":(top)*"), Finding::Nothing, "it is a path, not a pattern");
    assert!(closed(of("/etc")).contains("outside"), "{:?}", of("/etc"));
}

#[test]
fn local_branches_count_and_those_of_others_do_not() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    commit(&repo, "2026-11-03T10:00:00+00:00", "Begin");
    git(&repo, "2026-12-03T10:00:00+00:00", &["switch", "--quiet", "-c", "side"]);
    commit(&repo, "2026-12-03T10:00:00+00:00", "Aside");
    git(&repo, "2026-12-04T10:00:00+00:00", &["switch", "--quiet", "--detach", "main"]);
    assert_eq!(found(&home.find(repository("~/oss"))).1, "Aside");
    commit(&repo, "2026-12-05T10:00:00+00:00", "Detached");
    assert_eq!(found(&home.find(repository("~/oss"))), (2, "Detached", "2026-12-05".to_owned()));
    git(&repo, "2026-12-05T10:00:00+00:00", &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    git(&repo, "2026-12-05T10:00:00+00:00", &["switch", "--quiet", "main"]);
    git(&repo, "2026-12-05T10:00:00+00:00", &["branch", "--quiet", "-D", "side"]);
    assert_eq!(home.find(repository("~/oss")), Finding::Nothing);
}

#[test]
fn what_is_no_repository_or_an_empty_one() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    std::fs::create_dir(home.path("plain")).expect("a folder");
    assert_eq!(closed(home.find(repository("~/plain"))), "no git repository");
    let repo = home.repository("oss");
    assert_eq!(home.find(repository("~/oss")), Finding::Nothing);
    commit(&repo, "2026-12-03T10:00:00+00:00", "One");
    // A folder inside of a repository is not that repository: only what is named is read.
    std::fs::create_dir(repo.join("inside")).expect("a folder");
    assert_eq!(closed(home.find(repository("~/oss/inside"))), "no git repository");
    git(&repo, "2026-12-03T10:00:00+00:00", &["clone", "--quiet", "--bare", ".", "../bare.git"]);
    assert_eq!(found(&home.find(repository("~/bare.git"))).1, "One");
}

#[test]
fn a_commit_that_was_told_is_not_offered_again() {
    if !has_git() {
        return;
    }
    let home = Home::new();
    let repo = home.repository("oss");
    commit(&repo, "2026-12-02T10:00:00+00:00", "Told");
    let days = Span { first: day("2026-12-02"), last: day("2026-12-08") };
    let open = Wanted { proof: repository("~/oss"), days, told: None };
    let first = Search::begin(vec![open.clone()], &home.ground()).all();
    let told = Some(first[0].found().expect("found").last.name.clone());
    let wanted = Wanted { told, ..open.clone() };
    // One look at the place answers for both.
    let both = Search::begin(vec![open.clone(), wanted.clone()], &home.ground()).all();
    let of = |wanted: &Wanted| both.iter().find(|sought| sought.wanted == *wanted).map(|sought| &sought.finding);
    assert!(matches!(of(&open), Some(Finding::Found(_))));
    assert_eq!(of(&wanted), Some(&Finding::Nothing));
    commit(&repo, "2026-12-02T11:00:00+00:00", "Newer");
    assert_eq!(found(&Search::begin(vec![wanted], &home.ground()).all()[0].finding).0, 1);
}
