//! Owns the page of the sources: the part of the study time each got against its share, and its resources, which are
//! ticked from here. State and picture; the record is changed by the act it asks for.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::filter::Filter;
use super::{Act, Ask, Facts, Stage, nothing, words};
use crate::domain::calendar::Day;
use crate::domain::id::{ResourceId, SourceId};
use crate::domain::minutes::Exact;
use crate::domain::standing::skills::Allocation;
use crate::domain::standing::sources::{ResourceLine, SourceLine, Sources};
use crate::domain::wording;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 104;
/// From this width on every stretch of time has its column.
const COLUMNS: usize = 60;
/// From this width on there are bars.
const BARS: usize = 76;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
enum Item {
    /// A source, or the time without one.
    Source(Option<SourceId>),
    /// A resource.
    Resource(ResourceId),
}

/// The page.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    /// What the resources and sources must hold.
    pub filter: Filter,
}

/// The sources with their resources, as far as a filter leaves them: a source that holds it has all of its own.
fn shown<'s>(sources: &'s Sources, filter: &Filter) -> Vec<(&'s SourceLine, Vec<&'s ResourceLine>)> {
    let of = |line: &'s SourceLine| {
        let is_whole = filter.passes(line.id.iter().map(SourceId::as_str).chain([line.name.as_str()]));
        let holds = |r: &&ResourceLine| {
            is_whole || filter.passes([r.id.as_str(), r.title.as_str(), r.by.as_deref().unwrap_or_default()])
        };
        let own: Vec<_> = line.resources.iter().filter(holds).collect();
        (is_whole || !own.is_empty()).then_some((line, own))
    };
    sources.lines.iter().filter_map(of).collect()
}

fn items(sources: &Sources, filter: &Filter) -> Vec<Item> {
    let of = |(line, own): (&SourceLine, Vec<&ResourceLine>)| {
        let resources = own.into_iter().map(|resource| Item::Resource(resource.id.clone())).collect::<Vec<_>>();
        std::iter::once(Item::Source(line.id.clone())).chain(resources)
    };
    shown(sources, filter).into_iter().flat_map(of).collect()
}

impl State {
    fn selected(&self, sources: &Sources) -> Option<Item> {
        self.cursor.selected(&items(sources, &self.filter)).cloned()
    }

    /// What an action asks for; the page stays.
    pub fn update(&mut self, action: Action, stage: Stage) -> Option<Ask> {
        let sources = &stage.facts.standing.sources;
        match (action, self.selected(sources)) {
            (Action::Move(step), _) => {
                self.cursor.step(&items(sources, &self.filter), step, stage.page());
                None
            }
            (Action::Toggle, Some(Item::Resource(id))) => {
                let is_done = sources.resource(&id).is_some_and(|resource| resource.done.is_some());
                Some(Ask::Act(if is_done { Act::Unfinish(id) } else { Act::Finish(id) }))
            }
            (Action::Toggle, _) => {
                let key = stage.key(Context::Sources, action);
                Some(Ask::Say(format!("{key} ticks a book, course or paper below its source")))
            }
            (Action::Undo, _) => Some(Ask::Act(Act::Undo)),
            _ => None,
        }
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        let sources = &facts.standing.sources;
        let places = places(widgets::inside_overlay(area, size(sources)));
        let rows = rows(facts, &self.filter, Theme::PLAIN, places.list.width.into());
        let row = list::hit(places.list, &rows, self.selected(sources).as_ref(), at);
        self.cursor.click(&items(sources, &self.filter), row)
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let sources = &facts.standing.sources;
        let left = items(sources, &self.filter).len();
        let title = self.filter.titled("Sources", left, items(sources, &Filter::default()).len());
        let inner = widgets::overlay(frame, area, size(sources), &title, theme);
        let places = places(inner);
        let width = usize::from(inner.width);
        if sources.lines.is_empty() {
            widgets::empty(frame, inner, &nothing::sources(theme), theme);
            return;
        }
        let selected = self.selected(sources);
        frame.render_widget(finished(sources, theme, width), places.finished);
        frame.render_widget(heading(theme, width), places.heading);
        if left == 0 {
            let said = nothing::filtered("source", self.filter.front(Context::Sources), theme);
            widgets::empty(frame, places.list, &said, theme);
        }
        list::draw(frame, places.list, &rows(facts, &self.filter, theme, width), selected.as_ref(), theme);
        frame.render_widget(said(sources, selected.as_ref(), theme, width), places.said);
    }
}

/// As high as its rows need, with two lines above, two below and the border.
fn size(sources: &Sources) -> (u16, u16) {
    (WIDTH, u16::try_from(items(sources, &Filter::default()).len() + 6).unwrap_or(u16::MAX))
}

struct Places {
    finished: Rect,
    heading: Rect,
    list: Rect,
    said: Rect,
}

/// The first line and the last are given up where there is little room.
fn places(inner: Rect) -> Places {
    let mut rest = inner;
    let mut top = |height: u16| {
        let part = Rect { height: height.min(rest.height), ..rest };
        rest = Rect { y: rest.y + part.height, height: rest.height - part.height, ..rest };
        part
    };
    let finished = top(u16::from(inner.height > 5));
    let heading = top(u16::from(inner.height > 3));
    let below = u16::from(inner.height > 9);
    let list = Rect { height: rest.height - below, ..rest };
    let said = Rect { y: list.bottom(), height: below, ..rest };
    Places { finished, heading, list, said }
}

/// `2 resources finished this quarter, 5 of 31 in all`.
fn finished(sources: &Sources, theme: Theme, width: usize) -> Line<'static> {
    let said = match sources.resources {
        0 => "no resources in the file".to_owned(),
        all => {
            let (quarter, done) = (sources.finished_quarter, sources.finished);
            if width >= COLUMNS {
                format!("{quarter} finished this quarter, {done} of {all} resources in all")
            } else {
                format!("{done} of {all} done")
            }
        }
    };
    let logged = vec![Span::styled(format!("{} logged", sources.all.all), theme.quiet())];
    widgets::line(vec![Span::raw(said)], logged, width)
}

fn heading(theme: Theme, width: usize) -> Line<'static> {
    let mut cells = String::new();
    if width >= BARS {
        cells.push_str(&" ".repeat(11));
    }
    cells.push_str(&widgets::right("wants", 6));
    cells.push_str(&widgets::right("28 d", 6));
    if width >= COLUMNS {
        cells.push_str(&widgets::right("quarter", 9));
        cells.push_str(&widgets::right("all", 6));
        cells.push_str(&widgets::right("logged", 8));
    }
    widgets::line(Vec::new(), vec![Span::styled(cells, theme.quiet())], width)
}

fn rows(facts: &Facts, filter: &Filter, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let today = facts.standing.today.day;
    let mut rows = Vec::new();
    for (line, own) in shown(&facts.standing.sources, filter) {
        rows.push(Row::new(Item::Source(line.id.clone()), source(line, theme, width)));
        rows.extend(own.into_iter().map(|r| Row::new(Item::Resource(r.id.clone()), resource(r, today, theme, width))));
    }
    rows
}

fn source(line: &SourceLine, theme: Theme, width: usize) -> Line<'static> {
    let style = if line.in_file { theme.strong() } else { theme.quiet() };
    let mut start = vec![Span::styled(line.name.clone(), style)];
    if !line.in_file && line.id.is_some() {
        start.push(Span::styled(" · not in the file", theme.quiet()));
    }
    let percent = |part: Option<&Exact>, width| widgets::right(&words::percent(part), width);
    let mut end = Vec::new();
    if width >= BARS {
        let part = line.actual_28d.as_ref().map_or(0.0, Exact::approximate);
        end.extend(widgets::bar(part, 10, theme.accent(), theme));
        end.push(Span::raw(" "));
    }
    let wants = line.share.as_ref().map(wording::percent).unwrap_or_default();
    end.push(Span::styled(widgets::right(&wants, 6), theme.quiet()));
    end.push(Span::styled(percent(line.actual_28d.as_ref(), 6), allocation_style(line.allocation, theme)));
    if width >= COLUMNS {
        end.push(Span::raw(percent(line.actual_quarter.as_ref(), 9)));
        end.push(Span::raw(percent(line.actual_all.as_ref(), 6)));
        end.push(Span::styled(widgets::right(&line.time.all.to_string(), 8), theme.quiet()));
    }
    // The name gives way to the sign, not the other way round.
    let room = width.saturating_sub(widgets::width_of(&end) + 1);
    let sign: Vec<Span> = line.allocation.map(|allocation| sign(allocation, theme, width)).into_iter().collect();
    let mut start = widgets::cut_spans(start, room.saturating_sub(widgets::width_of(&sign)));
    start.extend(sign);
    widgets::line(start, end, width)
}

fn allocation_style(allocation: Option<Allocation>, theme: Theme) -> Style {
    match allocation {
        Some(Allocation::Under) => theme.behind(),
        Some(Allocation::OnPlan) => theme.good(),
        Some(Allocation::Over) | None => theme.plain(),
    }
}

fn sign(allocation: Allocation, theme: Theme, width: usize) -> Span<'static> {
    let said = match allocation {
        Allocation::OnPlan => "  ✓ on plan",
        Allocation::Under => "  ▲ under",
        Allocation::Over => "  + over",
    };
    let shown: String = if width >= COLUMNS { said.to_owned() } else { said.chars().skip(1).take(2).collect() };
    Span::styled(shown, allocation_style(Some(allocation), theme))
}

/// ✓ finished, with its day · ○ open.
fn resource(resource: &ResourceLine, today: Day, theme: Theme, width: usize) -> Line<'static> {
    let sign = match resource.done {
        Some(_) => Span::styled("✓", theme.good()),
        None => Span::raw("○"),
    };
    let mut start = vec![Span::raw("  "), sign, Span::raw(format!(" {}", resource.title))];
    if width >= COLUMNS {
        start.extend(resource.by.as_ref().map(|by| Span::styled(format!(" · {by}"), theme.quiet())));
    }
    let done = resource.done.map(|day| Span::styled(day.short_from(today), theme.quiet()));
    widgets::line(start, done.into_iter().collect(), width)
}

/// What there is to know of what is selected.
fn said(sources: &Sources, selected: Option<&Item>, theme: Theme, width: usize) -> Line<'static> {
    let said = match selected {
        Some(Item::Resource(id)) => sources.resource(id).map(|resource| match &resource.link {
            Some(link) => format!("{id} · {link}"),
            None => id.to_string(),
        }),
        Some(Item::Source(Some(id))) => Some(format!("/{id} in an entry names it")),
        Some(Item::Source(None)) => Some("an entry names its source with /".to_owned()),
        None => None,
    };
    Line::styled(widgets::cut(&said.unwrap_or_default(), width), theme.quiet())
}
