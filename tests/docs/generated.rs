//! Parts of pages that are written by the tests from what the program itself has, between two comments.

use std::fs;
use std::sync::Mutex;

use crate::page::{file, page};

/// Set to `1` to write the parts anew instead of comparing them.
const UPDATE: &str = "UPDATE_README";

/// Two parts of one page are not written at once.
static WRITING: Mutex<()> = Mutex::new(());

/// What stands of a part on a page.
pub fn part(name: &str, part: &str) -> String {
    parts(&page(name), name, part)[1].clone()
}

fn parts(text: &str, name: &str, part: &str) -> [String; 3] {
    let [begin, end] = [format!("<!-- {part}: written by the tests -->\n"), format!("<!-- end of {part} -->")];
    let found = text.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?)));
    let (before, (inside, after)) = found.unwrap_or_else(|| panic!("{name} has no part {part}"));
    [format!("{before}{begin}"), inside.to_owned(), format!("{end}{after}")]
}

/// Holds a part of a page to what is wanted, or writes it.
pub fn hold(name: &str, part: &str, wanted: &str) {
    let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let [before, inside, after] = parts(&page(name), name, part);
    let wanted = format!("\n{}\n\n", wanted.trim());
    if std::env::var_os(UPDATE).is_some() {
        fs::write(file(name), [before, wanted, after].concat()).expect("written");
        return;
    }
    assert!(inside == wanted, "{name} is not as the program has it in {part}; run this test with {UPDATE}=1");
}
