//! Two programs with screens at one record: what was changed in one is not written over by what the other still shows.

use std::time::Duration;

use skillmap::domain::journal::NewSession;
use skillmap::store::{Page, SessionFilter};

use crate::tui::Program;

#[test]
fn a_session_that_was_changed_elsewhere_is_not_overwritten() {
    let mut program = Program::monday().with_record();
    program.keys("6<enter>");
    let mut other = program.other_process();
    let newest = other.sessions(&SessionFilter::default(), Page { offset: 0, limit: 1 }).expect("read").remove(0);
    let note = Some("what the other one wrote".to_owned());
    other
        .edit_session(&newest.id, &NewSession { note: note.clone(), ..newest.entry }, program.clock().now())
        .expect("changed");
    program.keys(" mine<enter>");
    assert!(
        program.notice().contains("this session was changed elsewhere meanwhile"),
        "{}\n{}",
        program.notice(),
        program.screen()
    );
    assert_eq!(other.session(&newest.id).expect("read").expect("there").entry.note, note);
    // What was typed is still in its line; taken up again, the session shows what the other wrote.
    assert!(program.screen().contains("mine"), "{}", program.screen());
    program.keys("<esc>").wait(Duration::from_secs(1)).keys("<enter>");
    assert!(program.screen().contains("what the other one wrote"), "{}", program.screen());
    program.keys(" and mine<enter>");
    let both = other.session(&newest.id).expect("read").expect("there").entry.note;
    assert_eq!(both.as_deref(), Some("what the other one wrote and mine"), "{}", program.notice());
}
