//! Owns the rows of the matrix: priorities with their skills, and the columns that a width has room for. What matters
//! most stays longest: hours, coverage, level, days untouched, the weeks, the bar, planned hours.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{State, sign};
use crate::domain::id::SkillId;
use crate::domain::kind::Kind;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Priority, Track};
use crate::domain::standing::skills::{PriorityLine, SkillLine, WEEKS};
use crate::domain::wording;
use crate::screens::{Facts, orphans, words};
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From these widths on there is a column for them.
const LAST: usize = 46;
const SPARK: usize = 58;
const BAR: usize = 70;
const PLANNED: usize = 92;

/// The matrix in the file's order under the names of its columns: the first two priorities, where all their skills have
/// room.
pub(in crate::screens) fn lines(facts: &Facts, theme: Theme, width: usize, room: usize) -> Vec<Line<'static>> {
    let matrix = State::default();
    let mut lines = vec![matrix.heading(facts, theme, width)];
    let groups = Priority::ALL.into_iter().map(|priority| matrix.group(facts, priority, theme, width));
    for own in groups.filter(|own| !own.is_empty()).take(2) {
        let gap = usize::from(lines.len() > 1);
        if lines.len() + gap + own.len() > room {
            break;
        }
        lines.extend((0..gap).map(|_| Line::default()));
        lines.extend(own.into_iter().map(|row| row.line));
    }
    if lines.len() > 1 { lines } else { Vec::new() }
}

impl State {
    /// What the matrix is sorted and narrowed by, and the names of the columns.
    pub(super) fn heading(&self, facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
        let names = Columns {
            logged: "logged",
            planned: "planned",
            cover: "cover",
            level: "lvl",
            last: "last",
            ..Columns::default()
        };
        let weeks = vec![Span::styled(format!(" {:<WEEKS$}", "12 weeks"), theme.quiet())];
        let order = || Span::styled(format!(" {}", self.order.title()), theme.quiet());
        let said = self.filter.said(self.items(facts).len(), facts.standing.skills.skills.len(), theme);
        let start = vec![said.unwrap_or_else(order)];
        widgets::line(start, names.cells(theme.quiet(), weeks, theme, width), width)
    }

    pub(super) fn rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<SkillId>> {
        let mut rows = Vec::new();
        for own in Priority::ALL.map(|priority| self.group(facts, priority, theme, width)) {
            if !rows.is_empty() && !own.is_empty() {
                rows.push(Row::text(Line::default()));
            }
            rows.extend(own);
        }
        if !self.filter.is_set() {
            rows.extend(orphans::rows(facts, Kind::Skill, theme, width));
        }
        rows
    }

    /// A priority above its skills; nothing where it has none.
    fn group(&self, facts: &Facts, priority: Priority, theme: Theme, width: usize) -> Vec<Row<SkillId>> {
        let skills = &facts.standing.skills;
        let own = self.of(facts, priority);
        let Some(line) = skills.priorities.iter().find(|line| line.id == priority && !own.is_empty()) else {
            return Vec::new();
        };
        let most = skills.busiest_week();
        let row = |s: &SkillLine| Row::new(s.id.clone(), skill(s, skills.names_neglect_of(&s.id), most, theme, width));
        let above = Row::text(self.priority(line, theme, width));
        std::iter::once(above).chain(own.into_iter().map(row)).collect()
    }

    fn priority(&self, line: &PriorityLine, theme: Theme, width: usize) -> Line<'static> {
        let mut start = vec![Span::styled(line.id.as_str(), theme.title())];
        if let Some(name) = &line.name {
            start.push(Span::styled(format!(" {name}"), theme.strong()));
        }
        // Where there is little room the line of shares has said it.
        let is_wide = width >= BAR;
        let actual = self.stretch.share(line).filter(|_| is_wide);
        let wants = (&line.share * 100).rounded();
        let said = if is_wide {
            format!("  {} wants {wants}% ", words::percent(self.stretch.share(line)))
        } else {
            String::new()
        };
        let targets = format!(" {:>WEEKS$}", format!("{}/{} done", line.targets_done, line.targets));
        let columns = Columns {
            logged: &line.logged.to_string(),
            planned: &words::hours(&line.planned),
            part: line.coverage.as_ref(),
            cover: &words::percent(line.coverage.as_ref()),
            level: "",
            last: &wording::untouched(line.untouched_days),
        };
        let end = columns.cells(theme.strong(), vec![Span::raw(targets)], theme, width);
        let room = width.saturating_sub(widgets::width_of(&end) + 1);
        // The name gives way to the share and its sign.
        let least = said.width() + usize::from(actual.is_some());
        let mut start = widgets::cut_spans(start, room.saturating_sub(least));
        start.push(Span::raw(said));
        let left = room.saturating_sub(widgets::width_of(&start));
        start.extend(actual.map(|actual| whole_or_sign(sign(line.allocation_of(actual), theme), left)));
        widgets::line(start, end, width)
    }
}

/// `✓ on plan` where there is room for all of it, else `✓`.
fn whole_or_sign(said: Span<'static>, room: usize) -> Span<'static> {
    if said.width() <= room {
        return said;
    }
    let sign: String = said.content.chars().take(1).collect();
    Span::styled(sign, said.style)
}

/// ▲ neglected and named on top · ● with an open target.
fn skill(line: &SkillLine, named: bool, most: Minutes, theme: Theme, width: usize) -> Line<'static> {
    let sign = match () {
        () if named => Span::styled("▲", theme.behind()),
        () if line.has_open_target => Span::styled("●", theme.accent()),
        () => Span::raw(" "),
    };
    let mut start = vec![Span::raw(" "), sign, Span::raw(" "), Span::raw(line.name.clone())];
    if line.track != Track::Add {
        start.push(Span::styled(format!(" · {}", line.track.as_str()), theme.quiet()));
    }
    let columns = Columns {
        logged: &line.time.all.to_string(),
        planned: &words::hours(&line.planned),
        part: line.coverage.as_ref(),
        cover: &words::percent(line.coverage.as_ref()),
        level: &level(line),
        last: &wording::untouched(line.untouched_days),
    };
    let weeks = line.weeks.map(|minutes| {
        let style = if minutes.0 > 0 { theme.accent() } else { theme.quiet() };
        Span::styled(wording::spark([minutes], most), style)
    });
    let weeks = std::iter::once(Span::raw(" ")).chain(weeks).collect();
    widgets::line(start, columns.cells(theme.plain(), weeks, theme, width), width)
}

/// The level that holds, `–` where there is none.
pub(super) fn level(line: &SkillLine) -> String {
    line.rated.as_ref().map_or_else(|| "–".to_owned(), |rated| rated.level.number().to_string())
}

/// The columns at the right of a row.
#[derive(Default)]
struct Columns<'a> {
    logged: &'a str,
    planned: &'a str,
    part: Option<&'a Exact>,
    cover: &'a str,
    level: &'a str,
    last: &'a str,
}

impl Columns<'_> {
    /// `weeks` takes the place of the weeks, one cell more than there are of them.
    fn cells(&self, style: Style, weeks: Vec<Span<'static>>, theme: Theme, width: usize) -> Vec<Span<'static>> {
        let mut cells = vec![Span::styled(widgets::right(self.logged, 7), style)];
        if width >= PLANNED {
            cells.push(Span::styled(widgets::right(self.planned, 8), theme.quiet()));
        }
        if width >= BAR {
            cells.push(Span::raw(" "));
            match self.part {
                None if self.logged == "logged" => cells.push(Span::raw(" ".repeat(8))),
                part => cells.extend(widgets::bar(part.map_or(0.0, Exact::approximate), 8, theme.accent(), theme)),
            }
        }
        cells.push(Span::styled(widgets::right(self.cover, 6), style));
        cells.push(Span::styled(widgets::right(self.level, 4), style));
        if width >= SPARK {
            cells.extend(weeks);
        }
        if width >= LAST {
            cells.push(Span::styled(widgets::right(self.last, 6), theme.quiet()));
        }
        cells
    }
}
