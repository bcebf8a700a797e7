//! Any small edit of a roadmap with comments: made, and then it loads with every comment still there, or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skillmap::domain::calendar::Day;
use skillmap::domain::edit::Edit;
use skillmap::plan::edit::edited;
use skillmap::plan::load;

const TEXT: &str = "# The plan\n[roadmap]\nstart = 2026-12-01 # month 1\n\n# what\n[skills.rag]\npriority = \"P0\" # first\n\
    name = 'RAG'\n[skills]\n# the other\nevals = { priority = \"P1\" }\n\n[stages.now]\nwindow = \"months 1-3\"\n\
    budget = \"7h/week\" # an hour a day\n\n# to do\n[targets.talk]\nstage = \"now\"\nskills = [\n  \"rag\", # mine\n]\n";

fuzz_target!(|words: (u8, &str, &str, &str)| {
    let (which, id, key, value) = words;
    let [id, key, value] = [id, key, value].map(str::to_owned);
    let edit = match which % 4 {
        0 => Edit::Set { id, key, value },
        1 => Edit::Set { id: "skills.rag".to_owned(), key, value },
        2 => Edit::Rename { old: "skills.rag".to_owned(), new: value },
        _ => Edit::Set { id: "targets.talk".to_owned(), key: "title".to_owned(), value },
    };
    let day = Day::parse("2026-12-01").expect("a day");
    if let Ok(after) = edited(TEXT, std::slice::from_ref(&edit), day) {
        assert!(load(&after, day).is_ok(), "{after}");
        for comment in ["# The plan\n", "# what\n", "# the other\n", "# to do\n", "# month 1", "# an hour a day"] {
            // A value that is replaced may take the comment behind it along only where it stood inside the value.
            assert!(after.contains(comment), "{edit:?} lost {comment:?}\n{after}");
        }
    }
});
