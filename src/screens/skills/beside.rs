//! Owns what stands beside the matrix on wide terminals: the selected skill in short.

use ratatui::text::{Line, Span};

use crate::domain::calendar::Day;
use crate::domain::standing::skills::SkillLine;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A skill in lines for this width.
pub(super) fn lines(facts: &Facts, skill: &SkillLine, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let field = |name: &str, value: String| {
        Line::from(vec![Span::styled(format!("{name:<11}"), theme.quiet()), Span::raw(value)])
    };
    let mut lines = vec![Line::styled(skill.name.clone(), theme.strong())];
    let planned = facts.roadmap.skill(&skill.id);
    lines.extend(planned.and_then(|s| s.why.clone()).map(|why| Line::styled(why, theme.quiet())));
    let rated = skill.rated.as_ref();
    let level =
        rated.map_or_else(|| "not rated yet".to_owned(), |r| format!("{} {}", r.level.number(), r.level.meaning()));
    lines.extend([
        Line::default(),
        field("id", skill.id.to_string()),
        field("track", facts.roadmap.tracks[skill.track as usize].clone()),
        field("28 days", skill.time.last_28_days.to_string()),
        field("quarter", skill.time.quarter.to_string()),
        field("all", skill.time.all.to_string()),
        field("behind", words::hours(&skill.debt)),
        field("last", skill.time.last.map_or_else(|| "never".to_owned(), Day::long)),
        field("level", level),
    ]);
    lines.extend(rated.map(|rated| field("rated", rated.day.long())));
    let targets: Vec<_> = facts.standing.targets.iter().filter(|t| t.skills.contains(&skill.id)).collect();
    if !targets.is_empty() {
        lines.push(Line::default());
        for target in targets {
            // What goes on below stands under the title, not under the sign.
            let count = Some(words::count(target)).filter(|count| !count.is_empty());
            let said = count.map_or_else(|| target.title.clone(), |count| format!("{} · {count}", target.title));
            let rows = widgets::wrapped(&said, width.saturating_sub(2));
            let signs = std::iter::once(words::target_sign(target, theme)).chain(std::iter::repeat(Span::raw(" ")));
            lines.extend(signs.zip(rows).map(|(sign, row)| Line::from(vec![sign, Span::raw(format!(" {row}"))])));
        }
    }
    lines
}
