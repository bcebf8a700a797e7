//! Owns the Today screen's state: what is selected among the day's blocks and rituals, what is next and what is due,
//! and what a key does with it. Its picture is in `today/view.rs`, the list of rituals in `today/rituals.rs`.

mod bars;
mod chosen;
mod head;
mod layout;
mod overview;
mod rituals;
mod sofar;
mod view;
mod waiting;

use chrono::{DateTime, FixedOffset};
use ratatui::layout::{Position, Rect};

use super::quick::Place;
use super::{Act, Ask, Facts, Stage, gate, recover, target};
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::explain::What;
use crate::domain::id::{RitualId, SkillId, TargetId};
use crate::domain::journal::NewSession;
use crate::domain::review::Thing;
use crate::domain::roadmap::Every;
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::rituals::{RitualLine, SlotState};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{Cursor, Hit, Move};
use crate::ui::theme::Theme;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A block, by its time.
    Block(TimeOfDay),
    /// A ritual that the day asks for, in the calendar.
    Asked(RitualId),
    /// A ritual in the list of all.
    Ritual(RitualId),
    /// What the last review chose for the week.
    Chosen(Thing),
    /// A skill of up next.
    Next(SkillId),
    /// A target that is due.
    Due(TargetId),
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    cursor: Cursor<Item>,
    moved: bool,
    /// The body at the last move: the panes in their order.
    body: Rect,
}

/// A line of the day's calendar.
enum Slot<'a> {
    Block(&'a BlockLine),
    Ritual(&'a RitualLine),
}

/// Blocks and the rituals asked for today, by time; rituals without one at the end.
fn slots(facts: &Facts) -> Vec<Slot<'_>> {
    let today = &facts.standing.today;
    let weekday = today.day.weekday();
    let shown = |ritual: &&RitualLine| {
        let its_day = facts
            .roadmap
            .rituals
            .iter()
            .any(|r| r.id == ritual.id && r.every == Every::Week && r.on.is_some_and(|(day, _)| day == weekday));
        ritual.asked || (ritual.state == SlotState::Kept && its_day)
    };
    let mut slots: Vec<(i64, Slot)> = today.blocks.iter().map(|b| (b.at.minutes(), Slot::Block(b))).collect();
    let rituals = today.rituals.iter().filter(shown);
    slots.extend(rituals.map(|r| (r.at.map_or(i64::MAX, TimeOfDay::minutes), Slot::Ritual(r))));
    slots.sort_by_key(|(at, _)| *at);
    slots.into_iter().map(|(_, slot)| slot).collect()
}

impl Slot<'_> {
    fn item(&self) -> Item {
        match self {
            Self::Block(block) => Item::Block(block.at),
            Self::Ritual(ritual) => Item::Asked(ritual.id.clone()),
        }
    }
}

/// Everything that can be selected, pane by pane, in the order of the body: in two columns the rituals are below the
/// calendar.
fn groups(facts: &Facts, body: Rect) -> [Vec<Item>; 5] {
    let today = &facts.standing.today;
    let calendar = slots(facts).iter().map(Slot::item).collect();
    let chosen = today.chosen.iter().map(|line| Item::Chosen(line.chosen.thing.clone())).collect();
    let next = today.up_next.iter().take(layout::named(facts, body)).map(|n| Item::Next(n.skill.clone())).collect();
    let due = today.due.iter().map(|t| Item::Due(t.id.clone())).collect();
    let rituals = rituals::ordered(facts).into_iter().map(|r| Item::Ritual(r.id.clone())).collect();
    if layout::is_wide(body) { [calendar, rituals, chosen, next, due] } else { [calendar, chosen, next, due, rituals] }
}

impl State {
    /// The selection: at first the study block that runs, else the first to come.
    fn selected(&self, facts: &Facts) -> Option<Item> {
        let items = groups(facts, self.body).concat();
        if !self.moved {
            let blocks = &facts.standing.today.blocks;
            if let Some(block) = blocks.iter().rfind(|block| waits(block)) {
                return Some(Item::Block(block.at));
            }
        }
        self.cursor.selected(&items).cloned()
    }

    /// The skill that the selected study block proposes.
    #[must_use]
    pub fn block_skill(&self, facts: &Facts) -> Option<SkillId> {
        let Some(Item::Block(at)) = self.selected(facts) else { return None };
        block(facts, at)
            .filter(|block| block.study.0 > 0)
            .and_then(|block| proposed_skill(facts, facts.standing.today.day, block))
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        full(facts, &self.selected(facts)?)
    }

    /// What to explain: the selected skill, target or ritual; else the day with its floor and its week.
    #[must_use]
    pub fn to_explain(&self, facts: &Facts) -> What {
        match self.selected(facts) {
            Some(Item::Next(id) | Item::Chosen(Thing::Skill(id))) => What::Skill(id),
            Some(Item::Due(id) | Item::Chosen(Thing::Target(id))) => What::Target(id),
            Some(Item::Ritual(id) | Item::Asked(id) | Item::Chosen(Thing::Ritual(id))) => What::Ritual(id),
            Some(Item::Block(_) | Item::Chosen(Thing::Resource(_) | Thing::Words(_))) | None => {
                What::Day(facts.standing.today.day)
            }
        }
    }

    /// Selects the thing of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        let items = groups(facts, self.body).concat();
        if let Some(item) = items.iter().find(|item| full(facts, item).as_deref() == Some(id)) {
            self.select(&items, item);
        }
    }

    /// Whether the action makes sense on what is selected.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let selected = self.selected(facts);
        match (action, &selected) {
            (Action::Recover, _) => recover::is_behind(facts, facts.standing.today.stage.as_ref().map(|s| &s.id)),
            (Action::Settle, _) => !facts.waiting.gates.is_empty(),
            (Action::Toggle, Some(Item::Chosen(thing))) => chosen::can_toggle(facts, thing),
            (Action::Toggle, Some(Item::Due(_) | Item::Ritual(_) | Item::Asked(_))) => true,
            (Action::Open, Some(Item::Chosen(thing))) => matches!(thing, Thing::Target(_) | Thing::Skill(_)),
            (Action::Toggle | Action::Back, _) | (Action::Open, Some(Item::Ritual(_) | Item::Asked(_)) | None) => false,
            (Action::Open, Some(Item::Block(at))) => block(facts, *at).is_some_and(|b| b.study.0 > 0),
            _ => true,
        }
    }

    /// What an action does. `place` says where a local time lies.
    pub fn update(&mut self, action: Action, stage: Stage, place: Place) -> Vec<Ask> {
        let facts = stage.facts;
        self.body = stage.body;
        let groups = groups(facts, stage.body);
        let items = groups.concat();
        let selected = self.selected(facts);
        match (action, selected) {
            (Action::Move(step), Some(item)) => {
                self.select(&items, &item);
                self.cursor.step(&items, step, stage.page());
                Vec::new()
            }
            (Action::Left | Action::Right, Some(item)) => {
                let at = groups.iter().position(|g| g.contains(&item)).unwrap_or(0);
                let mut others: Vec<usize> =
                    if action == Action::Left { (0..at).rev().collect() } else { (at + 1..groups.len()).collect() };
                others.retain(|g| !groups[*g].is_empty());
                if let Some(first) = others.first().and_then(|g| groups[*g].first()) {
                    self.select(&items, first);
                }
                Vec::new()
            }
            (Action::Toggle, Some(Item::Ritual(id) | Item::Asked(id))) => vec![keep(facts, &id)],
            (Action::Toggle, Some(Item::Chosen(thing))) => chosen::toggle(facts, &thing, stage.theme),
            (Action::Toggle, Some(Item::Due(id))) => {
                target::find(facts, &id).map_or_else(Vec::new, |t| target::act(t, action, stage.theme))
            }
            (Action::Toggle, _) => {
                let key = |action| stage.key(Context::Today, action);
                let (toggle, log) = (key(Action::Toggle), key(Action::Open));
                vec![Ask::Say(format!("{toggle} keeps a ritual or ticks a target; {log} logs study"))]
            }
            (Action::Recover, _) => {
                vec![recover::ask(facts, facts.standing.today.stage.as_ref().map(|s| &s.id), stage.theme)]
            }
            (Action::Settle, _) => vec![gate::ask(facts, facts.waiting.gates.first().map(|g| &g.stage))],
            (Action::Open, Some(item)) => open(facts, &item, place, stage.theme),
            _ => Vec::new(),
        }
    }

    fn select(&mut self, items: &[Item], item: &Item) {
        self.moved = true;
        self.cursor.select(items, item);
    }

    /// Takes the selection to the pane under the mouse; gives what can be selected there, and whether it was there.
    fn focus(&mut self, facts: &Facts, body: Rect, at: Position) -> (Vec<Item>, bool) {
        self.body = body;
        let own = Self::pane_at(facts, body, at);
        let was_there = self.selected(facts).is_some_and(|item| own.contains(&item));
        if let Some(first) = own.first().filter(|_| !was_there) {
            self.select(&groups(facts, body).concat(), first);
        }
        (own, was_there)
    }

    /// The wheel: a step through the pane under it, which it does not leave.
    pub fn wheel(&mut self, facts: &Facts, body: Rect, at: Position, step: Move) {
        let (own, was_there) = self.focus(facts, body, at);
        let from = self.selected(facts).and_then(|item| own.iter().position(|other| *other == item));
        if let (Some(from), true) = (from, was_there) {
            self.select(&groups(facts, body).concat(), &own[step.from(from, own.len() - 1, 1)]);
        }
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, area: Rect, at: Position) -> Hit {
        self.body = area;
        let row = self.hit(facts, area, at);
        let hit = Hit::of(row.as_ref(), self.selected(facts).as_ref());
        match row {
            Some(item) => self.select(&groups(facts, area).concat(), &item),
            None => {
                self.focus(facts, area, at);
            }
        }
        hit
    }
}

/// The full id of what can be selected.
fn full(facts: &Facts, item: &Item) -> Option<String> {
    Some(match item {
        Item::Block(at) => format!("{}.{at}", super::words::calendar_id(facts.standing.today.day)),
        Item::Ritual(id) | Item::Asked(id) => format!("rituals.{id}"),
        Item::Next(id) => format!("skills.{id}"),
        Item::Due(id) => format!("targets.{id}"),
        Item::Chosen(thing) => return thing.full(),
    })
}

fn block(facts: &Facts, at: TimeOfDay) -> Option<&BlockLine> {
    facts.standing.today.blocks.iter().find(|b| b.at == at)
}

/// What space on a ritual asks for: to keep it, or to take the tick of a kept one back.
#[must_use]
pub fn keep(facts: &Facts, id: &RitualId) -> Ask {
    let kept = facts.standing.today.rituals.iter().any(|r| r.id == *id && r.state == SlotState::Kept);
    Ask::Act(if kept { Act::Unkeep(id.clone()) } else { Act::Keep(id.clone()) })
}

/// ⏎: a study block that has passed is logged as proposed; everything else opens the quick line, filled in.
fn open(facts: &Facts, item: &Item, place: Place, theme: Theme) -> Vec<Ask> {
    let floor = facts.roadmap.daily_floor;
    let ask = match item {
        Item::Chosen(thing) if !chosen::is_there(facts, thing) => return chosen::toggle(facts, thing, theme),
        Item::Block(at) => match block(facts, *at) {
            Some(block) if block.study.0 > 0 => log_block(facts, facts.standing.today.day, block, place, theme),
            _ => no_study(theme),
        },
        Item::Ritual(id) | Item::Asked(id) => keep(facts, id),
        Item::Next(skill) => {
            let next = facts.standing.today.up_next.iter().find(|n| n.skill == *skill);
            let target = next.and_then(|n| n.target.as_ref()).map(|(id, _)| format!(" +{id}")).unwrap_or_default();
            Ask::Quick(format!("{floor} {skill}{target} "))
        }
        Item::Due(id) | Item::Chosen(Thing::Target(id)) => {
            let skill = target::find(facts, id).and_then(|t| t.skills.first());
            let skill = skill.map(|s| format!("{s} ")).unwrap_or_default();
            Ask::Quick(format!("{floor} {skill}+{id} "))
        }
        Item::Chosen(Thing::Skill(skill)) => Ask::Quick(format!("{floor} {skill} ")),
        Item::Chosen(thing) => return chosen::toggle(facts, thing, theme),
    };
    vec![ask]
}

/// What is said where there is no study to log.
pub(super) fn no_study(theme: Theme) -> Ask {
    Ask::Say(format!("no study is planned here; {} logs an entry", theme.key(Context::Screens, Action::QuickLine)))
}

/// Whether a block waits for its study: it has begun, and neither is all of it logged nor was it skipped.
pub(super) fn waits(block: &BlockLine) -> bool {
    block.left().0 > 0 && block.state != BlockState::Next && block.skipped.is_none()
}

/// The skill that a study block of a day proposes: its own, else that of the day's week.
fn proposed_skill(facts: &Facts, day: Day, block: &BlockLine) -> Option<SkillId> {
    let today = &facts.standing.today;
    let is_this_week = today.week.id.span().contains(day);
    let of_week = || if is_this_week { today.proposed_skill() } else { today.proposed_among(&facts.week.chosen) };
    block.skill.clone().or_else(of_week)
}

/// What ⏎ on a study block of a day asks for: one that has passed is logged as proposed; else the quick line opens.
pub(super) fn log_block(facts: &Facts, day: Day, block: &BlockLine, place: Place, theme: Theme) -> Ask {
    let today = facts.standing.today.day;
    let left = block.left();
    if day > today {
        return Ask::Say("this block is still to come".to_owned());
    }
    if left.0 <= 0 {
        let log = theme.key(Context::Screens, Action::QuickLine);
        return Ask::Say(match block.covered.0 {
            0 => format!("{} logged already; {log} logs more", block.logged),
            _ => format!("what this block proposes was logged at another time; {log} logs more"),
        });
    }
    let when = if day == today { String::new() } else { format!("@{day} ") };
    let Some(skill) = proposed_skill(facts, day, block) else {
        return Ask::Quick(format!("{left} {when}"));
    };
    if block.state != BlockState::Past || block.logged.0 + block.covered.0 > 0 {
        return Ask::Quick(format!("{left} {skill} {when}"));
    }
    let start: DateTime<FixedOffset> = place(block.at.on(day));
    let entry = NewSession { day, start: Some(start), minutes: left, skill, target: None, source: None, note: None };
    Ask::Act(Act::Log(vec![entry]))
}
