//! `report`: what it writes, and what it leaves alone.

use crate::home::Home;

#[test]
fn a_report_is_written_and_written_anew() {
    let home = Home::small();
    home.ok("log 45m rag");
    let page = home.path("shared/report.html");
    assert_eq!(home.ok("report --html shared/report.html"), "wrote shared/report.html\n");
    let first = std::fs::read_to_string(&page).expect("written");
    assert!(first.starts_with("<!-- skillmap report -->") && first.contains("45m"), "{first}");
    home.ok("log 30m rag");
    let files = home.json("report --html shared/report.html --svg shared");
    assert_eq!(files["files"].as_array().map(Vec::len), Some(6));
    assert!(std::fs::read_to_string(&page).expect("written").contains("1h15"));
    assert!(std::fs::read_to_string(home.path("shared/mountain.svg")).expect("written").starts_with("<svg "));
}

#[test]
fn another_file_is_left_alone() {
    let home = Home::small();
    std::fs::write(home.path("notes.html"), "mine").expect("written");
    let refused = home.run("report --html notes.html");
    assert!(refused.code == 1 && refused.err.contains("is there and is no report"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(home.path("notes.html")).expect("there"), "mine");
    home.ok("report --html notes.html --force");
    assert_eq!(home.run("report").code, 2);
}

#[cfg(unix)]
#[test]
fn a_report_can_be_read_by_whom_it_is_shared_with() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::small();
    home.ok("report --html shared/report.html");
    std::fs::write(home.path("plain"), "").expect("written");
    let mode = |name: &str| std::fs::metadata(home.path(name)).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode("shared/report.html"), mode("plain"));
    assert_eq!(mode("shared") & !0o111, mode("plain"));
}

#[test]
fn a_report_says_levels_sources_and_the_forecast_and_keeps_private_what_is_private() {
    let home = Home::small();
    home.ok("log 45m rag what nobody reads /books");
    home.ok("rate rag 3 --note evidence-for-me");
    home.ok("checkin --focus 4 --note words-of-the-day --friction a-bad-meeting");
    home.ok("report --html report.html --svg pictures");
    let page = std::fs::read_to_string(home.path("report.html")).expect("written");
    for says in ["do it alone at work", "Sources", "not enough weeks yet"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let pictures = std::fs::read_dir(home.path("pictures")).expect("a folder").flatten();
    let texts = pictures.map(|entry| std::fs::read_to_string(entry.path()).expect("text"));
    for text in texts.chain([page]) {
        for private in ["nobody reads", "evidence-for-me", "words-of-the-day", "a-bad-meeting"] {
            assert!(!text.contains(private), "{private}");
        }
    }
}

#[test]
fn the_plan_and_the_record_are_not_written_over_even_with_force() {
    let home = Home::small();
    home.ok("log 45m rag");
    let plan = home.roadmap();
    for own in [plan.display().to_string(), "data/skillmap/skillmap.db".to_owned()] {
        assert!(home.path(&own).exists(), "{own}");
        let refused = home.run(&format!("report --html {own} --force"));
        assert!(refused.code == 1 && refused.err.contains("nothing that goes out replaces"), "{own}: {refused:?}");
    }
    assert!(home.ok("today").contains("45m"));
}
