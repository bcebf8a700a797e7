//! Owns the picture of the quick line: the field, what it understood, and a short list under it: what may stand for the
//! word, or, while the line is empty, the usual entries with their keys. Changes nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::Quick;
use crate::domain::journal::NewSession;
use crate::domain::roadmap::Roadmap;
use crate::screens::words;
use crate::ui::theme::Theme;
use crate::ui::widgets;
use unicode_width::UnicodeWidthStr;

/// Rows over a screen: the line, what it means in two, a list of four, and the border.
const HEIGHT: u16 = 9;

/// Cells between two things of a list that lie in one row.
const GAP: usize = 3;

/// One thing of the list.
struct Item {
    /// Its key, where it has one.
    key: String,
    text: String,
    says: String,
    is_chosen: bool,
}

impl Quick {
    /// Draws it over the lower end of `area`.
    pub fn view(&self, roadmap: &Roadmap, theme: Theme, frame: &mut Frame, area: Rect) {
        let height = area.height.min(HEIGHT);
        let place = Rect { y: area.bottom() - height, height, ..area };
        frame.render_widget(Clear, place);
        let title = if self.changes.is_some() { "Change this session" } else { "Log" };
        let inner = widgets::overlay(frame, place, (place.width, height), title, theme);
        self.draw(roadmap, theme, frame, inner);
    }

    /// Draws the line and what belongs to it into `area`.
    pub fn draw(&self, roadmap: &Roadmap, theme: Theme, frame: &mut Frame, area: Rect) {
        let row = |n: u16| Rect { y: area.y.saturating_add(n), height: 1, ..area }.intersection(area);
        self.field.draw(frame, row(0), "45m rag reading a paper /papers +rag-service @yesterday", theme);
        let width = usize::from(area.width);
        let room = usize::from(area.height.saturating_sub(1));
        let items = self.items();
        let most = match (items.is_empty(), room) {
            (true, _) => room,
            (false, 6..) => 2,
            (false, _) => 1,
        };
        let is_empty = self.field.text().trim().is_empty();
        let mut lines = if is_empty && !items.is_empty() && room < 6 {
            Vec::new()
        } else {
            self.answer(roadmap, theme, width, !items.is_empty())
        };
        if lines.len() > most
            && let Some(last) = most.checked_sub(1).and_then(|n| lines.get_mut(n))
        {
            last.spans = widgets::cut_spans(std::mem::take(&mut last.spans), width.saturating_sub(2));
            let is_cut = last.spans.last().is_some_and(|span| span.content.ends_with('…'));
            last.spans.extend((!is_cut).then(|| Span::raw(" …")));
        }
        lines.truncate(most);
        let rest = room.saturating_sub(lines.len());
        lines.extend(list(&items, width, rest, theme));
        for (n, line) in (1..area.height).zip(lines) {
            frame.render_widget(line, row(n));
        }
    }

    fn items(&self) -> Vec<Item> {
        let item = |key: String, text: &str, says: &str, is_chosen| Item {
            key,
            text: text.to_owned(),
            says: says.to_owned(),
            is_chosen,
        };
        if self.field.text().trim().is_empty() {
            let usual = (1..).zip(&self.remembered.usual);
            return usual.map(|(n, text)| item(format!("alt-{n}"), text, "", false)).collect();
        }
        let (completion, chosen) = match &self.choosing {
            Some(choosing) => (&choosing.completion, Some(choosing.at)),
            None => (&self.completion, None),
        };
        let candidates = completion.candidates.iter().enumerate();
        candidates.map(|(at, c)| item(String::new(), &c.word, &c.says, chosen == Some(at))).collect()
    }

    fn answer(&self, roadmap: &Roadmap, theme: Theme, width: usize, has_list: bool) -> Vec<Line<'static>> {
        let lines = |text: &str, style| {
            let wrapped = widgets::wrapped(text, width).into_iter();
            wrapped.map(|line| Line::styled(line, style)).collect::<Vec<_>>()
        };
        if self.field.text().trim().is_empty() {
            let text = "how long, the skill, then words; +target /source @when may stand anywhere";
            return lines(text, theme.quiet());
        }
        match &self.read {
            Ok(entries) if self.changes.is_some() && entries.len() > 1 => {
                lines("a session has one skill: name one", theme.behind())
            }
            Ok(entries) => {
                let today = self.now.day(roadmap.day_starts);
                let said = |entry: &NewSession| {
                    let meaning = words::meaning(roadmap, entry, entry.end_by(&self.place), today);
                    let text = widgets::wrapped(&meaning, width.saturating_sub(2));
                    let sign = |n| if n == 0 { Span::styled("→ ", theme.accent()) } else { Span::raw("  ") };
                    (0..).zip(text).map(move |(n, text)| Line::from(vec![sign(n), Span::raw(text)])).collect::<Vec<_>>()
                };
                entries.iter().take(2).flat_map(said).collect()
            }
            // Half an entry is no mistake while there is something to go on with.
            Err(refusal) if has_list => lines(&refusal.message, theme.quiet()),
            Err(refusal) => {
                let mut all = lines(&refusal.message, theme.behind());
                let hint = refusal.hint.as_ref().map(|hint| lines(&format!("hint: {hint}"), theme.quiet()));
                all.extend(hint.into_iter().flatten());
                all
            }
        }
    }
}

/// The things one a row, with what they are called; several in a row where there are fewer rows, as many as fit.
fn list(items: &[Item], width: usize, rows: usize, theme: Theme) -> Vec<Line<'static>> {
    if items.len() <= rows {
        let longest = items.iter().map(|item| item.text.width()).max().unwrap_or(0);
        let line = |item: &Item| {
            let mut spans = named(item, theme);
            if !item.says.is_empty() {
                let gap = " ".repeat(longest.saturating_sub(item.text.width()) + 2);
                spans.extend([Span::raw(gap), Span::styled(item.says.clone(), theme.quiet())]);
            }
            Line::from(widgets::cut_spans(spans, width))
        };
        return items.iter().map(line).collect();
    }
    let mut lines: Vec<Vec<Span>> = Vec::new();
    // The chosen one is always among those that are shown.
    let chosen = items.iter().position(|item| item.is_chosen).unwrap_or(0);
    let first = if fits(&items[..=chosen.min(items.len() - 1)], width, rows) { 0 } else { chosen };
    for item in items.iter().skip(first) {
        let spans = named(item, theme);
        let needs = widgets::width_of(&spans);
        let is_full = lines.len() == rows;
        match lines.last_mut() {
            Some(line) if widgets::width_of(line) + GAP + needs <= width => {
                line.push(Span::raw(" ".repeat(GAP)));
                line.extend(spans);
            }
            _ if is_full => break,
            _ => lines.push(widgets::cut_spans(spans, width)),
        }
    }
    lines.into_iter().map(Line::from).collect()
}

/// Whether the things have room in so many rows.
fn fits(items: &[Item], width: usize, rows: usize) -> bool {
    let mut used = (1, 0);
    for item in items {
        let needs = widgets::width_of(&named(item, Theme::PLAIN));
        used = match used {
            (row, 0) => (row, needs),
            (row, filled) if filled + GAP + needs <= width => (row, filled + GAP + needs),
            (row, _) => (row + 1, needs),
        };
    }
    used.0 <= rows
}

fn named(item: &Item, theme: Theme) -> Vec<Span<'static>> {
    let style = if item.is_chosen { theme.selected() } else { theme.plain() };
    let text = Span::styled(item.text.clone(), style);
    if item.key.is_empty() { vec![text] } else { vec![Span::styled(format!("{} ", item.key), theme.accent()), text] }
}
