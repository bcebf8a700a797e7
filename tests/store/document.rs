//! Owns the tests of the record as a document: it comes back row for row, joins another record as a union, and nothing
//! comes in of one that is not whole.

use proptest::prelude::*;
use skillmap::store::{Document, DocumentError, Store, Version};

use crate::given::{at, clocked, day, evals, session};
use crate::properties::{acts, run};

const TERMS: &str = r#"{"kept":1}"#;

/// The document of a record, but for when it was written.
fn written(store: &Store) -> String {
    let mut out = Vec::new();
    store.write_record(&mut out, at(600)).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn read(text: &str) -> Result<Document, DocumentError> {
    Document::read(text.as_bytes())
}

fn taken(store: &mut Store, text: &str) -> skillmap::domain::taken::Taken {
    store.take_document(&read(text).expect("a document")).expect("taken in")
}

/// What is wrong with a text.
fn fault(text: &str) -> String {
    match read(text) {
        Err(DocumentError::Refused(refusal)) => refusal.message,
        other => panic!("{other:?}"),
    }
}

/// A record with a little of everything.
fn record() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let mut noted = clocked("2026-11-19T18:00:00+01:00", "rag", 45);
    noted.note = Some("two\nlines, \"quotes\" and é".to_owned());
    store.log(&[noted, session("2026-11-18", "evals", 30)], at(0)).expect("logged");
    store.advance(&evals(), skillmap::store::Amount::Add(5), day("2026-11-20"), at(1)).expect("advanced");
    store.undo(at(2)).expect("undone");
    store.keep_first_day(day("2026-11-18")).expect("kept");
    let version = |text| Version { text, terms: TERMS };
    store.accept_roadmap(version("[roadmap]\n# one\n"), day("2026-11-18"), at(3)).expect("accepted");
    store.accept_roadmap(version("[roadmap]\n# two\n"), day("2026-11-20"), at(4)).expect("accepted");
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_record_comes_back_row_for_row(acts in prop::collection::vec(acts(), 1..30)) {
        let mut store = Store::in_memory().expect("a store");
        for act in &acts {
            let _ = run(&mut store, act);
        }
        let before = written(&store);
        let mut other = Store::in_memory().expect("a store");
        prop_assert!(taken(&mut other, &before).restored);
        prop_assert_eq!(&written(&other), &before);
        prop_assert!(other.totals_agree().expect("read") && other.rows_unlike_the_log().expect("read").is_empty());
        prop_assert!(taken(&mut other, &before).is_nothing() || other.is_blank().expect("read"));
        // What comes after goes on from there.
        other.log(&[session("2026-11-20", "rag", 10)], at(1)).expect("logged");
        prop_assert!(written(&other).contains("\"minutes\":10"));
    }

    #[test]
    fn two_records_become_one_in_either_order(
        left in prop::collection::vec(acts(), 1..12),
        right in prop::collection::vec(acts(), 1..12),
    ) {
        let fill = |acts: &[_]| {
            let mut store = Store::in_memory().expect("a store");
            for act in acts {
                let _ = run(&mut store, act);
            }
            store
        };
        let (mut one, mut two) = (fill(&left), fill(&right));
        let (of_one, of_two) = (written(&one), written(&two));
        taken(&mut one, &of_two);
        taken(&mut two, &of_one);
        for store in [&one, &two] {
            prop_assert!(store.totals_agree().expect("read") && store.rows_unlike_the_log().expect("read").is_empty());
        }
        let rows = |store: &Store| {
            let text = written(store);
            let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            (document["sessions"].clone(), document["record"]["act"].clone(), document["record"]["step"].clone())
        };
        prop_assert_eq!(rows(&one), rows(&two));
        prop_assert!(taken(&mut one, &of_two).is_nothing());
    }
}

#[test]
fn versions_and_the_first_day_come_too() {
    let text = written(&record());
    let mut other = Store::in_memory().expect("a store");
    // A first run has been here already, and nothing else.
    other.keep_first_day(day("2026-11-20")).expect("kept");
    other.accept_roadmap(Version { text: "# shipped", terms: TERMS }, day("2026-11-19"), at(0)).expect("accepted");
    let trial = other.try_document(&read(&text).expect("a document")).expect("tried");
    assert_eq!((trial.restored, trial.acts, trial.sessions, trial.versions), (true, 3, 2, 2));
    assert_eq!(other.roadmap_versions().expect("read").len(), 1, "it was only tried");
    assert_eq!(taken(&mut other, &text), trial);
    assert_eq!(written(&other), text);
    assert_eq!(other.first_day().expect("read"), Some(day("2026-11-18")));
    assert_eq!(other.accepted_roadmap().expect("read").map(|a| a.text).as_deref(), Some("[roadmap]\n# two\n"));
    other.undo(at(9)).expect_err("the acts are another device's");
}

#[test]
fn of_two_versions_of_a_day_the_later_stays() {
    let text = written(&record());
    let mut other = Store::in_memory().expect("a store");
    other.log(&[session("2026-11-20", "rag", 20)], at(0)).expect("logged");
    other.accept_roadmap(Version { text: "# earlier", terms: TERMS }, day("2026-11-20"), at(1)).expect("accepted");
    other.accept_roadmap(Version { text: "# later", terms: TERMS }, day("2026-11-18"), at(60)).expect("accepted");
    let came = taken(&mut other, &text);
    assert_eq!((came.restored, came.acts, came.sessions, came.versions), (false, 3, 2, 1));
    let texts: Vec<String> = other.roadmap_versions().expect("read").into_iter().map(|v| v.text).collect();
    assert_eq!(texts, ["[roadmap]\n# two\n", "# later"]);
    assert!(taken(&mut other, &text).is_nothing());
}

#[test]
fn nothing_comes_in_of_a_file_that_is_cut_off() {
    let text = written(&record());
    let cuts: Vec<usize> = (0..text.len()).filter(|at| text.is_char_boundary(*at)).step_by(37).collect();
    assert!(cuts.len() > 50);
    for cut in cuts {
        let said = fault(&text[..cut]);
        assert!(
            (said.starts_with("line ") && said.contains("too early")) || (cut == 0 && said.ends_with("it is empty")),
            "{cut}: {said}"
        );
    }
    let acts = text.lines().position(|line| line == "\"act\":[").expect("the acts") + 1;
    let broken: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| if at == acts { format!("{{{line}") } else { line.to_owned() })
        .collect();
    assert_eq!(fault(&broken.join("\n")), format!("line {}, column 2: key must be a string", acts + 1));
    let more = format!("{text}{{");
    assert!(fault(&more).contains("trailing"), "{}", fault(&more));
}

#[test]
fn what_is_wrong_is_named() {
    let text = written(&record());
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        fault(&text.replace(from, to))
    };
    for (from, to, says) in [
        ("\"format\":\"skillmap\"", "\"format\":\"other\"", "no export of skillmap"),
        ("\"version\":1", "\"version\":2", "the export is version 2"),
        ("\"database\":", "\"database\":9", "its database is version 9"),
        ("\"database\":", "\"data\":", "`version` and `database` are missing"),
        ("\"minutes\":45", "\"minutes\":0", "of session is refused: CHECK constraint failed"),
        ("\"minutes\":45", "\"minutes\":\"x\"", "of session is refused"),
        ("\"minutes\":45", "\"minutes\":true", "minutes cannot be \"true\""),
        ("\"skill\":\"rag\",\"target\"", "\"skil\":\"rag\",\"target\"", "there is no column \"skil\""),
        ("\"undoes\":null", "\"undoes\":\"\"", "of act is refused"),
        ("\"kind\":\"log\"", "\"kind\":\"\"", "of act is refused"),
        ("\"tbl\":\"step\"", "\"tbl\":\"steps\"", "of act changes something that this skillmap does not know"),
        ("\"fact\":[", "\"facts\":[", "a table \"facts\" that this skillmap does not know"),
        ("\"first_day\":\"2026-11-18\"", "\"first_day\":\"soon\"", "the first_day"),
        ("\"setting\":{", "\"rating\":{},\"setting\":{", "invalid type: map, expected the rows of rating"),
    ] {
        let said = with(from, to);
        assert!(said.contains(says), "{from} → {to}: {said}");
    }
    let alone = text.lines().filter(|line| !line.contains("\"kind\":\"log\"")).collect::<Vec<_>>().join("\n");
    assert_eq!(fault(&alone), "a row of op belongs to a row of act that is not there");
    // A row taken out of its table, and one that no operation knows.
    let session = text.lines().position(|line| line.starts_with("\"session\":[")).expect("sessions") + 1;
    let less = text.lines().enumerate().filter(|(at, _)| *at != session).map(|(_, line)| line).collect::<Vec<_>>();
    assert!(fault(&less.join("\n")).ends_with("of session is not what the log in the file says of it"));
    // What the tables refuse of a log is no fault of the row.
    let long = |line: &str| {
        if line.contains("\"tbl\"") { line.replace("\"minutes\":45", "\"minutes\":4500") } else { line.to_owned() }
    };
    assert!(read(&text.lines().map(long).collect::<Vec<_>>().join("\n")).is_ok());
    let none = format!("{},\"x\":1}}", text.lines().next().expect("a head").trim_end_matches(','));
    assert_eq!(fault(&none), "it holds no record");
    let gone: String = text.lines().filter(|line| !line.starts_with("\"rating\"")).collect();
    assert_eq!(fault(&gone), "the table rating is missing");
    assert_eq!(fault(""), "this is no export of skillmap: it is empty");
    assert_eq!(fault("[[1]]"), "this is no export of skillmap: it is JSON of another shape");
    assert_eq!(fault("i 2026-11-20"), "this is no export of skillmap: it is no JSON");
    assert!(read(&format!("\u{feff}{text}")).is_ok(), "some editors put a mark before the text");
    for text in ["[]", "{}", "null", "\"x\"", "{\"schema\":1}", "\u{0}"] {
        fault(text);
    }
}
