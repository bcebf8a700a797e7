//! Owns how a small change begins: what each key asks for over what is selected, and why it does not work where it does
//! not.

use super::list::List;
use super::{State, What, keys};
use crate::domain::edit::Kind;
use crate::domain::kind::Kind as Of;
use crate::domain::refusal::Refusal;
use crate::screens::dialog::Dialog;
use crate::screens::{Ask, Facts, FileState, Screen};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

/// What can be added, in words.
const KINDS: [&str; 6] = [
    "an outcome of a stage: ticked, counted or chosen",
    "a row of the matrix",
    "something to keep each week, month or quarter",
    "a book, course or paper",
    "days that the plan skips",
    "a fresh line: standing counts from a day on",
];

/// Ids that are longer push what stands behind them.
const LONGEST: usize = 16;

/// Whether a key makes sense over what is selected, by its full id in the file.
#[must_use]
pub fn can(action: Action, facts: &Facts, selected: Option<&str>) -> bool {
    let selected = selected.unwrap_or_default();
    facts.file == FileState::Good
        && match action {
            Action::Prioritize => selected.starts_with("skills.") && called(facts, selected).is_some(),
            Action::MoveOn => selected.starts_with("targets."),
            Action::Rename => called(facts, selected).is_some(),
            _ => true,
        }
}

/// What a key asks for over what is selected.
#[must_use]
pub fn ask(action: Action, facts: &Facts, screen: Screen, selected: Option<&str>, theme: Theme) -> Ask {
    if let Some(refusal) = trouble(facts, theme) {
        return Ask::Refuse(refusal);
    }
    let selected = selected.unwrap_or_default();
    match action {
        Action::MoveOn => move_on(facts, screen, selected, theme),
        Action::Prioritize => prioritize(facts, selected, theme),
        Action::Rename => rename(facts, selected, theme),
        _ => add(screen, selected),
    }
}

/// Why the file is not changed now.
fn trouble(facts: &Facts, theme: Theme) -> Option<Refusal> {
    let key = |action| theme.key(Context::Screens, action);
    let name = &facts.file_name;
    Some(match &facts.file {
        FileState::Good => return None,
        FileState::Broken { .. } => {
            let hint = format!("{} shows them", key(Action::Problems));
            Refusal::new(format!("{name} has errors, so it is not changed"), hint)
        }
        FileState::Doubtful { .. } => {
            let hint = format!("{} accepts it as it is", key(Action::AcceptFile));
            Refusal::new(format!("{name} may be half saved, so it is not changed"), hint)
        }
        FileState::Older { .. } => {
            let hint = format!("{} takes the older one", key(Action::AcceptFile));
            Refusal::new(format!("{name} is an older plan, so it is not changed"), hint)
        }
        FileState::Unreadable { .. } => {
            Refusal::new(format!("{name} cannot be read, so it is not changed"), "put it back first")
        }
    })
}

fn open(state: State) -> Ask {
    Ask::Open(Dialog::Change(Box::new(state)))
}

/// What fits the screen and what is selected there.
fn fitting(screen: Screen, selected: &str) -> Kind {
    let section = selected.split('.').next().unwrap_or_default();
    match (screen, section) {
        (Screen::Skills, _) => Kind::Skill,
        (Screen::Today | Screen::Week | Screen::Review, "rituals") => Kind::Ritual,
        (Screen::Week, _) => Kind::Pause,
        (Screen::Sessions, _) => Kind::Resource,
        _ => Kind::Target,
    }
}

fn add(screen: Screen, selected: &str) -> Ask {
    let row = |(kind, words): (Kind, &str)| (kind.as_str().to_owned(), format!("{:<9} {words}", kind.as_str()));
    let rows = Kind::ALL.into_iter().zip(KINDS).map(row).collect();
    let fits = fitting(screen, selected);
    let list = List::new("Add to the roadmap".to_owned(), rows, None, Some(fits.as_str()));
    open(State::new(What::Add(selected.to_owned()), list))
}

/// The rows of values with what they are called, in two columns.
fn named(values: Vec<(String, String)>) -> Vec<(String, String)> {
    let width = values.iter().map(|(value, _)| value.len()).max().unwrap_or(0).min(LONGEST);
    values.into_iter().map(|(value, name)| (value.clone(), keys::words(&value, &name, width))).collect()
}

fn move_on(facts: &Facts, screen: Screen, selected: &str, theme: Theme) -> Ask {
    let target = facts.roadmap.targets.iter().find(|target| format!("targets.{}", target.id) == selected);
    let Some(target) = target else {
        let place = if screen == Screen::Today { Context::Today } else { Context::Roadmap };
        let key = theme.key(place, Action::MoveOn);
        return Ask::Say(format!("{key} moves a target to another stage; select one"));
    };
    let rows = named(keys::values(keys::Known::Stages, facts));
    let list = List::new(format!("Move to: {}", target.title), rows, Some(target.stage.to_string()), None);
    open(State::new(What::Set { id: selected.to_owned(), key: "stage", called: target.id.to_string() }, list))
}

fn prioritize(facts: &Facts, selected: &str, theme: Theme) -> Ask {
    let skill = facts.roadmap.skills.iter().find(|skill| format!("skills.{}", skill.id) == selected);
    let Some(skill) = skill else {
        let key = theme.key(Context::Skills, Action::Prioritize);
        return Ask::Say(format!("{key} changes the priority of a skill; select one"));
    };
    let rows = named(keys::values(keys::Known::Priorities, facts));
    let now = skill.priority.as_str().to_owned();
    let list = List::new(format!("Priority: {}", skill.name), rows, Some(now), None);
    open(State::new(What::Set { id: selected.to_owned(), key: "priority", called: skill.id.to_string() }, list))
}

fn rename(facts: &Facts, selected: &str, theme: Theme) -> Ask {
    let key = |action| theme.key(Context::Screens, action);
    let list = |rows| List::new("Rename a source or a resource".to_owned(), rows, None, None);
    if let Some(called) = called(facts, selected) {
        return open(State::new(What::Rename, list(Vec::new())).naming(selected, &called));
    }
    if let Some((_, id)) = ["skills.", "targets.", "rituals."].iter().find_map(|s| Some((s, selected.strip_prefix(s)?)))
    {
        return Ask::Say(format!("{id} is not in the file; {} asks what it is now", key(Action::Lost)));
    }
    // What no screen lists is chosen here.
    let rows: Vec<(String, String)> = [Of::Source, Of::Resource]
        .into_iter()
        .flat_map(|kind| {
            let row =
                move |(id, name)| (format!("{}.{id}", kind.section()), format!("{:<9} {id}  {name}", kind.as_str()));
            facts.roadmap.named(kind).into_iter().map(row)
        })
        .collect();
    if rows.is_empty() {
        let key = key(Action::Rename);
        return Ask::Say(format!("this has no id; {key} renames targets, skills, stages and rituals"));
    }
    open(State::new(What::Rename, list(rows)))
}

/// What people call the thing of a full id; nothing where the file has none that could have another id.
pub(super) fn called(facts: &Facts, full: &str) -> Option<String> {
    let (section, id) = full.split_once('.')?;
    if section == "stages" {
        return facts.roadmap.stages.iter().find(|stage| stage.id.as_str() == id).map(|stage| stage.title.clone());
    }
    let kind = Of::ALL.into_iter().find(|kind| kind.section() == section)?;
    facts.roadmap.named(kind).into_iter().find(|(known, _)| *known == id).map(|(_, name)| name.to_owned())
}
