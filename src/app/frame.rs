//! Owns the frame around every screen: tabs and date on top, a banner when the file is in trouble, the notice line,
//! the footer of the keys that work here. Draws the model and changes nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::model::Model;
use super::msg::Tone;
use crate::screens::problems::Fault;
use crate::screens::{FileState, Screen, timer};
use crate::ui::keymap;
use crate::ui::widgets;

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

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame) {
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
    match model.view.screen {
        Screen::Today => model.today.view(facts, theme, frame, body),
        Screen::Roadmap => model.roadmap.view(facts, theme, frame, body),
        Screen::Skills => model.skills.view(facts, theme, frame, body),
        Screen::Week => model.week.view(facts, theme, frame, body),
        Screen::Review if model.view.is_longer() => model.periods.view(facts, theme, frame, body),
        Screen::Review => model.review.view(facts, theme, frame, body),
        Screen::Sessions => model.sessions.view(facts, theme, frame, body),
    }
    if let Some(dialog) = &model.dialog {
        dialog.view(facts, theme, frame, body);
    }
    frame.render_widget(footer(model, area.width.into()), row(area.height - 1));
    notice(model, frame, Rect { y: area.height - 2, height: 2, ..area });
}

/// The tabs, with where each begins and ends; short ones where the width asks for it.
fn tabs(model: &Model, width: usize) -> Vec<(String, usize)> {
    let full: Vec<String> = (1..).zip(Screen::ALL).map(|(n, screen)| format!(" {n} {} ", screen.title())).collect();
    let needs: usize = full.iter().map(|t| t.width()).sum();
    let name = name(width).width();
    let timer = timer(model).map_or(0, |timer| timer.width() + 2);
    if name + needs + timer <= width {
        return full.into_iter().map(|t| (t.clone(), t.width())).collect();
    }
    let short = |(n, screen): (usize, Screen)| {
        if screen == model.view.screen { format!(" {n} {} ", screen.title()) } else { format!(" {n} ") }
    };
    (1..).zip(Screen::ALL).map(short).map(|t| (t.clone(), t.width())).collect()
}

fn name(width: usize) -> &'static str {
    if width >= 72 { " skillmap" } else { "" }
}

fn top(model: &Model, width: usize) -> Line<'static> {
    let theme = model.theme;
    let mut start = vec![Span::styled(name(width), theme.strong())];
    for ((text, _), screen) in tabs(model, width).into_iter().zip(Screen::ALL) {
        let style = if screen == model.view.screen { theme.tab() } else { theme.quiet() };
        start.push(Span::styled(text, style));
    }
    let day = model.facts.standing.today.day;
    let used = widgets::width_of(&start);
    let dates = [format!("{} ", day.long()), format!("{} ", day.short()), day.short()];
    let timer = timer(model);
    let beside = timer.as_ref().map_or(0, |timer| timer.width() + 2);
    let date = dates.into_iter().find(|d| used + d.width() + beside < width).unwrap_or_default();
    let mut end = vec![Span::raw(date)];
    end.extend(timer.into_iter().flat_map(|timer| [Span::raw(" "), timer, Span::raw(" ")]));
    widgets::line(start, end, width)
}

/// The timer that runs.
fn timer(model: &Model) -> Option<Span<'static>> {
    model.facts.timer.as_ref().map(|run| timer::shown(run, model.now, model.theme))
}

/// The tab at this column of the top line.
#[must_use]
pub fn tab_at(model: &Model, column: u16) -> Option<usize> {
    let width = usize::from(model.size.width);
    let mut from = name(width).width();
    for (at, (_, length)) in tabs(model, width).into_iter().enumerate() {
        if (from..from + length).contains(&usize::from(column)) {
            return Some(at);
        }
        from += length;
    }
    None
}

fn banner(model: &Model, frame: &mut Frame, area: Rect) {
    let (theme, facts) = (model.theme, &model.facts);
    let width = usize::from(area.width);
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
            let (more, way) = match all {
                0 | 1 => (String::new(), "e opens the file"),
                n => (format!(" (+{} more)", n - 1), "e opens the file, ! shows all"),
            };
            let hint = hint.as_ref().map(|h| format!(" · {h}")).unwrap_or_default();
            (format!("▲ {place}: {message}{more}"), format!("  the last good version stays, {way}{hint}"))
        }
        FileState::Doubtful { lost, of } => (
            format!("▲ {} lost {lost} of {of} things", facts.file_name),
            "  A accepts it, or it is taken after 10 s unchanged".to_owned(),
        ),
        FileState::Older { day } => (
            format!("▲ {} is the plan of {} again", facts.file_name, day.long()),
            "  the newest plan stays, A takes the older one".to_owned(),
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
    let Some((text, tone)) = model.notice() else { return };
    let (sign, style) = match tone {
        Tone::Plain => ("·", model.theme.plain()),
        Tone::Good => ("✓", model.theme.good()),
        Tone::Bad => ("▲", model.theme.behind()),
    };
    let width = usize::from(area.width);
    let sign = Span::styled(format!(" {sign} "), style);
    if tone == Tone::Bad && text.width() + 3 > width {
        frame.render_widget(Clear, area);
        frame.render_widget(Line::from(sign), Rect { height: 1, ..area });
        let beside = Rect { x: area.x + 3, width: area.width - 3, ..area };
        frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), beside);
        return;
    }
    let text = widgets::cut(text, width.saturating_sub(3));
    frame.render_widget(Line::from(vec![sign, Span::raw(text)]), Rect { height: 1, ..area });
}

fn footer(model: &Model, width: usize) -> Line<'static> {
    let theme = model.theme;
    let mut spans = vec![Span::raw(" ")];
    for binding in keymap::footer(model.front(), width, |action| model.can(action)) {
        spans.push(Span::styled(keymap::shown_key(binding), theme.accent()));
        spans.push(Span::styled(format!(" {}  ", binding.label), theme.quiet()));
    }
    Line::from(spans)
}
