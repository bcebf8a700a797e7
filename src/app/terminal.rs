//! Owns the terminal: taken once, given back in one place whatever happens: the end, an error, a panic, a signal.

use std::io::{self, Write, stdout};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::Mouse;
use super::background::QUESTION;

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
/// Held while a frame is drawn, and to the end by a panic beside the loop.
static FRAME: Mutex<()> = Mutex::new(());

/// The terminal while it is ours; dropping it gives it back.
pub struct Screen {
    /// Never dropped: it would show the cursor, which [`leave`] does, and complain where it cannot, and where the terminal
    /// is gone the complaint would be a panic.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<io::Stdout>>>,
    mouse: Mouse,
}

impl Screen {
    /// Takes the terminal.
    pub fn take(mouse: Mouse) -> io::Result<Self> {
        HOOK.call_once(give_back_on_panic);
        // Colours are the theme's business: crossterm's own NO_COLOR would wipe bold and reverse too.
        crossterm::style::force_color_output(true);
        enter(mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout())).inspect_err(|_| leave())?;
        Ok(Self { terminal: ManuallyDrop::new(terminal), mouse })
    }

    /// Draws a frame.
    pub fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame)) -> io::Result<()> {
        let _frame = one_frame();
        execute!(stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(view)?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Asks what the background is; the answer comes in among the keys.
    pub fn ask_background(&mut self) -> io::Result<()> {
        let mut out = stdout();
        out.write_all(QUESTION)?;
        out.flush()
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub fn listen(&mut self, mouse: Mouse) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            Mouse::On => execute!(stdout(), EnableMouseCapture),
            Mouse::Off => execute!(stdout(), DisableMouseCapture),
        }
    }

    /// Gives the terminal back, runs `work`, takes it again and drops what was typed meanwhile.
    pub fn without<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let done = work();
        enter(self.mouse)?;
        while crossterm::event::poll(std::time::Duration::ZERO)? {
            crossterm::event::read()?;
        }
        self.forget_what_is_shown();
        Ok(done)
    }

    /// Empties both buffers, the one that was drawn and the one to draw, so that the next frame is drawn whole.
    fn forget_what_is_shown(&mut self) {
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter(mouse: Mouse) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    let entered = enable_raw_mode().and_then(|()| ask(&mut stdout()));
    let entered = match mouse {
        Mouse::On => entered.and_then(|()| execute!(stdout(), EnableMouseCapture)),
        Mouse::Off => entered,
    };
    entered.inspect_err(|_| leave())
}

/// Asks for a screen of our own, empty: a terminal that has no other screen still shows what stood there.
fn ask(out: &mut impl Write) -> io::Result<()> {
    // `Terminal::clear` would ask the terminal where its cursor is and wait for an answer.
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))
}

/// Gives the terminal back, once however often it is called. Errors are passed over: there is nothing left to do.
pub fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = stdout();
        let _ = give_back(&mut out);
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}

/// Undoes what was asked of the terminal. A panic in the middle of a frame has left an update open: it ends first, or
/// the terminal would hold back what follows.
fn give_back(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EndSynchronizedUpdate, DisableBracketedPaste, DisableMouseCapture, Show, LeaveAlternateScreen)
}

/// What a program ends with that has panicked.
const PANICKED: i32 = 101;

fn give_back_on_panic() {
    let (before, owner) = (std::panic::take_hook(), std::thread::current().id());
    std::panic::set_hook(Box::new(move |panic| {
        let is_beside = std::thread::current().id() != owner;
        // The loop would go on drawing, on a terminal that is no longer its own.
        let _last_frame = is_beside.then(one_frame);
        leave();
        before(panic);
        // Every act is one transaction.
        if is_beside {
            std::process::exit(PANICKED);
        }
    }));
}

/// The right to draw: a frame in which the loop panicked has left it free.
fn one_frame() -> MutexGuard<'static, ()> {
    FRAME.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_is_empty_at_first_also_where_a_terminal_has_only_one() {
        let mut out = Vec::new();
        ask(&mut out).expect("written");
        let written = String::from_utf8(out).expect("text");
        let (entered, cleared) = (written.find("\u{1b}[?1049h"), written.find("\u{1b}[2J"));
        assert!(entered.is_some() && entered < cleared, "{written:?}");
    }

    #[test]
    fn everything_asked_of_the_terminal_is_undone_before_its_own_screen_is_back() {
        let mut out = Vec::new();
        give_back(&mut out).expect("written");
        let written = String::from_utf8(out).expect("text");
        for undone in ["?2026l", "?2004l", "?1000l", "?1006l", "?25h"] {
            assert!(written.contains(undone), "{undone} in {written:?}");
        }
        assert!(written.ends_with("\u{1b}[?1049l"), "{written:?}");
    }
}
