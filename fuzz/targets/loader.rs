//! Any text as a roadmap: a plan or problems, with what `tests/trust/judged.rs` promises of both; a day of every plan.
#![no_main]

#[path = "../../tests/trust/judged.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod judged;

mod roadmaps {
    use skillmap::domain::calendar::Day;

    /// The day that stands for `start` where a file leaves it out.
    pub fn first_day() -> Day {
        Day::parse("2026-12-01").expect("a day")
    }
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(roadmap) = judged::read(text) {
        judged::stand(&roadmap, "2027-02-28");
    }
});
