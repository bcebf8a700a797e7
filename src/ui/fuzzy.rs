//! Owns the fuzzy search of a few hundred names: the letters in their order, beginnings of words and letters side by side
//! before others, and which letters they were.

/// How a text holds what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// How well; more is better.
    pub score: i32,
    /// The places of the letters in the text, in characters, in order.
    pub places: Vec<usize>,
}

/// A letter at the beginning of a word.
const INITIAL: i32 = 32;
/// A letter right behind the one before.
const BESIDE: i32 = 36;
/// A letter further on, inside a word.
const APART: i32 = -8;
/// Each letter between two of them.
const BETWEEN: i32 = -1;
/// What each letter must be worth on the whole: letters strewn over a long name say nothing.
const LEAST: i32 = 4;

/// How `text` holds every word of `typed`, in any case and in any order; `None` where it does not.
#[must_use]
pub fn find(typed: &str, text: &str) -> Option<Match> {
    let letters: Vec<char> = text.chars().map(lower).collect();
    let mut all = Match { score: 0, places: Vec::new() };
    for word in typed.split_whitespace() {
        let wanted: Vec<char> = word.chars().map(lower).collect();
        let found = best(&wanted, &letters)?;
        all.score += found.score;
        all.places.extend(found.places);
    }
    all.places.sort_unstable();
    all.places.dedup();
    Some(all)
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// What a letter at this place is worth by itself.
fn worth(text: &[char], at: usize) -> i32 {
    let begins = text[at].is_alphanumeric() && at.checked_sub(1).is_none_or(|before| !text[before].is_alphanumeric());
    if begins { INITIAL } else { APART }
}

/// The best way through the text: for each letter that was typed and each place, the best score with that letter there,
/// and where the letter before then stands.
fn best(wanted: &[char], text: &[char]) -> Option<Match> {
    type Step = Option<(i32, usize)>;
    let mut table: Vec<Vec<Step>> = Vec::new();
    for (nth, letter) in wanted.iter().enumerate() {
        let before: Option<&Vec<Step>> = nth.checked_sub(1).map(|last| &table[last]);
        let mut furthest: Step = None;
        let mut row: Vec<Step> = vec![None; text.len()];
        for at in 0..text.len() {
            // The best of those before the place right before this one, less with every letter between.
            furthest = furthest.map(|(score, from)| (score + BETWEEN, from));
            if let (Some(row), Some(two_back)) = (before, at.checked_sub(2))
                && let Some((score, _)) = row[two_back]
                && furthest.is_none_or(|(best, _)| score + BETWEEN > best)
            {
                furthest = Some((score + BETWEEN, two_back));
            }
            if text[at] != *letter {
                continue;
            }
            let worth = worth(text, at);
            row[at] = match before {
                None => Some((worth, at)),
                Some(row) => {
                    let beside = at.checked_sub(1).and_then(|last| Some((row[last]?.0 + worth.max(BESIDE), last)));
                    let apart = furthest.map(|(score, from)| (score + worth, from));
                    beside.into_iter().chain(apart).max_by_key(|(score, _)| *score)
                }
            };
        }
        table.push(row);
    }
    let ends = table.last()?.iter().enumerate().filter_map(|(at, step)| Some((step.as_ref()?.0, at)));
    // Of equals the first in the text.
    let (score, mut at) = ends.rev().max_by_key(|(score, _)| *score)?;
    let mut places = Vec::new();
    for row in table.iter().rev() {
        places.push(at);
        at = row[at]?.1;
    }
    places.reverse();
    let least = i32::try_from(wanted.len()).unwrap_or(i32::MAX).saturating_mul(LEAST);
    (score >= least || wanted.len() == 1).then_some(Match { score, places })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> String {
        let Some(found) = find(typed, text) else { return String::new() };
        let mark = |(at, c): (usize, char)| if found.places.contains(&at) { format!("[{c}]") } else { c.to_string() };
        text.chars().enumerate().map(mark).collect::<String>().replace("][", "")
    }

    #[test]
    fn beginnings_of_words_come_before_letters_inside() {
        assert_eq!(marked("ci", "check in for the day"), "[c]heck [i]n for the day");
        assert_eq!(marked("edit", "credit, then edit"), "credit, then [edit]");
        assert_eq!(marked("tmr", "start the timer"), "start the [t]i[m]e[r]");
        assert_eq!(marked("RAG serv", "go to rag-service"), "go to [rag]-[serv]ice");
        assert_eq!(marked("üb", "Überblick"), "[Üb]erblick");
    }

    #[test]
    fn every_word_must_be_held() {
        assert!(find("rag nothing", "go to rag-service").is_none());
        assert!(find("gar", "rag").is_none());
        assert_eq!(find("  ", "rag"), Some(Match { score: 0, places: Vec::new() }));
        assert!(find("a", "").is_none());
    }

    #[test]
    fn what_fits_better_has_the_higher_score() {
        let score = |text: &str| find("log", text).map_or(0, |found| found.score);
        assert!(score("log an entry") > score("lost in a good book"));
        assert!(score("log an entry") > score("catalogue") && score("catalogue") > score("alpine yoga, og"));
    }
}
