//! Owns the picture of the ledger: its numbers, a line for each entry, and all there is to know of those unfolded.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Front, Item, State, Until};
use crate::domain::calendar::Day;
use crate::domain::friction::{
    Cause, Count, Entry, FixKind, FixLine, FixState, QUESTIONS, SOON, Summary, by_when, summary,
};
use crate::domain::text;
use crate::screens::{Facts, nothing};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 100;
/// From this width on the last day of an entry is shown.
const DAYS: usize = 60;
/// The least height, where there is room: what it says while it is empty, and all its numbers.
const LEAST: u16 = 14;
/// The line for a day.
const LINE: (u16, u16) = (64, 5);

impl State {
    /// A click: selects what is under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        match &mut self.front {
            Front::Form(form) => form.click(at, area),
            Front::Until(_) => Hit::Nothing,
            Front::Nothing => {
                let inner = widgets::inside_overlay(area, self.size(facts, area));
                let places = places(inner);
                let rows = self.rows(facts, Theme::PLAIN, places.list.width.into());
                let ids = list::ids(&rows);
                let row = list::hit(places.list, &rows, self.cursor.selected(&ids), at);
                self.cursor.click(&ids, row)
            }
        }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let left = facts.ledger.iter().filter(|entry| self.holds(entry)).count();
        let title = self.filter.titled("Frictions and fixes", left, facts.ledger.len());
        let inner = widgets::overlay(frame, area, self.size(facts, area), &title, theme);
        let today = facts.standing.today.day;
        if facts.ledger.is_empty() {
            widgets::empty(frame, inner, &nothing::frictions(theme), theme);
            return;
        }
        let places = places(inner);
        let width = usize::from(inner.width);
        let numbers = summary(&facts.ledger, today);
        frame.render_widget(happened(&numbers, width), places.happened);
        frame.render_widget(fixes(&numbers, theme, width), places.fixes);
        let rows = self.rows(facts, theme, width);
        if left == 0 {
            widgets::empty(
                frame,
                places.list,
                &nothing::filtered("friction", self.filter.front(Context::Ledger), theme),
                theme,
            );
        }
        list::draw(frame, places.list, &rows, self.cursor.selected(&list::ids(&rows)), theme);
        match &self.front {
            Front::Nothing => {}
            Front::Until(line) => line.view(today, theme, frame, area),
            Front::Form(form) => form.view(theme, frame, area),
        }
    }

    /// The entries, the latest first, each followed by its lines where it is unfolded.
    pub(super) fn rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let today = facts.standing.today.day;
        self.rows_of(facts.ledger.iter().filter(|entry| self.holds(entry)).collect(), today, theme, width)
    }

    /// As high as all entries need, so that a filter that is typed moves nothing; at least as high as the line for a day.
    fn size(&self, facts: &Facts, area: Rect) -> (u16, u16) {
        let width = usize::from(WIDTH.min(area.width).saturating_sub(4));
        let today = facts.standing.today.day;
        let rows = self.rows_of(facts.ledger.iter().collect(), today, Theme::PLAIN, width).len();
        // The numbers, a gap and the border.
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(3 + 2);
        // What lies over it lies within it.
        let over = match &self.front {
            Front::Form(form) => form.size(area).1.saturating_add(2),
            Front::Until(_) | Front::Nothing => 0,
        };
        (WIDTH, height.max(LEAST).max(over))
    }

    fn rows_of(&self, mut entries: Vec<&Entry>, today: Day, theme: Theme, width: usize) -> Vec<Row<Item>> {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.last()));
        let mut rows = Vec::new();
        for entry in entries {
            let id = &entry.first.id;
            let item = |line| Item { entry: id.clone(), line };
            rows.push(Row::new(item(0), head(entry, today, theme, width)));
            if self.unfolded.contains(id) {
                let lines = details(entry, today, theme, width);
                rows.extend((1..).zip(lines).map(|(n, line)| Row::new(item(n), line)));
            }
        }
        rows
    }
}

struct Places {
    happened: Rect,
    fixes: Rect,
    list: Rect,
}

/// The numbers are given up where there is little room.
fn places(inner: Rect) -> Places {
    let first = u16::from(inner.height > 4);
    let second = u16::from(inner.height > 6);
    let gap = u16::from(inner.height > 10);
    let top = first + second + gap;
    Places {
        happened: Rect { height: first, ..inner },
        fixes: Rect { y: inner.y + first, height: second, ..inner },
        list: Rect { y: inner.y + top, height: inner.height - top, ..inner },
    }
}

/// `last 12 weeks 4, 2 again · before 9, 4 again`.
fn happened(numbers: &Summary, width: usize) -> Line<'static> {
    let count = |count: Count| match count.again {
        0 => count.all.to_string(),
        again => format!("{}, {again} again", count.all),
    };
    let (lately, before) = (count(numbers.lately), count(numbers.before));
    let forms = [
        format!("last 12 weeks {lately} · 12 weeks before {before}"),
        format!("12 weeks: {lately} · before: {before}"),
        format!("12 weeks: {} · before: {}", numbers.lately.all, numbers.before.all),
    ];
    let said = forms.iter().find(|said| said.chars().count() <= width).unwrap_or(&forms[2]);
    Line::raw(widgets::cut(said, width))
}

/// `3 fixes · ✓ 1 held · ✗ 1 came back`.
fn fixes(numbers: &Summary, theme: Theme, width: usize) -> Line<'static> {
    let all = numbers.decided();
    let said = |words: fn(FixState) -> String| {
        let mut spans = vec![Span::styled(format!("{all} fix{}", if all == 1 { "" } else { "es" }), theme.quiet())];
        for state in FixState::ALL.into_iter().filter(|state| numbers.fixes(*state) > 0) {
            spans.push(Span::styled(" · ", theme.quiet()));
            let said = format!("{} {}{}", state.sign(), numbers.fixes(state), words(state));
            spans.push(Span::styled(said, style(state, theme)));
        }
        spans
    };
    // The rows below say what a sign is.
    let long = said(|state| format!(" {}", state.words()));
    let spans = if widgets::width_of(&long) <= width { long } else { said(|_| String::new()) };
    Line::from(widgets::cut_spans(spans, width))
}

/// `✗ evals not run                          3 times  Mon 1 Feb  came back`.
fn head(entry: &Entry, today: Day, theme: Theme, width: usize) -> Line<'static> {
    let state = entry.fix().map(|line| line.state);
    let sign = state.map_or(Span::raw(" "), |state| Span::styled(state.sign(), style(state, theme)));
    let start = vec![sign, Span::raw(format!(" {}", text::title(&entry.first.what.text)))];
    let times = if entry.times() == 1 { String::new() } else { format!("{}×", entry.times()) };
    let mut end = vec![Span::raw(widgets::right(&times, 4))];
    if width >= DAYS {
        end.push(Span::styled(widgets::right(&entry.last().short_from(today), 17), theme.quiet()));
    }
    let words = state.map_or("no fix", FixState::words);
    let style = state.map_or(theme.quiet(), |state| style(state, theme));
    end.push(Span::styled(widgets::right(words, 11), style));
    widgets::line(start, end, width)
}

/// All there is to know of an entry.
fn details(entry: &Entry, today: Day, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let said = |indent: usize, text: &str, style: Style| -> Vec<Line<'static>> {
        let indented = |line: String| Line::styled(" ".repeat(indent) + &line, style);
        widgets::wrapped(text, width.saturating_sub(indent)).into_iter().map(indented).collect()
    };
    let mut lines = Vec::new();
    for one in entry.all() {
        let cause = one.what.judged.cause.map(Cause::words).map(|cause| format!(" · {cause}")).unwrap_or_default();
        let what = format!("{}: {}{cause}", one.what.day.short_from(today), one.what.text);
        lines.extend(said(4, &what, theme.plain()));
    }
    for line in &entry.fixes {
        let (what, state) = (&line.fix.what, line.state);
        lines.extend(said(4, &format!("{} {}", state.sign(), what.text), theme.strong()));
        lines.extend(said(6, &stands(line, today), style(state, theme)));
        let pattern = what.pattern.map(|pattern| pattern.words().to_owned());
        for (at, answer) in [(0, what.why.clone()), (1, pattern), (3, what.path.clone())] {
            if let Some(answer) = answer {
                lines.extend(said(6, QUESTIONS[at], theme.quiet()));
                lines.extend(said(8, &answer, theme.plain()));
            }
        }
    }
    if entry.fixes.is_empty() {
        let fix = theme.key(Context::Ledger, Action::Fix);
        lines.extend(said(4, &format!("no fix yet: {fix} asks the four questions"), theme.quiet()));
    }
    lines
}

/// `automation · came back 2 times · since Mon 28 Dec`.
fn stands(line: &FixLine, today: Day) -> String {
    let kind = line.fix.what.kind.map(FixKind::key);
    let day = |day: Option<Day>| day.unwrap_or(line.fix.day).short_from(today);
    let when = match line.state {
        FixState::Planned => format!("shall stand by {}", line.fix.what.by.short_from(today)),
        FixState::Due => format!("due on {}: does it stand?", line.fix.what.by.short_from(today)),
        FixState::Stands => format!("stands since {}", day(line.fix.stands)),
        FixState::Held => format!("held, it stands since {}", day(line.fix.stands)),
        FixState::Failed => format!("stands since {}, came back {}×", day(line.fix.stands), line.returns),
        FixState::Gone => format!("given up on {}", day(line.fix.gone)),
    };
    kind.into_iter().map(ToOwned::to_owned).chain([when]).collect::<Vec<_>>().join(" · ")
}

fn style(state: FixState, theme: Theme) -> Style {
    match state {
        FixState::Planned => theme.plain(),
        FixState::Gone => theme.quiet(),
        FixState::Due | FixState::Failed => theme.behind(),
        FixState::Stands => theme.accent(),
        FixState::Held => theme.good(),
    }
}

impl Until {
    fn view(&self, today: Day, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, LINE, "By when does it stand?", theme);
        let row = |n: u16| Rect { y: inner.y + n, height: u16::from(n < inner.height), ..inner };
        let width = usize::from(inner.width);
        frame.render_widget(Line::raw(widgets::cut(&self.about, width)), row(0));
        self.field.draw(frame, row(1), "friday, 2027-02-01; nothing: in a week", theme);
        let day = by_when(self.field.text(), today).unwrap_or_else(|_| today.plus(SOON)).long();
        let (said, style) = self.wrong.clone().map_or((day, theme.quiet()), |wrong| (wrong, theme.behind()));
        let line = Line::styled(widgets::cut(&said, width), style);
        frame.render_widget(line, row(2));
    }
}
