//! Owns the command line: reads the arguments, runs one command, says what came of it, gives the exit code.

mod acts;
mod args;
mod ask;
mod backup;
mod brag;
mod change;
mod check;
mod checkin;
mod chosen;
mod completions;
mod days;
pub mod demo;
mod desk;
mod difference;
mod doctor;
mod document;
mod draft;
mod edit;
mod editor;
mod examples;
mod explain;
mod export;
mod file;
mod find;
mod friction;
mod help;
mod import;
mod in_force;
mod init;
mod inks;
mod log;
mod looks;
mod man;
mod orphans;
mod output;
mod places;
mod plan;
mod quick;
mod rate;
mod read;
pub mod readers;
mod recover;
mod relink;
mod remind;
mod report;
mod restore;
mod restore_record;
mod review;
mod review_longer;
mod review_paper;
mod screens;
mod sessions;
mod settings;
mod skill;
mod starter;
mod status;
mod sync;
mod template;
mod timer;
mod usage;
mod waiting;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Parser, ValueEnum};

use crate::app::{Mouse, outlive_limits};
use crate::clock;
use crate::domain::edit::Edit;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::ends;
use crate::store;
use crate::ui::cells::Cells;
use crate::ui::theme::{Scheme, Theme};

use args::{Arguments, Command, Common, Standing, with_next_apart};
use output::{Layout, Reader, Stream};
use places::Places;
use settings::Settings;

/// Runs the program with these arguments, its own name first, and gives the exit code.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    outlive_limits();
    let words = with_next_apart(with_help_named(arguments.into_iter().collect()));
    // Before anything is said, wrong usage included.
    output::choose_color(color_named(&words));
    choose_signs(words.iter().take_while(|word| *word != "--").any(|word| word == "--ascii"));
    let mut parsed = match Arguments::try_parse_from(&words) {
        Ok(parsed) => parsed,
        Err(refused) => match logged_at_once(&refused, &words) {
            Some(parsed) => parsed,
            None => return wrong_usage(&refused, &words),
        },
    };
    output::choose_color(parsed.common.color);
    ends::by(clock::place);
    output::choose_layout(if parsed.common.plain { Layout::Plain } else { Layout::Aligned });
    let reader = parsed.command.as_ref().map_or(Reader::Person, Command::reader);
    let settings = Settings::find(&parsed.common);
    parsed.common.config = settings.as_ref().map(|settings| settings.found.config).unwrap_or_default();
    if speaks_to_people(parsed.command.as_ref(), reader) {
        parsed.common.config.style.hold();
    }
    let common = parsed.common.clone();
    match dispatch(parsed, settings.as_ref()) {
        Ok(code) => code,
        Err(error) => {
            let error = with_way_back(error, &common);
            output::failure(&error, reader);
            error.kind.exit_code()
        }
    }
}

/// `skillmap help log` as `skillmap log --help`: the first word that a stranger tries.
fn with_help_named(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Chooses how words go out. What programs read and what is a file of its own kind keeps its signs.
fn choose_looks(common: &Common, command: Option<&Command>, looks: Theme) {
    choose_signs(common.ascii || common.config.ascii);
    if command.is_some_and(|command| command.reader() == Reader::Program || command.writes_a_document()) {
        Stream::Answers.choose_signs(Cells::Braille);
    }
    if looks.scheme == Scheme::Plain {
        output::choose_color(args::Color::Never);
    }
    inks::choose(looks);
}

/// Chooses the signs of both streams. `is_asked`: for ASCII.
fn choose_signs(is_asked: bool) {
    for stream in Stream::ALL {
        stream.choose_signs(looks::signs(is_asked, stream));
    }
}

/// Names the newest good copy where damage was met in reading.
fn with_way_back(error: Error, common: &Common) -> Error {
    match (error.kind, Places::find(common)) {
        (Kind::Damaged, Ok(places)) => Error { hint: Some(store::way_back(&places.data).hint()), ..error },
        _ => error,
    }
}

/// `-q 45m rag`: an entry after `-q` is logged at once, so that one short alias does for both.
fn logged_at_once(refused: &clap::Error, words: &[OsString]) -> Option<Arguments> {
    let at = words.iter().position(|word| word == "-q").filter(|_| refused.kind() == ErrorKind::InvalidSubcommand)?;
    let mut words = words.to_vec();
    words[at] = "log".into();
    Arguments::try_parse_from(&words).ok()
}

/// The colour that these words ask for, whether or not the rest of them makes sense.
fn color_named(words: &[OsString]) -> args::Color {
    let mut named = args::Color::Auto;
    let mut words = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = if word == "--color" { words.next() } else { word.strip_prefix("--color=") };
        if let Some(color) = value.and_then(|value| args::Color::from_str(value, false).ok()) {
            named = color;
        }
    }
    named
}

/// Help and version are answers; everything else is wrong usage.
fn wrong_usage(refused: &clap::Error, words: &[OsString]) -> u8 {
    if matches!(refused.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let said = if refused.kind() == ErrorKind::DisplayHelp { help::of(words) } else { None };
        return match output::answer(&said.unwrap_or_else(|| refused.render()).ansi().to_string()) {
            Ok(()) => 0,
            Err(error) => {
                output::failure(&error, Reader::Person);
                error.kind.exit_code()
            }
        };
    }
    if refused.kind() == ErrorKind::InvalidSubcommand && words.iter().any(|word| word == "-q") {
        output::failure(&Error::usage(Refusal::new("-q stands before its entry", AFTER_QUICK)), Reader::Person);
        return 2;
    }
    let json = words.iter().take_while(|word| *word != "--").any(|word| word == "--json");
    let reader = if json { Reader::Program } else { Reader::Person };
    output::failure(&Error::usage(usage::refusal(refused, words)), reader);
    2
}

/// What is meant where something stands after `-q`.
const AFTER_QUICK: &str = "skillmap -q opens the quick line, skillmap -q 45m rag logs at once";

/// Whether days and clock times are written as the user wants them: programs and the readers of a document do not know.
fn speaks_to_people(command: Option<&Command>, reader: Reader) -> bool {
    let is_document = match command {
        Some(Command::Review(review)) => review.paper.markdown,
        Some(Command::Export(_) | Command::Report(_) | Command::Brag(_)) => true,
        _ => false,
    };
    reader == Reader::Person && !is_document
}

/// Whether a command says itself what is wrong with config.toml, or has nothing to say.
fn tells_of_settings(parsed: &Arguments) -> bool {
    match &parsed.command {
        None => screens::has_terminal() && output::layout() == Layout::Aligned && !parsed.quick,
        Some(Command::Edit { id }) => id.as_deref() == Some("config"),
        Some(command) => matches!(
            command,
            Command::Check { .. }
                | Command::Doctor(_)
                | Command::Complete(_)
                | Command::Completions(_)
                | Command::Man(_)
                | Command::Schema
        ),
    }
}

fn dispatch(parsed: Arguments, settings: Option<&Settings>) -> Result<u8, Error> {
    let common = &parsed.common;
    let looks = looks::find(common);
    choose_looks(common, parsed.command.as_ref(), looks);
    let mouse = if parsed.no_mouse || !common.config.mouse { Mouse::Off } else { Mouse::On };
    let note = settings.and_then(Settings::note);
    if let Some(note) = note.as_ref().filter(|_| !tells_of_settings(&parsed)) {
        output::notice("note", &note.message, note.hint.as_deref());
    }
    let done = |result: Result<(), Error>| result.map(|()| 0);
    match parsed.command {
        None if parsed.quick => quick::quick(common, looks),
        Some(_) if parsed.quick => Err(Error::usage(Refusal::new("-q takes no command", AFTER_QUICK))),
        None if screens::has_terminal() && output::layout() == Layout::Aligned => {
            screens::open(common, looks, mouse, note)
        }
        None if output::layout() == Layout::Plain => done(read::instead_of_screens(common)),
        None => done(read::today(common, &Standing::default())),
        Some(command) => match command {
            Command::Today(how) => done(read::today(common, &how)),
            Command::Week { week, screen } => done(read::week(common, week.as_deref(), &screen)),
            Command::Skills { skill: Some(skill), how } => done(skill::skill(common, &skill, &how)),
            Command::Skills { skill: None, how } => done(read::skills(common, &how)),
            Command::Stages(how) => done(read::stages(common, &how)),
            Command::Targets(screen) => done(read::targets(common, &screen)),
            Command::Report(options) => done(document::run(common, &options)),
            Command::Brag(options) => done(brag::run(common, &options)),
            Command::Review(asked) => done(review::run(common, &asked)),
            Command::Rituals(screen) => done(read::rituals(common, &screen)),
            Command::Sessions { selection, edit: true, .. } => done(draft::edit(common, &selection)),
            Command::Sessions { selection, screen, .. } => done(sessions::list(common, &selection, &screen)),
            Command::Explain { what, how } => done(explain::run(common, &what, &how)),
            Command::Status { format, bar, reading } => done(status::run(common, format.as_deref(), bar, &reading)),
            Command::Log { entry, answer } => log::log(common, &entry, answer),
            Command::Start { entry, answer } => done(timer::start(common, &entry, answer)),
            Command::Stop(options) => done(timer::stop(common, &options)),
            Command::Cancel(answer) => done(timer::cancel(common, answer)),
            Command::Done { id, link, note, on, answer } => {
                done(acts::done(common, &id, link.as_deref(), note.as_deref(), &on, answer))
            }
            Command::Advance { target, amount, on, answer } => {
                done(acts::advance(common, &target, &amount, &on, answer))
            }
            Command::Remind(asked) => remind::run(common, &asked),
            Command::Choose { target, option, on, answer } => done(acts::choose(common, &target, &option, &on, answer)),
            Command::Friction(asked) => done(friction::friction(common, &asked)),
            Command::Fix(asked) => done(friction::fix(common, &asked)),
            Command::Frictions(screen) => done(friction::list(common, &screen)),
            Command::Rate(rate) => done(rate::rate(common, &rate)),
            Command::Drop { target, why, on, answer } => done(acts::drop_target(common, &target, &why, &on, answer)),
            Command::Reopen { id, on, answer } => done(acts::reopen(common, &id, &on, answer)),
            Command::Keep { ritual, on, answer } => done(acts::keep(common, &ritual, &on, answer)),
            Command::Relink { old, new, retired, why, answer } => {
                let rest = retired.then_some(relink::To::Retired(why.as_deref()));
                done(relink::relink(common, &old, new.as_deref().map(relink::To::Id).or(rest), answer))
            }
            Command::Checkin(words) => checkin::run(common, &words),
            Command::Undo(answer) => done(acts::undo(common, answer)),
            Command::Import(asked) => import::run(common, &asked),
            Command::Export(asked) => export::run(common, &asked),
            Command::Sync(asked) => sync::run(common, &asked),
            Command::Backup(asked) => backup::run(common, &asked),
            Command::Doctor(asked) => doctor::run(common, &asked),
            Command::Completions(asked) => done(completions::script(&asked)),
            Command::Complete(asked) => done(completions::complete(&asked)),
            Command::Man(asked) => done(man::run(&asked)),
            Command::Recover(asked) => recover::run(common, &asked),
            Command::Edit { id } => edit::edit(common, id.as_deref()),
            Command::Set { id, key, value, unset, agreement } => {
                let edit = change::set(id, key, value.filter(|_| !unset));
                change::run(common, &edit, agreement)
            }
            Command::Add { thing } => change::add(common, &thing),
            Command::Rename { old, new, agreement } => change::run(common, &Edit::Rename { old, new }, agreement),
            Command::Remove { id, agreement } => change::run(common, &Edit::Remove { id }, agreement),
            Command::Check { file, reading } => check::check(common, file, &reading),
            Command::Plan { command } => done(plan::run(common, &command)),
            Command::Demo(words) => demo::run(common, &words, looks, mouse),
            Command::Schema => done(output::answer(crate::plan::SCHEMA)),
            Command::Init { template, start, force } => {
                let over = if force { init::Over::Force } else { init::Over::Never };
                done(init::init(common, template, start.as_deref(), over))
            }
        },
    }
}
