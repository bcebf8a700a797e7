//! Owns the page of the rituals: the last twelve periods of each as a strip, with its legend, optional ones apart.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::filter::Filter;
use super::page::Reader;
use super::{Facts, nothing, page, words};
use crate::domain::roadmap::KeptBy;
use crate::domain::standing::rituals::{Mark, RitualLine};
use crate::ui::cells::Cells;
use crate::ui::keymap::Context;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 76;
/// From this width on a ritual takes one line.
const ONE_LINE: usize = 60;

/// The width of its text over a body.
#[must_use]
pub fn width(body: Rect) -> usize {
    page::room(WIDTH, body)
}

/// Draws it over `area`.
pub fn view(facts: &Facts, reader: &Reader, theme: Theme, frame: &mut Frame, area: Rect) {
    let all = lines(facts, &Filter::default(), theme, width(area)).len();
    let lines = lines(facts, &reader.filter, theme, width(area));
    // As high as all of them, so that it does not jump while one types.
    let height = u16::try_from(all + 2).unwrap_or(u16::MAX);
    let rituals = &facts.week.rituals;
    let left = rituals.iter().filter(|ritual| passes(ritual, &reader.filter)).count();
    let title = reader.filter.titled("Rituals", left, rituals.len());
    page::draw(frame, area, (WIDTH, height), &title, lines, reader.scroll, theme);
}

fn passes(ritual: &RitualLine, filter: &Filter) -> bool {
    filter.passes([ritual.title.as_str(), ritual.id.as_str()])
}

/// Its lines.
#[must_use]
pub fn lines(facts: &Facts, filter: &Filter, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let all = &facts.week.rituals;
    if all.is_empty() {
        return vec![Line::styled(nothing::rituals_on_a_page(theme), theme.quiet())];
    }
    let mut lines = Vec::new();
    let left = all.iter().filter(|ritual| passes(ritual, filter));
    let (optional, asked): (Vec<&RitualLine>, Vec<&RitualLine>) = left.partition(|r| r.optional);
    let of = |ritual: &&RitualLine| of(ritual, by(facts, ritual).as_deref(), theme, width);
    if asked.is_empty() && optional.is_empty() {
        let said = nothing::filtered("ritual", filter.front(Context::Page), theme);
        lines.extend(widgets::wrapped(&said, width).into_iter().map(|line| Line::styled(line, theme.quiet())));
    }
    lines.extend(asked.iter().flat_map(of));
    if !optional.is_empty() {
        lines.push(Line::styled("Optional", theme.title()));
        lines.extend(optional.iter().flat_map(of));
    }
    lines.push(Line::default());
    lines.extend(legend(theme, width));
    lines
}

/// The act that keeps a ritual by itself, as the file writes it.
fn by(facts: &Facts, ritual: &RitualLine) -> Option<String> {
    let by = facts.roadmap.rituals.iter().find(|r| r.id == ritual.id)?.by.as_ref()?;
    Some(match by {
        KeptBy::Review => "review".to_owned(),
        KeptBy::Source(id) => format!("/{id}"),
        KeptBy::Target(id) => format!("+{id}"),
    })
}

/// A ritual: its sign, its title and what keeps it, how often it was kept of several times, its present period, its
/// strip; in two lines where there is little room.
fn of(ritual: &RitualLine, by: Option<&str>, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let times = if ritual.times > 1 { format!("{}/{} ", ritual.done, ritual.times) } else { String::new() };
    let mut start = vec![words::ritual_sign(ritual, theme), Span::raw(format!(" {}", ritual.title))];
    start.extend(by.map(|by| Span::styled(format!("  by {by}"), theme.quiet())));
    let period = Span::styled(format!("{times}{:<8} ", ritual.period.to_string()), theme.quiet());
    let kept = Span::styled(format!(" {:>2}", ritual.kept_of_12), theme.quiet());
    let mut end = vec![period];
    end.extend(strip(&ritual.last_12.iter().map(|(_, mark)| *mark).collect::<Vec<_>>(), theme));
    end.push(kept);
    if width >= ONE_LINE {
        return vec![widgets::line(start, end, width)];
    }
    end.insert(0, Span::raw("  "));
    vec![widgets::line(start, Vec::new(), width), Line::from(widgets::cut_spans(end, width))]
}

/// The marks, the oldest first.
fn strip(marks: &[Mark], theme: Theme) -> Vec<Span<'static>> {
    marks.iter().map(|mark| sign(*mark, theme)).collect()
}

fn sign(mark: Mark, theme: Theme) -> Span<'static> {
    let style = match mark {
        Mark::Kept => theme.good(),
        Mark::Missed => theme.behind(),
        Mark::Open => theme.accent(),
        Mark::NotDue | Mark::Paused => theme.quiet(),
    };
    // In ASCII a strip has a dot for nothing.
    let is_dot = mark == Mark::NotDue && theme.cells == Cells::Ascii;
    Span::styled(if is_dot { "." } else { mark.sign() }, style)
}

/// The signs with their words, and what the strip is, broken where a line is full.
fn legend(theme: Theme, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Vec::new()];
    for mark in Mark::ALL {
        let part = vec![sign(mark, theme), Span::styled(format!(" {}   ", mark.word()), theme.quiet())];
        let room = lines.last().map_or(0, |line: &Vec<Span>| widgets::width_of(line));
        if room > 0 && room + widgets::width_of(&part) > width {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.extend(part);
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|spans| Line::from(widgets::cut_spans(spans, width))).collect();
    let what = "the last twelve periods of each, this one last, and how many were kept";
    lines.extend(widgets::wrapped(what, width).into_iter().map(|line| Line::styled(line, theme.quiet())));
    lines
}
