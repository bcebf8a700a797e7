//! What must hold for the one table, and how a footer is filled.

use unicode_width::UnicodeWidthStr;

use super::super::cells::Cells;
use super::super::keys::parse;
use super::*;

#[test]
fn every_key_can_be_read() {
    for binding in TABLE {
        assert!(!binding.keys.is_empty() && !binding.label.is_empty(), "{binding:?}");
        let words = binding.says.split_whitespace().count();
        assert!((1..=7).contains(&words) && binding.says.len() <= 34, "{binding:?}");
        for key in binding.keys {
            assert!(parse(key).is_ok_and(|keys| !keys.is_empty()), "{key}");
        }
    }
}

#[test]
fn no_key_has_two_meanings_in_one_context() {
    let clashes: Vec<Clash> = (0..TABLE.len()).filter_map(|one| clash(TABLE, one)).collect();
    assert_eq!(clashes, []);
    let swapped: Vec<Binding> =
        TABLE.iter().map(|b| if b.action == Action::Sort { Binding { keys: &["g"], ..*b } } else { *b }).collect();
    let sort = TABLE.iter().position(|b| b.action == Action::Sort).expect("a line");
    let clash = clash(&swapped, sort).expect("g begins gg");
    assert_eq!((clash.key, clash.other_key, clash.front), ("g", "gg", Context::Skills));
}

#[test]
fn a_key_that_leads_on_from_the_first_start_is_none_of_its_ways() {
    let opens = |b: &Binding| b.context == Context::Screens && b.action == Action::EditFile;
    let table: Vec<Binding> =
        TABLE.iter().map(|b| if opens(b) { Binding { keys: &["d"], ..*b } } else { *b }).collect();
    let clash = clash(&table, TABLE.iter().position(opens).expect("a line")).expect("d is the demonstration");
    assert_eq!((clash.key, clash.front, table[clash.other].action), ("d", Context::Welcome, Action::Demo));
}

#[test]
fn every_line_has_a_name_of_its_own_in_its_context() {
    let mut named: Vec<(&str, &str)> = TABLE.iter().map(|b| (b.context.name(), b.action.name())).collect();
    let kebab = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || "-12345".contains(c));
    assert!(named.iter().all(|(context, action)| kebab(context) && kebab(&action.replace('0', "1"))));
    named.sort_unstable();
    let all = named.len();
    named.dedup();
    assert_eq!(named.len(), all);
    assert!(TABLE.iter().all(|b| Context::ALL.contains(&b.context)));
}

#[test]
fn text_fields_take_every_character_as_text() {
    let of_text =
        |b: &&Binding| Context::ALL.iter().any(|front| front.is_text() && front.layers().contains(&b.context));
    for binding in TABLE.iter().filter(of_text) {
        for key in binding.keys {
            let keys = parse(key).expect("keys");
            assert!(keys.iter().all(|k| k.typed().is_none()), "{key} would not be text");
        }
    }
}

#[test]
fn help_is_at_hand_wherever_no_text_is_written() {
    let help: Vec<_> = parse("?").expect("a key");
    let never_alone = [Context::Always, Context::Moving];
    for front in Context::ALL.into_iter().filter(|front| !never_alone.contains(front)) {
        match Keymap::STANDARD.meaning(front, &help) {
            Meaning::Nothing => assert!(front.is_text(), "{front:?} has no help"),
            Meaning::Action(Action::Tour) => assert!(matches!(front, Context::Help | Context::Welcome), "{front:?}"),
            meaning => assert_eq!(meaning, Meaning::Action(Action::Help), "{front:?}"),
        }
        if front.layers().contains(&Context::Dialogs) {
            let shown = Keymap::STANDARD.footer(front, 100, |b| Some(*b));
            assert!(shown.iter().any(|b| b.action == Action::Help), "{front:?} does not show it");
        }
    }
}

#[test]
fn two_keys_are_read_one_after_the_other() {
    let keys = parse("gg").expect("keys");
    assert_eq!(Keymap::STANDARD.meaning(Context::Today, &keys[..1]), Meaning::Begins);
    assert_eq!(Keymap::STANDARD.meaning(Context::Today, &keys), Meaning::Action(Action::Move(Move::Top)));
    assert_eq!(Keymap::STANDARD.meaning(Context::Text, &keys[..1]), Meaning::Nothing);
}

#[test]
fn a_narrow_footer_drops_the_least_important_first() {
    let labels = |width| {
        Keymap::STANDARD.footer(Context::Roadmap, width, |b| Some(*b)).iter().map(|b| b.label).collect::<Vec<_>>()
    };
    assert!(labels(400).contains(&"one less"));
    assert!(!labels(80).contains(&"one less") && labels(80).contains(&"log"), "{:?}", labels(80));
    assert_eq!(labels(10), ["help"]);
    // Of two that matter alike the second goes too, where there is room for one.
    for (front, width) in Context::ALL.into_iter().flat_map(|front| (20..160).map(move |width| (front, width))) {
        let shown = Keymap::STANDARD.footer(front, width, |b| Some(*b));
        let cells = |b: Binding| label(b.keys[0]).chars().count() + b.label.chars().count() + 3;
        let all: usize = shown.into_iter().map(cells).sum();
        // One cell before the first; behind the last the gap may lie outside.
        assert!(all <= width + 1, "{front:?} at {width}");
    }
    assert!(labels(0).is_empty());
}

#[test]
fn the_footer_never_outgrows_its_line_and_keeps_what_matters_most() {
    let longer = |binding: &Binding| binding.with_keys(&["<c-s-pgdn><f12>".to_owned()]);
    let rebound = Keymap::of_bindings(TABLE.iter().map(longer).collect());
    for keymap in [Keymap::STANDARD, Keymap::STANDARD.drawn_with(Cells::Ascii), rebound] {
        for front in Context::ALL {
            let of_front = |binding: &&Binding| front.layers().contains(&binding.context) && binding.weight > 0;
            let most = keymap.bindings().iter().filter(of_front).map(|binding| binding.weight).max();
            for width in 40..160 {
                let shown = keymap.footer(front, width, |b| Some(*b));
                let cells = |b: &Binding| keymap.shown_key(b).width() + 1 + b.label.width() + 2;
                let used = (1 + shown.iter().map(cells).sum::<usize>()).saturating_sub(2);
                assert!(used <= width, "{front:?} {width}: {used}");
                assert_eq!(shown.iter().map(|binding| binding.weight).max(), most, "{front:?} {width}");
            }
        }
    }
}
