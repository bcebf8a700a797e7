//! What the program is built from: the licences and sources of every crate against `deny.toml`, and THIRD-PARTY.md against
//! both. Known faults are told by databases that are fetched, which no test does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml::Table;

use crate::scale;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

fn table(name: &str) -> Table {
    toml::from_str(&read(name)).expect("TOML")
}

/// What cargo knows of every crate: of all systems where they were fetched, else of this one.
fn metadata() -> Value {
    let ask = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--offline", "--locked", "--format-version", "1"]).args(more);
        let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
        output.status.success().then(|| serde_json::from_slice(&output.stdout).expect("JSON"))
    };
    ask(&[]).unwrap_or_else(|| {
        let rustc = Command::new("rustc").arg("-vV").output().expect("rustc");
        let said = String::from_utf8(rustc.stdout).expect("UTF-8");
        let host = said.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
        ask(&["--filter-platform", host]).expect("what is built is known")
    })
}

/// The licence of a crate, as one expression.
fn licence(package: &Value) -> String {
    package["license"].as_str().unwrap_or("none").replace('/', " OR ")
}

/// Whether an expression can be met with these licences.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = either(&words, allowed);
    met && rest.is_empty()
}

fn either<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = both(words, allowed);
    while let ["OR", after @ ..] = rest {
        let (other, left) = both(after, allowed);
        (met, rest) = (met || other, left);
    }
    (met, rest)
}

fn both<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", after @ ..] = rest {
        let (other, left) = one(after, allowed);
        (met, rest) = (met && other, left);
    }
    (met, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    match words {
        ["(", inside @ ..] => match either(inside, allowed) {
            (met, [")", after @ ..]) => (met, after),
            _ => (false, &[]),
        },
        [name, "WITH", exception, after @ ..] => (allowed.contains(&format!("{name} WITH {exception}")), after),
        [name, after @ ..] => (allowed.contains(&(*name).to_owned()), after),
        [] => (false, &["nothing"]),
    }
}

fn texts(value: &toml::Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}

#[test]
fn every_crate_has_a_licence_and_a_source_that_are_allowed() {
    let (deny, metadata) = (table("deny.toml"), metadata());
    let allowed = texts(&deny["licenses"]["allow"]);
    let exceptions: BTreeMap<String, Vec<String>> = deny["licenses"]["exceptions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["crate"].as_str().expect("a crate").to_owned(), texts(&one["allow"])))
        .collect();
    let packages = metadata["packages"].as_array().expect("packages");
    let (mut faults, mut used, mut sources) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for package in packages {
        let name = package["name"].as_str().expect("a name").to_owned();
        let licence = licence(package);
        let more = exceptions.get(&name).cloned().unwrap_or_default();
        if !is_met(&licence, &[allowed.clone(), more.clone()].concat()) {
            faults.push(format!("{name} is under {licence}"));
        }
        if !more.is_empty() {
            used.insert(name.clone());
        }
        let is_ours = name == env!("CARGO_PKG_NAME") && package["source"].is_null();
        match package["source"].as_str().filter(|source| source.starts_with("registry+")) {
            Some(registry) => _ = sources.insert(registry.to_owned()),
            None if is_ours => {}
            None => faults.push(format!("{name} comes from {}", package["source"])),
        }
    }
    assert!(packages.len() > 100, "{}", packages.len());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert_eq!(sources.len(), 1, "one registry: {sources:?}");
    assert_eq!(used, exceptions.keys().cloned().collect(), "exceptions that are needed");
    scale::figure(
        format!("{} crates, of the program and its tests", packages.len()),
        "every licence and source is allowed",
    );
}

#[test]
fn every_locked_crate_has_a_sum_and_every_version_is_meant() {
    let (lock, deny) = (table("Cargo.lock"), table("deny.toml"));
    let packages = lock["package"].as_array().expect("packages");
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        let (name, version) =
            (package["name"].as_str().expect("a name"), package["version"].as_str().expect("a version"));
        versions.entry(name).or_default().insert(version);
        let has_sum = package.get("checksum").and_then(toml::Value::as_str).is_some_and(|sum| sum.len() == 64);
        assert!(has_sum || name == env!("CARGO_PKG_NAME"), "{name} {version} has no check sum");
    }
    let skipped: BTreeSet<String> = deny["bans"]["skip"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| Some(one.as_str().or_else(|| one.get("crate")?.as_str())?.to_owned()))
        .collect();
    let twice = versions.iter().filter(|(_, versions)| versions.len() > 1);
    for (name, found) in twice {
        let least = found.iter().filter(|version| !skipped.contains(&format!("{name}@{version}"))).count();
        assert!(least <= 1, "{name} comes as {found:?}, and deny.toml skips too few of them");
    }
    let manifest = table("Cargo.toml");
    for section in ["dependencies", "dev-dependencies"] {
        for (name, wanted) in manifest[section].as_table().expect("crates") {
            let version = wanted.as_str().or_else(|| wanted.get("version")?.as_str()).unwrap_or("*");
            assert!(!version.contains('*'), "{name} may be any version");
        }
    }
}

/// The crates that the program is built with, beyond those that the manifest names, by licence.
fn brought_along(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|package| (package["id"].as_str().expect("an id"), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| (node["id"].as_str().expect("an id"), node))
        .collect();
    let next = |id: &str| -> Vec<&str> {
        let is_in = |dep: &&Value| dep["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null());
        let deps = nodes[id]["deps"].as_array().into_iter().flatten().filter(is_in);
        deps.map(|dep| dep["pkg"].as_str().expect("an id")).collect()
    };
    let root = metadata["resolve"]["root"].as_str().expect("a root");
    let named = next(root);
    let (mut found, mut open) = (BTreeSet::new(), named.clone());
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(next(id));
        }
    }
    let mut grouped: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in found.into_iter().filter(|id| !named.contains(id)) {
        let (package, name) = (packages[id], packages[id]["name"].as_str().expect("a name").to_owned());
        grouped.entry(licence(package)).or_default().insert(name);
    }
    grouped
}

/// The lists of THIRD-PARTY.md: after each licence in bold its crates.
fn listed() -> BTreeMap<String, BTreeSet<String>> {
    let page = read("THIRD-PARTY.md");
    let items = page.split("\n- **").skip(1);
    items
        .map(|item| {
            let item = item.split("\n\n").next().unwrap_or_default();
            let (licence, crates) = item.split_once("**: ").expect("a licence and its crates");
            (licence.to_owned(), crates.split('`').skip(1).step_by(2).map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn what_is_brought_along_is_listed_with_its_licence() {
    let (brought, listed) = (brought_along(&metadata()), listed());
    let line = |(licence, crates): (&String, &BTreeSet<String>)| {
        let names: Vec<String> = crates.iter().map(|name| format!("`{name}`")).collect();
        format!("- **{licence}**: {}\n", names.join(", "))
    };
    let wanted: String = brought.iter().map(line).collect();
    let none = BTreeSet::new();
    for (licence, crates) in &brought {
        let missing: Vec<_> = crates.difference(listed.get(licence).unwrap_or(&none)).collect();
        assert!(missing.is_empty(), "{licence} lacks {missing:?}; it would be\n{wanted}");
    }
    // What only other systems need may be unknown here; what nothing needs is in no lock.
    let lock = table("Cargo.lock");
    let locked: BTreeSet<&str> =
        lock["package"].as_array().into_iter().flatten().filter_map(|package| package["name"].as_str()).collect();
    let known: BTreeSet<&String> = brought.values().flatten().collect();
    for (licence, crates) in &listed {
        for name in crates {
            let is_right = brought.get(licence).is_some_and(|crates| crates.contains(name));
            let is_elsewhere = !known.contains(name) && locked.contains(name.as_str());
            assert!(is_right || is_elsewhere, "{name} is listed under {licence}; it would be\n{wanted}");
        }
    }
    scale::figure(
        format!("{} crates that others bring along", known.len()),
        "each listed in THIRD-PARTY.md with its licence",
    );
}

#[test]
fn an_expression_is_met_as_it_is_meant() {
    let allowed = ["MIT", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].map(str::to_owned);
    for met in ["MIT", "GPL-3.0 OR MIT", "(MIT OR X) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception OR X"] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["", "none", "Apache-2.0", "MIT AND X", "(MIT OR X) AND Y", "MIT OR", "X AND MIT OR Y", "MIT )"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}
