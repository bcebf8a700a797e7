//! Owns the loop: keys, ticks and signals become messages, effects are performed, and a frame is drawn when something
//! changed. One thread, no waiting but for the terminal.

use std::collections::VecDeque;
use std::io;
use std::process::Command;
use std::time::Duration;

use crossterm::event::{self, Event, MouseEventKind};

use super::background::Question;
use super::editor::Invocation;
use super::msg::Notice;
use super::signals::{Asked, Signals, stop, wait};
use super::terminal::Screen;
use super::world::{Beginning, World};
use super::{Effect, Model, Mouse, Msg, Record, frame};
use crate::clock::{Clock, place};
use crate::domain::refusal::Refusal;
use crate::domain::review::draft::LongText;
use crate::domain::text;
use crate::plan::Place;
use crate::screens::View;
use crate::store::StoreError;
use crate::ui::theme::Theme;

/// Between two looks at the file and the record: seldom enough that a screen left open costs nothing.
const TICK: Duration = Duration::from_millis(650);

/// Between two looks at a file that is being saved, so that it is there within a second all the same.
const SAVING: Duration = Duration::from_millis(250);

/// Between two looks at what goes on beside the loop.
const GLANCE: Duration = Duration::from_millis(20);

/// How long the end waits for an answer of the terminal that is under way: it would come to the shell.
const UNDER_WAY: Duration = Duration::from_millis(120);

/// What the program begins with.
pub struct Options {
    /// The record, the file and the clock.
    pub beginning: Beginning,
    /// How it looks.
    pub theme: Theme,
    /// Whether the mouse is listened to.
    pub mouse: Mouse,
    /// Whose record it is.
    pub record: Record,
    /// The screen to open with.
    pub first_screen: crate::screens::Screen,
    /// What is said at first.
    pub note: Option<Refusal>,
}

/// Why the program could not run.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The terminal refused.
    #[error("the terminal refused: {0}")]
    Terminal(#[from] io::Error),
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Runs until the user leaves; returns the exit code.
pub fn run(options: Options) -> Result<i32, AppError> {
    let clock = options.beginning.clock;
    let mut world = World::new(options.beginning)?;
    world.name_keys_of(options.theme);
    let facts = world.facts(&View::default())?;
    let signals = Signals::listen()?;
    let screen = Screen::take(options.mouse)?;
    let question = Question::about(options.theme.ground);
    let mut model = Model::new(facts, options.theme, place).showing(options.record).with_mouse(options.mouse);
    for effect in model.begin(options.first_screen, options.note.map(Notice::from)) {
        world.perform(effect).into_iter().for_each(|msg| drop(model.update(msg)));
    }
    let mut program = Loop { clock, world, signals, screen, model, question, stale: true, ticked: None };
    let ended = program.turn();
    if matches!(ended, Ok(0)) {
        program.settle();
    }
    let Loop { mut world, screen, .. } = program;
    // The terminal is given back first: nobody looks at a screen that waits.
    drop(screen);
    // Who is ended from outside is to end at once.
    if matches!(ended, Ok(0)) {
        world.leave();
    }
    ended
}

struct Loop {
    clock: Clock,
    world: World,
    signals: Signals,
    screen: Screen,
    model: Model,
    /// What the terminal's background is, where it has not told.
    question: Question,
    stale: bool,
    /// When the last tick was; `None` when one is due whatever the clock says.
    ticked: Option<Duration>,
}

impl Loop {
    fn turn(&mut self) -> Result<i32, AppError> {
        let (width, height) = self.screen.size()?;
        self.model.update(Msg::Resize(width, height));
        loop {
            match self.signals.take() {
                Some(Asked::End(code)) => return Ok(code),
                Some(Asked::Stop) => self.pause()?,
                Some(Asked::Redraw) => self.taken_again(|| {})?,
                None => {}
            }
            if let Some(news) = self.world.evidence() {
                self.take(news)?;
            }
            if std::mem::take(&mut self.stale) {
                self.screen.draw(|frame| frame::view(&self.model, frame))?;
                self.question.need(self.model.ground());
                // Behind the first frame, which waits for nothing.
                if self.question.is_due(self.clock.elapsed()) {
                    self.screen.ask_background()?;
                }
            }
            let wait = self.question.wait(self.until_tick());
            let event = next_event(if self.world.is_looking() { wait.min(GLANCE) } else { wait })?;
            // First: what a key says counts as of now, however long the machine slept before it.
            self.tick()?;
            for msg in self.heard(event) {
                self.stale = true;
                if let Some(code) = self.take(msg)? {
                    return Ok(code);
                }
            }
        }
    }

    /// What an event says to the model, less what is an answer of the terminal.
    fn heard(&mut self, event: Option<Event>) -> Vec<Msg> {
        let now = self.clock.elapsed();
        let events = match event {
            Some(event) => self.question.hear(event, now),
            None => self.question.let_go(now),
        };
        let said = self.question.answer().map(Msg::Ground);
        events.into_iter().filter_map(message).chain(said).collect()
    }

    /// Takes the terminal's answer where one is under way, before somebody else gets the terminal. What is typed
    /// meanwhile is dropped; a terminal that fails now is nobody's business any more.
    fn settle(&mut self) {
        let until = self.clock.elapsed() + UNDER_WAY;
        while self.question.is_awaited(self.clock.elapsed()) {
            let left = until.saturating_sub(self.clock.elapsed());
            let Ok(event) = next_event(left) else { return };
            if left == Duration::ZERO {
                return;
            }
            for msg in self.heard(event).into_iter().filter(|msg| matches!(msg, Msg::Ground(_))) {
                self.model.update(msg);
            }
        }
    }

    /// How long there is until the next tick is due.
    fn until_tick(&self) -> Duration {
        let since = |ticked| self.clock.elapsed().saturating_sub(ticked);
        let pace = if self.world.is_file_settling() { SAVING } else { TICK };
        self.ticked.map_or(Duration::ZERO, |ticked| pace.saturating_sub(since(ticked)))
    }

    /// Ticks where it is due: its time has passed, or, in less than that, the minute: time that a sleeping
    /// machine does not count.
    fn tick(&mut self) -> Result<(), AppError> {
        let now = self.clock.now();
        if self.until_tick() == Duration::ZERO || now.to_the_minute() != self.model.now().to_the_minute() {
            let elapsed = self.clock.elapsed();
            self.ticked = Some(elapsed);
            self.take(Msg::Tick(now, elapsed))?;
        }
        Ok(())
    }

    /// Takes a message and everything that comes of it; a code when the program should end.
    fn take(&mut self, msg: Msg) -> Result<Option<i32>, AppError> {
        let mut waiting = VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            self.stale |= !matches!(msg, Msg::Tick(..));
            for effect in self.model.update(msg) {
                let came = match effect {
                    Effect::Quit => return Ok(Some(0)),
                    Effect::Suspend => {
                        self.pause()?;
                        None
                    }
                    Effect::Demo => self.demonstrate()?,
                    Effect::Edit(id, view) => Some(self.edit(self.world.editor(id.as_deref()), &view)?),
                    Effect::EditAt((line, column), view) => {
                        Some(self.edit(self.world.editor_at(Some(Place { line, column })), &view)?)
                    }
                    Effect::EditText(long) => self.edit_text(&long)?,
                    Effect::Mouse(mouse) => {
                        self.screen.listen(mouse)?;
                        None
                    }
                    effect => self.world.perform(effect),
                };
                waiting.extend(came);
            }
        }
        Ok(None)
    }

    /// Stops until continued.
    fn pause(&mut self) -> Result<(), AppError> {
        self.without(stop)?;
        self.signals.forget_continued();
        Ok(())
    }

    /// Hands the terminal back while `work` runs.
    fn without<T>(&mut self, work: impl FnOnce() -> T) -> Result<T, AppError> {
        self.settle();
        self.taken_again(work)
    }

    /// The same where nobody else gets the terminal, so that no answer of it can go astray.
    fn taken_again<T>(&mut self, work: impl FnOnce() -> T) -> Result<T, AppError> {
        let done = self.screen.without(work)?;
        let (width, height) = self.screen.size()?;
        self.model.update(Msg::Resize(width, height));
        self.question.forget(self.clock.elapsed());
        self.stale = true;
        self.ticked = None;
        Ok(done)
    }

    /// Shows the demonstration in front: this program once more, with the flags that it was started with. It stands at its
    /// own time and on its own files, so nothing here changes by it.
    fn demonstrate(&mut self) -> Result<Option<Msg>, AppError> {
        let not_started =
            |error: &io::Error| Msg::Notice(Notice::bad(format!("the demonstration cannot be started: {error}")));
        let program = match std::env::current_exe() {
            Ok(program) => program,
            Err(error) => return Ok(Some(not_started(&error))),
        };
        let flags = std::env::args_os().skip(1);
        let ended =
            self.without(|| Command::new(&program).args(flags).arg("demo").spawn().and_then(|mut c| wait(&mut c)))?;
        self.signals.forget_typed();
        Ok(match ended {
            Ok(status) if status.success() => None,
            Ok(_) => Some(Msg::Notice(Notice::bad("the demonstration did not end well: skillmap demo says why"))),
            Err(error) => Some(not_started(&error)),
        })
    }

    /// Runs the editor on the roadmap file, then reads the file as it left it.
    fn edit(&mut self, editor: Result<Invocation, Refusal>, view: &View) -> Result<Msg, AppError> {
        let ended = match editor {
            Ok(editor) => self.run_in_front(editor)?,
            Err(refusal) => Err(refusal),
        };
        Ok(match ended {
            Ok(None) => self.world.read_file(view),
            Ok(Some(failed)) => self.world.read_file(view).saying(failed),
            Err(refusal) => Msg::Refused(refusal),
        })
    }

    /// Runs the editor on an answer of a review, then takes what it left.
    fn edit_text(&mut self, long: &LongText) -> Result<Option<Msg>, AppError> {
        let (path, editor) = match self.world.text_editor(long) {
            Ok(lent) => lent,
            Err(refusal) => return Ok(Some(Msg::Refused(refusal))),
        };
        let ended = self.run_in_front(editor)?;
        let came = self.world.text_came_back(&path, long, !matches!(ended, Ok(Some(_))));
        Ok(ended.err().map(Msg::Refused).or(came))
    }

    /// Runs an editor in front; what is to be said where it did not end well.
    fn run_in_front(&mut self, editor: Invocation) -> Result<Result<Option<Notice>, Refusal>, AppError> {
        let Invocation { program, arguments, .. } = editor;
        let ended = self.without(|| Command::new(&program).args(arguments).spawn().and_then(|mut c| wait(&mut c)))?;
        self.signals.forget_typed();
        let program = text::title(&program);
        Ok(match ended {
            Ok(status) if status.success() => Ok(None),
            Ok(status) => Ok(Some(Notice::bad(format!("{program} did not end well: {status}")))),
            Err(error) => Err(Refusal::new(
                format!("{program:?} cannot be started: {error}"),
                "set VISUAL or EDITOR to your editor",
            )),
        })
    }
}

/// The next event within this time. A signal that interrupts the wait is no error.
pub(super) fn next_event(wait: Duration) -> io::Result<Option<Event>> {
    match event::poll(wait) {
        Ok(true) => event::read().map(Some),
        Ok(false) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}

/// What an event says to the model, if it says anything.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(mouse) if matches!(mouse.kind, MouseEventKind::Moved | MouseEventKind::Drag(_)) => None,
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::FocusGained | Event::FocusLost => None,
    }
}
