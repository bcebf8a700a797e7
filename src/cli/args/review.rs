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

/// The words of a call with `--next a b` as `--next=a --next=b`: the first word behind it is its value whatever it begins
/// with, and the others up to an option. What has a blank in its name is no option. A later one that is written as a
/// period stands by itself: it is the PERIOD.
#[must_use]
pub fn with_next_apart(words: Vec<OsString>) -> Vec<OsString> {
    let is_option = |word: &str| {
        let name = word.split('=').next().unwrap_or(word);
        name.starts_with('-') && !name.contains(char::is_whitespace)
    };
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
                if nth > 0 && typed.len() >= 4 && Period::is_meant(typed) {
                    apart.push(word);
                    continue;
                }
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
            ("x review --next a --next b c", "x|review|--next=a|--next=b|--next=c"),
            ("x review --next a 2026-W49 b", "x|review|--next=a|2026-W49|--next=b"),
            ("x review --next a 10", "x|review|--next=a|--next=10"),
            ("x review --next a --next 2026-W49", "x|review|--next=a|--next=2026-W49"),
            ("x review --next a --well=b_c --data=d", "x|review|--next=a|--well=b c|--data=d"),
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
}
