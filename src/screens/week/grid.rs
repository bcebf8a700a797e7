//! Owns where things lie on the calendar of a week: hours as rows, days as columns. Knows times and rows, no text and no
//! colour.

/// The shortest rows, in minutes, and the longest: one row an hour is the least that shows an hour.
const STEPS: [i64; 4] = [15, 20, 30, HOUR];
const HOUR: i64 = 60;
/// What is shown where nothing has a time: the working day.
const EMPTY: (i64, i64) = (9 * HOUR, 17 * HOUR);

/// How hours are laid out as rows: slots of equally many minutes, each with as many rows as the fullest day needs for
/// names, so that nothing is drawn beside another time than its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    /// Minutes after midnight of the first row; a full hour.
    pub first: i64,
    /// Minutes of a slot.
    pub step: i64,
    /// The first row of each slot, and behind them the number of rows.
    tops: Vec<usize>,
    /// The rows that stand for hours in which nothing lies.
    gaps: Vec<usize>,
}

impl Scale {
    /// The largest scale whose rows fit into `room`, from the hour of the first of these things of all days to that of
    /// the last. Where none does, hours in which nothing lies are drawn as one row; an hour a slot is the least.
    pub(super) fn of(days: &[Vec<Piece>], now: Option<i64>, room: usize) -> Self {
        let fits = |gaps| {
            let scales = STEPS.into_iter().map(move |step| Self::with(days, now, step, gaps));
            scales.into_iter().find(|scale| scale.rows() <= room)
        };
        let least = || Self::with(days, now, HOUR, Gaps::One);
        fits(Gaps::All).or_else(|| fits(Gaps::One)).unwrap_or_else(least)
    }

    fn with(days: &[Vec<Piece>], now: Option<i64>, step: i64, gaps: Gaps) -> Self {
        let pieces = || days.iter().flatten();
        let times = pieces().map(|piece| (piece.from, piece.until)).chain(now.map(|now| (now, now + 1)));
        let is_empty = pieces().next().is_none();
        let all = times.chain(is_empty.then_some(EMPTY)).reduce(|(a, b), (from, until)| (a.min(from), b.max(until)));
        let (from, until) = all.unwrap_or(EMPTY);
        let first = from.div_euclid(HOUR) * HOUR;
        let minutes = (until.max(from + 1) - first + HOUR - 1).div_euclid(HOUR) * HOUR;
        let mut scale = Self { first, step, tops: vec![0], gaps: Vec::new() };
        let slots = usize::try_from(minutes / step).unwrap_or(0);
        let crowd = |slot| {
            let names = |day: &Vec<Piece>| day.iter().filter(|piece| scale.slot(piece.from) == slot).count();
            days.iter().map(names).max().unwrap_or(0).max(1)
        };
        let crowds: Vec<usize> = (0..slots).map(crowd).collect();
        // By the hour, so that each hour in which something lies has its name.
        let is_idle = |slot: usize| {
            let start = first + i64::try_from(slot).unwrap_or(0) * step / HOUR * HOUR;
            let lies = |from: i64, until: i64| from < start + HOUR && until > start;
            !is_empty && !pieces().any(|p| lies(p.from, p.until)) && !now.is_some_and(|now| lies(now, now + 1))
        };
        let mut idle = false;
        for (slot, crowd) in crowds.into_iter().enumerate() {
            let top = scale.rows();
            let before = std::mem::replace(&mut idle, gaps == Gaps::One && is_idle(slot));
            if idle && !before {
                scale.gaps.push(top);
            }
            scale.tops.push(top + if idle && before { 0 } else { crowd });
        }
        scale
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.tops.last().copied().unwrap_or(0)
    }

    fn slot(&self, minute: i64) -> usize {
        usize::try_from((minute - self.first).div_euclid(self.step)).unwrap_or(0)
    }

    /// The first row of a slot, and the row after its last.
    fn span(&self, slot: usize) -> (usize, usize) {
        let top = |slot: usize| self.tops.get(slot).copied().unwrap_or(self.rows());
        (top(slot), top(slot + 1))
    }

    /// The row that holds this minute.
    pub(super) fn row(&self, minute: i64) -> usize {
        let (top, end) = self.span(self.slot(minute));
        let height = i64::try_from(end - top).unwrap_or(0);
        let within = (minute - self.first).rem_euclid(self.step) * height / self.step;
        top + usize::try_from(within).unwrap_or(0)
    }

    /// The first row that begins at this minute or later.
    fn row_after(&self, minute: i64) -> usize {
        let (top, end) = self.span(self.slot(minute));
        let height = i64::try_from(end - top).unwrap_or(0);
        let within = ((minute - self.first).rem_euclid(self.step) * height + self.step - 1) / self.step;
        top + usize::try_from(within).unwrap_or(0)
    }

    /// The full hour that begins with the row, 0 to 23.
    pub(super) fn hour(&self, row: usize) -> Option<i64> {
        let slot = self.tops.iter().rposition(|top| *top == row).filter(|slot| slot + 1 < self.tops.len())?;
        let minute = self.first + i64::try_from(slot).unwrap_or(0) * self.step;
        (minute % HOUR == 0 && !self.is_gap(row)).then_some(minute / HOUR % 24)
    }

    /// Whether the row stands for hours in which nothing lies.
    pub(super) fn is_gap(&self, row: usize) -> bool {
        self.gaps.contains(&row)
    }
}

/// How many rows hours have in which nothing lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// All of theirs.
    All,
    /// One for all that follow each other.
    One,
}

/// What a thing of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// A block of the calendar: it has its height.
    Block,
    /// What was logged: it fills its time, over the block that lies there.
    Session,
    /// A ritual: a line at its time, over the block that lies there.
    Ritual,
}

/// A thing of a column, in minutes after the midnight with which its day begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// When it begins.
    pub from: i64,
    /// When it ends.
    pub until: i64,
    /// What it is.
    pub layer: Layer,
}

/// One row of a column; the numbers are places in the list of its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// The block that lies here.
    pub block: Option<usize>,
    /// What has its name here.
    pub label: Option<usize>,
    /// What was logged at its time.
    pub session: Option<usize>,
}

/// Lays the pieces of a day out, which are sorted by their beginnings. Each has a row for its name in the slot in which
/// it begins; a block reaches down to its end, and what was logged fills its time.
pub(super) fn column(pieces: &[Piece], scale: &Scale) -> Vec<Row> {
    let mut rows = vec![Row::default(); scale.rows()];
    let names = names(pieces, scale);
    for (at, piece) in pieces.iter().enumerate() {
        let Some(row) = rows.get_mut(names[at]) else { continue };
        row.label = Some(at);
        let is_later = |n: &usize| pieces[*n].from >= piece.until || same_kind(pieces, at, *n);
        let later = (at + 1..pieces.len()).find(is_later).map_or(rows.len(), |n| names[n]);
        let end = scale.row_after(piece.until).min(later).max(names[at] + 1);
        match piece.layer {
            Layer::Block => rows[names[at]..end].iter_mut().for_each(|row| row.block = Some(at)),
            Layer::Session => {
                // What begins at the same minute has its name above; the time is filled from there.
                let first = pieces[..at].iter().position(|p| p.from == piece.from).unwrap_or(at);
                rows[names[first]..end].iter_mut().for_each(|row| row.session = Some(at));
            }
            Layer::Ritual => {}
        }
    }
    rows
}

/// Whether both are blocks: one ends where the next one begins.
fn same_kind(pieces: &[Piece], a: usize, b: usize) -> bool {
    pieces[a].layer == Layer::Block && pieces[b].layer == Layer::Block
}

/// The row of each name: at its time within its slot, below those before it, and so that those after it find theirs.
fn names(pieces: &[Piece], scale: &Scale) -> Vec<usize> {
    let mut names: Vec<usize> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let slot = scale.slot(piece.from);
        let left = pieces[at..].iter().take_while(|p| scale.slot(p.from) == slot).count();
        let free = names.last().map_or(0, |row| row + 1);
        let (_, end) = scale.span(slot);
        names.push(scale.row(piece.from).max(free).min(end.saturating_sub(left)));
    }
    names
}

/// Which of seven days are shown where so many columns fit, so that the selected one is among them.
pub(super) fn shown(columns: usize, selected: usize) -> std::ops::Range<usize> {
    let columns = columns.clamp(1, 7);
    let first = selected.saturating_sub(columns / 2).min(7 - columns);
    first..first + columns
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn piece(layer: Layer, from: i64, until: i64) -> Piece {
        Piece { from, until, layer }
    }

    fn labels(rows: &[Row]) -> Vec<(usize, usize)> {
        rows.iter().enumerate().filter_map(|(row, r)| Some((row, r.label?))).collect()
    }

    fn sessions(rows: &[Row]) -> Vec<bool> {
        rows.iter().map(|row| row.session.is_some()).collect()
    }

    fn hours(scale: &Scale) -> Vec<(usize, i64)> {
        (0..scale.rows()).filter_map(|row| Some((row, scale.hour(row)?))).collect()
    }

    #[test]
    fn rows_are_as_short_as_the_room_allows() {
        let day = vec![piece(Layer::Block, 9 * 60 + 30, 10 * 60), piece(Layer::Block, 10 * 60, 17 * 60)];
        let scale = |room| Scale::of(std::slice::from_ref(&day), None, room);
        let of = |scale: Scale| (scale.first, scale.step, scale.rows());
        assert_eq!(of(scale(40)), (540, 15, 32));
        assert_eq!((scale(31).step, scale(23).step, scale(15).step), (20, 30, 60));
        assert_eq!(of(scale(4)), (540, 60, 8), "an hour a row is the least");
        assert_eq!(of(Scale::of(&[], None, 8)), (540, 60, 8), "the working day where there is nothing");
        assert_eq!(hours(&Scale::of(&[], Some(20 * 60), 30)).len(), 12, "and the present hour");
        assert_eq!((scale(40).hour(4), scale(40).hour(5)), (Some(10), None));
    }

    #[test]
    fn blocks_have_their_height_and_sessions_fill_them() {
        let pieces = vec![
            piece(Layer::Block, 540, 600),
            piece(Layer::Block, 600, 720),
            piece(Layer::Session, 630, 660),
            piece(Layer::Ritual, 660, 661),
        ];
        let scale = Scale::of(std::slice::from_ref(&pieces), None, 8);
        let rows = column(&pieces, &scale);
        let blocks: Vec<Option<usize>> = rows.iter().map(|r| r.block).collect();
        assert_eq!((scale.step, blocks), (30, vec![Some(0), Some(0), Some(1), Some(1), Some(1), Some(1)]));
        assert_eq!(labels(&rows), [(0, 0), (2, 1), (3, 2), (4, 3)]);
        assert_eq!(sessions(&rows), [false, false, false, true, false, false]);
    }

    #[test]
    fn an_hour_has_as_many_rows_as_its_fullest_day_names() {
        let short = |n: i64| piece(Layer::Block, 540 + 15 * n, 555 + 15 * n);
        let full = vec![short(0), short(1), short(2), short(3), piece(Layer::Block, 600, 720)];
        let other =
            vec![piece(Layer::Block, 540, 600), piece(Layer::Session, 570, 600), piece(Layer::Ritual, 600, 601)];
        let days = [full, other];
        let scale = Scale::of(&days, None, 6);
        assert_eq!(hours(&scale), [(0, 9), (4, 10), (5, 11)]);
        let rows = column(&days[0], &scale);
        assert_eq!(labels(&rows), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)], "10:00 is beside 10:00");
        let rows = column(&days[1], &scale);
        assert_eq!(labels(&rows), [(0, 0), (2, 1), (4, 2)], "half past is half way down");
        assert_eq!(sessions(&rows), [false, false, true, true, false, false]);
    }

    #[test]
    fn what_begins_together_is_named_together_and_filled_from_there() {
        let day = vec![piece(Layer::Block, 540, 600), piece(Layer::Ritual, 540, 541), piece(Layer::Session, 540, 600)];
        let scale = Scale::of(std::slice::from_ref(&day), None, 1);
        let rows = column(&day, &scale);
        assert_eq!((labels(&rows), sessions(&rows)), (vec![(0, 0), (1, 1), (2, 2)], vec![true; 3]));
    }

    #[test]
    fn hours_in_which_nothing_lies_are_one_row_where_there_is_no_room() {
        let day = vec![piece(Layer::Block, 540, 600), piece(Layer::Session, 22 * 60, 23 * 60)];
        let scale = |room, now| Scale::of(std::slice::from_ref(&day), now, room);
        assert_eq!(hours(&scale(14, None)).len(), 14);
        let few = scale(3, None);
        assert_eq!((hours(&few), few.is_gap(1)), (vec![(0, 9), (2, 22)], true));
        assert_eq!(labels(&column(&day, &few)), [(0, 0), (2, 1)]);
        let now = scale(5, Some(15 * 60 + 59));
        assert_eq!(hours(&now), [(0, 9), (2, 15), (4, 22)], "the present hour is there");
        assert_eq!(now.row(15 * 60 + 59), 2);
    }

    #[test]
    fn a_night_goes_on_below_midnight() {
        let night = [vec![piece(Layer::Session, 23 * 60, 25 * 60 + 10)]];
        let scale = Scale::of(&night, None, 20);
        assert_eq!(hours(&scale).into_iter().map(|(_, hour)| hour).collect::<Vec<_>>(), [23, 0, 1]);
    }

    #[test]
    fn the_selected_day_is_among_those_shown() {
        assert_eq!((shown(7, 3), shown(5, 0), shown(5, 6), shown(5, 3)), (0..7, 0..5, 2..7, 1..6));
        assert_eq!((shown(0, 4), shown(99, 4)), (4..5, 0..7));
    }

    proptest! {
        #[test]
        fn everything_has_its_own_row_beside_its_hour(
            mut days in proptest::collection::vec(
                proptest::collection::vec((0_i64..1440, 1_i64..400, 0_usize..3), 0..12), 1..4),
            room in 1_usize..60,
        ) {
            let layer = |n| [Layer::Block, Layer::Session, Layer::Ritual][n];
            let days: Vec<Vec<Piece>> = days.iter_mut().map(|times| {
                times.sort_unstable();
                times.iter().map(|(from, length, n)| piece(layer(*n), *from, from + length)).collect()
            }).collect();
            let scale = Scale::of(&days, None, room);
            for pieces in &days {
                let rows = column(pieces, &scale);
                let labels = labels(&rows);
                let mut named: Vec<usize> = labels.iter().map(|(_, piece)| *piece).collect();
                named.sort_unstable();
                prop_assert_eq!(named, (0..pieces.len()).collect::<Vec<_>>());
                prop_assert_eq!(rows.len(), scale.rows());
                for (row, at) in labels {
                    let hour = (0..=row).rev().find_map(|row| scale.hour(row));
                    prop_assert_eq!(hour, Some(pieces[at].from / HOUR % 24));
                }
            }
        }
    }
}
