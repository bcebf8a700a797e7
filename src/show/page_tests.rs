//! Tests of pages: what lines up, what gives way, what never passes.

use super::*;

fn page() -> Page {
    let mut page = Page::new();
    page.facts([Cell::plain("week 7 of 105"), Cell::plain("day 42")]).heading("Skills");
    let row =
        |sign, id: &str, name: &str, hours: &str| vec![sign, Cell::plain(id), Cell::plain(name), Cell::plain(hours)];
    page.table(
        "skill",
        [left(""), left("id"), wide("name"), right("logged")],
        [
            row(Cell::sign("✓", "done", Role::Good), "rag", "検索 architectures", "45m"),
            row(Cell::sign("▲", "behind", Role::Warn), "tools", &"long ".repeat(30), "12h05"),
        ],
    );
    page
}

#[test]
fn columns_line_up_by_what_is_seen_and_keep_to_80() {
    let text = anstream::adapter::strip_str(&page().aligned(WIDTH)).to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "week 7 of 105 · day 42");
    assert!(lines[4].starts_with("  ✓  rag    検索 architectures  "), "{text}");
    assert!(lines.iter().all(|l| l.width() <= WIDTH), "{text}");
    assert!(lines[4].ends_with("    45m") && lines[5].ends_with("…   12h05"), "{text}");
}

#[test]
fn plain_is_one_fact_a_line_in_words() {
    let text = page().one_fact_a_line();
    assert!(
        text.starts_with("week 7 of 105\nday 42\n\nSkills\nskill: done, rag, 検索 architectures, logged 45 minutes\n"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn nothing_raw_passes() {
    assert_eq!(Cell::plain("a\u{1b}[31mb\nc").text, "a[31mb c");
    assert_eq!(cut("abcdef", 4), "abc…");
    assert_eq!(cut("検索検索", 5), "検索…");
}

#[test]
fn columns_come_and_go_with_the_room() {
    let mut page = Page::new();
    let columns = [left("id"), left("time").if_roomy(), left("from").if_narrow(), wide("what")];
    page.table("session", columns, [["a1", "18:00-19:30", "18:00", "reading"].map(Cell::plain).to_vec()]);
    let narrow = anstream::adapter::strip_str(&page.aligned(WIDTH)).to_string();
    assert_eq!(narrow, "  id  from   what\n  a1  18:00  reading\n");
    assert!(page.aligned(ROOMY).contains("18:00-19:30") && !page.aligned(ROOMY).contains("18:00  "));
    assert_eq!(page.one_fact_a_line(), "session: a1, time 18:00 to 19:30, reading\n");
}

#[test]
fn what_does_not_fit_goes_on_below_what_a_label_says() {
    let text = "short\nfolder  one two three\n  one two three\n";
    assert_eq!(fitted(text, 40), text);
    assert_eq!(fitted(text, 13), "short\nfolder  one\n        two\n        three\n  one two\n    three\n");
}

#[test]
fn wide_and_joined_characters_keep_the_columns() {
    let mut page = Page::new();
    let row = |title: &str| vec![Cell::plain(title), Cell::plain("1h")];
    let titles = ["rag", "日本語", "👩\u{200d}💻", "❤\u{fe0f}", "🇩🇪", "لا", "e\u{301}"];
    page.table("skill", [left("name"), right("logged")], titles.map(row));
    let aligned = page.aligned(80);
    assert_eq!(
        aligned.lines().skip(1).collect::<Vec<_>>(),
        [
            "  rag         1h",
            "  日本語      1h",
            "  👩          1h",
            "  ❤           1h",
            "  DE          1h",
            "  \u{fefb}           1h",
            "  e\u{301}           1h".replace("e\u{301}", "é").as_str()
        ]
    );
    assert!(page.one_fact_a_line().contains("👩\u{200d}💻"));
}
