//! Owns where things lie on the calendar of a week: hours as rows, days as columns. Knows times and rows, no text and no
//! colour.

/// The shortest rows, in minutes, and the longest: one row an hour is the least that shows an hour.
const STEPS: [i64; 4] = [15, 20, 30, HOUR];
const HOUR: i64 = 60;
/// What is shown where nothing has a time: the working day.
const EMPTY: (i64, i64) = (9 * HOUR, 17 * HOUR);

/// How hours are laid out as rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// Minutes after midnight of the first row; a full hour.
    pub first: i64,
    /// Minutes of a row.
    pub step: i64,
    /// How many rows there are.
    pub rows: usize,
}

impl Scale {
    /// The largest scale whose rows fit into `room`, from the hour of the first of these times to that of the last; an
    /// hour a row where even that is more than the room has.
    pub(super) fn of(times: impl IntoIterator<Item = (i64, i64)>, room: usize) -> Self {
        let all = times.into_iter().reduce(|(a, b), (from, until)| (a.min(from), b.max(until)));
        let (from, until) = all.unwrap_or(EMPTY);
        let first = from.div_euclid(HOUR) * HOUR;
        let minutes = (until.max(from + 1) - first + HOUR - 1).div_euclid(HOUR) * HOUR;
        let rows = |step: i64| usize::try_from(minutes / step).unwrap_or(usize::MAX);
        let step = STEPS.into_iter().find(|step| rows(*step) <= room).unwrap_or(HOUR);
        Self { first, step, rows: rows(step) }
    }

    /// The row that holds this minute.
    pub(super) fn row(&self, minute: i64) -> usize {
        usize::try_from((minute - self.first).div_euclid(self.step)).unwrap_or(0)
    }

    /// The first row that begins at this minute or later.
    fn row_after(&self, minute: i64) -> usize {
        self.row(minute + self.step - 1)
    }

    /// The full hour that begins with the row, 0 to 23.
    pub(super) fn hour(&self, row: usize) -> Option<i64> {
        let minute = self.first + i64::try_from(row).unwrap_or(0) * self.step;
        (minute % HOUR == 0).then_some(minute / HOUR % 24)
    }
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
    /// Whether something was logged at its time.
    pub logged: bool,
}

/// Lays the pieces of a day out, which are sorted by their beginnings. Each has a row for its name: blocks never share
/// one, so a short block may be drawn later than it is; what lies over a block takes the next row without a name.
pub(super) fn column(pieces: &[Piece], scale: Scale) -> Vec<Row> {
    let mut rows = vec![Row::default(); scale.rows];
    let of = |layer| pieces.iter().enumerate().filter(move |(_, piece)| piece.layer == layer);
    let mut free = 0;
    for (at, piece) in of(Layer::Block) {
        let top = scale.row(piece.from).max(free);
        free = scale.row_after(piece.until).max(top + 1);
        grow(&mut rows, free);
        rows[top].label = Some(at);
        for row in &mut rows[top..free] {
            row.block = Some(at);
        }
    }
    for layer in [Layer::Ritual, Layer::Session] {
        for (at, piece) in of(layer) {
            let top = scale.row(piece.from);
            grow(&mut rows, top + 1);
            let own = (top..rows.len()).find(|row| rows[*row].label.is_none()).unwrap_or(rows.len());
            grow(&mut rows, own + 1);
            rows[own].label = Some(at);
            if layer == Layer::Session {
                let end = scale.row_after(piece.until).max(top + 1);
                grow(&mut rows, end);
                for row in &mut rows[top..end] {
                    row.logged = true;
                }
            }
        }
    }
    rows
}

fn grow(rows: &mut Vec<Row>, length: usize) {
    if rows.len() < length {
        rows.resize(length, Row::default());
    }
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

    #[test]
    fn rows_are_as_short_as_the_room_allows() {
        let day = [(9 * 60 + 30, 10 * 60), (16 * 60, 17 * 60)];
        let scale = |room| Scale::of(day, room);
        assert_eq!(scale(40), Scale { first: 540, step: 15, rows: 32 });
        assert_eq!((scale(31).step, scale(23).step, scale(15).step), (20, 30, 60));
        assert_eq!(scale(4), Scale { first: 540, step: 60, rows: 8 }, "an hour a row is the least");
        assert_eq!(Scale::of([], 8).first, 540, "the working day where there is nothing");
        assert_eq!((scale(40).hour(4), scale(40).hour(5)), (Some(10), None));
    }

    #[test]
    fn blocks_have_their_height_and_sessions_fill_them() {
        let pieces = [
            piece(Layer::Block, 540, 600),
            piece(Layer::Block, 600, 720),
            piece(Layer::Session, 615, 645),
            piece(Layer::Ritual, 660, 660),
        ];
        let rows = column(&pieces, Scale { first: 540, step: 30, rows: 8 });
        let blocks: Vec<Option<usize>> = rows.iter().map(|r| r.block).collect();
        assert_eq!(blocks, [Some(0), Some(0), Some(1), Some(1), Some(1), Some(1), None, None]);
        assert_eq!(labels(&rows), [(0, 0), (2, 1), (3, 2), (4, 3)], "the session below the name of its block");
        let logged: Vec<bool> = rows.iter().map(|r| r.logged).collect();
        assert_eq!(logged, [false, false, true, true, false, false, false, false]);
    }

    #[test]
    fn short_blocks_of_one_hour_each_keep_a_row() {
        let pieces = [piece(Layer::Block, 540, 560), piece(Layer::Block, 560, 600), piece(Layer::Block, 600, 780)];
        let rows = column(&pieces, Scale { first: 540, step: 60, rows: 4 });
        assert_eq!(labels(&rows), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(rows.iter().map(|r| r.block).collect::<Vec<_>>(), [Some(0), Some(1), Some(2), Some(2)]);
    }

    #[test]
    fn a_night_goes_on_below_midnight() {
        let scale = Scale::of([(23 * 60, 25 * 60 + 10)], 20);
        assert_eq!((0..scale.rows).filter_map(|row| scale.hour(row)).collect::<Vec<_>>(), [23, 0, 1]);
    }

    #[test]
    fn the_selected_day_is_among_those_shown() {
        assert_eq!((shown(7, 3), shown(5, 0), shown(5, 6), shown(5, 3)), (0..7, 0..5, 2..7, 1..6));
        assert_eq!((shown(0, 4), shown(99, 4)), (4..5, 0..7));
    }

    proptest! {
        #[test]
        fn everything_has_its_own_row(
            mut times in proptest::collection::vec((0_i64..1440, 1_i64..400, 0_usize..3), 0..12),
            room in 1_usize..60,
        ) {
            times.sort_unstable();
            let layer = |n| [Layer::Block, Layer::Session, Layer::Ritual][n];
            let pieces: Vec<Piece> =
                times.iter().map(|(from, length, n)| piece(layer(*n), *from, from + length)).collect();
            let scale = Scale::of(pieces.iter().map(|p| (p.from, p.until)), room);
            let rows = column(&pieces, scale);
            let mut named: Vec<usize> = labels(&rows).into_iter().map(|(_, piece)| piece).collect();
            named.sort_unstable();
            prop_assert_eq!(named, (0..pieces.len()).collect::<Vec<_>>());
            prop_assert!(rows.len() >= scale.rows);
        }
    }
}
