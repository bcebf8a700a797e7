//! Owns the goals: for each the figure, the limit, and whether it was reached.

use std::fs;

use crate::bench::{BARE, Bench, INSERT, KEYS, LOG, QUERY, READING, SCREENS, entry_of, key_of, watched};
use crate::table::{Figures, Table, thousands, times};

/// The goals whose figures were measured.
pub fn goals(bench: &Bench) -> Table {
    let head = ["goal", "worst figure", "limit", ""].map(ToOwned::to_owned).to_vec();
    let mut table = Table::new("Goals", head);
    for (goal, figure, limit, unit) in all(bench) {
        let Some((figure, n)) = figure else { continue };
        let shown = |value: f64| match unit {
            "×" => times(value),
            "" => format!("{value:.1}"),
            unit => format!("{value:.1} {unit}"),
        };
        let shown_figure = if n == 0 { shown(figure) } else { format!("{} at {}", shown(figure), thousands(n)) };
        let reached = if figure <= limit { "reached" } else { "not reached" };
        table.row(&goal, [shown_figure, shown(limit), reached.to_owned()]);
    }
    table
}

/// A figure and the number of sessions that it was measured at, 0 where it hangs on none.
type Figure = Option<(f64, u64)>;

fn all(bench: &Bench) -> Vec<(String, Figure, f64, &'static str)> {
    let sizes = &bench.options.sizes;
    let mut goals = Vec::new();
    for command in ["status", "today", "skills", "week"] {
        let goal = format!("{command}, times the floor's open and query");
        goals.push((goal, worst(&bench.wall, command, &bench.wall, QUERY, sizes), 2.0, "×"));
    }
    let log = worst(&bench.wall, LOG, &bench.wall, INSERT, sizes);
    goals.push(("log, times the floor's durable insert".to_owned(), log, 1.5, "×"));
    if let Some(peer) = bench.peers.iter().find(|peer| peer.name == "timewarrior") {
        let beside = worst(&bench.wall, LOG, &bench.wall, &entry_of(peer), sizes);
        goals.push(("log, times timewarrior's, which does not sync".to_owned(), beside, 1.0, "×"));
    }
    if let ([first, .., last], true) = (&sizes[..], bench.options.wants("instructions")) {
        for row in READING.map(|(row, _)| row).into_iter().chain([LOG]) {
            let counts = bench.instructions.get(row, *last).zip(bench.instructions.get(row, *first));
            let goal = format!("{row}, instructions times those at {}", thousands(*first));
            goals.push((goal, counts.map(|(most, least)| (most / least, *last)), 1.1, "×"));
        }
    }
    let first = worst(&bench.first, SCREENS, &bench.first, BARE, sizes);
    goals.push(("first complete frame, times the bare program's".to_owned(), first, 1.5, "×"));
    let (ours, bare) = (key_of(SCREENS, KEYS[0].0), key_of(BARE, KEYS[0].0));
    let key = worst(&bench.key, &ours, &bench.key, &bare, sizes);
    goals.push(("a key to its frame, times the bare program's".to_owned(), key, 2.0, "×"));
    goals.push(("bytes of a key's frame".to_owned(), most(&bench.bytes, &[&ours], sizes), 1000.0, "B"));
    let rows = READING.map(|(row, _)| row);
    let rows: Vec<&str> = rows.into_iter().chain([LOG, "all screens visited"]).collect();
    goals.push(("memory".to_owned(), most(&bench.memory, &rows, sizes), 12.0, "MB"));
    let idle = |figure: fn(&crate::process::Doings) -> f64| {
        let each = bench.idle.iter().map(|(n, did)| (figure(did) / watched(), *n));
        each.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    goals.push(("idle: wake-ups a second".to_owned(), idle(|did| did.wake_ups as f64), 2.0, ""));
    goals.push(("idle: thousandths of a core".to_owned(), idle(|did| did.busy_ns as f64 / 1e6), 1.0, ""));
    goals.push(("idle: bytes written a second".to_owned(), idle(|did| did.written as f64), 0.0, ""));
    if bench.options.wants("size") {
        let size = fs::metadata(&bench.options.program).ok().map(|meta| (meta.len() as f64 / 1e6, 0));
        goals.push(("size of the program".to_owned(), size, 6.0, "MB"));
    }
    goals
}

/// The largest ratio of two rows at any number of sessions.
fn worst(figures: &Figures, row: &str, of: &Figures, floor: &str, sizes: &[u64]) -> Figure {
    let ratios = sizes.iter().filter_map(|n| Some((figures.get(row, *n)? / of.get(floor, *n)?, *n)));
    ratios.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The largest figure of these rows at any number of sessions.
fn most(figures: &Figures, rows: &[&str], sizes: &[u64]) -> Figure {
    let all = rows.iter().flat_map(|row| sizes.iter().filter_map(|n| Some((figures.get(row, *n)?, *n))));
    all.max_by(|a, b| a.0.total_cmp(&b.0))
}
