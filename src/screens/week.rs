//! Owns the Week screen: seven days with their blocks and sessions, and the rituals, as plain aligned lines.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Ask, Facts, Stage, View, today, words};
use crate::domain::calendar::Day;
use crate::domain::id::{RitualId, SessionId};
use crate::domain::journal::Session;
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::week::WeekDay;
use crate::ui::keymap::Action;
use crate::ui::list::{self, Cursor, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on the rituals stand beside the days.
const WIDE: u16 = 100;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
enum Item {
    Day(Day),
    Session(SessionId),
    Ritual(RitualId),
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    moved: bool,
}

impl State {
    fn items(facts: &Facts) -> Vec<Item> {
        let mut items = list::ids(&day_rows(facts, Theme::Mono, 80));
        items.extend(list::ids(&ritual_rows(facts, Theme::Mono, 80)));
        items
    }

    fn selected(&self, facts: &Facts) -> Option<Item> {
        let today = Item::Day(facts.standing.today.day);
        let items = Self::items(facts);
        if !self.moved && items.contains(&today) {
            return Some(today);
        }
        self.cursor.selected(&items).cloned()
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        match self.selected(facts)? {
            Item::Ritual(id) => Some(format!("rituals.{id}")),
            Item::Day(day) => Some(words::calendar_id(day)),
            Item::Session(id) => {
                let mut sessions = facts.week.days.iter().flat_map(|d| &d.sessions);
                sessions.find(|s| s.id == id).map(|s| format!("skills.{}", s.entry.skill))
            }
        }
    }

    /// Selects the ritual of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        if let Some(id) = id.strip_prefix("rituals.") {
            self.moved = true;
            self.cursor.select(&Self::items(facts), &Item::Ritual(RitualId::new(id)));
        }
    }

    /// Whether the action makes sense on what is selected.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let this_week = facts.week.week.span().contains(facts.standing.today.day);
        action != Action::Toggle || this_week && matches!(self.selected(facts), Some(Item::Ritual(_)))
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        let facts = stage.facts;
        let items = Self::items(facts);
        match action {
            Action::Move(step) => {
                if let Some(item) = self.selected(facts) {
                    self.moved = true;
                    self.cursor.select(&items, &item);
                }
                self.cursor.step(&items, step, stage.page());
            }
            Action::PreviousPeriod | Action::NextPeriod => return vec![turn(action, stage)],
            Action::Toggle if !self.can(action, facts) => {
                return vec![Ask::Say("space keeps a ritual of this week".to_owned())];
            }
            Action::Toggle => {
                if let Some(Item::Ritual(id)) = self.selected(facts) {
                    return vec![today::keep(facts, &id)];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) {
        let (area, beside) = columns(body);
        let selected = self.selected(facts);
        let mut rows = day_rows(facts, Theme::Mono, 80);
        if beside.is_none() {
            rows.extend(ritual_rows(facts, Theme::Mono, 80));
        }
        let rituals = ritual_rows(facts, Theme::Mono, 80);
        let hit = list::hit(inside(area), &rows, selected.as_ref(), at)
            .or_else(|| beside.and_then(|b| list::hit(widgets::inside(b), &rituals[1..], selected.as_ref(), at)));
        if let Some(item) = hit {
            self.moved = true;
            self.cursor.select(&Self::items(facts), &item);
        }
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let (area, beside) = columns(body);
        let inner = inside(area);
        if area.height > 1 {
            frame.render_widget(heading(facts, theme, inner.width.into()), Rect { y: area.y, height: 1, ..inner });
        }
        let selected = self.selected(facts);
        let mut rows = day_rows(facts, theme, inner.width.into());
        if let Some(beside) = beside {
            let place = widgets::pane(frame, beside, "Rituals", theme);
            let rituals = ritual_rows(facts, theme, place.width.into());
            if facts.week.rituals.is_empty() {
                widgets::empty(frame, place, "Rituals of the file will be here: e opens it", theme);
            }
            list::draw(frame, place, &rituals[1..], selected.as_ref(), theme);
        } else {
            rows.extend(ritual_rows(facts, theme, inner.width.into()));
        }
        list::draw(frame, inner, &rows, selected.as_ref(), theme);
    }
}

/// Turns to the week before or after; this week again follows the day.
pub(super) fn turn(action: Action, stage: Stage) -> Ask {
    let week = stage.facts.week.week;
    let to = if action == Action::NextPeriod { week.next() } else { week.previous() };
    let this = to.span().contains(stage.facts.standing.today.day);
    Ask::Look(View { week: (!this).then_some(to), ..stage.view.clone() })
}

fn columns(body: Rect) -> (Rect, Option<Rect>) {
    if body.width < WIDE {
        return (body, None);
    }
    let width = body.width * 3 / 5;
    (Rect { width, ..body }, Some(Rect { x: body.x + width, width: body.width - width, ..body }))
}

fn inside(area: Rect) -> Rect {
    let top = u16::from(area.height > 1);
    Rect { x: area.x + 1, y: area.y + top, width: area.width.saturating_sub(2), height: area.height - top }
}

/// `2027-W02 · 11 Jan – 17 Jan`, and its hours.
pub(super) fn heading(facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
    let week = &facts.week;
    let span = week.week.span();
    let start = vec![
        Span::styled(week.week.to_string(), theme.strong()),
        Span::raw(format!("  {} – {}", span.first.short(), span.last.short())),
    ];
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(words::part(week.logged, &week.planned), 16, theme.accent(), theme));
        end.push(Span::raw(" "));
    }
    end.push(Span::raw(format!("{} of {}", week.logged, words::hours(&week.planned))));
    widgets::line(start, end, width)
}

fn day_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    for day in &facts.week.days {
        rows.push(Row::new(Item::Day(day.day), day_line(facts, day, theme, width)));
        rows.extend(day.blocks.iter().map(|b| Row::text(block_line(b, theme, width))));
        let session = |s: &Session| Row::new(Item::Session(s.id.clone()), session_line(facts, s, theme, width));
        rows.extend(day.sessions.iter().map(session));
    }
    rows
}

fn day_line(facts: &Facts, day: &WeekDay, theme: Theme, width: usize) -> Line<'static> {
    let today = facts.standing.today.day;
    let style = if day.day > today { theme.plain() } else { theme.strong() };
    let mut start = vec![Span::styled(widgets::left(&day.day.short(), 10), style)];
    if day.day == today {
        start.push(Span::styled(" today", theme.accent()));
    }
    let sign = if day.kept { Span::styled(" ✓", theme.good()) } else { Span::raw("  ") };
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(words::part(day.logged, &day.planned), 16, theme.accent(), theme));
    }
    end.push(Span::raw(widgets::right(&day.logged.to_string(), 7)));
    end.push(Span::styled(" of ", theme.quiet()));
    end.push(Span::raw(widgets::right(&words::hours(&day.planned), 6)));
    end.push(sign);
    widgets::line(start, end, width)
}

fn block_line(block: &BlockLine, theme: Theme, width: usize) -> Line<'static> {
    let mark = if block.state == BlockState::Now { "▶" } else { " " };
    let start = vec![
        Span::styled(format!("  {mark} "), theme.accent()),
        Span::styled(format!("{}  {}", block.at, block.title), theme.quiet()),
    ];
    let end = match (block.study.0, block.logged.0) {
        (0, 0) => Vec::new(),
        (0, _) => vec![Span::raw(format!("{}  ", block.logged))],
        (_, 0) => vec![Span::styled(format!("study {}  ", block.study), theme.quiet())],
        _ => vec![Span::raw(format!("{} of {}  ", block.logged, block.study))],
    };
    widgets::line(start, end, width)
}

fn session_line(facts: &Facts, session: &Session, theme: Theme, width: usize) -> Line<'static> {
    let entry = &session.entry;
    let at = entry.start.map_or_else(|| "     ".to_owned(), |s| s.format("%H:%M").to_string());
    let mut start = vec![
        Span::styled("  ● ", theme.good()),
        Span::raw(format!("{at}  {}", facts.roadmap.skill_name(&entry.skill))),
    ];
    start.extend(entry.note.as_ref().map(|note| Span::styled(format!("  {}", note.replace('\n', " ")), theme.quiet())));
    widgets::line(start, vec![Span::raw(format!("{}  ", entry.minutes))], width)
}

/// A heading and the rituals.
fn ritual_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = vec![Row::text(Line::styled("Rituals", theme.title()))];
    let row = |r: &RitualLine| Row::new(Item::Ritual(r.id.clone()), ritual_line(r, theme, width));
    rows.extend(facts.week.rituals.iter().map(row));
    rows
}

/// `○ prune one prompt   2027-W02   5 of 12`.
pub(super) fn ritual_line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let start = vec![words::ritual_sign(ritual, theme), Span::raw(format!(" {}", ritual.title))];
    let times = if ritual.times > 1 { format!("{}/{}  ", ritual.done, ritual.times) } else { String::new() };
    let end = if width < 60 {
        format!("{times}{:>2}/12", ritual.kept_of_12)
    } else {
        let optional = if ritual.optional { "optional  " } else { "" };
        format!("{times}{optional}{:<8}  {:>2} of 12", ritual.period.to_string(), ritual.kept_of_12)
    };
    widgets::line(start, vec![Span::styled(end, theme.quiet())], width)
}
