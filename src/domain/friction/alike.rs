//! Owns which earlier frictions a text is like: by the words they share, then by how lately they happened. Decides
//! nothing: what returns under other words only a person can tell.

use std::cmp::Reverse;

use super::Friction;
use super::ledger::root;
use crate::domain::id::FrictionId;

/// How many frictions are offered at most.
pub const OFFERED: usize = 9;

/// Words that say nothing of what happened.
const LITTLE: &str = " a about after again all an and any are as at be because been before being but by can could did do does \
                      done down for from get got had has have how i if in into is it its just me more my no not of off on \
                      once one only or our out over so some still than that the their them then there they this to too \
                      twice under until up us very was we went were what when where which while who why will with without \
                      would yet you your ";

/// The earlier frictions that this text may repeat: those that share most of their words first, then the latest first.
/// Of those that are joined already only one is named, the likest. At most [`OFFERED`]; the friction itself is for the
/// caller to leave out.
#[must_use]
pub fn alike(text: &str, earlier: &[Friction]) -> Vec<Friction> {
    let said = words(text);
    let mut offered: Vec<Offer<'_>> = Vec::new();
    for friction in earlier {
        let (root, like) = (root(earlier, friction), shared(&said, &words(&friction.what.text)));
        match offered.iter_mut().find(|offer| offer.root == root) {
            Some(offer) => offer.see(friction, like),
            None => offered.push(Offer { root, friction, like, last: friction }),
        }
    }
    offered.sort_by_key(|offer| Reverse((offer.like, offer.last.what.day, offer.last.id.clone())));
    offered.truncate(OFFERED);
    offered.into_iter().map(|offer| offer.friction.clone()).collect()
}

/// The earlier friction that this text most likely repeats: one that says nearly the same, and nothing where none does.
#[must_use]
pub fn likest(text: &str, earlier: &[Friction]) -> Option<Friction> {
    alike(text, earlier).into_iter().next().filter(|first| are_alike(text, &first.what.text))
}

/// Whether two texts say nearly the same: two words, or a third of all.
#[must_use]
pub fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let like = shared(&one, &other);
    like.words >= 2 || like.per_mille >= 333
}

/// One of those that may be repeated, the joined ones as one.
struct Offer<'f> {
    root: &'f FrictionId,
    friction: &'f Friction,
    like: Likeness,
    last: &'f Friction,
}

impl<'f> Offer<'f> {
    fn see(&mut self, friction: &'f Friction, like: Likeness) {
        if (like, friction.what.day) > (self.like, self.friction.what.day) {
            (self.friction, self.like) = (friction, like);
        }
        if friction.what.day >= self.last.what.day {
            self.last = friction;
        }
    }
}

/// How much two texts share, the more the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// Of all words of both.
    per_mille: usize,
    words: usize,
}

fn shared(one: &[String], other: &[String]) -> Likeness {
    let mut left: Vec<&String> = other.iter().collect();
    let mut words: usize = 0;
    for word in one {
        if let Some(at) = left.iter().position(|other| is_same(word, other)) {
            left.remove(at);
            words += 1;
        }
    }
    Likeness { per_mille: (2000 * words).checked_div(one.len() + other.len()).unwrap_or(0), words }
}

/// The words of a text that say something, each once and without its ending. No more than a line has: a long text is
/// not compared for ever.
fn words(text: &str) -> Vec<String> {
    const MOST: usize = 60;
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4 * MOST) {
        let word: String = word.to_lowercase().chars().take(40).collect();
        let is_little = LITTLE.split(' ').any(|little| little == word);
        let stem = stem(&word);
        if !is_little && !found.contains(&stem) && found.len() < MOST {
            found.push(stem);
        }
    }
    found
}

/// `tests`, `testing` and `tested` are `test`; `skipped` is `skip`.
fn stem(word: &str) -> String {
    let ending = ["ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e"];
    let cut = ending.into_iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3));
    let mut rest = cut.filter(|_| !word.ends_with("ss")).unwrap_or(word).to_owned();
    let end: Vec<char> = rest.chars().rev().take(2).collect();
    if rest.len() < word.len() && end.len() == 2 && end[0] == end[1] && rest.chars().count() > 3 {
        rest.pop();
    }
    rest.trim_end_matches(['e', 'y', 'i']).to_owned()
}

/// The same word, or one with a slip of typing.
fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shorter = one.chars().count().min(other.chars().count());
    let slips = match shorter {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    // Numbers are never slips of each other.
    let is_number = one.chars().chain(other.chars()).any(|c| c.is_ascii_digit());
    slips > 0 && !is_number && strsim::damerau_levenshtein(one, other) <= slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::friction::{Judged, NewFriction};

    fn friction(id: &str, on: &str, text: &str) -> Friction {
        let day = Day::parse(on).expect("a day");
        Friction {
            id: FrictionId::new(id),
            what: NewFriction { day, text: text.to_owned(), judged: Judged::default() },
        }
    }

    fn ids(found: &[Friction]) -> Vec<&str> {
        found.iter().map(|one| one.id.as_str()).collect()
    }

    #[test]
    fn little_words_and_endings_do_not_count() {
        assert_eq!(words("The tests were skipped, again: SKIPPING the Test!"), ["test", "skip"]);
        assert_eq!(words("a the of"), Vec::<String>::new());
        for (one, other) in [("deployment", "deployed"), ("retries", "retry"), ("caches", "caching"), ("evals", "eval")]
        {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn slips_are_the_same_word_and_numbers_are_not() {
        assert!(are_alike("flaky integartion", "flaky integration tests"));
        assert!(!are_alike("release 10240", "ticket 10241"));
        assert!(!are_alike("cat", "car"));
        assert!(!are_alike("", ""));
    }

    #[test]
    fn the_likest_comes_first_then_the_latest() {
        let all = [
            friction("old", "2027-01-04", "deployed without running the evals"),
            friction("mid", "2027-01-11", "meeting ran over"),
            friction("new", "2027-01-18", "laptop died"),
        ];
        assert_eq!(ids(&alike("evals not run before the deploy", &all)), ["old", "new", "mid"]);
        assert_eq!(likest("evals not run before the deploy", &all).map(|one| one.id), Some(FrictionId::new("old")));
        assert_eq!(likest("nothing of the kind", &all), None);
        assert_eq!(ids(&alike("", &all)), ["new", "mid", "old"]);
    }

    #[test]
    fn what_is_joined_is_offered_once_by_its_likest_words() {
        let mut all = vec![
            friction("a", "2027-01-04", "deployed without evals"),
            friction("b", "2027-01-11", "prompt change broke production"),
        ];
        all[1].what.judged.same = Some(FrictionId::new("a"));
        assert_eq!(ids(&alike("production broke", &all)), ["b"]);
        assert_eq!(ids(&alike("evals", &all)), ["a"]);
    }

    #[test]
    fn there_are_nine_at_most_and_long_texts_end() {
        let all: Vec<Friction> =
            (10..30).map(|n| friction(&format!("f{n}"), &format!("2027-01-{n}"), &"ab ".repeat(9_000))).collect();
        assert_eq!(alike(&"cd ".repeat(9_000), &all).len(), OFFERED);
        assert_eq!(alike("ab", &all)[0].id.as_str(), "f29");
    }
}
