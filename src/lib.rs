//! skillmap follows a skills roadmap: a plan in a TOML file, a record in SQLite, and how the two stand together.
//!
//! This page is the map of the house. Each room and each file opens with what it owns and what it may not do.
//!
//! # Four rooms, one direction
//!
//! ```text
//! roadmap.toml ──► plan ┐
//!                       ├──► domain: how it stands ──► screens · show (text, JSON, Markdown)
//! skillmap.db ──► store ┘
//! ```
//!
//! What was **planned** is the user's file. What **happened** is in the database: facts, each act one transaction. How it
//! **stands** is never stored: pure functions compute it from the two for a given day. What a screen **shows**, a command
//! shows too, from the same value.
//!
//! Who may use whom, tested in `tests/tidy.rs`:
//!
//! ```text
//! main → cli → app → screens → ui → domain
//!        cli, app → store → domain
//!        cli, app, show, screens → plan → domain
//!        cli, app → show → domain
//!        cli → config → plan, screens, ui
//! ```
//!
//! | room | owns |
//! | --- | --- |
//! | [`domain`] | the words and the arithmetic; knows no file, clock, database or terminal |
//! | [`plan`] | the roadmap file: a [`domain::roadmap::Roadmap`] or all of its problems; small edits of its text; when it has changed |
//! | [`store`] | the database: acts, the operation log, undo, totals, migrations; its copies and the exchange with other devices |
//! | [`ui`] | the drawing kit: the one table of keys, fields, lists, colours by meaning |
//! | [`screens`] | the six screens and their dialogs: state, what a key asks for, the picture |
//! | [`app`] | the loop, the model (no I/O) and the world (all of the I/O); looking for evidence |
//! | [`show`] | standing values as text, JSON, pictures, documents and files for other programs; no arithmetic of its own |
//! | [`cli`] | arguments, the commands, where things live; completions and manual pages, both made from the arguments |
//! | [`config`] | config.toml: looks, keys and habits; everything has a default |
//! | [`clock`] | the only one to ask what time it is |
//! | [`error`] | what a command fails with, and its exit code |
//!
//! # Words
//!
//! The same in the file, the code, the screens and the help.
//!
//! - **roadmap**: the whole plan.
//! - **stage**: a dated stretch with a budget and targets. Stages nest; on a day the narrowest one is in force.
//! - **target**: an outcome: ticked, counted, or chosen.
//! - **skill**: a row of the matrix, with a **priority** P0 to P3 and a **track** keep, add or reach.
//! - **budget**: planned hours. **Session**: study time on a skill. **Source**: how it was learned. **Resource**: a book,
//!   course or paper of a source.
//! - **block**: a slot of the weekly calendar. **Ritual**: something to keep once a week, month or quarter.
//! - **floor**: the daily minimum that makes a day count.
//! - **check-in**: what was said of a day, one per day: study, focus, a **friction** (something that went badly), or a day off.
//! - **fix**: a change of workflow, constraint or automation against a friction, with a day by which it stands; it *held* once
//!   it stood for 28 days without a return. **Ledger**: frictions over months, those that are the same as one entry, with
//!   their fixes ([`domain::friction::ledger`]).
//! - **review**: what was said of a week, one per week, with the week's figures frozen as they were; months, quarters, years
//!   and stages assemble themselves from the weekly ones. **Chosen**: up to three things that it picks for the week after.
//! - **mark**: the word `#share`, without which a note or a friction leaves in no document ([`domain::sharing`]).
//! - **evidence**: where the proof of a ritual or target would be, as the file names it: commits or notes. A check-in looks
//!   there ([`app::evidence`]) and offers what it finds; nothing is ticked by it alone.
//! - **timer**: study that is being measured; one runs at a time.
//! - **coverage**: logged over planned. **Debt**: what is missing. **Slack**: days ahead (+) or behind (−).
//! - **level**: how well one says to know a skill, 0 to 5, rated with evidence; the last rating up to a day holds on it.
//! - **pause**: days that the plan skips. **Fresh line**: a day from which standing is counted anew.
//! - **exchange**: acts carried to the other **devices** through a folder that the user syncs; each writes files of its own
//!   only, and all come to the same record ([`store`], `sync`).
//! - **import**: sessions of another tracker, whose words are **mapped** to skills ([`domain::import`]), or a whole record as
//!   **export** wrote it. What came in once is known again, so that the same file adds nothing.
//! - **backup**: a checked copy of the database, or a month's text of it ([`domain::backup`] says which are kept).
//!   **Doctor**: looks whether all is well and names what mends it ([`domain::doctor`]); it changes nothing unasked.
//! - **act**: what the user does to the record; what is recorded, answered and undone as one.
//! - **standing**: how plan and record stand together on a day ([`domain::standing::Standing`]).
//!
//! # One path: `⏎` on a study block
//!
//! The user presses `⏎` on Today, where a study block that has passed is selected.
//!
//! 1. `app::run`: `Loop::turn` waits in `next_event`; `message` makes the event a [`app::Msg::Key`], and `Loop::take`
//!    gives it to the model.
//! 2. `app::model`: [`app::Model::update`] calls `Model::key`, which asks [`ui::keymap::Keymap::meaning`] what the key means
//!    in the context in front ([`app::Model::front`]). It is [`ui::keymap::Action::Open`], so `Model::act` hands it to the
//!    screen.
//! 3. `screens::today`: [`screens::today::State::update`] finds the selected block; `log_block` makes it a
//!    [`domain::journal::NewSession`] and asks for [`screens::Act::Log`]. Nothing has happened yet.
//! 4. `app::model`: `Model::asked` turns the [`screens::Ask`] into an [`app::Effect::Act`], and the model is done. It has
//!    reached no file, clock or database.
//! 5. `app::world`: [`app::world::World::perform`] calls `World::act`, and that `World::recorded`, which takes the time
//!    from the clock and calls [`store::Store::log`].
//! 6. `store::sessions` and `store::write`: `log` refuses a wrong length, then runs `Store::act`, which opens one immediate
//!    transaction (`Store::write`). Each `Act::put` writes the row and, beside it, what the row was before and after; the
//!    act itself is the last row. Then it is committed. The totals are kept by triggers.
//! 7. `app::world`: [`app::world::World::facts`] reads the journal back and computes [`domain::standing::standing`]; the
//!    answer goes home as [`app::Msg::Acted`].
//! 8. `app::run`: `Loop::take` gives that to the model too, which keeps the facts and a notice. The loop draws: `frame::view`
//!    and in it the screen's `view`, which change nothing.
//!
//! A command takes the same way without steps 1 to 4: `cli::log` reads the entry with [`domain::entry::read`], calls
//! [`store::Store::log`], and says what the new standing is by [`show`].

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod plan;
pub mod screens;
pub mod show;
pub mod store;
pub mod ui;
