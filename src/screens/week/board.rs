//! Owns what the week's calendar holds: the things of each day in their order, each with its place on the grid. Draws
//! nothing.

use super::grid::{self, Layer, Piece, Row, Scale};
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::id::{RitualId, SessionId};
use crate::domain::journal::Session;
use crate::domain::standing::blocks::BlockLine;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::week::WeekDay;
use crate::screens::Facts;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A day.
    Day(Day),
    /// A block of a day, by its time.
    Block(Day, TimeOfDay),
    /// A session.
    Session(SessionId),
    /// A ritual in its slot of a day.
    Slot(Day, RitualId),
    /// A ritual in the list of all.
    Ritual(RitualId),
}

/// A thing of a day.
#[derive(Debug, Clone, Copy)]
pub(super) enum Thing<'a> {
    Block(&'a BlockLine),
    Session(&'a Session),
    Slot(&'a RitualLine),
}

impl Thing<'_> {
    /// What selects it.
    pub(super) fn item(&self, day: Day) -> Item {
        match self {
            Self::Block(block) => Item::Block(day, block.at),
            Self::Session(session) => Item::Session(session.id.clone()),
            Self::Slot(ritual) => Item::Slot(day, ritual.id.clone()),
        }
    }

    /// Where it lies on the grid; `None` without a clock time.
    pub(super) fn piece(&self, day: Day) -> Option<Piece> {
        let of = |from, until, layer| Some(Piece { from, until, layer });
        match self {
            Self::Block(block) => of(block.at.minutes(), block.until.minutes(), Layer::Block),
            Self::Session(session) => {
                let start = session.entry.start?.naive_local();
                let from = (start - TimeOfDay::default().on(day)).num_minutes();
                of(from, from + session.entry.minutes.0, Layer::Session)
            }
            Self::Slot(ritual) => {
                let at = ritual.at?.minutes();
                of(at, at + 1, Layer::Ritual)
            }
        }
    }
}

/// The things of a day: those without a clock time first, then by their beginnings.
pub(super) fn things(day: &WeekDay) -> Vec<Thing<'_>> {
    let blocks = day.blocks.iter().map(Thing::Block);
    let sessions = day.sessions.iter().map(Thing::Session);
    let slots = day.slots.iter().map(Thing::Slot);
    let mut all: Vec<Thing> = blocks.chain(slots).chain(sessions).collect();
    all.sort_by_key(|thing| thing.piece(day.day).map(|piece| piece.from));
    all
}

/// Everything of a day that can be selected, the day itself first.
pub(super) fn items(day: &WeekDay) -> Vec<Item> {
    let things = things(day).into_iter().map(|thing| thing.item(day.day));
    std::iter::once(Item::Day(day.day)).chain(things).collect()
}

/// A day on the calendar.
pub(super) struct Column<'a> {
    /// The day.
    pub day: &'a WeekDay,
    /// What has no clock time.
    pub untimed: Vec<Thing<'a>>,
    /// What has one; the rows name their places.
    pub timed: Vec<Thing<'a>>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The calendar of the shown days.
pub(super) struct Board<'a> {
    /// The hours.
    pub scale: Scale,
    /// The days that are shown.
    pub columns: Vec<Column<'a>>,
    /// How many rows they have.
    pub rows: usize,
    /// The row of the present minute, in the week that holds it.
    pub now: Option<usize>,
}

impl<'a> Board<'a> {
    /// The calendar of these days of the week for so many rows.
    pub(super) fn new(facts: &'a Facts, shown: std::ops::Range<usize>, room: usize) -> Self {
        let today = facts.standing.today.day;
        let minute = (facts.now.local() - TimeOfDay::default().on(today)).num_minutes();
        let now = facts.week.week.span().contains(today).then_some(minute);
        let all: Vec<(&WeekDay, Vec<Thing>)> = facts.week.days.iter().map(|day| (day, things(day))).collect();
        // All seven days agree on the hours, shown or not, so that nothing jumps from one day to the next.
        let pieces = |(day, things): &(&WeekDay, Vec<Thing>)| -> Vec<Piece> {
            things.iter().filter_map(|thing| thing.piece(day.day)).collect()
        };
        let scale = Scale::of(&all.iter().map(pieces).collect::<Vec<_>>(), now, room);
        let columns: Vec<Column> = all
            .into_iter()
            .skip(shown.start)
            .take(shown.len())
            .map(|(day, things)| {
                let (timed, untimed): (Vec<_>, Vec<_>) = things.into_iter().partition(|t| t.piece(day.day).is_some());
                let pieces: Vec<Piece> = timed.iter().filter_map(|thing| thing.piece(day.day)).collect();
                Column { day, untimed, rows: grid::column(&pieces, &scale), timed }
            })
            .collect();
        Self { now: now.map(|now| scale.row(now)), rows: scale.rows(), scale, columns }
    }

    /// The first and the last row in which something of a shown day lies.
    pub(super) fn rows_of(&self, day: Day) -> Option<(usize, usize)> {
        let column = self.columns.iter().find(|column| column.day.day == day)?;
        let lies = |row: &Row| row.block.or(row.session).or(row.label).is_some();
        Some((column.rows.iter().position(lies)?, column.rows.iter().rposition(lies)?))
    }

    /// How many things of the shown days have their names above these rows, and how many below.
    pub(super) fn hidden(&self, shown: std::ops::Range<usize>) -> (usize, usize) {
        let named = |rows: &[Row]| rows.iter().filter(|row| row.label.is_some()).count();
        let above = |column: &Column| named(column.rows.get(..shown.start).unwrap_or(&column.rows));
        let below = |column: &Column| column.rows.get(shown.end..).map_or(0, named);
        (self.columns.iter().map(above).sum(), self.columns.iter().map(below).sum())
    }

    /// The row in which this has its name.
    pub(super) fn row_of(&self, item: &Item) -> Option<usize> {
        self.columns.iter().find_map(|column| {
            column
                .rows
                .iter()
                .position(|row| row.label.is_some_and(|at| column.timed[at].item(column.day.day) == *item))
        })
    }
}

impl Column<'_> {
    /// What selects what lies in a row: what has its name there, else what was logged, else the block.
    pub(super) fn item_at(&self, row: usize) -> Option<Item> {
        let row = self.rows.get(row)?;
        Some(self.timed.get(row.label.or(row.session).or(row.block)?)?.item(self.day.day))
    }
}
