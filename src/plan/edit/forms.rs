//! Owns how a value as typed becomes TOML: the form comes from its key, the style from what stood there before.

use super::keys::Form;
use super::page::said;
use crate::domain::calendar::{Day, parse_weekday};

/// A value that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// As these words of TOML.
    Words(String),
    /// As a list of these texts.
    Texts(Vec<String>),
}

impl Meant {
    /// The value that these typed words mean for a key of this form. What does not fit is written as text, so that the
    /// loader says what would be right.
    pub fn of(form: Form, typed: &str) -> Self {
        let trimmed = typed.trim();
        let fits = |wanted: fn(&toml_edit::Value) -> bool| {
            !trimmed.contains('\n') && trimmed.parse::<toml_edit::Value>().is_ok_and(|value| wanted(&value))
        };
        let as_it_is = || Self::Words(trimmed.to_owned());
        match form {
            Form::Texts => Self::texts(trimmed),
            Form::Day => match Day::parse(&said(trimmed)) {
                Some(day) => Self::Words(day.to_string()),
                None => Self::text(typed),
            },
            Form::Number if fits(|v| v.is_integer() || v.is_float()) => as_it_is(),
            Form::Flag => match trimmed.to_lowercase().as_str() {
                "true" | "yes" | "on" => Self::Words("true".into()),
                "false" | "no" | "off" => Self::Words("false".into()),
                _ => Self::text(typed),
            },
            Form::TextOrTable | Form::Table if fits(toml_edit::Value::is_inline_table) => as_it_is(),
            Form::Blocks if fits(|v| v.is_inline_table() || v.is_array()) => as_it_is(),
            Form::Blocks => match parse_weekday(trimmed) {
                Some(_) => Self::Words(format!("{{ like = {} }}", quoted(trimmed))),
                None => Self::text(typed),
            },
            Form::Text | Form::TextOrTable if fits(toml_edit::Value::is_str) => as_it_is(),
            Form::Text | Form::TextOrTable | Form::Number | Form::Table => Self::text(typed),
        }
    }

    fn text(typed: &str) -> Self {
        Self::Words(quoted(typed))
    }

    fn texts(typed: &str) -> Self {
        if typed.starts_with('[')
            && let Ok(toml_edit::Value::Array(list)) = typed.parse::<toml_edit::Value>()
        {
            let texts: Option<Vec<String>> = list.iter().map(|v| v.as_str().map(str::to_owned)).collect();
            return texts.map_or_else(|| Self::Words(typed.replace('\n', " ")), Self::Texts);
        }
        Self::Texts(typed.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect())
    }

    /// As TOML where nothing stood before.
    pub fn fresh(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Texts(texts) => format!("[{}]", texts.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// A text in quotes, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.extend(format!("\\u{:04X}", u32::from(c)).chars()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// New words of TOML with the quotes of the old ones where they can hold it.
pub(super) fn in_the_quotes_of(old: &str, new: &str) -> String {
    let was_literal = old.starts_with('\'') && !old.starts_with("'''");
    if was_literal && new.starts_with('"') {
        let text = said(new);
        if !text.contains(|c: char| c == '\'' || c.is_control()) {
            return format!("'{text}'");
        }
    }
    new.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toml(form: Form, typed: &str) -> String {
        Meant::of(form, typed).fresh()
    }

    #[test]
    fn the_key_gives_the_form() {
        for (form, typed, want) in [
            (Form::Text, "2h", "\"2h\""),
            (Form::Text, "a \"word\" \\ here", r#""a \"word\" \\ here""#),
            (Form::Text, "\"quoted\"", "\"quoted\""),
            (Form::Text, "{ x = 1 }", "\"{ x = 1 }\""),
            (Form::Text, "one\ntwo", "\"one\\ntwo\""),
            (Form::TextOrTable, "{ total = \"96h\" }", "{ total = \"96h\" }"),
            (Form::TextOrTable, "8h/week", "\"8h/week\""),
            (Form::Day, "2027-02-01", "2027-02-01"),
            (Form::Day, "\"2027-02-01\"", "2027-02-01"),
            (Form::Day, "soon", "\"soon\""),
            (Form::Number, " 1.5 ", "1.5"),
            (Form::Number, "many", "\"many\""),
            (Form::Flag, "yes", "true"),
            (Form::Flag, "perhaps", "\"perhaps\""),
            (Form::Texts, "rag, evals,", "[\"rag\", \"evals\"]"),
            (Form::Texts, "['rag', \"evals\"]", "[\"rag\", \"evals\"]"),
            (Form::Texts, "[1, 2]", "[1, 2]"),
            (Form::Texts, "", "[]"),
            (Form::Blocks, "monday", "{ like = \"monday\" }"),
            (Form::Blocks, "[{ at = \"09:00\", title = \"x\" }]", "[{ at = \"09:00\", title = \"x\" }]"),
        ] {
            assert_eq!(toml(form, typed), want, "{form:?} {typed}");
        }
    }

    #[test]
    fn quotes_stay_as_they_were() {
        assert_eq!(in_the_quotes_of("'old'", "\"new\""), "'new'");
        assert_eq!(in_the_quotes_of("'old'", "\"it's\""), "\"it's\"");
        assert_eq!(in_the_quotes_of("'''old'''", "\"new\""), "\"new\"");
        assert_eq!(in_the_quotes_of("'2h'", "{ total = 1 }"), "{ total = 1 }");
    }
}
