//! Owns the copy of a roadmap file that is kept beside it before another text takes its place. Writes nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Copies a file to `NAME.old`, or where there is one already to `NAME.old.2` and so on: no copy takes another's place but
/// one that `may_go`, because its text is kept elsewhere. A copy of a link lies beside the file that it leads to.
///
/// # Errors
/// What the system says.
pub fn keep_beside(path: &Path, may_go: impl Fn(&str) -> bool) -> io::Result<PathBuf> {
    let real = &fs::canonicalize(path)?;
    for nth in 1_u32.. {
        let mut name = real.file_name().unwrap_or_default().to_owned();
        name.push(if nth == 1 { ".old".to_owned() } else { format!(".old.{nth}") });
        let old = real.with_file_name(name);
        if fs::read_to_string(&old).is_ok_and(|text| may_go(&text)) {
            fs::remove_file(&old)?;
        }
        match fs::OpenOptions::new().write(true).create_new(true).open(&old) {
            Ok(_) => {
                let copied = fs::copy(real, &old);
                return copied.map(|_| old.clone()).inspect_err(|_| drop(fs::remove_file(&old)));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_copy_that_is_kept_elsewhere_makes_room() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("roadmap.toml");
        let old = |text: &str, known: &str| {
            fs::write(&path, text).expect("written");
            let kept = keep_beside(&path, |there| there == known).expect("kept");
            assert_eq!(fs::read_to_string(&kept).expect("read"), text);
            kept.file_name().expect("a name").to_string_lossy().into_owned()
        };
        assert_eq!(old("one", ""), "roadmap.toml.old");
        assert_eq!(old("two", ""), "roadmap.toml.old.2");
        assert_eq!(old("three", "one"), "roadmap.toml.old");
        assert_eq!(old("four", "one"), "roadmap.toml.old.3");
    }
}
