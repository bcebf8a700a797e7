//! Owns the text that narrows a list to the rows that hold it, on screens that have all their rows at hand.

use ratatui::text::Span;

use super::Ask;
use super::dialog::{Dialog, Prompt, Purpose};
use crate::ui::theme::Theme;

/// What the rows of a list must hold; empty for all of them.
#[derive(Debug, Clone, Default)]
pub struct Filter(String);

impl Filter {
    /// Narrows to this text.
    pub fn set(&mut self, text: String) {
        self.0 = text;
    }

    /// Whether the list is narrowed.
    #[must_use]
    pub fn is_set(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether one of the texts holds it, in any case.
    pub fn passes<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let wanted = self.0.to_lowercase();
        !self.is_set() || texts.into_iter().any(|text| text.to_lowercase().contains(&wanted))
    }

    /// The question for it.
    #[must_use]
    pub fn ask(&self, about: &str) -> Ask {
        Ask::Open(Dialog::Prompt(Box::new(Prompt::new(Purpose::Narrow, about, &self.0))))
    }

    /// `holding “rag”`, while it narrows.
    #[must_use]
    pub fn said(&self, theme: Theme) -> Option<Span<'static>> {
        self.is_set().then(|| Span::styled(format!("  holding “{}”", self.0), theme.accent()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_one_passes_all_and_case_says_nothing() {
        let mut filter = Filter::default();
        assert!(filter.passes([]) && filter.said(Theme::Mono).is_none());
        filter.set("ÜBER".to_owned());
        assert!(filter.passes(["nothing", "was übersetzt ist"]) && !filter.passes(["uber"]));
    }
}
