//! What must hold for the one table, and how a footer is filled.

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
fn two_keys_are_read_one_after_the_other() {
    let keys = parse("gg").expect("keys");
    assert_eq!(Keymap::STANDARD.meaning(Context::Today, &keys[..1]), Meaning::Begins);
    assert_eq!(Keymap::STANDARD.meaning(Context::Today, &keys), Meaning::Action(Action::Move(Move::Top)));
    assert_eq!(Keymap::STANDARD.meaning(Context::Text, &keys[..1]), Meaning::Nothing);
}

#[test]
fn a_narrow_footer_drops_the_least_important_first() {
    let labels =
        |width| Keymap::STANDARD.footer(Context::Roadmap, width, |_| true).iter().map(|b| b.label).collect::<Vec<_>>();
    assert!(labels(400).contains(&"one less"));
    assert!(!labels(72).contains(&"one less") && labels(72).contains(&"log"));
    assert_eq!(labels(10), ["help"]);
    assert!(labels(0).is_empty());
}
