//! Measures the program on histories of different lengths, beside the floor and beside the peers that are installed.
//! `benches/compare` builds what is needed and starts it; [`options::USAGE`] says how.

mod bench;
mod goals;
mod history;
mod options;
mod peers;
mod process;
mod program;
mod record;
mod report;
mod screen;
mod table;
mod wall;

use std::error::Error;
use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::PathBuf;

use bench::Bench;
use options::{Options, USAGE};
use table::thousands;

fn main() -> Result<(), Box<dyn Error>> {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) if options.program.is_file() => options,
        // As `cargo bench` starts it.
        Ok(_) => return Ok(write!(stdout(), "{USAGE}")?),
        Err(wrong) if wrong.is_empty() => return Ok(write!(stdout(), "{USAGE}")?),
        Err(wrong) => return Err(format!("{wrong}\n\n{USAGE}").into()),
    };
    let work = work_folder(&options).join(format!("skillmap-compare-{}", std::process::id()));
    let done = run(options, work.clone());
    let _ = fs::remove_dir_all(work);
    done
}

/// Where the copies go that are written into. Not among the temporary files, which may lie in memory, where no disk has to
/// be waited for; and not in the build folder, which git may watch over, of which the program warns.
fn work_folder(options: &Options) -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = || variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")));
    options.keep.clone().or_else(cache).unwrap_or_else(std::env::temp_dir)
}

fn run(options: Options, work: PathBuf) -> Result<(), Box<dyn Error>> {
    let mut bench = Bench::new(options, work);
    if bench.options.measures {
        write!(stdout(), "{}", about(&bench))?;
    }
    for sessions in bench.options.sizes.clone() {
        writeln!(stderr(), "{} sessions …", thousands(sessions))?;
        bench.measure(sessions)?;
    }
    if bench.options.measures {
        write!(stdout(), "{}", report::report(&bench))?;
    }
    Ok(())
}

/// The machine and the programs.
fn about(bench: &Bench) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let known = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known.lines().find_map(|line| line.strip_prefix("model name")).and_then(|rest| rest.split_once(':'));
    let model = model.map_or(std::env::consts::ARCH, |(_, name)| name.trim());
    let names = |here: bool| {
        let installed = |peer: &&peers::Peer| bench.peers.iter().any(|other| other.name == peer.name) == here;
        let names: Vec<&str> = peers::PEERS.iter().filter(installed).map(|peer| peer.name).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    let runs = bench.options.runs;
    let peers = if bench.options.peers {
        format!("Peers measured: {}; absent: {}.", names(true), names(false))
    } else {
        "Peers are left out.".to_owned()
    };
    format!("{cores} cores, {model}; medians of {runs} runs, each in turn with the others.\n{peers}\n")
}
