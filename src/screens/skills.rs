//! Owns the Skills screen: the matrix by priority, intended against actual share, coverage, hours, what is untouched.
//! The line of shares on top is in `skills/shares.rs`.

mod shares;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::filter::Filter;
use super::{Ask, Facts, Stage, balance, orphans, words};
use crate::domain::calendar::Day;
use crate::domain::id::SkillId;
use crate::domain::kind::Kind;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Priority, Track};
use crate::domain::standing::skills::{Allocation, PriorityLine, SkillLine};
use crate::domain::wording;
use crate::ui::keymap::Action;
use crate::ui::list::{self, Cursor, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on the details stand beside the matrix.
const WIDE: u16 = 112;
/// Least width and height of the sentences on top.
const SENTENCES: (u16, u16) = (56, 16);

/// The time that actual shares are taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stretch {
    /// The last 28 days, today one of them.
    #[default]
    Days28,
    /// This calendar quarter.
    Quarter,
    /// Everything.
    All,
}

impl Stretch {
    fn title(self) -> &'static str {
        ["last 28 days", "this quarter", "all time"][self as usize]
    }

    fn next(self) -> Self {
        match self {
            Self::Days28 => Self::Quarter,
            Self::Quarter => Self::All,
            Self::All => Self::Days28,
        }
    }

    fn share(self, line: &PriorityLine) -> Option<&Exact> {
        match self {
            Self::Days28 => line.actual_28d.as_ref(),
            Self::Quarter => line.actual_quarter.as_ref(),
            Self::All => line.actual_all.as_ref(),
        }
    }
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<SkillId>,
    stretch: Stretch,
    filter: Filter,
}

impl State {
    fn selected(&self, facts: &Facts) -> Option<SkillId> {
        self.cursor.selected(&self.items(facts)).cloned()
    }

    fn items(&self, facts: &Facts) -> Vec<SkillId> {
        let skills = &facts.standing.skills.skills;
        let of = |p: Priority| skills.iter().filter(move |s| s.priority == p && self.holds(s)).map(|s| s.id.clone());
        Priority::ALL.into_iter().flat_map(of).collect()
    }

    fn holds(&self, skill: &SkillLine) -> bool {
        self.filter.passes([skill.name.as_str(), skill.id.as_str(), skill.priority.as_str(), skill.track.as_str()])
    }

    /// Shows only what holds this text.
    pub fn narrow(&mut self, text: String) {
        self.filter.set(text);
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        self.selected(facts).map(|id| format!("skills.{id}"))
    }

    /// Selects the skill of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        if let Some(id) = id.strip_prefix("skills.") {
            self.cursor.select(&self.items(facts), &SkillId::new(id));
        }
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        match action {
            Action::Move(step) => self.cursor.step(&self.items(facts), step, stage.page()),
            Action::Filter => {
                return vec![self.filter.ask("Show the skills that hold, by name, id, priority or track")];
            }
            Action::Back if self.filter.is_set() => return vec![Ask::Narrow(String::new())],
            Action::Stretch => self.stretch = self.stretch.next(),
            Action::Open => {
                if let Some(id) = self.selected(facts) {
                    return vec![Ask::Quick(format!("{} {id} ", facts.roadmap.daily_floor))];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) {
        let places = places(facts, body);
        let rows = self.rows(facts, Theme::Mono, places.matrix.width.into());
        if let Some(id) = list::hit(places.matrix, &rows, self.selected(facts).as_ref(), at) {
            self.cursor.select(&self.items(facts), &id);
        }
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let places = places(facts, body);
        let selected = self.selected(facts);
        let width = usize::from(places.matrix.width);
        frame.render_widget(shares::line(facts, self.stretch, theme, places.shares.width.into()), places.shares);
        for (n, line) in (0..).zip(sentences(facts, theme, places.sentences.width.into(), places.most)) {
            if n < places.sentences.height {
                let row = Rect { y: places.sentences.y + n, height: 1, ..places.sentences };
                frame.render_widget(line, row);
            }
        }
        frame.render_widget(heading(&self.filter, theme, width), places.heading);
        let rows = self.rows(facts, theme, width);
        if rows.is_empty() {
            widgets::empty(frame, places.matrix, "No skill holds this. / changes the filter, esc shows all", theme);
        }
        list::draw(frame, places.matrix, &rows, selected.as_ref(), theme);
        let Some(beside) = places.beside else { return };
        let inner = widgets::pane(frame, beside, "Skill", theme);
        let lines = selected.and_then(|id| facts.standing.skills.line(&id)).map(|s| details(facts, s, theme));
        frame.render_widget(Paragraph::new(lines.unwrap_or_default()).wrap(Wrap { trim: false }), inner);
    }

    fn rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<SkillId>> {
        let skills = &facts.standing.skills;
        let named: Vec<&SkillId> = skills.neglected_to_name().into_iter().map(|s| &s.id).collect();
        let mut rows = Vec::new();
        for line in &skills.priorities {
            let own: Vec<&SkillLine> =
                skills.skills.iter().filter(|s| s.priority == line.id && self.holds(s)).collect();
            if own.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(Row::text(Line::default()));
            }
            rows.push(Row::text(self.priority(line, theme, width)));
            let line = |s: &&SkillLine| Row::new(s.id.clone(), skill(s, named.contains(&&s.id), theme, width));
            rows.extend(own.iter().map(line));
        }
        if !self.filter.is_set() {
            rows.extend(orphans::rows(facts, Kind::Skill, theme, width));
        }
        rows
    }

    fn priority(&self, line: &PriorityLine, theme: Theme, width: usize) -> Line<'static> {
        let mut start = vec![Span::styled(line.id.as_str(), theme.title())];
        if let Some(name) = &line.name {
            start.push(Span::styled(format!(" {name}"), theme.strong()));
        }
        // Where there is little room the line of shares has said it.
        if width >= 60 {
            let wants = (&line.share * 100).rounded();
            let actual = self.stretch.share(line);
            start.push(Span::raw(format!("  {} wants {wants}% ", words::percent(actual))));
            start.extend(actual.map(|actual| sign(line.allocation_of(actual), theme)));
        }
        let numbers = Numbers {
            logged: line.logged,
            planned: &line.planned,
            coverage: line.coverage.as_ref(),
            targets: format!("{}/{}", line.targets_done, line.targets),
            untouched: wording::untouched(line.untouched_days),
        };
        widgets::line(start, numbers.cells(theme.strong(), theme, width), width)
    }
}

/// How what a priority got compares with what it should get.
fn sign(allocation: Allocation, theme: Theme) -> Span<'static> {
    match allocation {
        Allocation::OnPlan => Span::styled("✓ on plan", theme.good()),
        Allocation::Under => Span::styled("▲ under", theme.behind()),
        Allocation::Over => Span::styled("+ over", theme.accent()),
    }
}

struct Places {
    shares: Rect,
    sentences: Rect,
    /// How many of each kind are named.
    most: usize,
    heading: Rect,
    matrix: Rect,
    beside: Option<Rect>,
}

fn places(facts: &Facts, body: Rect) -> Places {
    let shares =
        Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: u16::from(body.height > 4), ..body };
    let body = Rect { y: body.y + shares.height, height: body.height - shares.height, ..body };
    let (area, beside) = if body.width >= WIDE {
        let width = body.width * 2 / 3;
        (Rect { width, ..body }, Some(Rect { x: body.x + width, width: body.width - width, ..body }))
    } else {
        (body, None)
    };
    let mut area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut take = |height: u16| {
        let top = Rect { height: height.min(area.height), ..area };
        area.y += top.height;
        area.height -= top.height;
        top
    };
    let roomy = body.width >= SENTENCES.0 && body.height >= SENTENCES.1;
    // Three of each where there is room, so that the matrix keeps most of the screen.
    let most = if body.height >= 30 { 3 } else { 2 };
    let count = u16::try_from(sentences(facts, Theme::Mono, 200, most).len()).unwrap_or(0);
    let sentences = take(if roomy { count } else { 0 });
    let heading = take(u16::from(body.height > 3));
    Places { shares, sentences, most, heading, matrix: area, beside }
}

/// Neglect, inversions and the balance, in words.
fn sentences(facts: &Facts, theme: Theme, width: usize, most: usize) -> Vec<Line<'static>> {
    let skills = &facts.standing.skills;
    let mut said: Vec<Vec<Span>> = Vec::new();
    if facts.is_new() {
        said.push(vec![Span::styled(
            "Nothing logged yet: i logs the first session, and the shares begin here.",
            theme.quiet(),
        )]);
    }
    for skill in skills.neglected_to_name().into_iter().take(most) {
        let untouched =
            skill.untouched_days.map_or("not touched yet".to_owned(), |d| format!("untouched for {d} days"));
        said.push(vec![
            Span::styled("▲ ", theme.behind()),
            Span::styled(skill.name.clone(), theme.strong()),
            Span::raw(format!(" is {untouched}, {} covered", words::percent(skill.coverage.as_ref()))),
        ]);
    }
    for inversion in skills.inversions.iter().take(most) {
        said.push(vec![
            Span::styled("▲ ", theme.behind()),
            Span::raw(format!(
                "{} got {} in 28 days, {} {}",
                facts.roadmap.skill_name(&inversion.lower),
                inversion.lower_28d,
                facts.roadmap.skill_name(&inversion.higher),
                inversion.higher_28d
            )),
        ]);
    }
    if let Some(line) = skills.fresh {
        let since = format!("  Covered and behind count from the fresh line of {}", line.long());
        said.push(vec![Span::styled(since, theme.quiet())]);
    }
    let mut lines: Vec<Line> = said.into_iter().map(|spans| Line::from(widgets::cut_spans(spans, width))).collect();
    if !facts.is_new() {
        lines.extend(balance::lines(facts, theme, width));
    }
    lines
}

/// The columns at the right of a row: hours, coverage, targets, untouched. Narrow screens have fewer.
struct Numbers<'a> {
    logged: Minutes,
    planned: &'a Exact,
    coverage: Option<&'a Exact>,
    targets: String,
    untouched: String,
}

impl Numbers<'_> {
    fn cells(&self, style: ratatui::style::Style, theme: Theme, width: usize) -> Vec<Span<'static>> {
        let mut cells = vec![Span::styled(widgets::right(&self.logged.to_string(), 7), style)];
        if width >= 60 {
            cells.push(Span::styled(widgets::right(&words::hours(self.planned), 8), theme.quiet()));
            cells.push(Span::raw(" "));
            let part = self.coverage.map_or(0.0, Exact::approximate);
            cells.extend(widgets::bar(part, 8, theme.accent(), theme));
        }
        cells.push(Span::styled(widgets::right(&words::percent(self.coverage), 6), style));
        if width >= 70 {
            cells.push(Span::raw(widgets::right(&self.targets, 6)));
        }
        if width >= 60 {
            cells.push(Span::styled(widgets::right(&self.untouched, 7), theme.quiet()));
        }
        cells
    }
}

fn heading(filter: &Filter, theme: Theme, width: usize) -> Line<'static> {
    let mut cells = widgets::right("logged", 7);
    if width >= 60 {
        cells.push_str(&widgets::right("planned", 8));
        cells.push_str("         ");
    }
    cells.push_str(&widgets::right("cover", 6));
    if width >= 70 {
        cells.push_str(&widgets::right("done", 6));
    }
    if width >= 60 {
        cells.push_str(&widgets::right("last", 7));
    }
    widgets::line(filter.said(theme).into_iter().collect(), vec![Span::styled(cells, theme.quiet())], width)
}

/// ▲ neglected and named on top · ● with an open target.
fn skill(line: &SkillLine, named: bool, theme: Theme, width: usize) -> Line<'static> {
    let sign = match () {
        () if named => Span::styled("▲", theme.behind()),
        () if line.has_open_target => Span::styled("●", theme.accent()),
        () => Span::raw(" "),
    };
    let mut start = vec![Span::raw(" "), sign, Span::raw(" "), Span::raw(line.name.clone())];
    if line.track != Track::Add {
        start.push(Span::styled(format!(" · {}", line.track.as_str()), theme.quiet()));
    }
    let numbers = Numbers {
        logged: line.time.all,
        planned: &line.planned,
        coverage: line.coverage.as_ref(),
        targets: String::new(),
        untouched: wording::untouched(line.untouched_days),
    };
    widgets::line(start, numbers.cells(theme.plain(), theme, width), width)
}

fn details(facts: &Facts, skill: &SkillLine, theme: Theme) -> Vec<Line<'static>> {
    let field = |name: &str, value: String| {
        Line::from(vec![Span::styled(format!("{name:<11}"), theme.quiet()), Span::raw(value)])
    };
    let mut lines = vec![Line::styled(skill.name.clone(), theme.strong())];
    let planned = facts.roadmap.skill(&skill.id);
    lines.extend(planned.and_then(|s| s.why.clone()).map(|why| Line::styled(why, theme.quiet())));
    lines.extend([
        Line::default(),
        field("id", skill.id.to_string()),
        field("track", facts.roadmap.tracks[skill.track as usize].clone()),
        field("28 days", skill.time.last_28_days.to_string()),
        field("quarter", skill.time.quarter.to_string()),
        field("all", skill.time.all.to_string()),
        field("behind", words::hours(&skill.debt)),
        field("last", skill.time.last.map_or_else(|| "never".to_owned(), Day::long)),
    ]);
    let targets: Vec<_> = facts.standing.targets.iter().filter(|t| t.skills.contains(&skill.id)).collect();
    if !targets.is_empty() {
        lines.push(Line::default());
        for target in targets {
            lines.push(Line::from(vec![
                words::target_sign(target, theme),
                Span::raw(format!(" {} {}", target.title, words::count(target))),
            ]));
        }
    }
    lines
}
