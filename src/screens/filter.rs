//! Owns the text that narrows a list to the rows that hold it, while it is typed and once it is kept. Knows no list.

use ratatui::text::Span;

use crate::ui::field::Field;
use crate::ui::keymap::Context;
use crate::ui::keys::Key;
use crate::ui::theme::Theme;

/// What the rows of a list must hold; empty for all of them.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    text: String,
    /// The line it is typed in, as long as it is.
    field: Option<Box<Field>>,
}

impl Filter {
    /// Narrows to this text, as if it had been typed and kept.
    pub fn set(&mut self, text: String) {
        *self = Self { text, field: None };
    }

    /// Opens the line, on what is there already.
    pub fn begin(&mut self) {
        self.field = Some(Box::new(Field::new(&self.text)));
    }

    /// Closes the line; the list stays narrowed.
    pub fn keep(&mut self) {
        self.field = None;
    }

    /// Shows all again.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Types a key into the line.
    pub fn key(&mut self, key: Key) {
        if let Some(field) = &mut self.field {
            field.key(key);
            field.text().trim().clone_into(&mut self.text);
        }
    }

    /// Takes pasted text into the line.
    pub fn paste(&mut self, pasted: &str) {
        if let Some(field) = &mut self.field {
            field.paste(pasted);
            field.text().trim().clone_into(&mut self.text);
        }
    }

    /// The line, while it is typed in.
    #[must_use]
    pub fn field(&self) -> Option<&Field> {
        self.field.as_deref()
    }

    /// The context in front of a list, which is that of the line while it is typed in.
    #[must_use]
    pub fn front(&self, list: Context) -> Context {
        if self.field.is_some() { Context::Filter } else { list }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the list is narrowed.
    #[must_use]
    pub fn is_set(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether one of the texts holds it, in any case.
    pub fn passes<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let wanted = self.text.to_lowercase();
        !self.is_set() || texts.into_iter().any(|text| text.to_lowercase().contains(&wanted))
    }

    /// `holding “rag” · 3 of 41`, while it narrows.
    #[must_use]
    pub fn words(&self, shown: usize, all: usize) -> Option<String> {
        self.is_set().then(|| format!("holding “{}” · {shown} of {all}", self.text))
    }

    /// The same behind a title.
    #[must_use]
    pub fn said(&self, shown: usize, all: usize, theme: Theme) -> Option<Span<'static>> {
        self.words(shown, all).map(|words| Span::styled(format!(" {words}"), theme.accent()))
    }

    /// A title with it.
    #[must_use]
    pub fn titled(&self, title: &str, shown: usize, all: usize) -> String {
        self.words(shown, all).map_or_else(|| title.to_owned(), |words| format!("{title} {words}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::parse;

    #[test]
    fn an_empty_one_passes_all_and_case_says_nothing() {
        let mut filter = Filter::default();
        assert!(filter.passes([]) && filter.said(3, 3, Theme::PLAIN).is_none());
        filter.set("ÜBER".to_owned());
        assert!(filter.passes(["nothing", "was übersetzt ist"]) && !filter.passes(["uber"]));
    }

    #[test]
    fn it_narrows_with_every_letter_and_says_so() {
        let mut filter = Filter::default();
        filter.begin();
        parse("ra g").expect("keys").into_iter().for_each(|key| filter.key(key));
        assert_eq!(filter.words(1, 4).as_deref(), Some("holding “ra g” · 1 of 4"));
        filter.keep();
        assert!(filter.field().is_none() && filter.passes(["ra g"]));
        filter.begin();
        filter.key(parse("<bs>").expect("keys")[0]);
        assert_eq!(filter.text(), "ra");
        filter.clear();
        assert!(!filter.is_set() && filter.field().is_none());
    }
}
