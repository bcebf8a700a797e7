//! Owns what the last review chose, as Today shows it: a row each, and what space does with it.

use ratatui::text::Span;

use super::{Item, keep};
use crate::domain::review::Thing;
use crate::domain::standing::chosen::ChosenLine;
use crate::domain::standing::review::Happened;
use crate::domain::target::TargetState;
use crate::screens::{Act, Ask, Facts, target};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Its heading.
pub(super) const TITLE: &str = "Chosen for this week";
/// The same, with what is next below it.
pub(super) const AND_NEXT: &str = "Chosen for this week, then up next";

/// The line of a thing that was chosen.
pub(super) fn line<'f>(facts: &'f Facts, thing: &Thing) -> Option<&'f ChosenLine> {
    facts.standing.today.chosen.iter().find(|line| line.chosen.thing == *thing)
}

/// A row for each.
pub(super) fn rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |line: &ChosenLine| {
        let start = vec![sign(line, theme), Span::raw(format!(" {}", line.title))];
        let end = vec![Span::styled(line.so_far.clone(), theme.quiet())];
        Row::new(Item::Chosen(line.chosen.thing.clone()), widgets::line(start, end, width))
    };
    facts.standing.today.chosen.iter().map(row).collect()
}

/// ✓ done · ● begun · ○ open · – no longer in the file.
fn sign(line: &ChosenLine, theme: Theme) -> Span<'static> {
    match line.state() {
        TargetState::Done => Span::styled("✓", theme.good()),
        TargetState::Active => Span::styled("●", theme.accent()),
        _ if line.happened == Happened::Unknown => Span::styled("–", theme.quiet()),
        _ => Span::raw("○"),
    }
}

/// Whether the file has it; words always are.
pub(super) fn is_there(facts: &Facts, thing: &Thing) -> bool {
    line(facts, thing).is_some_and(|line| line.happened != Happened::Unknown)
}

/// Whether space does something with it: study on a skill is logged.
pub(super) fn can_toggle(facts: &Facts, thing: &Thing) -> bool {
    match thing {
        Thing::Skill(_) => false,
        Thing::Target(id) => target::find(facts, id).is_some_and(|target| target::can(target, Action::Toggle)),
        Thing::Ritual(_) | Thing::Resource(_) | Thing::Words(_) => is_there(facts, thing),
    }
}

/// What space on it asks for: as everywhere on a target, a ritual or a resource; words are ticked.
pub(super) fn toggle(facts: &Facts, thing: &Thing, theme: Theme) -> Vec<Ask> {
    let Some(line) = line(facts, thing).filter(|line| line.happened != Happened::Unknown) else {
        return vec![Ask::Say("this is no longer in the file".to_owned())];
    };
    let ask = match thing {
        Thing::Target(id) => {
            return target::find(facts, id).map_or_else(Vec::new, |t| target::act(t, Action::Toggle, theme));
        }
        Thing::Skill(_) => Ask::Say(format!("study on a skill is logged: {}", theme.key(Context::Today, Action::Open))),
        Thing::Ritual(id) => keep(facts, id),
        Thing::Resource(id) => {
            let is_done = facts.standing.sources.resource(id).is_some_and(|resource| resource.done.is_some());
            Ask::Act(if is_done { Act::Unfinish(id.clone()) } else { Act::Finish(id.clone()) })
        }
        Thing::Words(words) => Ask::Act(Act::ToggleChosen(line.by, words.clone())),
    };
    vec![ask]
}
