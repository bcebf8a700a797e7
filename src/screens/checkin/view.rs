//! Owns the picture of the check-in page: a row for each line with its default, what the selected one means, and what ⏎
//! records. Changes nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Row, Span};
use unicode_width::UnicodeWidthStr;

use super::told::Said;
use super::{About, Line, State};
use crate::domain::calendar::Moment;
use crate::domain::checkin::Reply;
use crate::domain::roadmap::Roadmap;
use crate::domain::timer::{Run, Stop};
use crate::screens::Facts;
use crate::ui::keymap::{Action, Context};
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 78;
/// From so many cells on the names have a wide column.
const ROOMY: u16 = 56;
/// Rows for what the selected line means.
const MEANT: u16 = 2;

impl State {
    /// The size of the page, its border included.
    fn size(&self, area: Rect) -> (u16, u16) {
        let rows = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        let wanted = rows.saturating_add(MEANT + 2 + 2);
        (WIDTH.min(area.width), wanted.min(area.height))
    }

    /// Rows of `inner` that are left for the lines, above the meaning and the summary.
    fn room(inner: Rect) -> u16 {
        let below = if inner.height >= 9 { MEANT + 2 } else { MEANT + 1 };
        inner.height.saturating_sub(below).max(1)
    }

    /// Where which line lies when the page is drawn over `area`.
    pub(super) fn placed(&self, area: Rect) -> Vec<(Rect, usize)> {
        let inner = widgets::inside_overlay(area, self.size(area));
        let height = usize::from(Self::room(inner));
        let first = list::first_row(self.lines.len(), Some(self.at), height);
        let rows = (first..self.lines.len()).take(height);
        (inner.y..).zip(rows).map(|(y, n)| (Rect { y, height: 1, ..inner }, n)).collect()
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let now = facts.now;
        let inner = widgets::overlay(frame, area, self.size(area), &self.title(area), theme);
        let placed = self.placed(area);
        for (place, n) in &placed {
            self.draw_line(*n, facts, now, theme, frame, *place);
        }
        let shown = Rect { height: u16::try_from(placed.len()).unwrap_or(u16::MAX), ..inner };
        list::marks(frame, shown, placed.first().map_or(0, |(_, n)| *n), self.lines.len(), theme);
        let below = inner.y + Self::room(inner).min(u16::try_from(self.lines.len()).unwrap_or(u16::MAX));
        let gap = u16::from(inner.bottom().saturating_sub(below) > MEANT + 1);
        let meant = self.meant(facts, now, theme, inner.width.into());
        for (y, row) in (below + gap..inner.bottom().saturating_sub(1)).zip(meant) {
            frame.render_widget(row, Rect { y, height: 1, ..inner });
        }
        let last = Rect { y: inner.bottom().saturating_sub(1), height: u16::from(inner.height > 0), ..inner };
        frame.render_widget(self.summary(&facts.roadmap, now, theme, inner.width.into()), last);
    }

    fn title(&self, area: Rect) -> String {
        let open = &self.asked.today;
        let logged = if open.logged.0 > 0 { format!(" · {} logged", open.logged) } else { String::new() };
        let room = usize::from(self.size(area).0.saturating_sub(4));
        let [long, short] = [open.day.long(), open.day.short()].map(|day| format!("Check-in of {day}{logged}"));
        if long.width() <= room { long } else { short }
    }

    fn draw_line(&self, n: usize, facts: &Facts, now: Moment, theme: Theme, frame: &mut Frame, place: Rect) {
        let Some(line) = self.lines.get(n) else { return };
        let is_here = n == self.at;
        let is_roomy = place.width >= ROOMY;
        let names = match line.about {
            About::Ritual(n) if !(is_roomy && self.is_asked_for_proof(n)) => place.width.saturating_sub(10),
            About::Target(_) if !is_roomy => place.width.saturating_sub(10),
            _ if is_roomy => 30,
            _ => 14,
        }
        .min(place.width);
        let mark = if is_here { Span::styled("›", theme.accent()) } else { Span::raw(" ") };
        let name = self.name_within(line, usize::from(names.saturating_sub(5)));
        let style = if is_here { theme.strong() } else { theme.plain() };
        let sign = self.sign(line, &facts.roadmap, now, theme);
        let start = vec![mark, sign, Span::raw(" "), Span::styled(name, style)];
        frame.render_widget(Row::from(start), Rect { width: names, ..place });
        let value = Rect { x: place.x + names, width: place.width - names, ..place };
        if line.is_text() && is_here {
            line.field.draw(frame, value, &self.default(line, facts), theme);
        } else {
            let shown = match self.shown_evidence(line, is_roomy, is_here, theme) {
                Some(evidence) => vec![evidence],
                None => self.shown(line, facts, is_here, theme),
            };
            frame.render_widget(Row::from(widgets::cut_spans(shown, value.width.into())), value);
        }
    }

    /// ✓ will be recorded · – will be skipped · ○ stays open · ● runs on · ▲ cannot be read, or is doubtful.
    fn sign(&self, line: &Line, roadmap: &Roadmap, now: Moment, theme: Theme) -> Span<'static> {
        let is_doubtful = self.run.as_ref().is_some_and(Run::is_doubtful);
        let good = Span::styled("✓", theme.good());
        let skipped = Span::styled("–", theme.quiet());
        let good_if = |holds: bool| if holds { good.clone() } else { Span::raw("○") };
        match self.said(line, roadmap, now) {
            Err(_) => Span::styled("▲", theme.behind()),
            Ok(Said::Keys) => good_if(match line.about {
                About::Ritual(n) => {
                    let ritual = self.asked.today.rituals.get(n);
                    ritual.is_some_and(|ritual| self.kept.contains(&ritual.line.id))
                }
                About::Target(n) if !self.is_shown(n) => return skipped,
                About::Target(n) => self.takes_step(n),
                _ => self.off || self.focus.is_some(),
            }),
            Ok(Said::Timer(None)) if is_doubtful => Span::styled("▲", theme.behind()),
            Ok(Said::Timer(None)) => Span::styled("●", theme.accent()),
            Ok(Said::Timer(Some(Stop::Discard)) | Said::Study(Reply::Skip(_))) => skipped,
            Ok(Said::Study(Reply::Take(entries))) => good_if(!entries.is_empty()),
            Ok(Said::Yesterday(said)) if said.entries.is_empty() && said.keeps.is_empty() && !said.off => skipped,
            Ok(Said::Yesterday(_) | Said::Timer(Some(_)) | Said::Study(Reply::Off)) => good,
            Ok(Said::Friction(said)) => good_if(said.is_some()),
        }
    }

    /// The value of a line that is not being written.
    fn shown(&self, line: &Line, facts: &Facts, is_here: bool, theme: Theme) -> Vec<Span<'static>> {
        let style = if is_here { theme.strong() } else { theme.plain() };
        match line.about {
            About::Focus if self.off => vec![Span::styled("a day off", theme.good())],
            About::Focus => self.scale(is_here, theme),
            About::Ritual(n) => {
                let ritual = self.asked.today.rituals.get(n);
                let kept = ritual.is_some_and(|ritual| self.kept.contains(&ritual.line.id));
                let optional = ritual.is_some_and(|ritual| ritual.line.optional);
                let text = match (kept, optional) {
                    (true, _) => "kept",
                    (false, true) => "optional",
                    (false, false) => "not yet",
                };
                vec![Span::styled(text, if kept { style } else { theme.quiet() })]
            }
            _ if line.field.text().is_empty() => {
                let is_nothing = matches!(line.about, About::Friction | About::More) || self.off;
                vec![Span::styled(self.default(line, facts), if is_nothing { theme.quiet() } else { style })]
            }
            _ => vec![Span::styled(line.field.text().to_owned(), style)],
        }
    }

    /// `1 2 3 [4] 5`.
    fn scale(&self, is_here: bool, theme: Theme) -> Vec<Span<'static>> {
        let other = if is_here { theme.plain() } else { theme.quiet() };
        let step = |n: u8| {
            let chosen = self.focus == Some(n);
            if chosen { Span::styled(format!("[{n}]"), theme.strong()) } else { Span::styled(format!(" {n} "), other) }
        };
        (1..=5).map(step).collect()
    }

    /// What the selected line means as it is written, or what may be written.
    fn meant(&self, facts: &Facts, now: Moment, theme: Theme, width: usize) -> Vec<Row<'static>> {
        let Some(line) = self.line() else { return Vec::new() };
        let (text, style) = match self.said(line, &facts.roadmap, now) {
            Err(refusal) => {
                let hint = refusal.hint.map(|hint| format!(" · {hint}")).unwrap_or_default();
                (format!("▲ {}{hint}", refusal.message), theme.behind())
            }
            Ok(said) if line.is_text() && !line.field.text().trim().is_empty() => {
                (self.words(&said, facts), theme.plain())
            }
            Ok(_) => (self.hint(line, theme), theme.quiet()),
        };
        let mut lines = widgets::wrapped(&text, width);
        if lines.len() > usize::from(MEANT) {
            let rest = lines.split_off(usize::from(MEANT) - 1).join(" ");
            lines.push(widgets::cut(&rest, width));
        }
        lines.into_iter().map(|line| Row::styled(line, style)).collect()
    }

    /// `⏎ records 1h15 · 2 rituals · focus 4`.
    fn summary(&self, roadmap: &Roadmap, now: Moment, theme: Theme, width: usize) -> Row<'static> {
        let text = match self.told(roadmap, now) {
            Ok(told) => {
                let key = theme.key(Context::CheckIn, Action::Accept);
                format!("{key} records {}", self.in_short(&told, roadmap))
            }
            Err(_) => "one line cannot be read".to_owned(),
        };
        Row::styled(widgets::cut(&text, width), theme.strong())
    }
}
