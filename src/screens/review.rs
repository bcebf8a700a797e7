//! Owns the Review screen: the facts of a week as plain lines: hours, shares, targets, rituals.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Ask, Facts, Stage, week, words};
use crate::domain::explain::What;
use crate::domain::id::{RitualId, SkillId, TargetId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::Priority;
use crate::domain::standing::targets::TargetLine;
use crate::ui::keymap::Action;
use crate::ui::list::{self, Cursor, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
enum Item {
    Days,
    Priority(Priority),
    Skill(SkillId),
    Target(TargetId),
    Ritual(RitualId),
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
}

impl State {
    fn selected(&self, facts: &Facts) -> Option<Item> {
        self.cursor.selected(&list::ids(&rows(facts, Theme::Mono, 80))).cloned()
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        match self.selected(facts)? {
            Item::Target(id) => Some(format!("targets.{id}")),
            Item::Ritual(id) => Some(format!("rituals.{id}")),
            Item::Skill(id) => Some(format!("skills.{id}")),
            Item::Priority(priority) => Some(format!("priorities.{}", priority.as_str())),
            Item::Days => Some("roadmap".to_owned()),
        }
    }

    /// What to explain: the selected row; the week for its hours.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> What {
        match self.selected(facts) {
            Some(Item::Target(id)) => What::Target(id),
            Some(Item::Ritual(id)) => What::Ritual(id),
            Some(Item::Skill(id)) => What::Skill(id),
            Some(Item::Priority(priority)) => What::Priority(priority),
            Some(Item::Days) | None => What::Week(facts.week.week),
        }
    }

    /// Selects the thing of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        let (section, bare) = id.split_once('.').unwrap_or_default();
        let item = match section {
            "targets" => Item::Target(TargetId::new(bare)),
            "rituals" => Item::Ritual(RitualId::new(bare)),
            "skills" => Item::Skill(SkillId::new(bare)),
            _ => return,
        };
        self.cursor.select(&list::ids(&rows(facts, Theme::Mono, 80)), &item);
    }

    /// What an action does.
    pub fn update(&mut self, action: Action, stage: Stage) -> Vec<Ask> {
        match action {
            Action::Move(step) => {
                self.cursor.step(&list::ids(&rows(stage.facts, Theme::Mono, 80)), step, stage.page());
                Vec::new()
            }
            Action::PreviousPeriod | Action::NextPeriod => vec![week::turn(action, stage)],
            _ => Vec::new(),
        }
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) {
        let rows = rows(facts, Theme::Mono, 80);
        if let Some(item) = list::hit(inside(body), &rows, self.selected(facts).as_ref(), at) {
            self.cursor.select(&list::ids(&rows), &item);
        }
    }

    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let area = inside(body);
        let width = usize::from(area.width);
        if body.height > 1 {
            frame.render_widget(week::heading(facts, theme, width), Rect { y: body.y, height: 1, ..area });
        }
        list::draw(frame, area, &rows(facts, theme, width), self.selected(facts).as_ref(), theme);
    }
}

/// At most so many cells, so that numbers do not stand far from what they count.
fn inside(area: Rect) -> Rect {
    let top = u16::from(area.height > 1);
    let width = area.width.saturating_sub(2).min(100);
    Rect { x: area.x + 1, y: area.y + top, width, height: area.height - top }
}

fn rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let heading = |text: &'static str| Row::text(Line::styled(text, theme.title()));
    let gap = || Row::text(Line::default());
    let mut rows = vec![days(facts, width), gap(), heading("Shares of the week")];
    rows.extend(shares(facts, theme, width));
    rows.extend([gap(), heading("Time by skill")]);
    let by_skill = by_skill(facts);
    if by_skill.is_empty() {
        rows.push(Row::text(Line::styled("  Nothing logged in this week: i logs a session", theme.quiet())));
    }
    for (id, minutes) in by_skill {
        let start = vec![Span::raw(format!("  {}", facts.roadmap.skill_name(&id)))];
        let line = widgets::line(start, vec![Span::raw(minutes.to_string())], width);
        rows.push(Row::new(Item::Skill(id), line));
    }
    rows.extend([gap(), heading("Targets touched")]);
    let touched: Vec<&TargetLine> = facts.standing.targets.iter().filter(|t| is_touched(facts, t)).collect();
    if touched.is_empty() {
        rows.push(Row::text(Line::styled("  No step on a target in this week: 2 shows them", theme.quiet())));
    }
    for target in touched {
        let start = vec![Span::raw("  "), words::target_sign(target, theme), Span::raw(format!(" {}", target.title))];
        let line = widgets::line(start, vec![Span::raw(words::count(target))], width);
        rows.push(Row::new(Item::Target(target.id.clone()), line));
    }
    rows.extend([gap(), heading("Rituals")]);
    for ritual in &facts.week.rituals {
        rows.push(Row::new(Item::Ritual(ritual.id.clone()), week::ritual_line(ritual, theme, width)));
    }
    rows
}

fn days(facts: &Facts, width: usize) -> Row<Item> {
    let kept = facts.week.days.iter().filter(|d| d.kept).count();
    let sessions: usize = facts.week.days.iter().map(|d| d.sessions.len()).sum();
    let plural = if sessions == 1 { "" } else { "s" };
    let text = format!("{sessions} session{plural} · kept {kept} of 7 days");
    Row::new(Item::Days, Line::from(widgets::cut(&text, width)))
}

fn by_skill(facts: &Facts) -> Vec<(SkillId, Minutes)> {
    let mut sums: Vec<(SkillId, Minutes)> = Vec::new();
    for entry in facts.week.days.iter().flat_map(|d| &d.sessions).map(|s| &s.entry) {
        match sums.iter_mut().find(|(id, _)| *id == entry.skill) {
            Some((_, sum)) => *sum += entry.minutes,
            None => sums.push((entry.skill.clone(), entry.minutes)),
        }
    }
    sums.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    sums
}

fn shares(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let by_skill = by_skill(facts);
    let of = |p: Priority| -> Minutes {
        let is_own = |id: &SkillId| facts.roadmap.skill(id).is_some_and(|s| s.priority == p);
        by_skill.iter().filter(|(id, _)| is_own(id)).map(|(_, m)| *m).sum()
    };
    let all: Minutes = by_skill.iter().map(|(_, m)| *m).sum();
    let row = |line: &crate::domain::standing::skills::PriorityLine| {
        let minutes = of(line.id);
        let part = (all.0 > 0).then(|| Exact::ratio(minutes.0, all.0));
        let start = vec![Span::styled(format!("  {}", line.id.as_str()), theme.accent())];
        let mut end = Vec::new();
        if width >= 50 {
            let fill = part.as_ref().map_or(0.0, Exact::approximate);
            end.extend(widgets::bar(fill, 20, theme.accent(), theme));
        }
        let wants = (&line.share * 100).rounded();
        end.push(Span::raw(widgets::right(&words::percent(part.as_ref()), 5)));
        let wants = format!("wants {wants}%");
        end.push(Span::styled(widgets::right(&wants, if width >= 50 { 12 } else { 10 }), theme.quiet()));
        end.push(Span::raw(widgets::right(&minutes.to_string(), 7)));
        Row::new(Item::Priority(line.id), widgets::line(start, end, width))
    };
    facts.standing.skills.priorities.iter().filter(|l| !l.share.is_zero()).map(row).collect()
}

fn is_touched(facts: &Facts, target: &TargetLine) -> bool {
    target.progress.last.is_some_and(|day| facts.week.week.span().contains(day))
}
