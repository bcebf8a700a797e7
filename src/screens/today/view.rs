//! Owns the picture of Today in the panes that `today/layout.rs` cuts.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::layout::{NAMED, Places, Telling, places};
use super::{Item, Slot, State, bars, chosen, head, rituals, slots, sofar, waiting};
use crate::domain::calendar::{TimeOfDay, in_column};
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::rituals::RitualLine;
use crate::screens::{Facts, nothing, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width a study block's row names its skill.
const ROOMY: usize = 56;

impl Places {
    /// Whether what was chosen has no pane of its own, and stands on top of what is next.
    fn has_chosen_above(&self, facts: &Facts) -> bool {
        self.chosen.height < 2 && !facts.standing.today.chosen.is_empty()
    }

    /// What is next; above it what was chosen, where that has no pane of its own.
    fn next_rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let mut rows = if self.has_chosen_above(facts) { chosen::rows(facts, theme, width) } else { Vec::new() };
        rows.extend(next_rows(facts, theme, width, self.named, self.telling));
        rows
    }

    /// What is due; below it the rituals, where they have no pane of their own.
    fn due_rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let mut rows = due_rows(facts, theme, width);
        if self.rituals.height < 2 {
            rows.extend(under("Rituals", rituals::rows(facts, theme, width), theme));
        }
        rows
    }
}

/// Rows under a heading; nothing where there are none.
fn under(title: &'static str, rows: Vec<Row<Item>>, theme: Theme) -> Vec<Row<Item>> {
    let heading = (!rows.is_empty()).then(|| Row::text(Line::styled(title, theme.title())));
    heading.into_iter().chain(rows).collect()
}

impl State {
    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let places = places(facts, body);
        if places.header.height > 0 {
            frame.render_widget(head::line(facts, theme, places.header.width.into()), places.header);
        }
        welcome(facts, theme, frame, places.welcome);
        waiting::view(facts, theme, frame, body, places.waiting);
        let selected = self.selected(facts);
        if !places.panes {
            bars::draw(facts, theme, frame, widgets::unframed(places.bars));
            let area = widgets::unframed(places.calendar);
            list::draw(frame, area, &all_rows(facts, theme, area.width.into()), selected.as_ref(), theme);
            return;
        }
        let inner = widgets::pane(frame, places.bars, &bars::title(facts), theme);
        bars::draw(facts, theme, frame, inner);
        let empty = [
            nothing::calendar(facts, theme),
            String::new(),
            nothing::next(theme),
            nothing::due(facts, theme),
            nothing::rituals(theme),
            String::new(),
        ];
        let next = if places.has_chosen_above(facts) { chosen::AND_NEXT } else { "Up next" };
        let days = widgets::inside(places.sofar).height;
        let sofar = sofar::title(facts, places.stretch, days);
        let all = [places.calendar, places.chosen, places.next, places.due, places.rituals, places.sofar];
        for (place, (title, empty)) in all
            .into_iter()
            .zip(["Calendar", chosen::TITLE, next, "Due", "Rituals", sofar].into_iter().zip(empty))
            .filter(|(place, _)| place.height > 1)
        {
            let inner = widgets::pane(frame, place, title, theme);
            let width = usize::from(inner.width);
            let rows = match title {
                "Calendar" => calendar_rows(facts, theme, width),
                chosen::TITLE => chosen::rows(facts, theme, width),
                "Rituals" => rituals::rows(facts, theme, width),
                "Due" => places.due_rows(facts, theme, width),
                sofar::TITLE | sofar::WHOLE | sofar::PART => sofar::rows(facts, theme, width, places.stretch, days),
                _ => places.next_rows(facts, theme, width),
            };
            if rows.is_empty() {
                widgets::empty(frame, inner, &empty, theme);
            }
            list::draw(frame, inner, &rows, selected.as_ref(), theme);
        }
        for (pane, place) in places.below.into_iter().flatten() {
            let inner = widgets::pane(frame, place, pane.title(), theme);
            list::draw(frame, inner, &pane.rows(facts, theme, inner.width.into(), inner.height), None, theme);
        }
    }

    /// What lies under a place of the screen.
    pub(super) fn hit(&self, facts: &Facts, body: Rect, at: Position) -> Option<Item> {
        let selected = self.selected(facts);
        panes(facts, body).iter().find_map(|(area, rows)| list::hit(*area, rows, selected.as_ref(), at))
    }

    /// What can be selected in the pane under a place of the screen.
    pub(super) fn pane_at(facts: &Facts, body: Rect, at: Position) -> Vec<Item> {
        let under = panes(facts, body).into_iter().find(|(area, _)| area.contains(at));
        under.map(|(_, rows)| list::ids(&rows)).unwrap_or_default()
    }
}

/// The lists of the screen, each with its place.
fn panes(facts: &Facts, body: Rect) -> Vec<(Rect, Vec<Row<Item>>)> {
    let places = places(facts, body);
    if !places.panes {
        return vec![(widgets::unframed(places.calendar), all_rows(facts, Theme::PLAIN, 40))];
    }
    vec![
        (widgets::inside(places.calendar), calendar_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.chosen), chosen::rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.next), places.next_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.due), places.due_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.rituals), rituals::rows(facts, Theme::PLAIN, 40)),
    ]
}

fn welcome(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let Some(first) = facts.first_start.as_ref().filter(|_| area.height > 0) else { return };
    let width = usize::from(area.width);
    let file = first.file.clone();
    let edit = theme.key(Context::Screens, Action::EditFile);
    let lines = [
        vec![Span::raw(" Your roadmap: "), Span::styled(file, theme.accent())],
        vec![
            Span::raw(format!(" It begins on {}. ", first.start.long())),
            Span::styled(format!("{edit} opens it: start = … sets the day."), theme.quiet()),
        ],
    ];
    for (n, spans) in (0..).zip(lines) {
        let row = Rect { y: area.y + n, height: u16::from(n < area.height), ..area };
        frame.render_widget(Line::from(widgets::cut_spans(spans, width)), row);
    }
}

fn all_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = calendar_rows(facts, theme, width);
    rows.extend(under(chosen::TITLE, chosen::rows(facts, theme, width), theme));
    rows.extend(under("Up next", next_rows(facts, theme, width, NAMED, Telling::Short), theme));
    rows.extend(under("Due", due_rows(facts, theme, width), theme));
    rows.extend(under("Rituals", rituals::rows(facts, theme, width), theme));
    rows
}

fn calendar_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |slot: &Slot| {
        let line = match slot {
            Slot::Block(block) => block_line(facts, block, theme, width),
            Slot::Ritual(ritual) => ritual_line(ritual, theme, width),
        };
        Row::new(slot.item(), line)
    };
    slots(facts).iter().map(row).collect()
}

fn block_line(facts: &Facts, block: &BlockLine, theme: Theme, width: usize) -> Line<'static> {
    let (mark, style) = match block.state {
        BlockState::Now => (Span::styled("▶ ", theme.accent()), theme.strong()),
        BlockState::Past => (Span::raw("  "), theme.quiet()),
        BlockState::Next => (Span::raw("  "), theme.plain()),
    };
    let start = vec![
        mark,
        Span::styled(format!("{}  ", in_column(&block.at.shown())), style),
        Span::styled(block.title.clone(), style),
    ];
    let end = match (block.study.0, block.logged.0) {
        _ if block.skipped.is_some() => vec![Span::styled("– skipped", theme.quiet())],
        (0, 0) => Vec::new(),
        (0, _) => vec![Span::styled(format!("{} ✓", block.logged), theme.good())],
        (study, logged) if logged >= study => vec![Span::styled(format!("{} ✓", block.logged), theme.good())],
        _ if block.left().0 == 0 => {
            let said = if width >= ROOMY { "logged at another time ✓" } else { "✓" };
            vec![Span::styled(said, theme.good())]
        }
        (_, 0) => {
            // Where there is room, the row names what ⏎ records it on.
            let skill = super::proposed_skill(facts, facts.standing.today.day, block).filter(|_| width >= ROOMY);
            let skill = skill.map_or_else(String::new, |skill| format!(" {skill}"));
            let key = theme.key(Context::Today, Action::Open);
            vec![Span::styled(format!("{key} log {}{skill}", block.left()), theme.accent())]
        }
        _ => vec![Span::raw(format!("{} of {}", block.logged, block.study))],
    };
    widgets::line(start, end, width)
}

fn ritual_line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let at = in_column(&ritual.at.map(TimeOfDay::shown).unwrap_or_default());
    let start = vec![
        Span::raw("  "),
        Span::raw(format!("{at}  ")),
        words::ritual_sign(ritual, theme),
        Span::raw(format!(" {}", ritual.title)),
    ];
    let times = if ritual.times > 1 { format!("{}/{} ", ritual.done, ritual.times) } else { String::new() };
    let every = format!("{times}this {}", ritual.every.as_str());
    widgets::line(start, vec![Span::styled(every, theme.quiet())], width)
}

/// Skills by debt: in full three lines each, else one.
pub(super) fn next_rows(facts: &Facts, theme: Theme, width: usize, named: usize, telling: Telling) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    for (n, next) in (1..).zip(facts.standing.today.up_next.iter().take(named)) {
        let priority = Span::styled(next.priority.as_str(), theme.accent());
        let start = vec![Span::styled(format!("{n} "), theme.quiet()), Span::raw(next.name.clone())];
        let end = if telling == Telling::Full {
            vec![priority]
        } else {
            vec![Span::styled(format!("{}  ", next.reason), theme.quiet()), priority]
        };
        rows.push(Row::new(Item::Next(next.skill.clone()), widgets::line(start, end, width)));
        if telling == Telling::Full {
            if let Some((_, title)) = &next.target {
                rows.push(Row::text(Line::from(widgets::cut(&format!("  {title}"), width))));
            }
            let [shorter, least] = next.shorter();
            let reason = widgets::fitting(&[&next.reason, &shorter, &least], width.saturating_sub(2));
            rows.push(Row::text(Line::styled(format!("  {reason}"), theme.quiet())));
        }
    }
    rows
}

fn due_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |target: &crate::domain::standing::targets::TargetLine| {
        let start = vec![words::target_sign(target, theme), Span::raw(" "), Span::raw(target.title.clone())];
        let days = widgets::right(&words::days_left(target), words::DAYS);
        let style = if target.calls() { theme.behind() } else { theme.quiet() };
        let end = vec![Span::raw(words::count(target)), Span::styled(days, style)];
        Row::new(Item::Due(target.id.clone()), widgets::line(start, end, width))
    };
    facts.standing.today.due.iter().map(row).collect()
}
