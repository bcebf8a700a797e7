//! Owns what evidence does on the check-in page: rituals that have some are proposed as kept, targets get a line that
//! nobody ticks but the person. Looks at nothing.

use ratatui::text::Span;

use super::{About, Line, State};
use crate::domain::checkin::{Finding, Proven, Sought, Wanted};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;
use crate::ui::widgets;

impl State {
    /// The places that the page wants looked at.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        self.asked.wanted()
    }

    /// Takes what was found. What the person has ticked or not stays; the lines of targets come behind all others.
    pub fn learn(&mut self, sought: &[Sought]) {
        self.asked.learn(sought);
        for ritual in self.asked.today.rituals.iter().filter(|ritual| ritual.evidence.is_some()) {
            if ritual.by_default && !self.off && !self.touched.contains(&ritual.line.id) {
                self.kept.insert(ritual.line.id.clone());
            }
        }
        for (n, target) in self.asked.today.targets.iter().enumerate() {
            let is_news = matches!(target.evidence.finding, Finding::Found(_) | Finding::Closed(_));
            if is_news && self.lines.iter().all(|line| line.about != About::Target(n)) {
                self.lines.push(Line::new(About::Target(n), ""));
            }
        }
        // In the order of the file, whichever place answered first; what is selected stays so.
        let selected = self.lines.get(self.at).map(|line| line.about);
        self.lines.sort_by_key(|line| if let About::Target(n) = line.about { n + 1 } else { 0 });
        self.at = self.lines.iter().position(|line| Some(line.about) == selected).unwrap_or(self.at);
    }

    /// Whether something shows the target.
    pub(super) fn is_shown(&self, n: usize) -> bool {
        self.asked.today.targets.get(n).is_some_and(|target| target.evidence.found().is_some())
    }

    /// Whether the person takes a step on the target.
    pub(super) fn takes_step(&self, n: usize) -> bool {
        self.asked.today.targets.get(n).is_some_and(|target| self.proven.contains(&target.id))
    }

    /// Whether the file says where the ritual's proof would be.
    pub(super) fn is_asked_for_proof(&self, n: usize) -> bool {
        self.asked.today.rituals.get(n).is_some_and(|ritual| ritual.evidence.is_some())
    }

    /// The steps that the person takes, each with what shows it.
    pub(super) fn steps(&self) -> Vec<Proven> {
        let taken = self.asked.today.targets.iter().filter(|target| self.proven.contains(&target.id));
        taken.filter_map(|t| Some(Proven { target: t.id.clone(), line: t.evidence.line()? })).collect()
    }

    /// The name of a line in so many cells; the count of a target stays in sight.
    pub(super) fn name_within(&self, line: &Line, width: usize) -> String {
        let name = self.name(line);
        let About::Target(n) = line.about else { return widgets::cut(&name, width) };
        let count = self.asked.today.targets.get(n).and_then(|target| target.count.as_ref());
        let count = count.map(|count| format!(" · {count}")).unwrap_or_default();
        widgets::cut(&name, width.saturating_sub(count.chars().count())) + &count
    }

    /// What stands beside a line that has to do with evidence: all of it where there is room, else a word.
    pub(super) fn shown_evidence(
        &self,
        line: &Line,
        roomy: bool,
        is_here: bool,
        theme: Theme,
    ) -> Option<Span<'static>> {
        let style = if is_here { theme.strong() } else { theme.plain() };
        match line.about {
            About::Ritual(n) if roomy => {
                let evidence = self.asked.today.rituals.get(n)?.evidence.as_ref()?;
                let none = || Span::styled(evidence.why_none().unwrap_or_default(), theme.quiet());
                Some(evidence.newest().map_or_else(none, |newest| Span::styled(newest, style)))
            }
            About::Target(n) => {
                let evidence = &self.asked.today.targets.get(n)?.evidence;
                let Some(found) = evidence.found() else {
                    let why = if roomy { evidence.why_none()? } else { "no look".to_owned() };
                    return Some(Span::styled(why, theme.quiet()));
                };
                let noun = evidence.wanted.proof.noun();
                let plural = if found.count == 1 { "" } else { "s" };
                let short = || format!("{} {noun}{plural}", found.count);
                let style = if self.takes_step(n) { style } else { theme.quiet() };
                Some(Span::styled(if roomy { evidence.summary()? } else { short() }, style))
            }
            _ => None,
        }
    }

    /// What a target's line may take.
    pub(super) fn hint_of_target(&self, n: usize, theme: Theme) -> String {
        let Some(target) = self.asked.today.targets.get(n) else { return String::new() };
        let Some(summary) = target.evidence.summary() else { return target.evidence.why_none().unwrap_or_default() };
        let step = if target.count.is_some() { "adds one" } else { "ticks it" };
        let toggle = theme.key(Context::CheckIn, Action::Toggle);
        format!("{summary} · {toggle} {step}, with that in its note, or not")
    }
}

/// What stands before the hint of a ritual: its evidence, or why there is none.
pub(super) fn beside(evidence: &Sought) -> Option<String> {
    Some(format!("{} · ", evidence.newest().or_else(|| evidence.why_none())?))
}
