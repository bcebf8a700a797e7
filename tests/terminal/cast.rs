//! The moving pictures: an evening's check-in on the real program, as a cast and as an SVG that moves. Their times are the
//! script's, so that they are the same each time.

use std::fmt::Write;

use vt100::Screen;

use crate::picture::{SIZE, hold, judge, started};
use crate::svg::{self, DARK};

/// A Friday, after the blocks of the day.
const EVENING: &str = "2027-02-12 18:10";

/// What is done: keys, a frame each, and how long one looks at it, in hundredths of a second.
const SCRIPT: [(&str, u32); 7] = [("j", 150), ("k", 150), ("c", 300), ("\r", 250), ("i", 80), (ENTRY, 9), ("\r", 300)];
const ENTRY: &str = "45m rag reading /papers";
/// The end of it.
const LAST: [(&str, u32); 2] = [("3", 250), ("j", 200)];

/// A frame: when it begins, what the terminal was sent for it, and its rows.
struct Frame {
    at: u32,
    bytes: String,
    rows: Vec<String>,
}

fn frames() -> (Vec<Frame>, u32, String) {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), EVENING, "dark");
    let mut at = 0;
    let mut frames = Vec::new();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let bytes = text(terminal.frame_after(""));
    frames.push(Frame { at, bytes, rows: svg::rows(terminal.screen(), DARK) });
    at += 200;
    for (keys, pause) in SCRIPT.into_iter().chain(LAST) {
        for key in keys.chars() {
            let bytes = text(terminal.frame_after(&key.to_string()));
            frames.push(Frame { at, bytes, rows: svg::rows(terminal.screen(), DARK) });
            at += pause;
        }
    }
    let head = svg::head(terminal.screen(), DARK);
    terminal.type_keys("q");
    assert!(terminal.end().success());
    (frames, at, head)
}

fn seconds(hundredths: u32) -> f64 {
    f64::from(hundredths) / 100.0
}

/// As asciinema keeps it, version 2.
fn cast(frames: &[Frame], end: u32) -> String {
    let head = serde_json::json!({
        "version": 2, "width": SIZE.0, "height": SIZE.1, "title": "skillmap: a check-in",
        "env": { "TERM": "xterm-256color" },
    });
    let mut cast = format!("{head}\n");
    for frame in frames {
        let _ = writeln!(cast, "{}", serde_json::json!([seconds(frame.at), "o", frame.bytes]));
    }
    let _ = writeln!(cast, "{}", serde_json::json!([seconds(end), "o", "\u{1b}[?1049l"]));
    cast
}

/// Rows that stay are drawn once; one that changes is seen for its time. Where nothing moves the first frame is seen.
fn moving(frames: &[Frame], end: u32, head: &str) -> String {
    let mut times: Vec<(usize, usize)> = Vec::new();
    let mut body = String::new();
    for row in 0..frames[0].rows.len() {
        let mut from = 0;
        while from < frames.len() {
            let shown = &frames[from].rows[row];
            let to = (from..frames.len()).find(|at| frames[*at].rows[row] != *shown).unwrap_or(frames.len());
            match (from, to) {
                _ if shown.is_empty() => {}
                (0, to) if to == frames.len() => body.push_str(shown),
                time => {
                    let nth = times.iter().position(|known| *known == time).unwrap_or_else(|| {
                        times.push(time);
                        times.len() - 1
                    });
                    let _ = write!(body, "<g class=\"t{nth}\">\n{shown}</g>\n");
                }
            }
            from = to;
        }
    }
    let part = |frame: usize| f64::from(frames.get(frame).map_or(end, |frame| frame.at)) / f64::from(end) * 100.0;
    let mut style = String::from("<style>\n");
    for (nth, (from, to)) in times.iter().enumerate() {
        let at_first = if *from == 0 { "visible" } else { "hidden" };
        let at_last = if *to == frames.len() { "visible" } else { "hidden" };
        let _ = writeln!(
            style,
            ".t{nth}{{visibility:{at_first};animation:k{nth} {:.2}s step-end infinite}}\n\
             @keyframes k{nth}{{0%{{visibility:{at_first}}}{:.3}%{{visibility:visible}}{:.3}%{{visibility:{at_last}}}}}",
            seconds(end),
            part(*from),
            part(*to),
        );
    }
    style.push_str("@media (prefers-reduced-motion:reduce){g{animation:none!important}}\n</style>\n");
    format!("{head}{style}{body}</svg>\n")
}

#[test]
fn the_moving_pictures_are_the_program() {
    let (frames, end, head) = frames();
    let moving = moving(&frames, end, &head);
    assert!(moving.len() < 400_000, "{} bytes", moving.len());
    let mut wrong = Vec::new();
    let check_in = &frames.iter().find(|frame| frame.rows.concat().contains("Check-in of")).expect("the page").rows;
    hold("check-in.svg", &format!("{head}{}</svg>\n", check_in.concat()), &mut wrong);
    hold("check-in.cast", &cast(&frames, end), &mut wrong);
    hold("check-in-moving.svg", &moving, &mut wrong);
    judge(&wrong);
}

#[test]
fn a_cast_shows_on_a_terminal_what_the_program_showed() {
    let (frames, end, _) = frames();
    let mut parser = vt100::Parser::new(SIZE.1.try_into().expect("rows"), SIZE.0.try_into().expect("columns"), 0);
    let cast = cast(&frames, end);
    for (line, frame) in cast.lines().skip(1).zip(&frames) {
        let event: serde_json::Value = serde_json::from_str(line).expect("an event");
        parser.process(event[2].as_str().expect("output").as_bytes());
        let screen: &Screen = parser.screen();
        assert_eq!(svg::rows(screen, DARK), frame.rows);
    }
}
