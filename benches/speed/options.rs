//! Owns the options, as `benches/compare` passes them on.

use std::path::PathBuf;

use crate::history::Spread;
use crate::table::Form;

/// How it is used.
pub const USAGE: &str = include_str!("usage.txt");

/// What can be measured alone.
const KINDS: [&str; 8] = ["commands", "totals", "entry", "instructions", "memory", "screens", "idle", "size"];

/// What was asked for.
#[derive(Debug)]
pub struct Options {
    /// The program.
    pub program: PathBuf,
    /// The floor of the commands.
    pub floor: PathBuf,
    /// The floor of the screens.
    pub bare: PathBuf,
    /// The lengths of the histories.
    pub sizes: Vec<u64>,
    /// How the sessions lie on the days.
    pub spread: Spread,
    /// How often each is run.
    pub runs: u32,
    /// What alone is measured; nothing means all.
    pub only: Vec<String>,
    /// Whether the peers are measured too.
    pub peers: bool,
    /// Where the histories stay.
    pub keep: Option<PathBuf>,
    /// Whether something is measured.
    pub measures: bool,
    /// How tables are printed.
    pub form: Form,
}

impl Options {
    /// Reads the arguments; what is wrong with them as a sentence.
    pub fn read(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            program: PathBuf::new(),
            floor: PathBuf::new(),
            bare: PathBuf::new(),
            sizes: vec![1_000, 10_000, 100_000],
            spread: Spread::Steady,
            runs: 25,
            only: Vec::new(),
            peers: true,
            keep: None,
            measures: true,
            form: Form::Text,
        };
        let mut arguments = arguments.into_iter();
        let mut all = false;
        // What is measured is at home in other folders.
        let path = |text: String| std::path::absolute(&text).map_err(|error| format!("{text}: {error}"));
        while let Some(option) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{option} needs a value"));
            match option.as_str() {
                "--help" => return Err(String::new()),
                "--program" => options.program = path(value()?)?,
                "--floor" => options.floor = path(value()?)?,
                "--bare" => options.bare = path(value()?)?,
                "--sessions" => options.sizes = numbers(&value()?)?,
                "--all" => all = true,
                "--even" => options.spread = Spread::Even,
                "--runs" => options.runs = runs(&value()?)?,
                "--only" => options.only = value()?.split(',').map(ToOwned::to_owned).collect(),
                "--no-peers" => options.peers = false,
                "--keep" => options.keep = Some(path(value()?)?),
                "--build" => options.measures = false,
                "--markdown" => options.form = Form::Markdown,
                other => return Err(format!("there is no option {other}")),
            }
        }
        if all {
            options.sizes.push(1_000_000);
        }
        if let Some(unknown) = options.only.iter().find(|what| !KINDS.contains(&what.as_str())) {
            return Err(format!("--only knows {}, not {unknown}", KINDS.join(", ")));
        }
        options.sizes.sort_unstable();
        options.sizes.dedup();
        Ok(options)
    }

    /// Whether this is wanted.
    pub fn wants(&self, what: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == what)
    }
}

fn runs(text: &str) -> Result<u32, String> {
    // Each run logs a minute of its own before midnight.
    text.parse().ok().filter(|runs| (1..=300).contains(runs)).ok_or("--runs needs a number from 1 to 300".to_owned())
}

fn numbers(text: &str) -> Result<Vec<u64>, String> {
    let read = |word: &str| word.trim().parse().ok().filter(|n| *n > 0);
    text.split(',').map(read).collect::<Option<_>>().ok_or(format!("{text:?} are no numbers of sessions"))
}
