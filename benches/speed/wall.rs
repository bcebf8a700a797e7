//! Owns the stopwatch: commands timed in turn, so that what else the machine does hits all of them alike, and medians.

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// After a first run this long, a case is run three times more only; after one of the second length, not once more.
const SLOW: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(8)];
/// A run that takes longer is ended, and has no figure.
const LONGEST: Duration = Duration::from_secs(30);

/// Something to time: what has to be done before each run, unmeasured, and the command.
pub struct Case<'a> {
    /// What the row is called.
    pub row: String,
    /// The commands of the run of this number, the last of which is measured.
    pub commands: Box<dyn Fn(u32) -> Vec<Command> + 'a>,
}

impl<'a> Case<'a> {
    /// One command, the same each time.
    pub fn same(row: impl Into<String>, command: impl Fn() -> Command + 'a) -> Self {
        Self { row: row.into(), commands: Box::new(move |_| vec![command()]) }
    }
}

/// Now; the one place of the benchmarks that asks.
#[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
pub fn now() -> Instant {
    Instant::now()
}

/// The median time of each case in milliseconds, from that many runs in turn after one that does not count; `None` where
/// one takes too long. A case that fails stops everything: its time would mean nothing.
pub fn medians(cases: &[Case<'_>], runs: u32) -> Result<Vec<Option<f64>>, Box<dyn Error>> {
    let mut firsts = Vec::with_capacity(cases.len());
    for case in cases {
        firsts.push(time(case, 0)?);
    }
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    for run in 1..=runs {
        for ((case, first), taken) in cases.iter().zip(&firsts).zip(&mut times) {
            if first.is_none_or(|first| first > SLOW[1] || first > SLOW[0] && run > 3) {
                continue;
            }
            taken.extend(time(case, run)?.map(millis));
        }
    }
    Ok(times.into_iter().zip(firsts).map(|(taken, first)| median(taken).or(first.map(millis))).collect())
}

/// A duration in milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The middle one; `None` of none.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        return values.get(middle).copied();
    }
    Some(f64::midpoint(*values.get(middle.checked_sub(1)?)?, *values.get(middle)?))
}

/// How long a run takes; `None` if it has to be ended.
fn time(case: &Case<'_>, run: u32) -> Result<Option<Duration>, Box<dyn Error>> {
    let mut commands = (case.commands)(run);
    let Some(mut measured) = commands.pop() else { return Ok(None) };
    for mut before in commands {
        must(&case.row, &mut before)?;
    }
    measured.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = now();
    let mut child = measured.spawn()?;
    // Whether it ends at all is seen in the first run; asking again and again would cost time in the others.
    while run == 0 && child.try_wait()?.is_none() {
        if begun.elapsed() > LONGEST {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let status = child.wait()?;
    let taken = begun.elapsed();
    if status.success() {
        return Ok(Some(taken));
    }
    // Once more, for what it says; it may succeed now.
    must(&case.row, (case.commands)(run).last_mut().unwrap_or(&mut measured))?;
    Err(format!("{}: failed once ({status})", case.row).into())
}

/// Runs a command that has to succeed.
pub fn must(what: &str, command: &mut Command) -> Result<(), Box<dyn Error>> {
    let ended = command.stdin(Stdio::null()).output()?;
    if ended.status.success() {
        return Ok(());
    }
    let said = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Err(format!("{what}: {} failed\n{said}", command.get_program().display()).into())
}
