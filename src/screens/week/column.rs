//! Owns what the rows of a day say: names over as many rows as they need and have, the study of a block below its name,
//! what was logged filled in, and the present minute.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::board::{Column, Item, Thing};
use super::detail::study;
use super::grid::Row;
use crate::domain::standing::blocks::BlockLine;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The most rows of the name of a block, and of that of a session: the rest shows its height.
const NAME: (usize, usize) = (3, 2);

/// What a thing is called in its column.
pub(super) fn name(facts: &Facts, thing: &Thing, theme: Theme) -> (String, Style) {
    match thing {
        Thing::Block(block) if block.skipped.is_some() => (format!("– {}", block.title), theme.quiet()),
        Thing::Block(block) if block.study.0 > 0 => (block.title.clone(), theme.strong()),
        Thing::Block(block) => (block.title.clone(), theme.quiet()),
        Thing::Session(session) => {
            let skill = facts.roadmap.skill_name(&session.entry.skill);
            (format!("{} {skill}", session.entry.minutes), theme.good())
        }
        Thing::Slot(ritual) => {
            let sign = words::ritual_sign(ritual, theme);
            (format!("{} {}", sign.content, ritual.title), theme.plain())
        }
    }
}

/// What the columns are drawn from.
pub(super) struct Drawn<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// How it looks.
    pub theme: Theme,
    /// The first row that is shown.
    pub first: usize,
    /// The row of the present minute, in today's column.
    pub now: Option<usize>,
    /// What is selected.
    pub selected: &'a Item,
}

/// What a row says.
enum Said {
    /// A part of the name of a thing, by its place.
    Name(usize, String, Style),
    /// The study of a block.
    Study(String),
}

impl Drawn<'_> {
    /// Draws the rows of a day.
    pub(super) fn draw(&self, column: &Column, area: Rect, frame: &mut Frame) {
        let theme = self.theme;
        let room = usize::from(area.width).saturating_sub(1);
        let said = self.said(column, room);
        for (y, at) in (area.y..area.bottom()).zip(self.first..) {
            let place = Rect { y, height: 1, ..area };
            let Some(row) = column.rows.get(at) else { break };
            let text = match said.get(&at) {
                Some(Said::Name(_, text, style)) => Span::styled(widgets::left(text, room), *style),
                None if row.session.is_some() => Span::styled("░".repeat(room), theme.good()),
                None if self.now == Some(at) => Span::styled("─".repeat(room), theme.accent()),
                Some(Said::Study(text)) => Span::styled(widgets::cut(text, room), theme.quiet()),
                None => Span::default(),
            };
            frame.render_widget(Line::from(vec![edge(column, row, theme), text]), place);
            if let Some(Said::Name(thing, ..)) = said.get(&at)
                && column.timed[*thing].item(column.day.day) == *self.selected
            {
                frame.buffer_mut().set_style(place, theme.selected());
            }
        }
    }

    /// What the rows say, by their places.
    fn said(&self, column: &Column, room: usize) -> BTreeMap<usize, Said> {
        let mut said = BTreeMap::new();
        for (at, label) in column.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.label?))) {
            let thing = &column.timed[label];
            let is_free = |row: &usize| {
                let holds = |row: &Row| row.label.is_none() && is_own(thing, label, row);
                column.rows.get(*row).is_some_and(holds) && self.now != Some(*row)
            };
            let free = (at + 1..column.rows.len()).take_while(is_free).count();
            // The study of a block has its row, and what was logged shows that it is filled in.
            let (study, kept, most) = match thing {
                Thing::Block(block) => (proposed(block, room), 0, NAME.0),
                _ => (None, 1, NAME.1),
            };
            let (text, style) = name(self.facts, thing, self.theme);
            let rows = (1 + free.saturating_sub(kept + usize::from(study.is_some()))).min(most);
            let lines = fitted(&text, room, rows);
            if let Some(study) = study.filter(|_| lines.len() <= free) {
                said.insert(at + lines.len(), Said::Study(study));
            }
            said.extend((at..).zip(lines).map(|(at, line)| (at, Said::Name(label, line, style))));
        }
        said
    }
}

/// Whether a row without a name belongs to what has its name above.
fn is_own(thing: &Thing, at: usize, row: &Row) -> bool {
    match thing {
        Thing::Block(_) => row.block == Some(at) && row.session.is_none(),
        Thing::Session(_) => row.session == Some(at),
        Thing::Slot(_) => false,
    }
}

/// What a study block that was not skipped says below its name; in a narrow column the hours alone.
fn proposed(block: &BlockLine, room: usize) -> Option<String> {
    (block.study.0 > 0 && block.skipped.is_none()).then(|| match study(block) {
        long if long.width() <= room => long,
        _ if block.logged.0 > 0 => format!("{}/{}", block.logged, block.study),
        _ => block.study.to_string(),
    })
}

fn edge(column: &Column, row: &Row, theme: Theme) -> Span<'static> {
    match row.block.map(|block| column.timed[block]) {
        _ if row.session.is_some() => Span::styled("█", theme.good()),
        Some(Thing::Block(block)) if block.study.0 > 0 && block.skipped.is_none() => Span::styled("┃", theme.accent()),
        Some(_) => Span::styled("│", theme.quiet()),
        None => Span::raw(" "),
    }
}

/// The text in at most so many rows: broken between words, the last one cut.
fn fitted(text: &str, room: usize, rows: usize) -> Vec<String> {
    let mut lines = widgets::wrapped(text, room);
    if lines.len() > rows || lines.is_empty() {
        lines.truncate(rows.saturating_sub(1));
        let shown: usize = lines.iter().map(|line| line.split_whitespace().count()).sum();
        let rest: Vec<&str> = text.split_whitespace().skip(shown).collect();
        lines.push(widgets::cut(&rest.join(" "), room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_rows_it_has() {
        let of = |rows| fitted("Deep work heavy", 9, rows);
        assert_eq!(of(1), ["Deep wor…"]);
        assert_eq!(of(2), ["Deep work", "heavy"]);
        assert_eq!(of(3), ["Deep work", "heavy"]);
        assert_eq!(fitted("Review of everything", 6, 2), ["Review", "of ev…"]);
        assert_eq!(fitted("", 6, 2), [""]);
    }
}
