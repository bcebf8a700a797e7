//! A terminal for the program to run on: types keys, and looks at the screen when the program has drawn.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// How long a silent program is waited for before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a terminal is listened to after the program's end where somebody else holds it still.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// The program under test, its screen and its keyboard.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Option<Box<dyn Child + Send + Sync>>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    is_gone: Arc<AtomicBool>,
    parser: Parser,
}

/// A command in a cleared environment, at home in `home`, at a fixed time.
pub fn command(home: &Path, now: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skillmap"));
    command.args(arguments);
    command.env_clear();
    command.cwd(home);
    for (name, value) in environment(home, now) {
        command.env(name, value);
    }
    command
}

/// What the program finds in its environment.
pub fn environment(home: &Path, now: &str) -> Vec<(&'static str, String)> {
    let below = |folder: &str| home.join(folder).display().to_string();
    vec![
        ("HOME", below("")),
        ("XDG_CONFIG_HOME", below("config")),
        ("XDG_DATA_HOME", below("data")),
        ("TMPDIR", below("")),
        ("TZ", "UTC".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("PATH", "/usr/bin:/bin".to_owned()),
        ("SKILLMAP_NOW", now.to_owned()),
    ]
}

impl Terminal {
    /// Starts the command on a screen of this size; of one without any, what is seen is the smallest there is.
    pub fn start(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keyboard = Some(pair.master.take_writer().expect("a writer"));
        let (send, output) = channel();
        let is_gone = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&is_gone);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() || gone.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let cells = |n: u16| n.max(1).try_into().expect("a size above 0");
        let parser = Parser::new(cells(rows), cells(columns), 0);
        let (master, child, reader) = (Some(pair.master), Some(child), Some(reader));
        Self { master, keyboard, child, output, reader, is_gone, parser }
    }

    /// The screen as it is.
    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Types these bytes.
    pub fn type_keys(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().expect("a keyboard");
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).expect("typed");
    }

    /// Takes output until the screen shows all of these words.
    pub fn wait_for(&mut self, words: &[&str]) {
        loop {
            let text = self.screen().contents();
            let missing: Vec<&&str> = words.iter().filter(|w| !text.contains(**w)).collect();
            if missing.is_empty() {
                return;
            }
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(end) => panic!("waited for {missing:?} ({end}) on\n{text}"),
            }
        }
    }

    /// Types these bytes, or none at the beginning, and takes output until a frame is whole; gives what came.
    pub fn frame_after(&mut self, keys: &str) -> Vec<u8> {
        const BEGIN: &[u8] = b"\x1b[?2026h";
        const END: &[u8] = b"\x1b[?2026l";
        self.type_keys(keys);
        let mut came: Vec<u8> = Vec::new();
        let count = |came: &[u8], mark: &[u8]| came.windows(mark.len()).filter(|part| *part == mark).count();
        while count(&came, END) == 0 || count(&came, BEGIN) > count(&came, END) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    came.extend(bytes);
                }
                Err(end) => panic!("waited for a frame ({end}) on\n{}", self.screen().contents()),
            }
        }
        came
    }

    /// Takes more output.
    pub fn wait_for_more(&mut self) {
        match self.output.recv_timeout(PATIENCE) {
            Ok(bytes) => self.parser.process(&bytes),
            Err(end) => panic!("nothing more came ({end}) on\n{}", self.screen().contents()),
        }
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.resize_only((columns, rows));
        let cells = |n: u16| n.try_into().expect("a size above 0");
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Changes the size that the program is told, and nothing of what is seen: it may be none at all.
    pub fn resize_only(&self, (columns, rows): (u16, u16)) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal").resize(size).expect("resized");
    }

    /// How the terminal is set: whether it echoes, by lines or by keys, and the rest.
    pub fn settings(&self) -> String {
        let master = self.master.as_ref().expect("a terminal");
        format!("{:?}", master.get_termios().expect("settings"))
    }

    /// Takes output until the program's own screen is gone.
    pub fn wait_until_left(&mut self) {
        while self.screen().alternate_screen() {
            self.wait_for_more();
        }
    }

    /// Forgets what the screen shows: only what is drawn anew is seen from now on. What the program writes at that
    /// moment may be lost: it has to wait, be stopped, or be about to draw again.
    pub fn forget(&mut self) {
        let size = self.screen().size();
        while let Ok(bytes) = self.output.try_recv() {
            drop(bytes);
        }
        self.parser = Parser::new(size.0, size.1, 0);
    }

    /// The program's process.
    pub fn process(&self) -> rustix::process::Pid {
        let id = self.child.as_ref().and_then(|child| child.process_id());
        id.and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw).expect("a process")
    }

    /// The terminal goes away, as when its window is closed. The key makes the program draw once more, so that the
    /// reader lets go of the terminal too.
    pub fn vanish(&mut self) {
        self.is_gone.store(true, Ordering::Relaxed);
        self.type_keys("2");
        self.reader.take().expect("a reader").join().expect("it read");
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the program to end, and takes what it wrote last: nothing more comes when nobody holds the terminal.
    pub fn end(&mut self) -> ExitStatus {
        let mut child = self.child.take().expect("a program");
        let mut killer = child.clone_killer();
        let (send, ended) = channel();
        std::thread::spawn(move || send.send(child.wait()));
        let Ok(status) = ended.recv_timeout(PATIENCE) else {
            let _ = killer.kill();
            panic!("it does not end on\n{}", self.screen().contents());
        };
        while let Ok(bytes) = self.output.recv_timeout(LAST_WORDS) {
            self.parser.process(&bytes);
        }
        status.expect("it ended")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
        }
    }
}
