//! Owns the shape of a refusal: one sentence of what is wrong and a hint of what would be right.

use super::text;

/// Why something was not done. Nothing was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

impl Refusal {
    /// A refusal with a hint.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// The `count` candidates nearest to what was typed: those that begin with or hold it first, then by edit distance.
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let typed: String = typed.chars().take(100).collect::<String>().to_lowercase();
    let mut ranked: Vec<(usize, usize, &str)> = candidates
        .enumerate()
        .map(|(place, candidate)| {
            let lower = candidate.to_lowercase();
            let near =
                !typed.is_empty() && (lower.starts_with(&typed) || typed.starts_with(&lower) || lower.contains(&typed));
            (if near { 0 } else { 1 + strsim::damerau_levenshtein(&typed, &lower) }, place, candidate)
        })
        .collect();
    ranked.sort_unstable();
    ranked.dedup_by_key(|(_, _, candidate)| *candidate);
    ranked.into_iter().take(count).map(|(_, _, candidate)| candidate).collect()
}

/// `there is no skill "ragg"`, with the three nearest ids as its hint.
#[must_use]
pub fn unknown<'a>(kind: &str, typed: &str, ids: impl Iterator<Item = &'a str>) -> Refusal {
    let near = nearest(typed, ids, 3);
    let message = format!("there is no {kind} {}", quoted(typed));
    if near.is_empty() {
        Refusal::new(message, "there is none yet")
    } else {
        Refusal::new(message, format!("did you mean {}?", or_list(&near)))
    }
}

/// What was typed, in quotes, made harmless and cut to forty characters.
#[must_use]
pub fn quoted(typed: &str) -> String {
    let short: String = typed.chars().take(40).collect();
    let more = if short.len() < typed.len() { "…" } else { "" };
    format!("\"{}{more}\"", text::line(&short))
}

/// `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn or_list(words: &[&str]) -> String {
    listed(words, "or")
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn and_list(words: &[&str]) -> String {
    listed(words, "and")
}

fn listed(words: &[&str], joint: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} {joint} {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_cannot_steer_or_deceive() {
        assert_eq!([or_list(&["a", "b", "c"]), and_list(&["a or b", "c"])], ["a, b or c", "a or b and c"]);
        assert_eq!(quoted("rag"), "\"rag\"");
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
        assert_eq!(quoted("r\u{1b}[31mag\n\u{202e}x"), "\"r[31mag \u{fffd}x\"");
    }

    #[test]
    fn the_nearest_ids_come_first() {
        let ids = ["evals", "rag", "tools", "structured"];
        assert_eq!(nearest("ragg", ids.into_iter(), 2)[0], "rag");
        assert_eq!(nearest("eval", ids.into_iter(), 1), ["evals"]);
        assert_eq!(
            unknown("skill", "evls", ids.into_iter()).hint.as_deref(),
            Some("did you mean evals, tools or rag?")
        );
    }
}
