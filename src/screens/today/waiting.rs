//! Owns the lines of Today that say what waits for a decision about the plan: calm, one each, gone once it is answered.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::domain::calendar::Day;
use crate::domain::gate::Gate;
use crate::screens::Facts;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Below this height there is room for one line.
const ROOMY: u16 = 20;
/// Below this width the words are fewer.
const WIDE: u16 = 60;

/// How many rows it takes.
pub(super) fn height(facts: &Facts, body: Rect) -> u16 {
    let lines = u16::from(!facts.waiting.gates.is_empty()) + u16::from(facts.waiting.offer);
    if body.height < ROOMY { lines.min(1) } else { lines }
}

/// Draws as many lines as there is room for, gates first.
pub(super) fn view(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let today = facts.standing.today.day;
    let what = if area.width < WIDE { "settles" } else { "settles them" };
    let room = usize::from(area.width).saturating_sub(what.len() + 5);
    let gate = facts.waiting.gates.first().map(|gate| {
        let more = facts.waiting.gates.len() - 1;
        (gate_line(gate, more, today, room), "s", what)
    });
    let offer = facts.waiting.offer.then(|| ("Far behind on hours".to_owned(), "b", "offers a fresh line"));
    for (n, (text, key, what)) in (0..).zip(gate.into_iter().chain(offer)).take(area.height.into()) {
        let key = Span::styled(key, theme.accent());
        let end = vec![key, Span::styled(format!(" {what} "), theme.quiet())];
        let row = Rect { y: area.y + n, height: 1, ..area };
        frame.render_widget(widgets::line(vec![Span::raw(format!(" {text}"))], end, area.width.into()), row);
    }
}

/// `Get fluent ended Sun 21 Feb with 3 targets open`; what matters less is left out where there is no room.
fn gate_line(gate: &Gate, more: usize, today: Day, room: usize) -> String {
    let open = gate.open.len();
    let targets = if open == 1 { "target" } else { "targets" };
    let also = if more > 0 { format!(", {more} more to settle") } else { String::new() };
    let short = format!(": {open} open");
    let full = format!("{} ended {} with {open} {targets} open", gate.title, gate.window.last.short_from(today));
    let forms = [format!("{full}{also}"), full, format!("{} ended with {open} {targets} open", gate.title)];
    forms
        .into_iter()
        .find(|form| form.width() <= room)
        .unwrap_or_else(|| widgets::cut(&gate.title, room.saturating_sub(short.width())) + &short)
}
