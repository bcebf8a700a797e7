//! Owns the program as tests drive it: the real model and the real world over a record in memory and a file of its
//! own, at a fixed time, keys as text, the screen as text. No terminal, no waiting.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use skillmap::app::world::{Beginning, World};
use skillmap::app::{Effect, Model, Msg, frame};
use skillmap::cli::demo::{data_in, furnish, roadmap_in};
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Day, TimeOfDay};
use skillmap::domain::id::SkillId;
use skillmap::domain::rating::{Level, Rating};
use skillmap::domain::roadmap::Roadmap;
use skillmap::plan;
use skillmap::screens::{FirstStart, View};
use skillmap::store::Store;
use skillmap::ui::keys;
use skillmap::ui::theme::Theme;

pub const ROADMAP: &str = include_str!("roadmap.toml");
pub const MONDAY: &str = "2027-01-11T11:30:00+00:00";

pub struct Program {
    pub model: Model,
    pub world: World,
    pub ended: bool,
    /// Whether it was left for the demonstration.
    pub demo: bool,
    pub edited: Vec<Option<String>>,
    /// Where the editor was opened at a line and a column.
    pub edited_at: Vec<(usize, usize)>,
    /// What the editor saves, each time it is opened; nothing where there is none.
    pub saves: VecDeque<String>,
    size: (u16, u16),
    elapsed: Duration,
    clock: Clock,
    folder: tempfile::TempDir,
}

/// Local time is UTC here.
pub fn utc(local: NaiveDateTime) -> DateTime<FixedOffset> {
    local.and_utc().fixed_offset()
}

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// The test roadmap.
pub fn roadmap() -> Roadmap {
    plan::load(ROADMAP, day("2026-12-01")).expect("a good roadmap").roadmap
}

/// The screens of a Monday with a record after these keys, each with its size as in `80x24`.
pub fn after(script: &str, sizes: &[(u16, u16)]) -> Vec<(String, String)> {
    let screen = |&(width, height): &(u16, u16)| {
        let mut program = Program::monday().with_record();
        program.resize(width, height).keys(script);
        (format!("{width}x{height}"), program.screen())
    };
    sizes.iter().map(screen).collect()
}

impl Program {
    /// The program over the test roadmap, on a Monday in its seventh week.
    pub fn monday() -> Self {
        Self::start(MONDAY, Theme::DARK, None)
    }

    pub fn start(at: &str, theme: Theme, first_start: Option<FirstStart>) -> Self {
        Self::start_with(at, theme, |beginning| beginning.first_start = first_start)
    }

    /// On the demonstration's life, which ends at this moment in UTC; its folder goes with what is given.
    pub fn demonstration(at: &str) -> (Self, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let program = Self::start_with(at, Theme::DARK, |beginning| {
            let now = beginning.clock.now();
            furnish(folder.path(), now).expect("furnished");
            beginning.path = roadmap_in(folder.path());
            beginning.text = std::fs::read_to_string(&beginning.path).expect("a roadmap");
            beginning.defaults.first_day = now.day(TimeOfDay::default());
            beginning.roadmap = plan::load(&beginning.text, beginning.defaults).expect("a good roadmap").roadmap;
            beginning.store = Store::open(&data_in(folder.path()), now).expect("a store");
        });
        (program, folder)
    }

    /// The program as `change` makes it begin.
    pub fn start_with(at: &str, theme: Theme, change: impl FnOnce(&mut Beginning)) -> Self {
        let clock = Clock::from_environment(Some(at)).expect("a moment");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("roadmap.toml");
        std::fs::write(&path, ROADMAP).expect("written");
        let first_day = day("2026-12-01");
        let loaded = plan::load(ROADMAP, first_day).expect("a good roadmap");
        let mut beginning = Beginning {
            clock,
            store: Store::open(&folder.path().join("data"), clock.now()).expect("a store"),
            path,
            text: ROADMAP.to_owned(),
            roadmap: loaded.roadmap,
            problems: Vec::new(),
            trouble: None,
            defaults: first_day.into(),
            first_start: None,
        };
        change(&mut beginning);
        let (model, world) = Self::opened(beginning, theme);
        let elapsed = Duration::ZERO;
        let mut program = Self {
            model,
            world,
            ended: false,
            demo: false,
            edited: Vec::new(),
            edited_at: Vec::new(),
            saves: VecDeque::new(),
            size: (80, 24),
            elapsed,
            clock,
            folder,
        };
        program.resize(80, 24);
        program
    }

    fn opened(beginning: Beginning, theme: Theme) -> (Model, World) {
        let mut world = World::new(beginning).expect("a world");
        world.name_keys_of(theme);
        let facts = world.facts(&View::default()).expect("facts");
        (Model::new(facts, theme, utc), world)
    }

    /// The program as it is when it is started again, whatever happened to this one: what was only in memory is gone.
    pub fn crash(self) -> Self {
        let Self { clock, folder, size, .. } = self;
        let path = folder.path().join("roadmap.toml");
        let text = std::fs::read_to_string(&path).expect("read");
        let first_day = day("2026-12-01");
        let beginning = Beginning {
            clock,
            store: Store::open(&folder.path().join("data"), clock.now()).expect("a store"),
            path,
            roadmap: plan::load(&text, first_day).expect("a good roadmap").roadmap,
            text,
            problems: Vec::new(),
            trouble: None,
            defaults: first_day.into(),
            first_start: None,
        };
        let (model, world) = Self::opened(beginning, Theme::DARK);
        let (edited, edited_at, saves) = (Vec::new(), Vec::new(), VecDeque::new());
        let elapsed = Duration::ZERO;
        let mut program =
            Self { model, world, ended: false, demo: false, edited, edited_at, saves, size, elapsed, clock, folder };
        program.resize(size.0, size.1);
        program
    }

    /// The time it goes by.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Goes to the review of another week, by keys.
    pub fn look_at(&mut self, view: &View) -> &mut Self {
        // A page that greets after many days away lies in front at first.
        self.keys("<esc>5");
        let this = skillmap::domain::calendar::Period::week_of(
            self.clock.now().day(roadmap().day_starts),
            roadmap().week_starts,
        );
        // The review that is due is in front, not always that of this week.
        let shown = self.model.view().week.unwrap_or(this);
        let weeks = view.week.unwrap_or(this).span().first.days_since(shown.span().first) / 7;
        let key = if weeks < 0 { "[" } else { "]" };
        self.keys(&key.repeat(usize::try_from(weeks.unsigned_abs()).expect("few")))
    }

    /// A file of the data folder.
    pub fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join("data").join(name)
    }

    /// With a few weeks of study behind it.
    pub fn with_record(mut self) -> Self {
        for entry in [
            "2h evals +evals-in-ci @2026-12-03",
            "45m rag reading the HNSW paper /papers @2027-01-08-18:00",
            "1h30 postgres @2027-01-06",
            "40m vectors @2027-01-09",
            "30m tools @2027-01-10",
        ] {
            self.keys(&format!("i{entry}<enter>"));
        }
        self.keys("<esc>");
        self
    }

    /// Saves the roadmap file with this text, as an editor in another window would.
    pub fn save(&mut self, text: &str) -> &mut Self {
        std::fs::write(self.file(), text).expect("written");
        self
    }

    /// The editor in front: it saves what it is to save, and is closed.
    fn edit(&mut self, view: &View) -> Msg {
        if let Some(text) = self.saves.pop_front() {
            self.save(&text);
        }
        self.world.read_file(view)
    }

    /// The roadmap file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("roadmap.toml")
    }

    /// Rates a skill for a day, as another process would.
    pub fn rate(&mut self, skill: &str, on: &str, level: u8) -> &mut Self {
        let rating = Rating {
            skill: SkillId::new(skill),
            day: day(on),
            level: Level::new(level).expect("a level"),
            note: Some("as I saw it".to_owned()),
            link: None,
        };
        let now = self.clock.now();
        self.other_process().rate(&rating, day(on), now).expect("rated");
        self.wait(Duration::ZERO)
    }

    /// Takes the record away under the running program.
    pub fn lose_the_record(&self) {
        std::fs::remove_file(self.folder.path().join("data/skillmap.db")).expect("removed");
    }

    /// The record as another process opens it.
    pub fn other_process(&self) -> Store {
        Store::open(&self.folder.path().join("data"), self.clock.now()).expect("a store")
    }

    pub fn send(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for effect in self.model.update(msg) {
                match effect {
                    Effect::Quit => {
                        self.ended = true;
                        self.world.leave();
                    }
                    Effect::Demo => self.demo = true,
                    Effect::Suspend => {}
                    Effect::Edit(id, view) => {
                        self.edited.push(id);
                        waiting.push(self.edit(&view));
                    }
                    Effect::EditAt(place, view) => {
                        self.edited_at.push(place);
                        waiting.push(self.edit(&view));
                    }
                    Effect::EditText(long) => {
                        let (path, _) = self.world.text_editor(&long).expect("lent");
                        let ended_well = self.saves.pop_front().is_none_or(|text| {
                            std::fs::write(&path, &text).expect("written");
                            !text.ends_with("crash")
                        });
                        waiting.extend(self.world.text_came_back(&path, &long, ended_well));
                    }
                    effect => waiting.extend(self.world.perform(effect)),
                }
            }
        }
    }

    /// Lets all of the evidence arrive that is looked for.
    pub fn look(&mut self) -> &mut Self {
        if let Some(news) = self.world.all_evidence() {
            self.send(news);
        }
        self
    }

    /// Presses keys, in the user's notation.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for key in keys::parse(script).expect("keys") {
            self.send(Msg::Key(key.event()));
        }
        self
    }

    /// Lets so much time pass for the watch, a tick before and one after.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        for part in [Duration::ZERO, time] {
            self.elapsed += part;
            let now = self.clock.now();
            self.send(Msg::Tick(now, self.elapsed));
        }
        self
    }

    /// A click with the left button.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        let kind = MouseEventKind::Down(MouseButton::Left);
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    /// The wheel over a place, one notch down.
    pub fn wheel(&mut self, column: u16, row: u16) -> &mut Self {
        let kind = MouseEventKind::ScrollDown;
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    /// Where a text stands on the screen, the first of it.
    pub fn find(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found =
            screen.lines().enumerate().find_map(|(y, line)| Some((line[..line.find(text)?].chars().count(), y)));
        let (x, y) = found.unwrap_or_else(|| panic!("no {text:?} in\n{screen}"));
        (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
    }

    /// A click on a text.
    pub fn click_on(&mut self, text: &str) -> &mut Self {
        let (x, y) = self.find(text);
        self.click(x, y)
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        if let Event::Paste(text) = Event::Paste(text.to_owned()) {
            self.send(Msg::Paste(text));
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.send(Msg::Resize(width, height));
        self
    }

    pub fn buffer(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a terminal");
        terminal.draw(|frame| frame::view(&self.model, frame)).expect("a frame");
        terminal.backend().buffer().clone()
    }

    /// The screen as text, without the blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let row = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    pub fn notice(&self) -> String {
        self.model.notice().map(|(text, _)| text.to_owned()).unwrap_or_default()
    }
}
