//! The question for the background: its answer among keys, whole, in pieces, late, and what is none.

use super::*;

const NOW: Duration = Duration::from_millis(10);

fn asked() -> Question {
    let mut question = Question::about(Ground::Untold);
    assert!(question.is_due(Duration::ZERO) && !question.is_due(Duration::ZERO));
    question
}

/// The keys that the terminal library makes of these bytes when they come at once.
fn keys(bytes: &str) -> Vec<Event> {
    let mut keys = Vec::new();
    let mut rest = bytes.chars().peekable();
    while let Some(c) = rest.next() {
        let key = match c {
            '\u{1b}' => match rest.next() {
                Some(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT),
                None => KeyEvent::from(KeyCode::Esc),
            },
            '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
            c if c.is_uppercase() => KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT),
            c => KeyEvent::from(KeyCode::Char(c)),
        };
        keys.push(Event::Key(key));
    }
    keys
}

/// What goes on of these bytes.
fn heard(question: &mut Question, bytes: &str) -> Vec<Event> {
    keys(bytes).into_iter().flat_map(|event| question.hear(event, NOW)).collect()
}

#[test]
fn an_answer_is_taken_out_and_told() {
    for (bytes, ground) in [
        ("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", Ground::Light),
        ("\u{1b}]11;rgb:FAFA/fafa/FAFA\u{7}", Ground::Light),
        ("\u{1b}]11;rgb:1e/1e/1e\u{7}", Ground::Dark),
        ("\u{1b}]11;rgb:0000/2b2b/3636\u{1b}\\", Ground::Dark),
        ("\u{1b}]11;rgba:fdfd/f6f6/e3e3/ffff\u{1b}\\", Ground::Light),
    ] {
        let mut question = asked();
        assert_eq!(heard(&mut question, bytes), [], "{bytes:?}");
        assert_eq!((question.answer(), question.answer()), (Some(ground), None), "{bytes:?}");
        assert!(!question.is_awaited(NOW));
        assert_eq!(heard(&mut question, bytes), keys(bytes), "it listens once");
    }
}

#[test]
fn what_only_begins_like_an_answer_is_given_back() {
    for bytes in ["\u{1b}]q", "\u{1b}]11x", "\u{1b}]11;q", "\u{1b}x", "q", "jj11;rgb:", "\u{1b}]10;rgb:0/0/0\u{7}"] {
        let mut question = asked();
        assert_eq!(heard(&mut question, bytes), keys(bytes), "{bytes:?}");
        assert_eq!(question.answer(), None);
        assert_eq!(heard(&mut question, "\u{1b}]11;rgb:0/0/0\u{7}"), [], "it still listens");
    }
}

#[test]
fn who_types_while_the_answer_comes_loses_nothing() {
    let mut question = asked();
    let mut went_on = heard(&mut question, "j\u{1b}]11;rgb:ffff/");
    // In the middle of an answer a word goes on, unless it could be of a colour.
    went_on.extend(heard(&mut question, "q\u{1b}x"));
    went_on.extend(heard(&mut question, "ffff/ffff\u{7}k"));
    assert_eq!((went_on, question.answer()), (keys("jq\u{1b}xk"), Some(Ground::Light)));
}

#[test]
fn an_answer_may_begin_behind_an_escape_of_the_user() {
    let mut question = asked();
    let mut went_on = question.hear(Event::Key(KeyCode::Esc.into()), NOW);
    went_on.extend(heard(&mut question, "\u{1b}]11;rgb:0/0/0\u{1b}\\"));
    assert_eq!((went_on, question.answer()), (vec![Event::Key(KeyCode::Esc.into())], Some(Ground::Dark)));
}

#[test]
fn an_answer_may_come_in_pieces_that_part_its_escapes() {
    let mut question = asked();
    let esc = || Event::Key(KeyCode::Esc.into());
    let mut went_on = question.hear(esc(), NOW);
    assert!(question.wait(LATE) < LATE);
    went_on.extend(heard(&mut question, "]11;rgb:ffff/ff"));
    went_on.extend(question.let_go(NOW + ESC_ALONE));
    went_on.extend(heard(&mut question, "ff/ffff"));
    went_on.extend(question.hear(esc(), NOW));
    went_on.extend(heard(&mut question, "\\"));
    assert_eq!((went_on, question.answer()), (Vec::new(), Some(Ground::Light)));
}

#[test]
fn an_escape_is_a_key_after_a_moment_and_at_once_when_the_answer_is_late() {
    let esc = || Event::Key(KeyCode::Esc.into());
    let mut question = asked();
    assert_eq!((question.hear(esc(), NOW), question.let_go(NOW)), (Vec::new(), Vec::new()));
    assert_eq!(question.let_go(NOW + ESC_ALONE), [esc()]);
    assert_eq!(question.hear(esc(), LATE), [esc()]);
    assert!(question.is_awaited(NOW) && !question.is_awaited(LATE));
}

#[test]
fn an_answer_that_breaks_off_is_dropped_and_a_word_that_does_is_not() {
    let mut question = asked();
    assert_eq!(heard(&mut question, "\u{1b}]11;rgb:ff"), []);
    assert_eq!((question.let_go(NOW + BROKEN_OFF), question.answer()), (Vec::new(), None));
    let mut question = asked();
    assert_eq!(heard(&mut question, "\u{1b}]1"), []);
    assert_eq!(question.let_go(NOW + BROKEN_OFF), keys("\u{1b}]1"));
}

#[test]
fn nothing_is_held_where_nothing_was_asked() {
    for ground in [Ground::Dark, Ground::Light] {
        let mut question = Question::about(ground);
        assert!(!question.is_due(NOW) && !question.is_awaited(NOW));
        let bytes = "\u{1b}]11;rgb:0/0/0\u{7}";
        assert_eq!(heard(&mut question, bytes), keys(bytes));
    }
}

#[test]
fn what_is_left_of_a_broken_answer_is_swallowed_and_what_is_typed_is_not() {
    let late = NOW + BROKEN_OFF;
    let at = |question: &mut Question, bytes: &str, now: Duration| -> Vec<Event> {
        keys(bytes).into_iter().flat_map(|event| question.hear(event, now)).collect()
    };
    let mut question = asked();
    assert_eq!(heard(&mut question, "\u{1b}]11;rgb:ff"), []);
    assert_eq!(question.let_go(late), []);
    assert_eq!(at(&mut question, "ff/ffff/ffff\u{7}", late + BROKEN_OFF), []);
    assert_eq!(at(&mut question, "f", late + BROKEN_OFF), keys("f"), "once");
    // Nobody looked meanwhile.
    let mut question = asked();
    heard(&mut question, "\u{1b}]11;rgb:ff");
    assert_eq!(at(&mut question, "ff/ffff/ffff\u{1b}\\", late), []);
    for typed in ["j", "5", ":q", "/f", "\u{1b}"] {
        let mut question = asked();
        heard(&mut question, "\u{1b}]11;rgb:ff");
        assert_eq!(question.let_go(late), []);
        let mut went_on = at(&mut question, typed, late);
        went_on.extend(question.let_go(late + ESC_ALONE));
        assert_eq!(went_on, keys(typed), "{typed:?}");
        assert_eq!(at(&mut question, "f", late + LATE), keys("f"));
    }
}

#[test]
fn patience_counts_from_the_last_that_came() {
    let mut question = asked();
    let almost = BROKEN_OFF.saturating_sub(NOW);
    heard(&mut question, "\u{1b}]11;rgb:ff");
    for (n, bytes) in (1..).zip(["ff", "/ff", "ff/", "ffff\u{7}"]) {
        let all: Vec<Event> = keys(bytes).into_iter().flat_map(|e| question.hear(e, NOW + almost * n)).collect();
        assert_eq!(all, [], "{bytes}");
    }
    assert_eq!(question.answer(), Some(Ground::Light));
}

#[test]
fn what_is_held_does_not_outlive_an_editor() {
    let mut question = asked();
    heard(&mut question, "\u{1b}]11;rgb:ff");
    question.forget(NOW);
    assert_eq!(heard(&mut question, "jq"), keys("jq"));
    let mut question = asked();
    assert_eq!(question.hear(Event::Key(KeyCode::Esc.into()), NOW), []);
    question.forget(NOW);
    assert_eq!(question.let_go(LATE), []);
}

#[test]
fn what_the_user_does_stays_in_its_order() {
    let mut question = asked();
    let (esc, paste) = (Event::Key(KeyCode::Esc.into()), Event::Paste("rag".to_owned()));
    assert_eq!(question.hear(esc.clone(), NOW), []);
    assert_eq!(question.hear(paste.clone(), NOW), [esc, paste]);
}

#[test]
fn it_is_asked_later_where_other_looks_need_it() {
    let mut question = Question::about(Ground::Dark);
    question.need(Ground::Light);
    assert!(!question.is_due(NOW));
    question.need(Ground::Untold);
    assert!(question.is_due(NOW));
    assert_eq!(heard(&mut question, "\u{1b}]11;rgb:0/0/0\u{7}"), []);
    assert_eq!(question.answer(), Some(Ground::Dark));
    question.need(Ground::Untold);
    assert!(!question.is_due(NOW), "once");
}
