//! Owns where things lie on the Review screen: both halves side by side where there is room, else the one in front.

use ratatui::layout::Rect;

use super::Half;
use crate::ui::widgets;

/// From so many columns on both halves are shown.
const TWO: u16 = 100;
/// The widest that one half gets, so that numbers do not stand far from what they count.
const WIDEST: u16 = 96;
/// From so many rows on a lone half has a border.
const BORDERED: u16 = 14;

/// Where things lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panes {
    /// The two lines on top.
    pub head: Rect,
    /// The borders, from the left.
    pub frames: [Option<Rect>; 2],
    /// The facts.
    pub facts: Option<Rect>,
    /// The questions.
    pub questions: Option<Rect>,
    /// What the other half has, where it is not shown.
    pub hint: Option<Rect>,
}

/// Lays out a body.
pub(super) fn panes(body: Rect, half: Half) -> Panes {
    let rows = if body.height >= 8 { 2 } else { u16::from(body.height > 3) };
    let head = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: rows, ..body }.intersection(body);
    let rest = Rect { y: body.y + rows, height: body.height - rows, ..body };
    if body.width >= TWO {
        let left = (body.width * 46 / 100).min(WIDEST);
        let right = (body.width - left).min(WIDEST + WIDEST / 4);
        let frames = [Rect { width: left, ..rest }, Rect { x: rest.x + left, width: right, ..rest }];
        return Panes {
            head,
            frames: frames.map(Some),
            facts: Some(widgets::inside(frames[0])),
            questions: Some(widgets::inside(frames[1])),
            hint: None,
        };
    }
    let hint = rest.height >= 5;
    let area = Rect { height: rest.height - u16::from(hint), ..rest };
    let hint = hint.then(|| Rect { x: head.x, y: area.bottom(), width: head.width, height: 1 });
    let frame = (area.height >= BORDERED).then_some(area);
    let inner = frame.map_or_else(|| widgets::unframed(area), widgets::inside);
    // A list without a border ends a cell earlier, and what stands above it ends with it.
    let head = if frame.is_none() { Rect { width: inner.width, ..head } } else { head };
    let (facts, questions) = match half {
        Half::Facts => (Some(inner), None),
        Half::Questions => (None, Some(inner)),
    };
    Panes { head, frames: [frame, None], facts, questions, hint }
}
