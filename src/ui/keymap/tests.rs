//! What must hold for the one table, and how a footer is filled.

use super::super::keys::{Key, parse};
use super::*;

#[test]
fn every_key_can_be_read() {
    for binding in TABLE {
        assert!(!binding.keys.is_empty() && !binding.label.is_empty(), "{binding:?}");
        for key in binding.keys {
            assert!(parse(key).is_ok_and(|keys| !keys.is_empty()), "{key}");
        }
    }
}

#[test]
fn no_key_has_two_meanings_in_one_context() {
    // Those that only lie under others hold together with themselves too.
    for front in Context::ALL {
        let bound: Vec<(Vec<Key>, &Binding)> = TABLE
            .iter()
            .filter(|b| front.layers().contains(&b.context))
            .flat_map(|b| b.keys.iter().map(move |key| (parse(key).expect("keys"), b)))
            .collect();
        for (at, (keys, binding)) in bound.iter().enumerate() {
            for (other_keys, other) in &bound[at + 1..] {
                let clash = keys.starts_with(other_keys) || other_keys.starts_with(keys);
                assert!(!clash, "{front:?}: {} and {} share {keys:?}", binding.label, other.label);
            }
        }
    }
}

#[test]
fn text_fields_take_every_character_as_text() {
    let of_text = |b: &&Binding| {
        let fields = [
            Context::Quick,
            Context::Text,
            Context::Form,
            Context::FixForm,
            Context::Friction,
            Context::Answer,
            Context::ReviewText,
        ];
        fields.iter().any(|c| c.layers().contains(&b.context))
    };
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
    assert_eq!(meaning(Context::Today, &keys[..1]), Meaning::Begins);
    assert_eq!(meaning(Context::Today, &keys), Meaning::Action(Action::Move(Move::Top)));
    assert_eq!(meaning(Context::Text, &keys[..1]), Meaning::Nothing);
}

#[test]
fn a_narrow_footer_drops_the_least_important_first() {
    let labels = |width| footer(Context::Roadmap, width, |_| true).iter().map(|b| b.label).collect::<Vec<_>>();
    assert!(labels(400).contains(&"one less"));
    assert!(!labels(72).contains(&"one less") && labels(72).contains(&"log"));
    assert_eq!(labels(10), ["help"]);
    assert!(labels(0).is_empty());
}
