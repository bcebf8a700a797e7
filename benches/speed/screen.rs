//! Owns the terminal that programs are measured on: when the bytes of a frame came, and how many they were.

use std::error::Error;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::wall::{millis, now};

/// The size of the screen that is measured.
pub const SIZE: (u16, u16) = (100, 30);
/// Bytes that come closer together than this are of one frame.
const GAP: Duration = Duration::from_millis(5);
/// How long a program may say nothing before it is given up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a key may do without an answer: not every key has one.
const NO_ANSWER: Duration = Duration::from_secs(2);

/// What is opened on a screen.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// All of its environment.
    pub environment: Vec<(OsString, OsString)>,
    /// Where it is at home.
    pub home: PathBuf,
    /// A word that its first frame shows when it is complete: one of its last line.
    pub word: String,
}

/// A frame that came: when its last byte was there, counted from what asked for it, and its length.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Milliseconds.
    pub after: f64,
    /// How many bytes.
    pub bytes: usize,
}

/// A program on a screen.
pub struct Screen {
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Screen {
    /// Starts a program and takes its first complete frame.
    pub fn open(what: &Opened) -> Result<(Self, Frame), Box<dyn Error>> {
        let (columns, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })?;
        let mut command = CommandBuilder::new(&what.program);
        command.args(&what.arguments);
        command.env_clear();
        command.cwd(&what.home);
        what.environment.iter().for_each(|(name, value)| command.env(name, value));
        let mut reader = pair.master.try_clone_reader()?;
        let keyboard = pair.master.take_writer()?;
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send((now(), bytes[..read].to_vec())).is_err() {
                    break;
                }
            }
        });
        let cells = |n: u16| n.try_into().unwrap_or(std::num::NonZeroU16::MIN);
        let parser = Parser::new(cells(rows), cells(columns), 0);
        let begun = now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut screen = Self { keyboard, child, output, parser, _master: pair.master };
        let frame = screen.until(begun, &what.word)?;
        Ok((screen, frame))
    }

    /// Takes frames until the word is on the screen; the bytes of all of them count.
    fn until(&mut self, begun: Instant, word: &str) -> Result<Frame, Box<dyn Error>> {
        let mut bytes = 0;
        loop {
            let Some((last, more)) = self.burst(PATIENCE) else {
                let seen = self.parser.screen().contents();
                return Err(format!("no {word:?} on the screen:\n{seen}").into());
            };
            bytes += more;
            if self.parser.screen().contents().contains(word) {
                return Ok(Frame { after: millis(last.duration_since(begun)), bytes });
            }
        }
    }

    /// The bytes that come together: when the last of them was there, and how many they are. A frame that says of itself
    /// that it has begun is waited for to its end.
    fn burst(&mut self, patience: Duration) -> Option<(Instant, usize)> {
        let (mut last, mut all) = self.output.recv_timeout(patience).ok()?;
        loop {
            let wait = if is_within_a_frame(&all) { patience } else { GAP };
            let Ok((at, more)) = self.output.recv_timeout(wait) else { break };
            last = at;
            all.extend(more);
        }
        self.parser.process(&all);
        Some((last, all.len()))
    }

    /// Presses a key and takes the frame that answers it; `None` where none does.
    pub fn press(&mut self, key: &str) -> Result<Option<Frame>, Box<dyn Error>> {
        // What came unasked belongs to no key.
        self.take_in();
        let begun = now();
        self.keyboard.write_all(key.as_bytes())?;
        self.keyboard.flush()?;
        Ok(self.burst(NO_ANSWER).map(|(last, bytes)| Frame { after: millis(last.duration_since(begun)), bytes }))
    }

    /// Takes in whatever has come, and says how many bytes that was.
    pub fn take_in(&mut self) -> usize {
        let mut count = 0;
        while let Ok((_, bytes)) = self.output.try_recv() {
            self.parser.process(&bytes);
            count += bytes.len();
        }
        count
    }

    /// Where the program is found below `/proc`.
    pub fn process(&self) -> Option<PathBuf> {
        self.child.process_id().map(|id| Path::new("/proc").join(id.to_string()))
    }

    /// Ends the program.
    pub fn close(mut self) -> Result<(), Box<dyn Error>> {
        self.keyboard.write_all(b"q")?;
        self.keyboard.flush()?;
        let begun = now();
        while self.child.try_wait()?.is_none() {
            if begun.elapsed() > Duration::from_secs(2) {
                self.child.kill()?;
                self.child.wait()?;
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }
}

/// Whether a synchronized update has begun in these bytes and not ended.
fn is_within_a_frame(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
}
