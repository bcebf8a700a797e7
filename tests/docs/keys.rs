//! The tables of keys are written from the one table of the program.

use std::fmt::Write;

use skillmap::ui::keymap::{Binding, Context, TABLE, label};

use crate::fences::pages;
use crate::generated::hold;
use crate::page::{page, quoted};

/// What the README shows: the keys of every screen but those of the usual entries, and the keys of each.
const SCREENS: [Context; 8] = [
    Context::Screens,
    Context::Moving,
    Context::Today,
    Context::Roadmap,
    Context::Skills,
    Context::Week,
    Context::Review,
    Context::Sessions,
];

/// The lines of a context, each with its keys.
fn named(context: Context) -> impl Iterator<Item = (String, &'static Binding)> {
    TABLE.iter().filter(move |binding| binding.context == context).map(|binding| {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", label(key))).collect();
        (keys.join(" "), binding)
    })
}

#[test]
fn the_page_of_keys_has_all_of_them() {
    let mut text = String::new();
    for context in Context::ALL {
        write!(text, "\n| {} | | `[keys.{}]` |\n| --- | --- | --- |\n", context.title(), context.name()).expect("text");
        for (keys, binding) in named(context) {
            writeln!(text, "| {keys} | {} | `{}` |", binding.says, binding.action.name()).expect("text");
        }
    }
    hold("docs/keys.md", "keys", &text);
}

#[test]
fn the_readme_has_those_of_the_screens() {
    let mut text = "| where | keys |\n| --- | --- |\n".to_owned();
    for context in SCREENS {
        let keys: Vec<String> = named(context)
            .filter(|(keys, _)| !keys.starts_with("`alt-"))
            .map(|(keys, binding)| format!("{keys} {}", binding.label))
            .collect();
        writeln!(text, "| {} | {} |", context.title(), keys.join(" · ")).expect("text");
    }
    hold("README.md", "keys", &text);
}

#[test]
fn every_key_that_a_page_names_alone_is_bound() {
    let all: Vec<String> = TABLE.iter().flat_map(|b| b.keys.iter().map(|key| label(key))).collect();
    // Text that one may type into a line, and signs that are shown.
    let others = ["#", "$", ":", "@", "+", "-", "/", "=", "`", "~", "a", "#share"];
    let mut count = 0;
    for name in pages().iter().filter(|name| ["README.md", "docs/guide.md"].contains(&name.as_str())) {
        let text = page(name).split("```").step_by(2).collect::<String>();
        let named =
            quoted(&text).into_iter().filter(|q| q.chars().count() == 1 || q == "space" || q.starts_with("ctrl-"));
        for key in named.filter(|key| key.is_ascii() && !others.contains(&key.as_str())) {
            assert!(all.contains(&key), "{name}: {key} is no key");
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}
