//! Owns the reading of what the demonstration's reviews say, week by week.

use super::weeks::lines;

const REVIEWS: &str = include_str!("../../../assets/demo/reviews.txt");

/// The answers of a review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Answers {
    /// The week, from 1.
    pub week: i64,
    /// What went well.
    pub well: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// What to stop.
    pub stop: Option<String>,
    /// What is chosen for the week after, as typed.
    pub next: Vec<String>,
}

/// Every review, the first one first.
pub(super) fn reviews() -> Vec<Answers> {
    let mut all: Vec<Answers> = Vec::new();
    for line in lines(REVIEWS) {
        if let Some(week) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')?.parse().ok()) {
            all.push(Answers { week, ..Answers::default() });
            continue;
        }
        let (Some(last), Some((sign, words))) = (all.last_mut(), line.split_once(' ')) else { continue };
        match sign {
            "+" => last.well = Some(words.to_owned()),
            "=" => last.learned = Some(words.to_owned()),
            "-" => last.stop = Some(words.to_owned()),
            _ => last.next = words.split(", ").map(ToOwned::to_owned).collect(),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let said = |one: &Answers| {
            let answers = [&one.well, &one.learned, &one.stop];
            1 + answers.into_iter().flatten().count() + usize::from(!one.next.is_empty())
        };
        let all = reviews();
        assert_eq!(all.iter().map(said).sum::<usize>(), lines(REVIEWS).count());
        assert!(all.iter().all(|one| one.next.len() <= 3) && all.is_sorted_by_key(|one| one.week));
    }
}
