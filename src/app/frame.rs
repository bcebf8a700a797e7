//! Owns the frame around every screen: tabs and date on top, a banner when the file is in trouble, the notice line,
//! the footer of the keys that work here. Draws the model and changes nothing.

use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Wrap};
use ratatui::{Frame, Terminal};
use unicode_width::UnicodeWidthStr;

use super::Record;
use super::model::Model;
use super::msg::Tone;
use crate::screens::filter::Filter;
use crate::screens::problems::Fault;
use crate::screens::{FileState, Screen, timer};
use crate::ui::cells::Cells;
use crate::ui::keymap::{Action, Binding, Context};
use crate::ui::theme::Theme;
use crate::ui::{ascii, steady, widgets};

/// Below this there is one line that says so.
const LEAST: (u16, u16) = (40, 12);

/// Whether there is too little room to show anything but that.
#[must_use]
pub fn is_too_small(size: Rect) -> bool {
    size.width < LEAST.0 || size.height < LEAST.1
}

/// The area between the top line and the notice line, less the banner.
#[must_use]
pub fn body(model: &Model) -> Rect {
    let banner = banner_height(model);
    let size = model.size;
    Rect { y: 1 + banner, height: size.height.saturating_sub(3 + banner), ..size }.intersection(size)
}

fn banner_height(model: &Model) -> u16 {
    match model.facts.file {
        FileState::Good if model.facts.apart_from.is_none() => 0,
        _ if model.size.height < 16 => 1,
        _ => 2,
    }
}

/// Draws everything, with the signs that the terminal has.
pub fn view(model: &Model, frame: &mut Frame) {
    draw(model, frame);
    finish(frame, model.theme);
}

/// Draws what is there with what the terminal has, and so that terminals agree about it.
pub(super) fn finish(frame: &mut Frame, theme: Theme) {
    steady::settle(frame.buffer_mut());
    if theme.cells == Cells::Ascii {
        ascii::buffer(frame.buffer_mut());
    }
}

fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    // The terminal may have changed its size since the model was told of it.
    if is_too_small(area.intersection(model.size)) {
        let text = format!("skillmap needs {}×{}", LEAST.0, LEAST.1);
        frame.render_widget(Line::raw(widgets::cut(&text, area.width.into())), area);
        return;
    }
    let body = body(model).intersection(area);
    let row = |y: u16| Rect { y, height: 1, ..area };
    frame.render_widget(top(model, area.width.into()), row(0));
    banner(model, frame, Rect { y: 1, height: banner_height(model), ..area });
    let (facts, theme) = (&model.facts, model.theme);
    screen(model, frame, body);
    if let Some(dialog) = &model.dialog {
        dialog.view(facts, theme, frame, body);
    }
    frame.render_widget(footer(model, area.width.into()), row(area.height - 1));
    notice(model, frame, Rect { y: area.height - 2, height: 2, ..area });
}

fn screen(model: &Model, frame: &mut Frame, body: Rect) {
    let (facts, theme) = (&model.facts, model.theme);
    match model.view.screen {
        Screen::Today => model.today.view(facts, theme, frame, body),
        Screen::Roadmap => model.roadmap.view(facts, theme, frame, body),
        Screen::Skills => model.skills.view(facts, theme, frame, body),
        Screen::Week => model.week.view(facts, theme, frame, body),
        Screen::Review if model.view.is_longer() => model.periods.view(facts, theme, frame, body),
        Screen::Review => model.review.view(facts, theme, frame, body),
        Screen::Sessions => model.sessions.view(facts, theme, frame, body),
    }
}

/// The line on top before its date: what is looked at and the tabs, each between blanks, so that the turned one never
/// touches its neighbours.
struct Top {
    name: &'static str,
    tabs: Vec<String>,
}

impl Top {
    fn width(&self) -> usize {
        self.name.width() + self.tabs.iter().map(|tab| tab.width()).sum::<usize>()
    }
}

/// A short date with the blank behind it, at its longest.
const DATE: usize = 11;

/// A timer between blanks, at its longest.
const TIMER: usize = 25;

/// What a width has room for. The name goes first, then the titles of the tabs that are not shown, then that of the one
/// that is; that it is a demonstration is said in any width. A timer that fits into the date's room moves nothing.
fn top_of(model: &Model, width: usize) -> Top {
    let (long, short) = match model.record {
        Record::Own => (" skillmap ", ""),
        Record::Demonstration => (" skillmap demo ", " demo "),
    };
    let of = |name, titled: fn(Screen, Screen) -> bool| {
        let tab = |(n, screen): (usize, Screen)| match screen.title() {
            title if titled(screen, model.view.screen) => format!(" {n} {title} "),
            _ => format!(" {n} "),
        };
        Top { name, tabs: (1..).zip(Screen::ALL).map(tab).collect() }
    };
    let timer = timer(model).map_or(0, |timer| timer.width() + 2);
    let ways = [
        (of(long, |_, _| true), DATE + TIMER),
        (of(short, |_, _| true), timer.max(DATE)),
        (of(short, |tab, shown| tab == shown), timer),
    ];
    let fitting = ways.into_iter().find(|(top, beside)| top.width() + beside <= width);
    fitting.map_or_else(|| of(short, |_, _| false), |(top, _)| top)
}

fn top(model: &Model, width: usize) -> Line<'static> {
    let theme = model.theme;
    let Top { name, tabs } = top_of(model, width);
    let mut start = vec![Span::styled(name, theme.strong())];
    start.extend(
        tabs.into_iter().zip(Screen::ALL).map(|(tab, screen)| {
            Span::styled(tab, if screen == model.view.screen { theme.tab() } else { theme.quiet() })
        }),
    );
    let day = model.facts.standing.today.day;
    let timer = timer(model);
    let beside = timer.as_ref().map_or(0, |timer| timer.width() + 2);
    let room = width.saturating_sub(widgets::width_of(&start) + beside);
    let dates = [format!("{} ", day.long()), format!("{} ", day.short()), format!("{} ", day.brief()), day.brief()];
    // A narrow line says the same of the day on every screen, whatever its title leaves.
    let with_year = usize::from(width < 60);
    let mut end: Vec<Span> =
        dates.into_iter().skip(with_year).find(|date| date.width() < room).map(Span::raw).into_iter().collect();
    end.extend(timer.into_iter().flat_map(|timer| [Span::raw(" "), timer, Span::raw(" ")]));
    let gap = width.saturating_sub(widgets::width_of(&start) + widgets::width_of(&end));
    start.push(Span::raw(" ".repeat(gap)));
    Line::from(widgets::cut_spans(start.into_iter().chain(end).collect(), width))
}

/// The timer that runs.
fn timer(model: &Model) -> Option<Span<'static>> {
    model.facts.timer.as_ref().map(|run| timer::shown(run, model.now, model.theme))
}

/// The tab at this column of the top line.
#[must_use]
pub fn tab_at(model: &Model, column: u16) -> Option<usize> {
    let Top { name, tabs } = top_of(model, model.size.width.into());
    let mut from = name.width();
    for (at, tab) in tabs.iter().enumerate() {
        if (from..from + tab.width()).contains(&usize::from(column)) {
            return Some(at);
        }
        from += tab.width();
    }
    None
}

fn banner(model: &Model, frame: &mut Frame, area: Rect) {
    let (theme, facts) = (model.theme, &model.facts);
    let width = usize::from(area.width);
    let key = |action| theme.key(Context::Screens, action);
    let (first, second) = match &facts.file {
        FileState::Good => {
            let Some(device) = &facts.apart_from else { return };
            (
                format!("▲ {} was changed here and on {device}", facts.file_name),
                "  this one stays in force; skillmap sync roadmap shows both and settles it".to_owned(),
            )
        }
        FileState::Broken { all, .. } => {
            let Some(Fault { place, message, hint, .. }) = facts.file.first_error() else { return };
            let (edit, shows) = (key(Action::EditFile), key(Action::Problems));
            let (more, way) = match all {
                0 | 1 => (String::new(), format!("{edit} opens the file")),
                n => (format!(" (+{} more)", n - 1), format!("{edit} opens the file, {shows} shows all")),
            };
            let hint = hint.as_ref().map(|h| format!(" · {h}")).unwrap_or_default();
            (format!("▲ {place}: {message}{more}"), format!("  the last good version stays, {way}{hint}"))
        }
        FileState::Doubtful { lost, of } => (
            format!("▲ {} lost {lost} of {of} things", facts.file_name),
            format!("  {} accepts it, or it is taken after 10 s unchanged", key(Action::AcceptFile)),
        ),
        FileState::Older { day } => (
            format!("▲ {} is the plan of {} again", facts.file_name, day.long()),
            format!("  the newest plan stays, {} takes the older one", key(Action::AcceptFile)),
        ),
        FileState::Unreadable { why, hint } => (format!("▲ {why}"), format!("  {hint}")),
    };
    for (n, (text, style)) in (0..).zip([(first, theme.wrong()), (second, theme.plain())]) {
        if n < area.height {
            let row = Rect { y: area.y + n, height: 1, ..area };
            frame.render_widget(Line::styled(widgets::cut(&format!(" {text}"), width), style), row);
        }
    }
}

/// The notice, in one line; what went wrong takes the footer's line too where it needs it, until the next key.
fn notice(model: &Model, frame: &mut Frame, area: Rect) {
    if let Some(field) = model.filter().and_then(Filter::field) {
        let row = Rect { height: 1, ..area };
        frame.render_widget(Span::styled(" /", model.theme.accent()), row);
        let room = Rect { x: row.x + 2, width: row.width.saturating_sub(2), ..row };
        field.draw(frame, room, "words of a title or an id", model.theme);
        return;
    }
    let Some((text, tone)) = said(model) else { return };
    let (sign, style) = match tone {
        Tone::Plain => ("·", model.theme.plain()),
        Tone::Good => ("✓", model.theme.good()),
        Tone::Bad => ("▲", model.theme.behind()),
    };
    let width = usize::from(area.width);
    let sign = Span::styled(format!(" {sign} "), style);
    if is_long(&text, tone, width) {
        frame.render_widget(Clear, area);
        frame.render_widget(Line::from(sign), Rect { height: 1, ..area });
        let beside = Rect { x: area.x + 3, width: area.width - 3, ..area };
        frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), beside);
        return;
    }
    let text = widgets::cut(&text, width.saturating_sub(3));
    frame.render_widget(Line::from(vec![sign, Span::raw(text)]), Rect { height: 1, ..area });
}

/// The notice in the signs that the terminal has.
fn said(model: &Model) -> Option<(String, Tone)> {
    let (text, tone) = model.notice()?;
    Some((if model.theme.cells == Cells::Ascii { ascii::sentence(text) } else { text.to_owned() }, tone))
}

fn is_long(text: &str, tone: Tone, width: usize) -> bool {
    tone == Tone::Bad && text.width() + 3 > width
}

/// Whether a notice takes the footer's line, so that no key can be seen there.
#[must_use]
pub fn is_footer_covered(model: &Model) -> bool {
    model.filter().and_then(Filter::field).is_none()
        && said(model).is_some_and(|(text, tone)| is_long(&text, tone, model.size.width.into()))
}

fn footer(model: &Model, width: usize) -> Line<'static> {
    let theme = model.theme;
    let mut spans = vec![Span::raw(" ")];
    for binding in shown_keys(model, width) {
        spans.extend(button(&binding, theme));
    }
    Line::from(spans)
}

fn shown_keys(model: &Model, width: usize) -> Vec<Binding> {
    model.theme.keys.footer(model.front(), width, |binding| model.offered(binding))
}

/// `t timer  `: what is clicked for the key.
pub(super) fn button(binding: &Binding, theme: Theme) -> [Span<'static>; 2] {
    let key = Span::styled(theme.keys.shown_key(binding), theme.accent());
    [key, Span::styled(format!(" {}  ", binding.label), theme.quiet())]
}

/// What the key does whose button is at this column of the last line.
#[must_use]
pub fn button_at(model: &Model, column: u16) -> Option<Action> {
    let mut from = 1;
    for binding in shown_keys(model, model.size.width.into()) {
        let width = widgets::width_of(&button(&binding, model.theme));
        // The gap behind it belongs to nobody.
        if (from..from + width - 2).contains(&usize::from(column)) {
            return Some(binding.action);
        }
        from += width;
    }
    None
}

/// A sign that nothing draws.
const UNTOUCHED: &str = "\u{e000}";

/// Whether the dialog in front covers this place: drawn where nobody sees it, so that a click hits what is seen.
#[must_use]
pub fn is_covered(model: &Model, at: Position) -> bool {
    let Some(dialog) = &model.dialog else { return false };
    let Ok(mut terminal) = Terminal::new(TestBackend::new(model.size.width, model.size.height));
    let mut is_covered = false;
    let Ok(_) = terminal.draw(|frame| {
        for cell in &mut frame.buffer_mut().content {
            cell.set_symbol(UNTOUCHED);
        }
        let body = body(model).intersection(frame.area());
        dialog.view(&model.facts, model.theme, frame, body);
        is_covered = frame.buffer_mut().cell(at).is_some_and(|cell| cell.symbol() != UNTOUCHED);
    });
    is_covered
}
