//! Owns what can be done with a target from a key, and its details in lines. Used by Today and Roadmap alike.

use ratatui::text::{Line, Span};

use super::dialog::{Choice, Dialog, Prompt, Purpose};
use super::{Act, Ask, Facts, words};
use crate::domain::id::TargetId;
use crate::domain::roadmap::Goal;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::{Amount, TargetState};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

/// The line of a target.
#[must_use]
pub fn find<'a>(facts: &'a Facts, id: &TargetId) -> Option<&'a TargetLine> {
    facts.standing.targets.iter().find(|t| t.id == *id)
}

/// Whether the action makes sense on this target now.
#[must_use]
pub fn can(target: &TargetLine, action: Action) -> bool {
    let counted = matches!(target.goal, Goal::Count { .. });
    match action {
        Action::Toggle | Action::Drop => target.is_unfinished(),
        Action::Increase | Action::SetCount => counted && target.state != TargetState::Dropped,
        Action::Decrease => counted && target.progress.done > 0,
        Action::Choose => matches!(target.goal, Goal::Choice(_)) && target.state != TargetState::Dropped,
        Action::Reopen => matches!(target.state, TargetState::Done | TargetState::Dropped),
        _ => true,
    }
}

/// What an action on a target asks for.
#[must_use]
pub fn act(target: &TargetLine, action: Action, theme: Theme) -> Vec<Ask> {
    let id = target.id.clone();
    if !can(target, action) {
        return vec![Ask::Say(cannot(target, action, theme))];
    }
    vec![match (action, &target.goal) {
        (Action::Toggle | Action::Choose, Goal::Choice(options)) => {
            Ask::Open(Dialog::Choice(Choice::new(id, target.title.clone(), options.clone())))
        }
        (Action::Toggle | Action::Increase, Goal::Count { .. }) => Ask::Act(Act::Advance(id, Amount::Add(1))),
        (Action::Toggle, Goal::Tick) => Ask::Act(Act::Done(id)),
        (Action::Decrease, _) => Ask::Act(Act::Advance(id, Amount::Add(-1))),
        (Action::SetCount, _) => {
            let now = target.progress.done.to_string();
            Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::Count(id), &target.title, &now))))
        }
        (Action::Drop, _) => Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::Drop(id), &target.title, "")))),
        (Action::Reopen, _) => Ask::Act(Act::Reopen(id)),
        _ => return Vec::new(),
    }]
}

fn cannot(target: &TargetLine, action: Action, theme: Theme) -> String {
    let key = |action| theme.key(Context::Roadmap, action);
    match (action, target.state) {
        (Action::Toggle | Action::Drop, TargetState::Done) => {
            format!("already done; {} reopens it", key(Action::Reopen))
        }
        (_, TargetState::Dropped) => format!("it was dropped; {} reopens it", key(Action::Reopen)),
        (Action::Increase | Action::SetCount, _) => format!("it is not counted; {} ticks it", key(Action::Toggle)),
        (Action::Decrease, _) => "nothing to take back".to_owned(),
        (Action::Choose, _) => "it has no options to choose from".to_owned(),
        (Action::Reopen, _) => "it is open".to_owned(),
        _ => "nothing to do here".to_owned(),
    }
}

/// The widest that its page gets.
pub const WIDTH: u16 = 72;

/// A target in lines: what it is, how it stands, why it exists.
#[must_use]
pub fn details(facts: &Facts, target: &TargetLine, theme: Theme) -> Vec<Line<'static>> {
    let field = |name: &str, value: String| {
        Line::from(vec![Span::styled(format!("{name:<9}"), theme.quiet()), Span::raw(value)])
    };
    let state = match target.state {
        TargetState::Open if target.is_behind() => "open, past its day",
        TargetState::Open => "open",
        TargetState::Active => "active",
        TargetState::Done => "done",
        TargetState::Dropped => "dropped",
    };
    let stage = facts.roadmap.stage(&target.stage).map_or_else(|| target.stage.to_string(), |s| s.title.clone());
    let mut lines = vec![
        Line::from(vec![
            words::target_sign(target, theme),
            Span::raw(" "),
            Span::styled(target.title.clone(), theme.strong()),
        ]),
        Line::default(),
        field("id", target.id.to_string()),
        field("stage", stage),
        field("state", state.to_owned()),
        field("due", format!("{}  {}", target.due.long(), words::days_left(target))),
    ];
    if !matches!(target.goal, Goal::Tick) {
        let label = if matches!(target.goal, Goal::Choice(_)) { "choice" } else { "count" };
        lines.push(field(label, words::count(target)));
    }
    if let Goal::Count { stretch: Some(stretch), .. } = target.goal {
        lines.push(field("stretch", stretch.to_string()));
    }
    if let Goal::Choice(options) = &target.goal {
        lines.push(field("options", options.join(", ")));
    }
    let planned = facts.roadmap.target(&target.id);
    if let Some(after) = planned.map(|t| &t.after).filter(|a| !a.is_empty()) {
        let names: Vec<&str> =
            after.iter().map(|id| facts.roadmap.target(id).map_or(id.as_str(), |t| t.title.as_str())).collect();
        lines.push(field("after", names.join(", ")));
    }
    if let Some(estimate) = planned.and_then(|t| t.estimate.as_ref()) {
        lines.push(field("takes", words::hours(estimate)));
    }
    if let Some(proof) = planned.and_then(|t| t.evidence.as_ref()) {
        lines.push(field("proof", proof.words()));
    }
    if let Some(day) = target.progress.last {
        lines.push(field(if target.is_unfinished() { "last" } else { "ended" }, day.long()));
    }
    for (name, value) in [("link", &target.link), ("note", &target.progress.note)] {
        lines.extend(value.as_ref().map(|value| field(name, value.clone())));
    }
    if let Some(why) = &target.progress.dropped {
        let dropped = facts.waiting.dropped.iter().find(|dropped| dropped.target.id == target.id);
        let day = dropped.and_then(|dropped| dropped.day).map(|day| format!(" ({})", day.long()));
        lines.push(field("dropped", format!("{why}{}", day.unwrap_or_default())));
    }
    let skills: Vec<_> = target.skills.iter().filter_map(|id| facts.roadmap.skill(id)).collect();
    let has_reasons = skills.iter().any(|skill| skill.why.is_some());
    for (n, skill) in skills.into_iter().enumerate() {
        lines.extend((n == 0 || has_reasons).then(Line::default));
        lines.push(Line::from(vec![
            Span::styled(skill.priority.as_str(), theme.accent()),
            Span::raw(" "),
            Span::styled(skill.name.clone(), theme.strong()),
        ]));
        lines.extend(skill.why.as_ref().map(|why| Line::styled(why.clone(), theme.quiet())));
    }
    lines
}
