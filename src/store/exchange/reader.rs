//! Owns the reading of a shared file line by line, one in memory at a time. Takes no line that it does not know whole.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::line::{Bad, LONGEST, Line};
use super::pull::Why;
use super::segment;

/// The lines of a file.
pub(super) struct Lines {
    file: BufReader<File>,
    offset: u64,
    line: Vec<u8>,
}

/// What comes next in a file.
pub(super) enum Next {
    /// A whole line that is known here.
    Line(Line),
    /// Nothing that can be taken: what comes is to be read again another time.
    Stop(Why),
    /// Nothing.
    End,
}

impl Lines {
    /// The lines from an offset on.
    pub fn open(path: &Path, from: u64) -> io::Result<Self> {
        let mut file = segment::as_itself(OpenOptions::new().read(true)).open(path)?;
        file.seek(SeekFrom::Start(from))?;
        Ok(Self { file: BufReader::with_capacity(64 << 10, file), offset: from, line: Vec::new() })
    }

    /// Where the next line begins.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The next line. Where there is none to take, the offset stays.
    pub fn next(&mut self) -> Next {
        self.line.clear();
        let read = match self.file.by_ref().take(LONGEST).read_until(b'\n', &mut self.line) {
            Ok(0) => return Next::End,
            Ok(read) => u64::try_from(read).unwrap_or(u64::MAX),
            Err(error) => return Next::Stop(Why::Unreadable(error.to_string())),
        };
        if self.line.pop_if(|last| *last == b'\n').is_none() {
            return Next::Stop(if read < LONGEST { Why::NotWhole } else { Why::Damaged });
        }
        match Line::read(&self.line) {
            // The form of a file is not known before its first line.
            Ok(line) if self.offset > 0 || matches!(line, Line::Skillmap(_)) => {
                self.offset += read;
                Next::Line(line)
            }
            Ok(_) | Err(Bad::Damaged) => Next::Stop(Why::Damaged),
            Err(Bad::Newer) => Next::Stop(Why::Newer),
        }
    }
}

/// The number of the line that begins at an offset, from 1.
pub(super) fn line_at(path: &Path, offset: u64) -> Option<u64> {
    let mut before = BufReader::new(File::open(path).ok()?.take(offset));
    let mut line = 1;
    loop {
        let piece = before.fill_buf().ok()?;
        if piece.is_empty() {
            return Some(line);
        }
        let ends = piece.iter().fold(0, |ends, byte| ends + u64::from(*byte == b'\n'));
        let read = piece.len();
        line += ends;
        before.consume(read);
    }
}
