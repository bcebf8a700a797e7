//! Owns the lines of Today that say what waits for a decision about the plan, and that a review is due: calm, at most two
//! where the day needs the room, gone once they are answered.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::domain::calendar::Day;
use crate::domain::gate::Gate;
use crate::domain::standing::due_review::{ReviewLine, lately};
use crate::screens::{Facts, Screen};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Below this height there is room for one line.
const ROOMY: u16 = 20;
/// Below this height there is room for two.
const TALL: u16 = 32;
/// Below this width the words are fewer.
const WIDE: u16 = 60;

/// How many lines there are, and whether two of them share one.
fn lines(facts: &Facts, body: Rect) -> (u16, bool) {
    let review = facts.standing.today.review.and_then(|review| review.due());
    let lines =
        u16::from(!facts.waiting.gates.is_empty()) + u16::from(review.is_some()) + u16::from(facts.waiting.offer);
    let is_folded = lines == 3 && (ROOMY..TALL).contains(&body.height) && body.width >= WIDE;
    (lines - u16::from(is_folded), is_folded)
}

/// A key, and what it does.
type Keyed = (String, &'static str);

/// How many rows it takes.
pub(super) fn height(facts: &Facts, body: Rect) -> u16 {
    let (lines, _) = lines(facts, body);
    if body.height < ROOMY { lines.min(1) } else { lines }
}

/// Draws as many lines as there is room for, gates first; where there is one line only, a gate's names the review too,
/// and where there are two for three, that of the review says that the hours are far behind.
pub(super) fn view(facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect, area: Rect) {
    let (_, is_folded) = lines(facts, body);
    let review = facts.standing.today.review.filter(|review| review.due);
    let width = usize::from(area.width);
    let key = |action| theme.key(Context::Today, action);
    let reviews = || key(Action::Screen(Screen::Review.index()));
    let gate = facts.waiting.gates.first().map(|gate| {
        let what = match gate.open.len() {
            _ if area.width < WIDE => "settles",
            1 => "settles it",
            _ => "settles them",
        };
        let also = review.filter(|_| area.height == 1).map(|_| (reviews(), "review"));
        let keys: Vec<Keyed> = [(key(Action::Settle), what)].into_iter().chain(also).collect();
        let room = width.saturating_sub(taken(&keys));
        (gate_line(gate, facts.waiting.gates.len() - 1, facts.standing.today.day, room), keys)
    });
    let review = review.map(|review| {
        let mut keys = vec![(reviews(), "opens it")];
        keys.extend(is_folded.then(|| (key(Action::Recover), "fresh line")));
        let room = width.saturating_sub(taken(&keys));
        (if is_folded { behind_too(&review, room) } else { review_line(&review, room) }, keys)
    });
    let offer = (facts.waiting.offer && !is_folded)
        .then(|| ("Far behind on hours".to_owned(), vec![(key(Action::Recover), "offers a fresh line")]));
    for (n, (text, keys)) in (0..).zip(gate.into_iter().chain(review).chain(offer)).take(area.height.into()) {
        let spans = |(key, what): Keyed| {
            [Span::raw(" "), Span::styled(key, theme.accent()), Span::styled(format!(" {what} "), theme.quiet())]
        };
        let end = keys.into_iter().flat_map(spans).collect();
        let row = Rect { y: area.y + n, height: 1, ..area };
        frame.render_widget(widgets::line(vec![Span::raw(format!(" {text}"))], end, width), row);
    }
}

/// The cells that keys take with what they do, and the gap before them.
fn taken(keys: &[Keyed]) -> usize {
    2 + keys.iter().map(|(key, what)| key.width() + what.len() + 3).sum::<usize>()
}

/// `The review of 2026-W50 is due · 9 of the last 12 weeks have one`; the count is left out where there is no room.
fn review_line(review: &ReviewLine, room: usize) -> String {
    let said = format!("The review of {} is due", review.week);
    let full = lately(review).map(|lately| format!("{said} · {lately}"));
    let mut forms = full.into_iter().chain([said]);
    forms.find(|form| form.width() <= room).unwrap_or_else(|| format!("Review of {} due", review.week))
}

/// `The review of 2026-W50 is due · far behind on hours`; in fewer words where there is no room.
fn behind_too(review: &ReviewLine, room: usize) -> String {
    let full = format!("The review of {} is due · far behind on hours", review.week);
    if full.width() <= room { full } else { format!("{} review due, far behind", review.week) }
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
