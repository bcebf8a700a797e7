//! Every `console` block of every page, run in a shell in the page's own home, says what the page shows.

use std::path::Path;
use std::thread;

use crate::fences::{Fence, fences, pages};
use crate::home::Home;

/// A command, and the lines shown below it.
#[derive(Debug, PartialEq)]
struct Step<'b> {
    line: String,
    shown: Vec<&'b str>,
}

/// The commands of a block; `> ` goes on with the command above.
fn steps(fence: &Fence) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    for line in &fence.lines {
        if let Some(line) = line.strip_prefix("$ ") {
            steps.push(Step { line: line.to_owned(), shown: Vec::new() });
            continue;
        }
        let step = steps.last_mut().unwrap_or_else(|| panic!("{} begins with output", fence.place));
        match line.strip_prefix("> ").or((line == ">").then_some("")) {
            Some(more) if step.shown.is_empty() => step.line.extend(["\n", more]),
            _ => step.shown.push(line),
        }
    }
    steps
}

/// Whether a line is as shown; `...` inside stands for what is never the same, such as an id.
fn is_shown(shown: &str, said: &str) -> bool {
    match shown.split_once("...") {
        Some((before, after)) => said.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
        None => shown == said,
    }
}

/// The first shown line that the program does not say there; a line `...` stands for any lines.
fn missing<'s>(shown: &[&'s str], said: &str) -> Option<&'s str> {
    let mut said = said.lines().map(str::trim_end);
    let mut skips = false;
    for line in shown {
        if *line == "..." {
            skips = true;
            continue;
        }
        let found = if skips {
            said.by_ref().any(|said| is_shown(line, said))
        } else {
            said.next().is_some_and(|said| is_shown(line, said))
        };
        if !found {
            return Some(line);
        }
        skips = false;
    }
    (!skips && said.next().is_some()).then_some("(the end)")
}

/// Whether what a block needs beside the program is installed.
fn is_there(program: &str) -> bool {
    ["/usr/local/bin", "/usr/bin", "/bin"].iter().any(|folder| Path::new(folder).join(program).exists())
}

/// Runs the blocks of a page: what is not as shown, and how many commands there were.
fn tried(name: &str) -> (Vec<String>, usize) {
    let mut home = Home::empty();
    let mut faults = Vec::new();
    let mut tried = 0;
    for fence in fences(name).iter().filter(|fence| fence.language == "console") {
        home.enter(&fence.home);
        let steps = steps(fence);
        let last = steps.len() - 1;
        for (at, step) in steps.iter().enumerate() {
            if fence.mark("needs ").is_some_and(|program| !is_there(program)) {
                continue;
            }
            tried += 1;
            let wanted = fence.mark("exit ").filter(|_| at == last).map_or(0, |code| code.parse().expect("a code"));
            let (code, said) = home.shell(&fence.now, &step.line);
            if code != wanted {
                faults.push(format!("{}: $ {}\nexits {code}\n{said}", fence.place, step.line));
            } else if let Some(line) = missing(&step.shown, &said) {
                faults.push(format!("{}: $ {}\nshown, not said: {line}\n\n{said}", fence.place, step.line));
            }
        }
    }
    (faults, tried)
}

#[test]
fn the_console_says_what_the_pages_show() {
    let pages = pages();
    let tried: Vec<(Vec<String>, usize)> = thread::scope(|scope| {
        let running: Vec<_> = pages.iter().map(|name| scope.spawn(|| tried(name))).collect();
        running.into_iter().map(|one| one.join().expect("a page")).collect()
    });
    let faults: Vec<String> = tried.iter().flat_map(|(faults, _)| faults.clone()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n----\n"));
    assert!(tried.iter().map(|(_, count)| count).sum::<usize>() > 60, "{tried:?}");
}

#[test]
fn only_three_points_skip_anything() {
    let said = "a\nb\nc\n";
    for (shown, wrong) in [
        (vec!["a", "b", "c"], None),
        (vec!["a", "...", "c"], None),
        (vec!["..."], None),
        (vec!["a", "..."], None),
        (vec!["a", "b"], Some("(the end)")),
        (vec!["a", "c"], Some("c")),
        (vec!["b", "..."], Some("b")),
        (vec!["...", "d"], Some("d")),
        (vec!["a...", "...b", "c"], None),
        (vec!["a...a", "b", "c"], Some("a...a")),
    ] {
        assert_eq!(missing(&shown, said), wrong, "{shown:?}");
    }
}

#[test]
fn a_command_may_go_on_below() {
    let text = "```console\n$ cat <<E\n> a\n>\n> E\na\n\n$ true\n```\n";
    let fence = crate::fences::read("x.md", text).remove(0);
    let wanted = [
        Step { line: "cat <<E\na\n\nE".to_owned(), shown: vec!["a", ""] },
        Step { line: "true".to_owned(), shown: vec![] },
    ];
    assert_eq!(steps(&fence), wanted);
}
