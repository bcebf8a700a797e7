//! Owns the other programs of the same name on the PATH: which there are and which version they say they are. Each runs
//! without a shell, with nothing to read, for a second at most; never this one itself.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::domain::text::title;

/// How long each may take.
const LIMIT: Duration = Duration::from_secs(1);
/// How much of what it says is read, in bytes.
const READ: u64 = 512;

/// The others, with what they say of themselves.
pub fn others() -> Vec<(PathBuf, Option<String>)> {
    let own = std::env::current_exe().and_then(std::fs::canonicalize).ok();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut seen: Vec<PathBuf> = own.into_iter().collect();
    let mut found = Vec::new();
    for folder in std::env::split_paths(&path).filter(|folder| folder.is_absolute()) {
        let program = folder.join(if cfg!(windows) { "skillmap.exe" } else { "skillmap" });
        let Ok(real) = std::fs::canonicalize(&program) else { continue };
        if !is_program(&real) || seen.contains(&real) {
            continue;
        }
        seen.push(real);
        let version = version(&program);
        found.push((program, version));
    }
    found
}

/// Whether it is a plain file that may be run.
pub fn is_program(path: &Path) -> bool {
    let Ok(meta) = std::fs::metadata(path) else { return false };
    #[cfg(unix)]
    let may_run = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let may_run = true;
    meta.is_file() && may_run
}

fn version(program: &Path) -> Option<String> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let out = child.stdout.take()?;
    let (say, hear) = mpsc::channel();
    // A helper of its own may hold the pipe longer than it lives, so that reading waits in another thread.
    std::thread::spawn(move || {
        let mut said = Vec::new();
        let _ = out.take(READ).read_to_end(&mut said);
        let _ = say.send(said);
    });
    let said = hear.recv_timeout(LIMIT).ok();
    let _ = child.kill();
    let _ = child.wait();
    let said = String::from_utf8_lossy(&said?).into_owned();
    said.lines().next().map(title).filter(|line| !line.is_empty())
}
