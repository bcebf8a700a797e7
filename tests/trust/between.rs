//! Owns the library that stands between a program and the disk: built here once, and what a program has to find in its
//! environment so that its changes are recorded or fail.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What is said where there is no compiler to build the library with.
const NO_COMPILER: &str = "SKIPPED: a C compiler (cc) is needed to stand between the program and the disk";

/// What a program finds in its environment.
pub type Environment = Vec<(&'static str, OsString)>;

/// The library; `None`, and said, where it cannot be built.
pub fn library() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trust/between.c");
        let (library, fresh) = (folder.join("between.so"), folder.join(format!("between-{}.so", std::process::id())));
        let mut compiler = Command::new("cc");
        let built = compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&fresh).arg(source).arg("-ldl").status();
        assert!(built.ok()?.success(), "between.c does not compile");
        // Other runs may be using the one that is there.
        std::fs::rename(fresh, &library).ok()?;
        Some(library)
    });
    if built.is_none() {
        println!("{NO_COMPILER}");
    }
    built.as_deref()
}

fn between(library: &Path, root: &Path) -> Environment {
    vec![("LD_PRELOAD", library.into()), ("BETWEEN_ROOT", root.into())]
}

/// Every change below `root` is recorded, and what the program says.
pub fn recorded(library: &Path, root: &Path, record: &Path) -> Environment {
    let mut environment = between(library, root);
    environment.push(("BETWEEN_RECORD", record.into()));
    environment
}

/// So many percent of the changes below `root` fail, and how many were tried and failed stands in `told`.
pub fn failing(library: &Path, root: &Path, (seed, percent): (u32, u32), told: &Path) -> Environment {
    let mut environment = between(library, root);
    environment.push(("BETWEEN_FAULTS", format!("{seed} {percent}").into()));
    environment.push(("BETWEEN_TOLD", told.into()));
    environment
}

/// The disk below `root` has room for as many bytes as stand in the file `room`.
pub fn with_room(library: &Path, root: &Path, room: &Path) -> Environment {
    let mut environment = between(library, root);
    environment.push(("BETWEEN_ROOM", room.into()));
    environment
}

/// The program is killed after so many changes below `root` other than writes.
pub fn killed(library: &Path, root: &Path, after: u32) -> Environment {
    let mut environment = between(library, root);
    environment.push(("BETWEEN_KILL", after.to_string().into()));
    environment
}
