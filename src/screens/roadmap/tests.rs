//! The mountain drawn with a typewriter's signs, and at every size.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::mountain;
use crate::domain::calendar::Moment;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Roadmap, Shift};
use crate::domain::samples::{journal, pause, roadmap, with_progress};
use crate::domain::schedule::Schedule;
use crate::domain::standing::mountain::Mountain;
use crate::domain::standing::standing;
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;

fn seen(roadmap: &Roadmap) -> Mountain {
    let journal = with_progress(journal("2027-09-11", &[("2027-03-01", "rag", 170 * 60)]), "rag-service", 1);
    let now = Moment("2027-09-11T08:00:00Z".parse().expect("a moment"));
    standing(&Schedule::new(roadmap), &journal, now).mountain
}

fn sample() -> Roadmap {
    let step = |year, role: &str| Shift { year, role: role.to_owned() };
    let shift = vec![step(2026, "AI-fluent backend"), step(2028, "Architect")];
    Roadmap { shift, pauses: vec![pause("2027-07-01", "2027-08-20", Exact::zero())], ..roadmap() }
}

fn drawn(mountain: &Mountain, cells: Cells, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    let area = Rect { x: 0, y: 0, width, height };
    terminal.draw(|frame| mountain::view(mountain, None, cells, Theme::PLAIN, frame, area)).expect("a frame");
    let buffer = terminal.backend().buffer();
    let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_typewriter_draws_it_too() {
    let drawn = drawn(&seen(&sample()), Cells::Ascii, 78, 14);
    assert!(drawn.is_ascii(), "{drawn}");
    insta::assert_snapshot!("typed", drawn);
}

#[test]
fn every_size_is_drawn() {
    let mountain = seen(&sample());
    for cells in [Cells::Ascii, Cells::Braille] {
        for width in (1..40).chain([60, 77, 120, 199]) {
            for height in 1..24 {
                let drawn = drawn(&mountain, cells, width, height);
                assert_eq!(drawn.lines().count(), usize::from(height));
            }
        }
    }
}

#[test]
fn small_bodies_have_no_mountain() {
    let divided = |width, height| mountain::divide(Rect { x: 0, y: 1, width, height });
    assert_eq!(divided(40, 9), (None, Rect { x: 0, y: 1, width: 40, height: 9 }));
    assert_eq!(divided(120, 17).0, None);
    for (width, height, rows) in [(80, 21, 9), (120, 37, 14), (200, 57, 20)] {
        let (above, below) = divided(width, height);
        assert_eq!(above, Some(Rect { x: 1, y: 1, width: width - 2, height: rows }));
        assert_eq!((below.y, below.height), (1 + rows, height - rows));
    }
}
