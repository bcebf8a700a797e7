//! Owns the Week screen's state: which day, block, session or ritual is selected, and what a key does with it. The hours
//! and columns are in `week/grid.rs`, what lies on them in `week/board.rs`, the picture in `week/view.rs`.

mod board;
mod column;
mod detail;
mod grid;
mod lines;
mod view;

use ratatui::layout::{Position, Rect};

use super::dialog::{Dialog, Prompt, Purpose};
use super::quick::Place;
use super::{Act, Ask, Facts, Stage, View, today, words};
use crate::domain::calendar::{Day, Period, TimeOfDay};
use crate::domain::explain::What;
use crate::domain::id::RitualId;
use crate::domain::journal::Session;
use crate::domain::standing::blocks::BlockLine;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::week::WeekDay;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{Cursor, Hit, Move};
use crate::ui::theme::Theme;
use board::Item;
pub(super) use lines::{day_line, heading, ritual_line, session_line};
pub(super) use view::{day_length, day_lines};

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct State {
    selected: Option<Item>,
    /// The day that was selected last.
    day: Option<Day>,
}

fn week_day(facts: &Facts, day: Day) -> Option<&WeekDay> {
    facts.week.days.iter().find(|d| d.day == day)
}

fn block(facts: &Facts, day: Day, at: TimeOfDay) -> Option<&BlockLine> {
    week_day(facts, day)?.blocks.iter().find(|block| block.at == at)
}

fn session<'a>(facts: &'a Facts, item: &Item) -> Option<&'a Session> {
    let Item::Session(id) = item else { return None };
    facts.week.days.iter().flat_map(|day| &day.sessions).find(|session| session.id == *id)
}

/// The ritual of an item, as it stands there.
fn ritual<'a>(facts: &'a Facts, item: &Item) -> Option<&'a RitualLine> {
    match item {
        Item::Ritual(id) => facts.week.rituals.iter().find(|ritual| ritual.id == *id),
        Item::Slot(day, id) => week_day(facts, *day)?.slots.iter().find(|ritual| ritual.id == *id),
        _ => None,
    }
}

/// The day of an item; a ritual in the list of all has none.
fn day_of(facts: &Facts, item: &Item) -> Option<Day> {
    match item {
        Item::Day(day) | Item::Block(day, _) | Item::Slot(day, _) => Some(*day),
        Item::Session(_) => session(facts, item).map(|session| session.entry.day),
        Item::Ritual(_) => None,
    }
}

fn rituals(facts: &Facts) -> impl Iterator<Item = Item> + '_ {
    facts.week.rituals.iter().map(|ritual| Item::Ritual(ritual.id.clone()))
}

impl State {
    /// The day in front: that of the selection, else the one selected last, else today, else the week's first.
    pub fn day(&self, facts: &Facts) -> Day {
        let days = &facts.week.days;
        let today = facts.standing.today.day;
        let holds = |day: &Day| days.iter().any(|d| d.day == *day);
        let same_weekday = |day: Day| days.iter().map(|d| d.day).find(|d| d.weekday() == day.weekday());
        let own = self.selected.as_ref().and_then(|item| day_of(facts, item)).filter(holds);
        own.or(self.day.and_then(same_weekday)).or(Some(today).filter(holds)).unwrap_or(facts.week.week.span().first)
    }

    /// The selection: at first the study block that waits, else today; in another week the same weekday.
    fn selected(&self, facts: &Facts) -> Item {
        let is_there = |item: &Item| match item {
            Item::Day(day) => week_day(facts, *day).is_some(),
            Item::Block(day, at) => block(facts, *day, *at).is_some(),
            Item::Session(_) => session(facts, item).is_some(),
            Item::Slot(..) | Item::Ritual(_) => ritual(facts, item).is_some(),
        };
        if let Some(item) = self.selected.clone().filter(is_there) {
            return item;
        }
        let day = self.day(facts);
        let waiting = week_day(facts, day)
            .filter(|_| self.selected.is_none())
            .and_then(|d| d.blocks.iter().rfind(|block| day == facts.standing.today.day && today::waits(block)));
        waiting.map_or(Item::Day(day), |block| Item::Block(day, block.at))
    }

    fn select(&mut self, facts: &Facts, item: Item) {
        self.day = Some(day_of(facts, &item).unwrap_or_else(|| self.day(facts)));
        self.selected = Some(item);
    }

    /// The id in the roadmap file of what is selected.
    #[must_use]
    pub fn file_id(&self, facts: &Facts) -> Option<String> {
        let item = self.selected(facts);
        match &item {
            Item::Ritual(id) | Item::Slot(_, id) => Some(format!("rituals.{id}")),
            Item::Day(day) => Some(words::calendar_id(*day)),
            Item::Block(day, at) => Some(format!("{}.{at}", words::calendar_id(*day))),
            Item::Session(_) => session(facts, &item).map(|s| format!("skills.{}", s.entry.skill)),
        }
    }

    /// What to explain: the selected ritual or session, else the day in front with its week.
    pub fn to_explain(&self, facts: &Facts) -> What {
        let item = self.selected(facts);
        match &item {
            Item::Ritual(id) | Item::Slot(_, id) => What::Ritual(id.clone()),
            Item::Day(day) | Item::Block(day, _) => What::Day(*day),
            Item::Session(_) => match session(facts, &item) {
                Some(session) => What::Session(Box::new(session.clone())),
                None => What::Week(facts.week.week),
            },
        }
    }

    /// Selects a day, shown or about to be.
    pub fn select_day(&mut self, day: Day) {
        (self.selected, self.day) = (Some(Item::Day(day)), Some(day));
    }

    /// Selects the ritual of this full id.
    pub fn select_id(&mut self, facts: &Facts, id: &str) {
        if let Some(id) = id.strip_prefix("rituals.") {
            self.select(facts, Item::Ritual(RitualId::new(id)));
        }
    }

    /// Whether the action makes sense on what is selected.
    #[must_use]
    pub fn can(&self, action: Action, facts: &Facts) -> bool {
        let item = self.selected(facts);
        let today = facts.standing.today.day;
        match (action, &item) {
            (Action::Toggle, _) => ritual(facts, &item).is_some_and(|r| r.period.span().contains(today)),
            (Action::Open, Item::Block(day, at)) => {
                *day <= today && block(facts, *day, *at).is_some_and(|b| b.study.0 > 0)
            }
            (Action::Open, Item::Session(_)) => true,
            (Action::Open | Action::Back, _) => false,
            (Action::Skip, _) => matches!(item, Item::Block(..)),
            _ => true,
        }
    }

    /// What an action does. `place` says where a local time lies.
    pub fn update(&mut self, action: Action, stage: Stage, place: Place) -> Vec<Ask> {
        let facts = stage.facts;
        let item = self.selected(facts);
        match action {
            Action::Move(step) => self.step(facts, &item, step, stage.page()),
            Action::Left | Action::Right => self.turn_day(facts, &item, action),
            Action::PreviousPeriod | Action::NextPeriod => return vec![turn(action, stage)],
            Action::Toggle if !self.can(action, facts) => {
                let key = stage.key(Context::Week, action);
                return vec![Ask::Say(format!("{key} keeps a ritual of the period that runs"))];
            }
            Action::Toggle => return ritual(facts, &item).map(|r| today::keep(facts, &r.id)).into_iter().collect(),
            Action::Open => return open(facts, &item, place, stage.theme),
            Action::Skip => return vec![skip(facts, &item, stage.theme)],
            _ => {}
        }
        Vec::new()
    }

    /// Up and down through the things of the day, and from its last into the rituals.
    fn step(&mut self, facts: &Facts, item: &Item, step: Move, page: usize) {
        let mut items: Vec<Item> = week_day(facts, self.day(facts)).map(board::items).unwrap_or_default();
        items.extend(rituals(facts));
        let mut cursor = Cursor::default();
        cursor.select(&items, item);
        cursor.step(&items, step, page);
        if let Some(item) = cursor.selected(&items) {
            self.select(facts, item.clone());
        }
    }

    /// To the day before or after: what lies there nearest to the time of the selection.
    fn turn_day(&mut self, facts: &Facts, item: &Item, action: Action) {
        let day = self.day(facts);
        let to = if action == Action::Left { day.previous() } else { day.next() };
        let (Some(here), Some(there)) = (week_day(facts, day), week_day(facts, to)) else { return };
        let from = |day: &WeekDay, of: &board::Thing| of.piece(day.day).map(|piece| piece.from);
        let time = board::things(here).iter().find(|t| t.item(day) == *item).and_then(|t| from(here, t));
        let things = board::things(there);
        let nearest = time.and_then(|time| {
            let timed = things.iter().filter_map(|t| Some((from(there, t)?.abs_diff(time), t)));
            timed.min_by_key(|(apart, _)| *apart).map(|(_, t)| t.item(to))
        });
        self.select(facts, nearest.unwrap_or(Item::Day(to)));
    }

    /// Selects what was clicked.
    pub fn click(&mut self, facts: &Facts, body: Rect, at: Position) -> Hit {
        let row = self.hit(facts, body, at);
        let hit = Hit::of(row.as_ref(), Some(&self.selected(facts)));
        if let Some(item) = row {
            self.select(facts, item);
        }
        hit
    }
}

/// ⏎: a study block is logged as on Today, a session is changed.
fn open(facts: &Facts, item: &Item, place: Place, theme: Theme) -> Vec<Ask> {
    let ask = match item {
        Item::Block(day, at) => match block(facts, *day, *at) {
            Some(block) if block.skipped.is_some() => {
                let skip = theme.key(Context::Week, Action::Skip);
                Ask::Say(format!("this block is skipped: {skip} takes that back"))
            }
            Some(block) if block.study.0 > 0 => today::log_block(facts, *day, block, place, theme),
            _ => today::no_study(theme),
        },
        Item::Session(_) => match session(facts, item) {
            Some(session) => Ask::ChangeSession(Box::new(session.clone())),
            None => return Vec::new(),
        },
        _ => Ask::Say(format!("{} logs a study block; {}", theme.key(Context::Week, Action::Open), go_to_one(theme))),
    };
    vec![ask]
}

/// `j and k go to one`.
fn go_to_one(theme: Theme) -> String {
    let key = |step| theme.key(Context::Week, Action::Move(step));
    format!("{} and {} go to one", key(Move::Down), key(Move::Up))
}

/// Skip: asks why a block is skipped, or takes its skip back.
fn skip(facts: &Facts, item: &Item, theme: Theme) -> Ask {
    let Item::Block(day, at) = item else {
        return Ask::Say(format!("{} skips a block; {}", theme.key(Context::Week, Action::Skip), go_to_one(theme)));
    };
    match block(facts, *day, *at) {
        Some(block) if block.skipped.is_some() => Ask::Act(Act::Unskip(*day, *at)),
        Some(block) if block.logged.0 > 0 && block.logged >= block.study => {
            Ask::Say(format!("{} are logged in it: there is nothing to skip", block.logged))
        }
        Some(block) => {
            let about = format!("{} {}  {}", day.short(), block.at.shown(), block.title);
            Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::Skip(*day, *at), &about, ""))))
        }
        None => Ask::Say("there is no such block any more".to_owned()),
    }
}

/// Turns to the week before or after; this week again follows the day.
pub(super) fn turn(action: Action, stage: Stage) -> Ask {
    let week = stage.facts.week.week;
    let to = if action == Action::NextPeriod { week.next() } else { week.previous() };
    look_at(to, stage)
}

/// Looks at a week.
pub(super) fn look_at(to: Period, stage: Stage) -> Ask {
    let this = to.span().contains(stage.facts.standing.today.day);
    Ask::Look(View { week: (!this).then_some(to), ..stage.view.clone() })
}
