//! Owns the ending of a program at an exact point of what it does to its files, by a library that is preloaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::programs::said;

/// The library that ends a program at an exact point; built once by the compiler that SQLite needs anyway.
pub fn stopper() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let draft = folder.join(format!("stopper-{}.so", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trust/stopper.c");
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let mut build = Command::new(compiler);
        build.args(["-O1", "-Wall", "-shared", "-fPIC", "-o"]).arg(&draft).arg(source).arg("-ldl");
        assert!(build.status().expect("a C compiler").success());
        let library = folder.join("stopper.so");
        fs::rename(draft, &library).expect("in its place");
        library
    })
}

/// Where a program ends.
pub enum End {
    /// Never; how many points there were is told in a file.
    Told(PathBuf),
    /// Before the n-th.
    Before(u64),
    /// In the middle of the n-th, where that is a write.
    Within(u64),
}

/// Lets a program end there.
pub fn ending(command: &mut Command, end: &End) {
    command.env("LD_PRELOAD", stopper());
    match end {
        End::Told(path) => command.env("STOPPER_COUNT", path),
        End::Before(nth) => command.env("STOPPER_AT", nth.to_string()),
        End::Within(nth) => command.env("STOPPER_AT", nth.to_string()).env("STOPPER_HALF", "1"),
    };
}

/// How many points a program has at which it can be ended; it must go well.
pub fn points(command: Command) -> u64 {
    told(command)[0]
}

/// How often a program waits for the disk; it must go well.
pub fn syncs(command: Command) -> u64 {
    told(command)[1]
}

fn told(mut command: Command) -> Vec<u64> {
    let told = tempfile::NamedTempFile::new().expect("a file");
    ending(&mut command, &End::Told(told.path().to_owned()));
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", said(&output));
    let numbers = fs::read_to_string(told.path()).expect("told");
    numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}
