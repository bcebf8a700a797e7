//! Owns the report: the tables of what was measured, and the goals with what was reached.

use crate::bench::{BARE, Bench, INSERT, KEYS, LOG, QUERY, READING, SCREENS, entry_of, key_of, totals_of, watched};
use crate::goals;
use crate::table::{Figures, Table, time, times};

/// Everything that was measured, as text.
pub fn report(bench: &Bench) -> String {
    let form = bench.options.form;
    let tables = [
        commands(bench),
        totals(bench),
        entries(bench),
        instructions(bench),
        screens(bench),
        keys(bench),
        memory(bench),
        idle(bench),
        goals::goals(bench),
    ];
    tables.iter().map(|table| table.print(form)).collect()
}

/// Times, and how many times the floor's they are.
fn beside(figures: &Figures, row: &str, floor: &str, sizes: &[u64]) -> Option<Vec<String>> {
    let cell = |n: &u64| match (figures.get(row, *n), figures.get(floor, *n)) {
        (Some(took), Some(least)) if row != floor => format!("{}  {}", time(took), times(took / least)),
        (Some(took), _) => time(took),
        (None, _) => "–".to_owned(),
    };
    let measured = sizes.iter().any(|n| figures.get(row, *n).is_some());
    measured.then(|| sizes.iter().map(cell).collect())
}

fn fill(table: &mut Table, figures: &Figures, rows: &[(String, String)], floor: &str, sizes: &[u64]) {
    for (name, row) in rows {
        if let Some(cells) = beside(figures, row, floor, sizes) {
            table.row(name, cells);
        }
    }
}

fn same(row: &str) -> (String, String) {
    (row.to_owned(), row.to_owned())
}

fn commands(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("Commands: median wall time, and times the floor", sizes);
    if bench.options.wants("commands") {
        let rows: Vec<_> = [QUERY].into_iter().chain(READING.map(|(row, _)| row)).map(same).collect();
        fill(&mut table, &bench.wall, &rows, QUERY, sizes);
    }
    table
}

fn totals(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("Totals over all time: median wall time, and times the floor", sizes);
    if bench.options.wants("totals") {
        let mut rows = vec![same(QUERY), ("skillmap skills".to_owned(), "skills".to_owned())];
        rows.extend(bench.peers.iter().map(|peer| (peer.name.to_owned(), totals_of(peer))));
        fill(&mut table, &bench.wall, &rows, QUERY, sizes);
    }
    table
}

fn entries(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("One more entry: median wall time, and times the floor", sizes);
    let mut rows = vec![same(INSERT), ("skillmap log".to_owned(), LOG.to_owned())];
    rows.extend(bench.peers.iter().map(|peer| (peer.name.to_owned(), entry_of(peer))));
    fill(&mut table, &bench.wall, &rows, INSERT, sizes);
    table
}

fn instructions(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let head = Table::by_sessions("Instructions in millions, and times those of the shortest history", sizes);
    let mut table = head;
    for row in READING.map(|(row, _)| row).into_iter().chain([LOG]) {
        let Some(least) = sizes.first().and_then(|n| bench.instructions.get(row, *n)) else { continue };
        let cell = |n: &u64| match bench.instructions.get(row, *n) {
            Some(count) => format!("{:.2}  {:.3} ×", count / 1e6, count / least),
            None => "–".to_owned(),
        };
        table.row(row, sizes.iter().map(cell));
    }
    table
}

fn screens(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("First complete frame, and times the bare program's", sizes);
    let mut rows = vec![same(BARE), same(SCREENS)];
    rows.extend(bench.peers.iter().map(|peer| same(peer.name)));
    fill(&mut table, &bench.first, &rows, BARE, sizes);
    table
}

fn keys(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("A key to its frame: time, and bytes", sizes);
    let first = KEYS[0].0;
    let others = bench.peers.iter().map(|peer| (peer.name, first));
    let ours = KEYS.iter().map(|(does, _)| (SCREENS, *does));
    for (program, does) in [(BARE, first)].into_iter().chain(ours).chain(others) {
        let row = key_of(program, does);
        let cell = |n: &u64| match (bench.key.get(&row, *n), bench.bytes.get(&row, *n)) {
            (Some(took), Some(bytes)) => format!("{}  {bytes:.0} B", time(took)),
            _ => "–".to_owned(),
        };
        if sizes.iter().any(|n| bench.key.get(&row, *n).is_some()) {
            table.row(&row, sizes.iter().map(cell));
        }
    }
    table
}

fn memory(bench: &Bench) -> Table {
    let sizes = &bench.options.sizes;
    let mut table = Table::by_sessions("Most memory at once, MB", sizes);
    for row in READING.map(|(row, _)| row).into_iter().chain([LOG, "all screens visited"]) {
        let cell = |n: &u64| bench.memory.get(row, *n).map_or("–".to_owned(), |mb| format!("{mb:.1}"));
        if sizes.iter().any(|n| bench.memory.get(row, *n).is_some()) {
            table.row(row, sizes.iter().map(cell));
        }
    }
    table
}

fn idle(bench: &Bench) -> Table {
    let sizes: Vec<u64> = bench.idle.keys().copied().collect();
    let mut table = Table::by_sessions("An open screen that nobody touches, without a timer, a second", &sizes);
    if bench.idle.is_empty() {
        return table;
    }
    let all = || bench.idle.values();
    table.row("wake-ups", all().map(|did| format!("{:.1}", did.wake_ups as f64 / watched())));
    table.row("of a core", all().map(|did| format!("{:.3} %", did.busy_ns as f64 / 1e7 / watched())));
    table.row("bytes written", all().map(|did| format!("{:.0}", did.written as f64 / watched())));
    table
}
