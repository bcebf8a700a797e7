//! Owns the facts of a week as rows: what each says and what it selects.

use ratatui::text::{Line, Span};

use super::bars;
use crate::domain::calendar::Day;
use crate::domain::explain::What;
use crate::domain::id::{RitualId, SkillId, StageId, TargetId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::review::Thing;
use crate::domain::roadmap::Priority;
use crate::domain::standing::review::longer::words::happened;
use crate::domain::standing::review::{Decision, Happened, Moved, Outlook, Share, WeekReview, since_saved};
use crate::domain::target::TargetState;
use crate::domain::text;
use crate::screens::{Facts, week, words};
use crate::ui::list::{self, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What can be selected.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// The hours of the week.
    Days,
    /// A day.
    Day(Day),
    /// What the last review decided, by its place.
    Decided(usize),
    Priority(Priority),
    Skill(SkillId),
    Target(TargetId),
    Ritual(RitualId),
    /// The blocks.
    Blocks,
    /// The floor, the streak and the focus.
    Floor,
    /// How the plan stands.
    Outlook(Option<StageId>),
    /// When its hours are likely done.
    Forecast,
}

impl Item {
    /// The one that shows the thing of this full id.
    pub(super) fn of_file(id: &str) -> Option<Self> {
        let (section, bare) = id.split_once('.')?;
        Some(match section {
            "targets" => Self::Target(TargetId::new(bare)),
            "rituals" => Self::Ritual(RitualId::new(bare)),
            "skills" => Self::Skill(SkillId::new(bare)),
            _ => return None,
        })
    }
}

/// What can be selected, in order.
pub(super) fn items(facts: &Facts) -> Vec<Item> {
    list::ids(&rows(facts, Theme::PLAIN, 80))
}

/// The thing that a place of the last review's decisions is.
fn decided(facts: &Facts, at: usize) -> Option<&Thing> {
    facts.review.as_ref()?.decided.get(at).map(|decision| &decision.chosen.thing)
}

/// The id in the roadmap file of an item.
pub(super) fn file_id(facts: &Facts, item: &Item) -> Option<String> {
    Some(match item {
        Item::Target(id) => format!("targets.{id}"),
        Item::Ritual(id) => format!("rituals.{id}"),
        Item::Skill(id) => format!("skills.{id}"),
        Item::Priority(priority) => format!("priorities.{}", priority.as_str()),
        Item::Outlook(Some(stage)) => format!("stages.{stage}"),
        Item::Day(day) => words::calendar_id(*day),
        Item::Blocks => "calendar".to_owned(),
        Item::Decided(at) => return decided(facts, *at)?.full(),
        Item::Days | Item::Floor | Item::Forecast | Item::Outlook(None) => "roadmap".to_owned(),
    })
}

/// What to explain of an item.
pub(super) fn to_explain(facts: &Facts, item: Item) -> What {
    match item {
        Item::Target(id) => What::Target(id),
        Item::Ritual(id) => What::Ritual(id),
        Item::Skill(id) => What::Skill(id),
        Item::Priority(priority) => What::Priority(priority),
        Item::Outlook(Some(stage)) => What::Stage(stage),
        Item::Day(day) => What::Day(day),
        Item::Floor => What::Streak,
        Item::Forecast => What::Forecast,
        Item::Decided(at) => match decided(facts, at) {
            Some(Thing::Target(id)) => What::Target(id.clone()),
            Some(Thing::Skill(id)) => What::Skill(id.clone()),
            Some(Thing::Ritual(id)) => What::Ritual(id.clone()),
            _ => What::Week(facts.week.week),
        },
        Item::Days | Item::Blocks | Item::Outlook(None) => What::Week(facts.week.week),
    }
}

/// The rows.
pub(super) fn rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let Some(review) = &facts.review else { return Vec::new() };
    let mut rows = hours(review, theme, width);
    let mut part = |title: &'static str, own: Vec<Row<Item>>| {
        if !own.is_empty() {
            rows.extend([Row::text(Line::default()), Row::text(Line::styled(title, theme.title()))]);
            rows.extend(own);
        }
    };
    let decided = review.decided.iter().enumerate();
    let today = facts.standing.today.day;
    let said = |one: &Decision| happened(one, review.week.week, today);
    part("Decided a week ago", decided.map(|(at, one)| decision(at, one, said(one), theme, width)).collect());
    part("Shares", shares(review, theme, width));
    part("Targets moved", targets(review, theme, width));
    let rituals = review.week.rituals.iter();
    part(
        "Rituals, kept of the last 12",
        rituals.map(|one| Row::new(Item::Ritual(one.id.clone()), week::ritual_line(one, theme, width))).collect(),
    );
    part("Study blocks", blocks(review, theme, width));
    part("Floor and focus", floor(review, theme, width));
    part("How the plan stands", outlook(facts, review, theme, width));
    let by_skill = |(id, minutes): &(SkillId, Minutes)| {
        let start = vec![Span::raw(facts.roadmap.skill_name(id).to_owned())];
        Row::new(Item::Skill(id.clone()), widgets::line(start, vec![Span::raw(minutes.to_string())], width))
    };
    part("Time by skill", review.skills.iter().map(by_skill).collect());
    rows
}

fn hours(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let sessions: usize = review.week.days.iter().map(|day| day.sessions.len()).sum();
    let before: Minutes = review.before.iter().map(|(_, logged)| *logged).sum();
    let plural = if sessions == 1 { "" } else { "s" };
    let start = vec![
        Span::styled(review.week.logged.to_string(), theme.strong()),
        Span::raw(format!(" of {} · {sessions} session{plural}", words::hours(&review.week.planned))),
    ];
    let room = width.saturating_sub(widgets::width_of(&start) + 1);
    let long = format!("the week before {before}");
    let said = if long.len() <= room { long } else { format!("before {before}") };
    let end = vec![Span::styled(said, theme.quiet())];
    let mut rows = vec![Row::new(Item::Days, widgets::line(start, end, width))];
    for differs in since_saved(review) {
        rows.push(Row::text(Line::styled(widgets::cut(&differs.said(), width), theme.accent())));
    }
    rows.extend(bars::days(review, theme, width));
    rows
}

fn decision(at: usize, one: &Decision, said: String, theme: Theme, width: usize) -> Row<Item> {
    let sign = match &one.happened {
        Happened::Done => Span::styled("✓", theme.good()),
        Happened::Some { .. } => Span::styled("●", theme.accent()),
        Happened::Nothing => Span::raw("○"),
        Happened::Unknown => Span::styled("–", theme.quiet()),
    };
    let start = vec![sign, Span::raw(format!(" {}", text::title(&one.title)))];
    Row::new(Item::Decided(at), widgets::line(start, vec![Span::styled(said, theme.quiet())], width))
}

fn shares(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |share: &Share| {
        let mut spans = vec![Span::styled(share.priority.as_str(), theme.accent()), Span::raw("   ")];
        let bar = width.saturating_sub(5 + 6 + 12 + 8).min(24);
        if bar >= 6 {
            let fill = share.part.as_ref().map_or(0.0, Exact::approximate);
            spans.extend(widgets::bar(fill, bar, theme.accent(), theme));
        }
        spans.push(Span::raw(widgets::right(&words::percent(share.part.as_ref()), 6)));
        let wants = format!("wants {}%", (&share.wanted * 100).rounded());
        spans.push(Span::styled(widgets::right(&wants, 12), theme.quiet()));
        spans.push(Span::raw(widgets::right(&share.minutes.to_string(), 8)));
        Row::new(Item::Priority(share.priority), Line::from(widgets::cut_spans(spans, width)))
    };
    review.shares.iter().map(row).collect()
}

fn targets(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |moved: &Moved| {
        let sign = match moved.state {
            TargetState::Done => Span::styled("✓", theme.good()),
            TargetState::Dropped => Span::styled("–", theme.quiet()),
            TargetState::Active => Span::styled("●", theme.accent()),
            TargetState::Open => Span::raw("○"),
        };
        let start = vec![sign, Span::raw(format!(" {}", moved.title))];
        let (done, goal) = moved.done;
        let count = match moved.by {
            _ if goal <= 1 => moved.state.as_str().to_owned(),
            // Time went to it, but no step.
            0 => format!("{done}/{goal}"),
            by => format!("{by:+} to {done}/{goal}"),
        };
        let time = if moved.minutes.0 > 0 { format!("  {}", moved.minutes) } else { String::new() };
        let end = vec![Span::raw(count), Span::styled(time, theme.quiet())];
        Row::new(Item::Target(moved.id.clone()), widgets::line(start, end, width))
    };
    review.moved.iter().map(row).collect()
}

fn blocks(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let blocks = &review.blocks;
    if blocks.planned == 0 {
        return Vec::new();
    }
    let counts = [("held", blocks.held), ("moved in the day", blocks.moved), ("without study", blocks.open)];
    let mut said = vec![format!("{} passed", blocks.planned)];
    said.extend(counts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{n} {word}")));
    let skipped = blocks.skipped.len();
    said.extend((skipped > 0).then(|| format!("{skipped} skipped")));
    let mut rows = vec![Row::new(Item::Blocks, Line::raw(widgets::cut(&said.join(" · "), width)))];
    // A reason is read whole: it is nowhere else on the screens.
    rows.extend(blocks.skipped.iter().flat_map(|(day, at, title, why)| {
        let why = why.as_ref().map(|why| format!(": {}", text::title(why))).unwrap_or_default();
        let said = format!("– {} {at} {title}{why}", day.date().format("%a"));
        widgets::wrapped(&said, width).into_iter().map(|line| Row::text(Line::styled(line, theme.quiet())))
    }));
    rows
}

fn floor(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let (kept, of) = review.kept;
    let said = format!("kept {kept} of {of} days · {} in a row", review.streak);
    let mut rows = vec![Row::new(Item::Floor, Line::raw(widgets::cut(&said, width)))];
    if review.focus.iter().any(Option::is_some) {
        let mut spans = vec![Span::raw("focus")];
        for (day, focus) in review.week.days.iter().zip(&review.focus) {
            let name: String = day.day.short().chars().take(2).collect();
            spans.push(Span::styled(format!("  {name} "), theme.quiet()));
            spans.push(match focus {
                Some(focus) => Span::styled(focus.to_string(), theme.strong()),
                None => Span::styled("–", theme.quiet()),
            });
        }
        rows.push(Row::text(Line::from(widgets::cut_spans(spans, width))));
    }
    rows
}

fn outlook(facts: &Facts, review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let (then, ago) = (&review.then, review.week_ago.as_ref());
    let today = facts.standing.today.day;
    let mut rows = Vec::new();
    let slack = |outlook: &Outlook| {
        let said = |name: &str, how: Option<String>| how.map(|how| format!("{name} {how}"));
        let both = [said("hours", outlook.on_hours()), said("targets", outlook.on_targets())];
        both.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    // Each has a line of its own: beside each other there is rarely room for both.
    let a_week_ago = |before: String, now: &str| {
        let before = if before == now { "the same" } else { &before };
        Row::text(Line::styled(widgets::cut(&format!("a week ago: {before}"), width), theme.quiet()))
    };
    let said = slack(then);
    if !said.is_empty() {
        if let Some(stage) = then.stage.as_ref().and_then(|id| facts.roadmap.stage(id)) {
            rows.push(Row::text(Line::raw(widgets::cut(&text::title(&stage.title), width))));
        }
        let line = Line::raw(widgets::cut(&said, width));
        rows.push(Row::new(Item::Outlook(then.stage.clone()), line));
        let ago = ago.filter(|ago| ago.stage == then.stage).map(slack).filter(|before| !before.is_empty());
        rows.extend(ago.map(|before| a_week_ago(before, &said)));
    }
    let now = then.forecast.said(today);
    rows.push(Row::new(Item::Forecast, Line::raw(widgets::cut(&format!("whole plan: {now}"), width))));
    rows.extend(ago.map(|ago| a_week_ago(ago.forecast.said(today), &now)));
    rows
}
