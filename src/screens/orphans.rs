//! Owns how ids with history that left the file are shown below a list: greyed, each with a sign, until they are
//! relinked or retired.

use ratatui::text::{Line, Span};

use super::Facts;
use crate::domain::kind::Kind;
use crate::domain::standing::orphans::Orphan;
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The rows of one kind, with a heading; none where nothing is to be shown. They cannot be selected.
#[must_use]
pub fn rows<Id: Clone + PartialEq>(facts: &Facts, kind: Kind, theme: Theme, width: usize) -> Vec<Row<Id>> {
    let shown = |o: &&Orphan| o.kind() == kind && (o.waits() || o.history.dropped.is_some());
    let orphans: Vec<&Orphan> = facts.orphans.iter().filter(shown).collect();
    if orphans.is_empty() {
        return Vec::new();
    }
    let heading = Line::styled("No longer in the file", theme.quiet());
    let lines = orphans.into_iter().map(|orphan| line(orphan, theme, width));
    [Line::default(), heading].into_iter().chain(lines).map(Row::text).collect()
}

/// `? rust-async  12h in 9 sessions      now perhaps rust-async-io`.
fn line(orphan: &Orphan, theme: Theme, width: usize) -> Line<'static> {
    let sign = if orphan.history.dropped.is_some() { "–" } else { "?" };
    let start = format!("  {sign} {}  {}", orphan.id(), orphan.history.kept());
    let nearest = orphan.nearest.first().filter(|_| orphan.waits() && width >= 60);
    let end = nearest.map(|id| Span::styled(format!("now perhaps {id}"), theme.quiet()));
    widgets::line(vec![Span::styled(start, theme.quiet())], end.into_iter().collect(), width)
}
