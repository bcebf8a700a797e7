//! Owns the sentences on top of Skills: what is pointed out, the fresh line, the balance.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::standing::skills::remarks::{Kind, MOST, Remark};
use crate::screens::{Facts, balance, nothing};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// How many of each kind are said: neglected skills, inversions, levels that stand still.
pub(super) type Most = [usize; 3];

/// All that are pointed out.
pub(super) const ALL: Most = [MOST; 3];
/// Where the matrix needs the room.
pub(super) const FEW: Most = [2, 1, 1];

/// The sentences, each in one line.
pub(super) fn lines(facts: &Facts, theme: Theme, width: usize, most: Most) -> Vec<Line<'static>> {
    let skills = &facts.standing.skills;
    let mut said: Vec<Vec<Span>> = Vec::new();
    if facts.is_new() {
        said.push(vec![Span::styled(nothing::shares(theme), theme.quiet())]);
    }
    for (kind, most) in [Kind::Neglect, Kind::Inversion, Kind::Still].into_iter().zip(most) {
        let remarks = skills.remarks.iter().filter(|remark| remark.kind == kind);
        said.extend(remarks.take(most).map(|remark| sentence(remark, theme, width)));
    }
    if let Some(line) = skills.fresh {
        let since = format!("  Covered and behind count from the fresh line of {}", line.long());
        said.push(vec![Span::styled(since, theme.quiet())]);
    }
    let mut lines: Vec<Line> = said.into_iter().map(|spans| Line::from(widgets::cut_spans(spans, width))).collect();
    if !facts.is_new() {
        lines.extend(balance::lines(facts, theme, width));
    }
    lines
}

/// ▲ to look at · ? a question, nothing is behind.
fn sentence(remark: &Remark, theme: Theme, width: usize) -> Vec<Span<'static>> {
    let sign = match remark.kind {
        Kind::Neglect | Kind::Inversion => Span::styled("▲ ", theme.behind()),
        Kind::Still => Span::styled("? ", theme.accent()),
    };
    let mut forms = [&remark.said, &remark.short].into_iter();
    let said = forms.find(|said| said.width() + 2 <= width).unwrap_or(&remark.terse);
    vec![sign, Span::raw(said.clone())]
}
