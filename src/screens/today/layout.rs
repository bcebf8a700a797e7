//! Owns how the Today screen is cut into panes, from the top down.

use ratatui::layout::Rect;

/// A height in rows.
pub(super) fn length(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Takes up to `height` rows off the top.
pub(super) fn take(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let top = Rect { height, ..*area };
    area.y += height;
    area.height -= height;
    top
}

/// Takes a pane off the top that shares its lower border with the next one.
pub(super) fn take_pane(area: &mut Rect, content: u16) -> Rect {
    let height = (content + 2).min(area.height);
    let top = Rect { height, ..*area };
    let used = height.saturating_sub(1);
    area.y += used;
    area.height -= used;
    top
}
