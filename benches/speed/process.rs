//! Owns what Linux and valgrind say of a process: memory, wake-ups, time on a core, bytes written, instructions. Where they
//! say nothing there is no figure.

use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::peers::on_path;
use crate::wall::now;

/// What a process did up to a moment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Doings {
    /// How often one of its threads was given a core.
    pub wake_ups: u64,
    /// Nanoseconds on a core.
    pub busy_ns: u64,
    /// Bytes written, to whatever.
    pub written: u64,
}

/// What a process has done so far; `None` where nothing tells.
pub fn doings(process: &Path) -> Option<Doings> {
    let mut all = Doings::default();
    for thread in fs::read_dir(process.join("task")).ok()?.flatten() {
        let status = fs::read_to_string(thread.path().join("status")).ok()?;
        all.wake_ups += field(&status, "voluntary_ctxt_switches:")? + field(&status, "nonvoluntary_ctxt_switches:")?;
        let schedule = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        all.busy_ns += schedule.split_whitespace().next()?.parse::<u64>().ok()?;
    }
    all.written = field(&fs::read_to_string(process.join("io")).ok()?, "wchar:")?;
    Some(all)
}

/// The most memory that a process had at once, in MB.
pub fn peak_memory(process: &Path) -> Option<f64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    Some(field(&status, "VmHWM:")? as f64 * 1024.0 / 1e6)
}

fn field(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The most memory that a command had when it wrote its answer, in MB. Its output is a pipe that is full, so that it waits
/// there and can be looked at.
pub fn memory_of(mut command: Command) -> Result<Option<f64>, Box<dyn Error>> {
    if !cfg!(target_os = "linux") {
        return Ok(None);
    }
    let (mut reader, mut writer) = std::io::pipe()?;
    writer.write_all(&vec![b'.'; 65_536])?;
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(writer).spawn()?;
    // The command holds the other end of the pipe too.
    drop(command);
    let process = Path::new("/proc").join(child.id().to_string());
    let begun = now();
    let mut before = None;
    let mut same = 0;
    while same < 10 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(10));
        let peak = peak_memory(&process);
        same = if peak.is_some() && peak == before && is_asleep(&process) { same + 1 } else { 0 };
        before = peak;
    }
    // It may write on and end.
    std::thread::spawn(move || reader.read_to_end(&mut Vec::new()));
    child.wait()?;
    Ok(before)
}

fn is_asleep(process: &Path) -> bool {
    let status = fs::read_to_string(process.join("status")).unwrap_or_default();
    status.lines().any(|line| line.starts_with("State:") && line.contains('S'))
}

/// Whether instructions can be counted here.
pub fn counts_instructions() -> bool {
    on_path("valgrind").is_some()
}

/// The instructions of a command, as callgrind counts them.
pub fn instructions(command: &Command) -> Result<f64, Box<dyn Error>> {
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(command.get_program());
    counted.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            counted.env(name, value);
        }
    }
    if let Some(folder) = command.get_current_dir() {
        counted.current_dir(folder);
    }
    let ended = counted.stdin(Stdio::null()).stdout(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&ended.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
    match collected.and_then(|count| count.parse::<f64>().ok()) {
        Some(count) if ended.status.success() => Ok(count),
        _ => Err(format!("callgrind counted nothing of {}:\n{said}", command.get_program().display()).into()),
    }
}
