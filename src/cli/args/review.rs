//! Owns the words of `review`, and which of them are the things for the week after. Reads no file.

use std::ffi::OsString;

use clap::Args;

use super::parts::Screen;
use crate::domain::calendar::Period;

/// Which period, and what is said of it.
#[derive(Debug, Clone, Args)]
pub struct Review {
    /// 2026-W47, 2027-01, 2027-Q1, 2027 or a stage; this week if left out
    pub period: Option<String>,

    /// Save it with what is said here; what is not said stays as it was
    #[arg(long, conflicts_with = "at")]
    pub save: bool,

    /// What went well; "" takes it out
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub well: Option<String>,

    /// What was learned
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub learned: Option<String>,

    /// What to stop
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub stop: Option<String>,

    /// For the week after: up to three ids or words; a period behind them is the PERIOD
    #[arg(long, value_name = "ID-or-TEXT", requires = "save", num_args = 1.., allow_hyphen_values = true)]
    pub next: Vec<String>,

    /// Whether as a document.
    #[command(flatten)]
    pub paper: Paper,

    /// How it is laid out.
    #[command(flatten)]
    pub screen: Screen,
}

impl Review {
    /// The period: the one named, else the last of several values of `--next` where it is meant as one.
    #[must_use]
    pub fn with_period_found(mut self) -> Self {
        if self.period.is_none() && self.next.len() > 1 {
            self.period = self.next.pop_if(|last| is_dated(last));
        }
        self
    }
}

/// Whether a word begins as the periods do, right or wrong: `2026-W49`, `2027`.
fn is_dated(word: &str) -> bool {
    let year = word.split('-').next().unwrap_or_default();
    year.len() == 4 && Period::is_meant(word)
}

/// The words of a call with `--next a b` as `--next=a --next=b`: the first word behind it is its value whatever it begins
/// with, and the others up to an option. What has a blank in it is no option.
#[must_use]
pub fn with_next_apart(words: Vec<OsString>) -> Vec<OsString> {
    let is_option = |word: &str| word.starts_with('-') && !word.contains(char::is_whitespace);
    let (mut is_review, mut only_words) = (false, false);
    let mut behind = None;
    let mut apart = Vec::with_capacity(words.len());
    for word in words {
        let typed = word.to_str().unwrap_or_default();
        only_words |= typed == "--" && behind != Some(0);
        is_review |= typed == "review";
        match behind {
            Some(nth) if !only_words && (nth == 0 || !is_option(typed)) => {
                behind = Some(nth + 1);
                let mut tied = OsString::from("--next=");
                tied.push(&word);
                apart.push(tied);
            }
            _ if typed == "--next" && is_review && !only_words => behind = Some(0),
            _ => {
                behind = None;
                apart.push(word);
            }
        }
    }
    // One without a value is for the parser to refuse.
    if behind == Some(0) {
        apart.push("--next".into());
    }
    apart
}

/// A review as a document.
#[derive(Debug, Clone, Args)]
pub struct Paper {
    /// As Markdown, for a journal: frictions and notes are in it where they carry the word #share
    #[arg(long, conflicts_with_all = ["save", "json"])]
    pub markdown: bool,

    /// With all frictions and notes in the Markdown, for your own eyes
    #[arg(long, requires = "markdown", conflicts_with = "save")]
    pub private: bool,

    /// Print the built-in template of that Markdown instead, to begin one of your own
    #[arg(long, conflicts_with_all = ["save", "markdown", "json", "at"])]
    pub template: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(line: &str) -> String {
        let words = line.split(' ').map(|word| word.replace('_', " ").into()).collect();
        with_next_apart(words).into_iter().map(|word| word.into_string().expect("text")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn several_values_stand_apart() {
        for (line, wanted) in [
            ("x review --next a b --well c", "x|review|--next=a|--next=b|--well|c"),
            ("x review --next a --next b W49", "x|review|--next=a|--next=b|--next=W49"),
            ("x review W49 --next -_a -_b -c d", "x|review|W49|--next=- a|--next=- b|-c|d"),
            ("x review --next -a b", "x|review|--next=-a|--next=b"),
            ("x review --next -- b", "x|review|--next=--|--next=b"),
            ("x review --next a -- b", "x|review|--next=a|--|b"),
            ("x review --next=a b", "x|review|--next=a|b"),
            ("x review --next", "x|review|--next"),
            ("x log -- review --next a", "x|log|--|review|--next|a"),
            ("x log --next a", "x|log|--next|a"),
        ] {
            assert_eq!(apart(line), wanted, "{line}");
        }
    }

    #[test]
    fn periods_are_told_by_how_they_begin() {
        for word in ["2026-W49", "2027-13", "2027"] {
            assert!(is_dated(word), "{word}");
        }
        for word in ["2-pager", "10", "rag", "quarter-1", "2027 in words", ""] {
            assert!(!is_dated(word), "{word}");
        }
    }
}
