//! Everything that a page links is there: files, and headings of pages.

use std::path::{Path, PathBuf};

use crate::fences::pages;
use crate::page::{file, page};

/// A page without its blocks and without what stands in backquotes.
fn prose(text: &str) -> String {
    let outside: String = text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    outside.split('`').step_by(2).collect()
}

/// The anchors of a page's headings, as the usual readers of Markdown make them.
fn anchors(name: &str) -> Vec<String> {
    let text: String = page(name).split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let is_kept = |c: &char| c.is_alphanumeric() || [' ', '-', '_'].contains(c);
    headings.map(|line| line.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-")).collect()
}

/// Where a link of a page leads, from the top of the package.
fn target(name: &str, link: &str) -> PathBuf {
    let mut path = Path::new(name).parent().expect("a folder").to_owned();
    for part in link.split('/') {
        if part == ".." {
            assert!(path.pop(), "{name} links {link}, out of the package");
        } else {
            path.push(part);
        }
    }
    path
}

#[test]
fn everything_that_a_page_links_is_there() {
    let mut count = 0;
    for name in pages() {
        let text = prose(&page(&name));
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("https://")) {
            let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
            let path = if path.is_empty() { PathBuf::from(&name) } else { target(&name, path) };
            let path = path.to_str().expect("a plain path");
            assert!(file(path).exists(), "{name} links {link}, which is not there");
            if let Some(anchor) = anchor {
                assert!(anchors(path).iter().any(|one| one == anchor), "{name} links {link}: no such heading");
            }
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn every_page_is_linked_from_the_readme() {
    let readme = page("README.md");
    for name in pages().iter().filter(|name| *name != "README.md") {
        assert!(readme.contains(&format!("]({name}")), "the README does not link {name}");
    }
}
