//! Owns the page of one skill: how it stands, its hours by month with its level over them, by source, its targets, its
//! last sessions, its ratings with their evidence, the resources of its sources.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::chart;
use crate::domain::calendar::{Day, Dial, clock};
use crate::domain::id::SourceId;
use crate::domain::journal::Session;
use crate::domain::rating::Rating;
use crate::domain::standing::skills::SkillLine;
use crate::domain::standing::skills::history::SkillHistory;
use crate::screens::{Facts, nothing, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on the page has two columns.
const WIDE: u16 = 100;
/// From these heights on the bars of months have so many rows.
const TALL: [(u16, usize); 2] = [(30, 6), (18, 3)];
/// The cells of the longest bar of a source.
const BAR: usize = 16;
/// The cells beside the name and the bar of a source: a gap and its hours.
const BESIDE: usize = 1 + 7;

/// How many lines the page has where it has the most of them.
pub(super) fn length(facts: &Facts, history: &SkillHistory, body: Rect) -> usize {
    columns(facts, history, Theme::PLAIN, body).iter().map(Vec::len).max().unwrap_or(0)
}

/// Draws the page in the body, from the line `scroll` on.
pub(super) fn view(facts: &Facts, history: &SkillHistory, scroll: usize, theme: Theme, frame: &mut Frame, body: Rect) {
    let inner = widgets::pane(frame, body, facts.roadmap.skill_name(&history.id), theme);
    let columns = columns(facts, history, theme, body);
    let count = u16::try_from(columns.len()).unwrap_or(1);
    let width = inner.width / count.max(1);
    let scrolled = u16::try_from(scroll).unwrap_or(u16::MAX);
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    for (n, lines) in (0..).zip(columns) {
        let place = Rect { x: inner.x + n * width, width, ..inner };
        frame.render_widget(Paragraph::new(lines).scroll((scrolled, 0)), place);
    }
    list::marks(frame, inner, scroll, longest, theme);
}

/// The columns of the page: two where there is room, each in lines that fit.
fn columns(facts: &Facts, history: &SkillHistory, theme: Theme, body: Rect) -> Vec<Vec<Line<'static>>> {
    let is_wide = body.width >= WIDE;
    let inner = usize::from(widgets::inside(body).width);
    let width = if is_wide { (inner / 2).saturating_sub(2) } else { inner };
    let page = Page { facts, history, theme, width };
    let line = facts.standing.skills.line(&history.id);
    let mut left = line.map(|line| page.head(line)).unwrap_or_default();
    let rows = TALL.iter().find(|(height, _)| body.height >= *height).map_or(1, |(_, rows)| *rows);
    page.months(&mut left, rows);
    page.section(&mut left, "Ratings, the newest first", page.ratings());
    let mut right = Vec::new();
    page.section(&mut right, "Targets", page.targets());
    page.section(&mut right, "Hours by source", page.sources());
    page.section(&mut right, "Last sessions", history.sessions.iter().map(|s| page.session(s)).collect());
    page.section(&mut right, "Resources of its sources", page.resources());
    let fitting = |lines: Vec<Line<'static>>| -> Vec<Line<'static>> {
        let cut = |line: Line<'static>| Line { spans: widgets::cut_spans(line.spans, width), ..line };
        lines.into_iter().map(cut).collect()
    };
    if is_wide {
        right.drain(..right.len().min(1));
        return vec![fitting(left), fitting(right)];
    }
    left.extend(right);
    vec![fitting(left)]
}

struct Page<'a> {
    facts: &'a Facts,
    history: &'a SkillHistory,
    theme: Theme,
    width: usize,
}

impl Page<'_> {
    fn section(&self, lines: &mut Vec<Line<'static>>, name: &str, of_it: Vec<Line<'static>>) {
        if of_it.is_empty() {
            return;
        }
        lines.push(Line::default());
        lines.push(Line::styled(name.to_owned(), self.theme.title()));
        lines.extend(of_it);
    }

    /// The bars of the months; before the first session how it is logged.
    fn months(&self, lines: &mut Vec<Line<'static>>, rows: usize) {
        let months = &self.history.months;
        let most = chart::most(months);
        if most.0 == 0 && self.history.ratings.is_empty() {
            let first = nothing::months(self.theme);
            lines.push(Line::default());
            lines.extend(widgets::wrapped(&first, self.width).into_iter().map(|l| Line::styled(l, self.theme.quiet())));
            return;
        }
        let name = format!("Hours and level by month, at most {most}");
        self.section(lines, &name, chart::lines(months, rows, self.theme, self.width));
    }

    fn head(&self, line: &SkillLine) -> Vec<Line<'static>> {
        let (theme, facts) = (self.theme, self.facts);
        let quiet = |text: &str| Span::styled(text.to_owned(), theme.quiet());
        let mut lines = vec![Line::from(vec![
            Span::styled(line.priority.as_str(), theme.accent()),
            Span::raw(format!(" · {} · ", facts.roadmap.tracks[line.track as usize])),
            quiet(line.id.as_str()),
        ])];
        let why = facts.roadmap.skill(&line.id).and_then(|skill| skill.why.as_deref()).unwrap_or_default();
        lines.extend(widgets::wrapped(why, self.width).into_iter().map(|why| Line::styled(why, theme.quiet())));
        let mut stands = vec![format!("{} of {} planned", line.time.all, words::hours(&line.planned))];
        if line.coverage.is_some() {
            stands.push(format!("{} covered", words::percent(line.coverage.as_ref())));
        }
        if line.debt.minutes().0 > 0 {
            stands.push(format!("{} behind", words::hours(&line.debt)));
        }
        let lately = format!(
            "28 days {} · quarter {} · last {}",
            line.time.last_28_days,
            line.time.quarter,
            line.time.last.map_or_else(|| "never".to_owned(), Day::long)
        );
        lines.extend(
            [stands.join(", "), lately].iter().flat_map(|said| widgets::wrapped(said, self.width)).map(Line::from),
        );
        lines.push(match &line.rated {
            Some(rated) => Line::from(vec![
                Span::styled(format!("level {}", rated.level.number()), theme.strong()),
                Span::raw(format!(", {}", rated.level.meaning())),
            ]),
            None => Line::from(vec![Span::styled(
                format!("no level yet: {} rates it", theme.key(Context::Skills, Action::Rate)),
                theme.quiet(),
            )]),
        });
        let remarks = facts.standing.skills.remarks.iter().filter(|remark| remark.skill == line.id);
        lines.extend(remarks.flat_map(|remark| widgets::wrapped(&remark.said, self.width)).map(Line::from));
        lines
    }

    fn ratings(&self) -> Vec<Line<'static>> {
        let line = |rating: &Rating| {
            let evidence = [&rating.note, &rating.link].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
            let said = if evidence.is_empty() { rating.level.meaning().to_owned() } else { evidence };
            Line::from(vec![
                Span::styled(format!("{} ", rating.level.number()), self.theme.strong()),
                Span::styled(format!("{:<16}", rating.day.long()), self.theme.quiet()),
                Span::raw(said.replace('\n', " ")),
            ])
        };
        self.history.ratings.iter().map(line).collect()
    }

    fn targets(&self) -> Vec<Line<'static>> {
        let own = self.facts.standing.targets.iter().filter(|target| target.skills.contains(&self.history.id));
        own.map(|target| {
            let start = vec![words::target_sign(target, self.theme), Span::raw(format!(" {}", target.title))];
            let end = format!("{}  {}", words::count(target), words::days_left(target));
            widgets::line(start, vec![Span::styled(end, self.theme.quiet())], self.width)
        })
        .collect()
    }

    fn sources(&self) -> Vec<Line<'static>> {
        let most = self.history.sources.first().map_or(0, |(_, minutes)| minutes.0).max(1);
        let names = self.history.sources.iter().map(|(source, _)| self.source(source.as_ref()));
        let longest = names.map(|name| name.width()).max().unwrap_or_default();
        let name = longest.min(self.width.saturating_sub(BAR + BESIDE));
        let line = |(source, minutes): &(Option<SourceId>, _)| {
            let minutes: &crate::domain::minutes::Minutes = minutes;
            let mut spans = vec![Span::raw(widgets::left(&self.source(source.as_ref()), name)), Span::raw(" ")];
            spans.extend(widgets::bar(minutes.0 as f64 / most as f64, BAR, self.theme.accent(), self.theme));
            spans.push(Span::raw(widgets::right(&minutes.to_string(), 7)));
            Line::from(spans)
        };
        self.history.sources.iter().map(line).collect()
    }

    fn source(&self, id: Option<&SourceId>) -> String {
        let Some(id) = id else { return "no source".to_owned() };
        let source = self.facts.roadmap.sources.iter().find(|source| source.id == *id);
        source.map_or_else(|| id.to_string(), |source| source.name.clone())
    }

    /// `Fri 8 Jan 18:00  45m  reading the HNSW paper /papers`.
    fn session(&self, session: &Session) -> Line<'static> {
        let (entry, today) = (&session.entry, self.facts.standing.today.day);
        let clock = entry.start.map(|start| format!(" {}", clock(&start))).unwrap_or_default();
        let day = format!("{}{clock}", entry.day.short_from(today));
        let mut words: Vec<String> = entry.note.iter().map(|note| note.replace('\n', " ")).collect();
        words.extend(entry.source.as_ref().map(|source| format!("/{source}")));
        words.extend(entry.target.as_ref().map(|target| format!("+{target}")));
        Line::from(vec![
            Span::styled(format!("{day:<width$}", width = 12 + Dial::width()), self.theme.quiet()),
            Span::raw(widgets::right(&entry.minutes.to_string(), 6)),
            Span::raw(format!("  {}", words.join(" "))),
        ])
    }

    fn resources(&self) -> Vec<Line<'static>> {
        let is_used = |id: &SourceId| self.history.sources.iter().any(|(source, _)| source.as_ref() == Some(id));
        let own = self.facts.roadmap.resources.iter().filter(|resource| is_used(&resource.source));
        own.map(|resource| {
            let by = resource.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
            let source = Span::styled(format!("/{}", resource.source), self.theme.quiet());
            widgets::line(vec![Span::raw(format!("{}{by}", resource.title))], vec![source], self.width)
        })
        .collect()
    }
}
