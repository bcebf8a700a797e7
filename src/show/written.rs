//! Owns what people wrote and a text that is read aloud must not change: titles with a dash, a division or a length of
//! time in them. Set once, when the roadmap is known; a text goes around them.

use std::cell::RefCell;

use super::plain;
use crate::domain::roadmap::{Goal, Roadmap};

/// Stands around the place of what was written; no text of the program or of a file has these.
const EDGES: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

thread_local! {
    /// The longest first, so that a title within another one does not break it.
    static WRITTEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Every title and name of a roadmap.
pub fn of(roadmap: &Roadmap) -> impl Iterator<Item = String> {
    let options = roadmap.targets.iter().filter_map(|target| match &target.goal {
        Goal::Choice(options) => Some(options.iter()),
        _ => None,
    });
    let titles = std::iter::once(&roadmap.title)
        .chain(&roadmap.tracks)
        .chain(roadmap.skills.iter().map(|skill| &skill.name))
        .chain(roadmap.skills.iter().filter_map(|skill| skill.why.as_ref()))
        .chain(roadmap.stages.iter().map(|stage| &stage.title))
        .chain(roadmap.targets.iter().map(|target| &target.title))
        .chain(options.flatten())
        .chain(roadmap.sources.iter().map(|source| &source.name))
        .chain(roadmap.resources.iter().map(|resource| &resource.title))
        .chain(roadmap.calendar.iter().flatten().map(|block| &block.title))
        .chain(roadmap.rituals.iter().map(|ritual| &ritual.title))
        .chain(roadmap.shift.iter().map(|shift| &shift.role));
    titles.cloned().collect::<Vec<_>>().into_iter()
}

/// Adds words that stay as they are. Most have nothing in them that would be said otherwise, and are not kept; nor is a
/// single word, which a text of the program may have too.
pub fn keep(words: impl IntoIterator<Item = String>) {
    let would_change = |text: &String| text.contains(' ') && plain::would_change(text) && !text.contains(EDGES);
    WRITTEN.with_borrow_mut(|written| {
        written.extend(words.into_iter().filter(would_change));
        written.sort_by_key(|text| std::cmp::Reverse(text.len()));
        written.dedup();
    });
}

/// Says a text, all but what is to stay.
pub(super) fn around(text: &str, say: impl FnOnce(&str) -> String) -> String {
    WRITTEN.with_borrow(|written| {
        let there: Vec<&String> = written.iter().filter(|kept| text.contains(kept.as_str())).collect();
        if there.is_empty() {
            return say(text);
        }
        let place = |n: usize| format!("{}{n}{}", EDGES[0], EDGES[1]);
        let replaced = |text: String, (n, kept): (usize, &&String)| text.replace(kept.as_str(), &place(n));
        let said = say(&there.iter().enumerate().fold(text.to_owned(), replaced));
        there.iter().enumerate().fold(said, |said, (n, kept)| said.replace(&place(n), kept))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_said_as_it_is_and_the_rest_in_words() {
        keep(["RAG - basics", "Read 24/7 ops · 45m = fun", "Deep work", "45m", "RAG - basics 2h"].map(str::to_owned));
        assert_eq!(plain::spoken("45m on RAG - basics · today 2h"), "45 minutes on RAG - basics, today 2 hours");
        assert_eq!(plain::spoken("1h on RAG - basics 2h"), "1 hour on RAG - basics 2h");
        assert_eq!(plain::lines("○ Read 24/7 ops · 45m = fun · 3 d"), "Read 24/7 ops · 45m = fun\n3 days\n");
        assert_eq!(plain::answer("✓ 45m on RAG - basics"), "done: 45 minutes on RAG - basics\n");
        assert_eq!(plain::cell("block", "Deep work"), Some("block Deep work".to_owned()));
    }
}
