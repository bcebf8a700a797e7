//! Owns the pictures of a small change: its list, its form, the line for a new id, its diff.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::form::{Entry, Form};
use super::keys::{self, Input, Need};
use super::{Front, Naming, State, What};
use crate::domain::calendar::parse_day;
use crate::domain::refusal::Refusal;
use crate::screens::Facts;
use crate::ui::keymap::{Action, Context};
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest that a form, a line and a diff get.
const WIDTH: u16 = 76;
/// Cells of the names of the keys, with the mark before them.
const NAMES: u16 = 11;
/// Rows for what is said of a key.
const SAID: usize = 3;

impl State {
    /// As wide as there is room, as high as what it shows.
    pub(super) fn size(&self, facts: &Facts, area: Rect) -> (u16, u16) {
        let width = WIDTH.min(area.width);
        let inner = usize::from(width.saturating_sub(4));
        let rows = match (self.front, &self.form, &self.line) {
            (Front::Diff, ..) => self.diff.height(inner),
            (Front::Form, Some(form), _) => rows(form).len() + 1 + SAID,
            (Front::Line, _, Some(line)) => 2 + naming(facts, line, Theme::PLAIN, inner).len().max(SAID),
            _ => return self.list.size(area),
        };
        (width, u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height))
    }

    fn title(&self) -> String {
        match (self.front, &self.what, &self.form, &self.line) {
            (Front::Form | Front::Diff, What::Add(_), Some(form), _) => format!("Add a {}", words(form)),
            (Front::Line | Front::Diff, What::Rename, _, Some(line)) => format!("Rename {}", line.old),
            _ => self.list.title.clone(),
        }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let size = self.size(facts, area);
        let title = widgets::cut(&self.title(), usize::from(size.0.saturating_sub(4)));
        let inner = widgets::overlay(frame, area, size, &title, theme);
        match (self.front, &self.form, &self.line) {
            (Front::Diff, ..) => self.diff.draw(frame, inner, theme),
            (Front::Form, Some(form), _) => draw_form(form, facts, theme, frame, inner),
            (Front::Line, _, Some(line)) => draw_naming(line, facts, theme, frame, inner),
            _ => {
                let rows = self.list.shown(theme, inner.width.into());
                list::draw(frame, inner, &rows, self.list.selected().as_ref(), theme);
            }
        }
    }
}

fn words(form: &Form) -> &'static str {
    if form.kind.as_str() == "fresh" { "fresh line" } else { form.kind.as_str() }
}

/// The rows of a form: keys by their place, and where the others are not shown, their names.
fn rows(form: &Form) -> Vec<Option<usize>> {
    let shown = if form.is_open() { form.entries.len() } else { form.first() };
    let more = (shown < form.entries.len()).then_some(None);
    (0..shown).map(Some).chain(more).collect()
}

/// The rows that are drawn where, around the key the cursor is on.
fn placed(form: &Form, area: Rect) -> Vec<(Rect, Option<usize>)> {
    let rows = rows(form);
    let said = SAID.min(usize::from(area.height) / 2);
    let height = usize::from(area.height).saturating_sub(said);
    let first = list::first_row(rows.len(), Some(form.at), height);
    let shown = rows.into_iter().skip(first).take(height);
    (area.y..).zip(shown).map(|(y, row)| (Rect { y, height: 1, ..area }, row)).collect()
}

/// The key of a form at this place.
pub(super) fn key_at(form: &Form, area: Rect, at: Position) -> Option<usize> {
    placed(form, area).into_iter().find(|(place, _)| place.contains(at)).and_then(|(_, key)| key)
}

fn draw_form(form: &Form, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let places = placed(form, area);
    for (place, row) in &places {
        if let Some(key) = row {
            draw_key(form, *key, facts, theme, frame, *place);
            continue;
        }
        let names: Vec<&str> = form.entries[form.first()..].iter().map(|entry| entry.key.name).collect();
        let line = format!("↓ {:<9}{}", "more", names.join(", "));
        frame.render_widget(Line::styled(widgets::cut(&line, place.width.into()), theme.quiet()), *place);
    }
    let said = said(form, facts, theme, area.width.into());
    let height = u16::try_from(said.len()).unwrap_or(u16::MAX).min(area.height);
    let last = places.last().map_or(area.y, |(place, _)| place.bottom());
    let top = (last + 1).min(area.bottom().saturating_sub(height)).max(last);
    for (y, line) in (top..area.bottom()).zip(said) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

fn draw_key(form: &Form, key: usize, facts: &Facts, theme: Theme, frame: &mut Frame, place: Rect) {
    let entry = &form.entries[key];
    let is_here = key == form.at;
    let (mark, style) = if is_here { ("›", theme.accent()) } else { (" ", theme.quiet()) };
    frame.render_widget(
        Span::styled(format!("{mark} {}", entry.key.name), style),
        Rect { width: NAMES.min(place.width), ..place },
    );
    let value = Rect { x: place.x + NAMES.min(place.width), width: place.width.saturating_sub(NAMES), ..place };
    match entry.key.input {
        Input::Pick(known) => {
            let words = picked(entry, known, facts);
            let line = if is_here {
                Line::from(vec![
                    Span::styled("‹ ", theme.accent()),
                    Span::styled(widgets::cut(&words, usize::from(value.width).saturating_sub(4)), theme.strong()),
                    Span::styled(" ›", theme.accent()),
                ])
            } else {
                Line::raw(widgets::cut(&words, value.width.into()))
            };
            frame.render_widget(line, value);
        }
        _ if is_here => entry.field.draw(frame, value, "", theme),
        _ => frame.render_widget(Line::raw(widgets::cut(&entry.text().replace('\n', " "), value.width.into())), value),
    }
}

fn picked(entry: &Entry, known: keys::Known, facts: &Facts) -> String {
    let value = entry.text();
    let values = keys::values(known, facts);
    let known = values.into_iter().find(|(one, _)| *one == value);
    known.map_or(value, |(value, name)| keys::words(&value, &name, 0))
}

/// What is said of the key: what is wrong with it, else what it means or takes.
fn said(form: &Form, facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    if let Some(wrong) = &form.wrong {
        return refused(wrong, theme, width);
    }
    let entry = form.entry();
    let text = entry.text();
    let complete = theme.key(Context::Form, Action::Complete);
    let hint = match entry.key.input {
        Input::Day => match parse_day(&text, facts.standing.today.day) {
            Some(day) => day.long(),
            None => entry.key.hint.to_owned(),
        },
        Input::Ids(_) => match form.suggested(facts).as_slice() {
            [] => entry.key.hint.to_owned(),
            ids if text.is_empty() || text.ends_with(',') => format!("{}: {}", entry.key.hint, ids.join(", ")),
            [first] => format!("{complete} takes {first}"),
            [first, others @ ..] => format!("{complete} takes {first}; others: {}", others.join(", ")),
        },
        _ => entry.key.hint.to_owned(),
    };
    let left_out = if entry.key.need == Need::First { " (may be left out)" } else { "" };
    let left_out = if text.is_empty() { left_out } else { "" };
    wrapped(&format!("{hint}{left_out}"), width).into_iter().map(|line| Line::styled(line, theme.quiet())).collect()
}

/// At most as many lines as there is room for, the last one cut where there would be more.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = widgets::wrapped(text, width);
    if lines.len() > SAID {
        let rest = lines.split_off(SAID - 1).join(" ");
        lines.push(widgets::cut(&rest, width));
    }
    lines
}

fn refused(wrong: &Refusal, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = Vec::new();
    for (n, line) in widgets::wrapped(&format!("▲ {}", wrong.message), width).into_iter().take(SAID).enumerate() {
        lines.push(Line::styled(if n == 0 { line } else { widgets::cut(&format!("  {line}"), width) }, theme.behind()));
    }
    if let Some(hint) = &wrong.hint {
        let hint = widgets::wrapped(hint, width.saturating_sub(2));
        lines.extend(hint.into_iter().map(|line| Line::styled(format!("  {line}"), theme.plain())));
    }
    if lines.len() > SAID {
        lines.truncate(SAID);
    }
    lines
}

/// What is said below the line for a new id.
fn naming(_facts: &Facts, line: &Naming, theme: Theme, width: usize) -> Vec<Line<'static>> {
    if let Some(wrong) = &line.wrong {
        return refused(wrong, theme, width);
    }
    let keeps = match line.old.split('.').next() {
        Some("stages") => "everything that names it follows",
        _ => "its history stays with it, and everything that names it follows",
    };
    wrapped(keeps, width).into_iter().map(|line| Line::styled(line, theme.quiet())).collect()
}

fn draw_naming(line: &Naming, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let row = |n: u16| Rect { y: area.y.saturating_add(n), height: u16::from(n < area.height), ..area };
    frame.render_widget(Line::raw(widgets::cut(&line.called, area.width.into())), row(0));
    line.field.draw(frame, row(1), "letters, digits, - and _", theme);
    for (n, said) in (2..area.height).zip(naming(facts, line, theme, area.width.into())) {
        frame.render_widget(said, row(n));
    }
}
