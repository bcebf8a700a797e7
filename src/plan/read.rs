//! Owns the step from a file to its text: what is no text or too large is said in words.
//! May not judge the text as a roadmap.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::problem::{Found, Place, Problem, Severity, placed};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 1024 * 1024;

/// Why there is no text.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The system refused.
    Io(io::Error),
    /// The file is not one a roadmap could be in.
    Problem(Problem),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Io(error) => write!(f, "the file cannot be read: {error}"),
            Self::Problem(problem) => f.write_str(&problem.message),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a roadmap file: UTF-8 of at most [`LARGEST`] bytes, a byte order mark taken off.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path) -> Result<String, ReadError> {
    let problem = |text: &str, at: usize, message: String, hint: &str| {
        let found = Found { severity: Severity::Error, span: at..at + 1, message, hint: Some(hint.into()) };
        ReadError::Problem(placed(text, vec![found]).remove(0))
    };
    let missing = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Io(error),
    };
    let meta = std::fs::metadata(path).map_err(missing)?;
    if !meta.is_file() {
        let what = if meta.is_dir() { "this is a folder" } else { "this is no plain file" };
        return Err(problem("", 0, what.into(), "name the file itself"));
    }
    let too_large = |size: u64| {
        let hint = "what is read here has some thousand lines of text; is this another file?";
        problem("", 0, format!("the file has {size} bytes, more than the {LARGEST} that are read"), hint)
    };
    if meta.len() > LARGEST {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::new();
    // The file may have grown since it was asked for its size.
    File::open(path).map_err(missing)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let upto = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let valid = String::from_utf8_lossy(&bytes[..upto]).into_owned();
            let hint = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                "it looks like UTF-16: save it as UTF-8, or convert it with iconv -f UTF-16 -t UTF-8"
            } else {
                "save it as UTF-8, or convert it with iconv -f LATIN1 -t UTF-8"
            };
            let place = Place::of(&valid, upto);
            let message = format!("the file is not UTF-8 at line {}, column {}", place.line, place.column);
            return Err(problem(&valid, upto, message, hint));
        }
    };
    let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
    if let Some(at) = text.find('\0') {
        return Err(problem(&text, at, "the file has a NUL character".into(), "it may be damaged; take a saved copy"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> Result<String, ReadError> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("roadmap.toml");
        std::fs::write(&path, bytes).unwrap();
        read(&path)
    }

    fn problem(bytes: &[u8]) -> Problem {
        match written(bytes) {
            Err(ReadError::Problem(problem)) => problem,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_line_ends_stay() {
        assert_eq!(written(b"\xef\xbb\xbfa = 1\r\n").unwrap(), "a = 1\r\n");
        assert_eq!(written(b"").unwrap(), "");
    }

    #[test]
    fn what_is_no_text_is_said_with_its_place() {
        let latin = problem(b"a = 1\nb = \"\xe4\"\n");
        assert_eq!((latin.line, latin.column), (2, 6));
        assert!(latin.hint.unwrap().contains("UTF-8"));
        assert!(problem(b"\xff\xfea\0").hint.unwrap().contains("UTF-16"));
        let nul = problem(b"a = 1\n\0");
        assert_eq!((nul.line, nul.column), (2, 1));
    }

    #[test]
    fn large_files_and_folders_are_refused() {
        let large = problem(&vec![b'#'; 10 * 1024 * 1024]);
        assert!(large.message.contains("10485760 bytes"), "{}", large.message);
        assert!(written(&vec![b'#'; 1024 * 1024]).is_ok());
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(read(dir.path()), Err(ReadError::Problem(p)) if p.message.contains("folder")));
        assert!(matches!(read(&dir.path().join("none.toml")), Err(ReadError::Missing)));
    }
}
