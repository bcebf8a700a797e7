//! Owns the list of what is wrong with the roadmap file: each problem with its place, its marked line, what is wrong and
//! what would be right. Asks for the editor at the selected one; reads no file.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::dialog::After;
use super::filter::Filter;
use super::{Ask, Facts, FileState, Stage, nothing};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Cursor, Hit, first_row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The file cannot be used.
    Error,
    /// It can.
    Warning,
}

/// Something wrong in the roadmap file, made harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub weight: Weight,
    /// `roadmap.toml:12:5`.
    pub place: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line of the file: what is before the marked part, the marked part, what is after it.
    pub source: Option<[String; 3]>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

/// Which problem is selected.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<usize>,
    /// What the problems must hold.
    pub filter: Filter,
}

/// Cells before the text of a problem.
const INDENT: usize = 4;

impl State {
    /// The list with the first error selected: the editor goes there.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        let faults = faults(facts);
        let mut cursor = Cursor::default();
        if let Some(first) = faults.iter().position(|fault| fault.weight == Weight::Error) {
            cursor.select(&places(faults), &first);
        }
        Self { cursor, filter: Filter::default() }
    }

    /// Those that the filter leaves.
    fn shown<'f>(&self, facts: &'f Facts) -> Vec<&'f Fault> {
        let holds = |fault: &&Fault| {
            let source = fault.source.iter().flatten().map(String::as_str);
            self.filter.passes(source.chain([fault.message.as_str(), fault.place.as_str()]))
        };
        faults(facts).iter().filter(holds).collect()
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let faults = self.shown(stage.facts);
        match action {
            Action::Move(step) => {
                self.cursor.step(&places(&faults), step, (stage.page() / INDENT).max(1));
                After::Stays
            }
            Action::EditFile => {
                let selected = self.cursor.index(&places(&faults)).map(|at| faults[at]);
                After::Closes(selected.map(|fault| Box::new(Ask::EditAt(fault.line, fault.column))))
            }
            Action::Back => {
                let kept = format!("{} stays as you left it; the last good version goes on", stage.facts.file_name);
                After::Closes(Some(Box::new(Ask::Say(kept))))
            }
            _ => After::Stays,
        }
    }

    /// A click: selects the problem under it.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        let faults = self.shown(facts);
        let ids = places(&faults);
        let page = self.page(facts, Theme::PLAIN, area);
        let inner = widgets::inside_overlay(area, page.size);
        if !inner.contains(at) {
            return Hit::Nothing;
        }
        let mut row = page.first(inner) + usize::from(at.y - inner.y);
        for (fault, block) in page.blocks.iter().enumerate() {
            match row.checked_sub(block.len()) {
                Some(rest) => row = rest,
                None => return self.cursor.click(&ids, Some(fault)),
            }
        }
        Hit::Nothing
    }

    fn page(&self, facts: &Facts, theme: Theme, area: Rect) -> Page {
        let faults = self.shown(facts);
        let selected = self.cursor.index(&places(&faults));
        let width = area.width.min(100);
        // A border and a blank at each side.
        let room = usize::from(width.saturating_sub(4));
        let mut blocks: Vec<Vec<Line>> =
            (0..).zip(&faults).map(|(at, fault)| block(fault, Picked::of(at, selected), room, theme)).collect();
        // What parts one from the next is not needed behind the last.
        blocks.last_mut().and_then(Vec::pop);
        let rows: usize = blocks.iter().map(Vec::len).sum();
        let height = u16::try_from(rows.max(2) + 2).unwrap_or(u16::MAX);
        Page { blocks, rows, selected, size: (width, height) }
    }

    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let FileState::Broken { faults: listed, all } = &facts.file else { return };
        let page = self.page(facts, theme, area);
        let title = title(&facts.file_name, listed.len(), *all);
        let title = self.filter.titled(&title, page.blocks.len(), listed.len());
        let inner = widgets::overlay(frame, area, page.size, &title, theme);
        if page.blocks.is_empty() {
            widgets::empty(
                frame,
                inner,
                &nothing::filtered("problem", self.filter.front(Context::Problems), theme),
                theme,
            );
        }
        let first = page.first(inner);
        for (y, line) in (inner.y..inner.bottom()).zip(page.blocks.iter().flatten().skip(first)) {
            frame.render_widget(line, Rect { y, height: 1, ..inner });
        }
        list::marks(frame, inner, first, page.rows, theme);
    }
}

/// The problems in lines, as large as they are.
struct Page {
    blocks: Vec<Vec<Line<'static>>>,
    rows: usize,
    selected: Option<usize>,
    size: (u16, u16),
}

impl Page {
    /// The first line that is shown. The heading of the selected one is always seen, and as much of what is around it
    /// as there is room for.
    fn first(&self, inner: Rect) -> usize {
        let before: usize = self.blocks.iter().take(self.selected.unwrap_or(0)).map(Vec::len).sum();
        let own = self.selected.map_or(0, |at| self.blocks[at].len());
        first_row(self.rows, Some(before + own / 2), usize::from(inner.height)).min(before)
    }
}

/// Whether a problem is the selected one.
#[derive(Clone, Copy)]
enum Picked {
    Yes,
    No,
}

impl Picked {
    fn of(at: usize, selected: Option<usize>) -> Self {
        if Some(at) == selected { Self::Yes } else { Self::No }
    }
}

fn faults(facts: &Facts) -> &[Fault] {
    if let FileState::Broken { faults, .. } = &facts.file { faults } else { &[] }
}

fn places<T>(faults: &[T]) -> Vec<usize> {
    (0..faults.len()).collect()
}

fn title(file: &str, listed: usize, all: usize) -> String {
    match all {
        1 => format!("{file}: 1 problem"),
        all if listed < all => format!("{file}: the first {listed} of {all} problems"),
        all => format!("{file}: {all} problems"),
    }
}

/// One problem in lines: its place and what is wrong, the marked line, what would be right.
fn block(fault: &Fault, picked: Picked, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let (sign, style) = match fault.weight {
        Weight::Error => ("▲", theme.wrong()),
        Weight::Warning => ("·", theme.behind()),
    };
    let indent = " ".repeat(INDENT);
    let room = width.saturating_sub(INDENT);
    let mut lines = Vec::new();
    let (cursor, heading) = match picked {
        Picked::Yes => ("▶", theme.selected()),
        Picked::No => (" ", theme.strong()),
    };
    let said = format!("{}:{}: {}", fault.line, fault.column, fault.message);
    for (at, part) in widgets::wrapped(&said, room).into_iter().enumerate() {
        let start = if at == 0 { format!("{cursor} {sign} ") } else { indent.clone() };
        lines.push(Line::from(vec![Span::styled(start, style), Span::styled(part, heading)]));
    }
    if let Some([before, marked, after]) = &fault.source {
        lines.extend(source(before, marked, after, room, style, theme));
    }
    for part in fault.hint.iter().flat_map(|hint| widgets::wrapped(hint, room)) {
        lines.push(Line::from(vec![Span::raw(indent.clone()), Span::styled(part, theme.accent())]));
    }
    lines.push(Line::default());
    lines
}

/// The line of the file, cut so that the mark is seen, and the mark below it.
fn source(before: &str, marked: &str, after: &str, width: usize, style: Style, theme: Theme) -> [Line<'static>; 2] {
    let room = width.saturating_sub(2);
    let trimmed = before.trim_start();
    let needed = marked.width().clamp(1, (room / 2).max(1));
    let start = widgets::cut_start(trimmed, room.saturating_sub(needed));
    let mark = widgets::cut(marked, room.saturating_sub(start.width()));
    let end = widgets::cut(after, room.saturating_sub(start.width() + mark.width()));
    let edge = || Span::styled(format!("{}│ ", " ".repeat(INDENT)), theme.quiet());
    let below = format!("{}{}", " ".repeat(start.width()), "^".repeat(mark.width().max(1)));
    let underlined = style.add_modifier(Modifier::UNDERLINED);
    [
        Line::from(vec![edge(), Span::raw(start), Span::styled(mark, underlined), Span::raw(end)]),
        Line::from(vec![edge(), Span::styled(below, style)]),
    ]
}
