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
