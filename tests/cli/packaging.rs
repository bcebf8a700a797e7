//! What a package is made of: the manifest names what is there, and a crate holds what its program is built from.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn manifest() -> toml::Table {
    toml::from_str(&fs::read_to_string(root().join("Cargo.toml")).expect("a manifest")).expect("TOML")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn the_licences_are_there_and_are_the_ones_that_are_named() {
    let manifest = manifest();
    assert_eq!(manifest["package"]["license"].as_str(), Some("MIT OR Apache-2.0"));
    let read = |name: &str| fs::read_to_string(root().join(name)).expect(name);
    assert!(read("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(read("LICENSE-APACHE").contains("Apache License") && read("LICENSE-APACHE").contains("Version 2.0"));
}

#[test]
fn the_crate_holds_what_the_program_is_built_from() {
    let manifest = manifest();
    let excluded = manifest["package"]["exclude"].as_array().expect("a list");
    let excluded: Vec<&str> = excluded.iter().filter_map(toml::Value::as_str).collect();
    let mut sources = Vec::new();
    files_below(&root().join("src"), &mut sources);
    let mut built_in = 0;
    for source in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(source).expect("a source");
        for name in text.split("include_str!(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = fs::canonicalize(source.parent().expect("a folder").join(name));
            let path = path.unwrap_or_else(|_| panic!("{} includes {name}", source.display()));
            let below = path.strip_prefix(fs::canonicalize(root()).expect("the root")).expect("a file of the package");
            let below = format!("/{}", below.display());
            assert!(!excluded.iter().any(|name| below.starts_with(name)), "the crate is without {below}");
            built_in += 1;
        }
    }
    assert!(built_in > 10, "{built_in}");
}

#[test]
fn the_debian_package_names_files_that_are_there() {
    let manifest = manifest();
    let deb = &manifest["package"]["metadata"]["deb"];
    let assets = deb["assets"].as_array().expect("a list");
    let sources: Vec<&str> = assets.iter().filter_map(|asset| asset[0].as_str()).collect();
    for name in sources.iter().filter(|name| !name.starts_with("target/")) {
        let folder = name.split("/*").next().unwrap_or(name);
        assert!(root().join(folder).exists(), "{name} is not there");
    }
    for wanted in ["skillmap.bash", "_skillmap", "skillmap.fish", "/*.1", "README.md", "docs/*.md"] {
        assert!(sources.iter().any(|name| name.ends_with(wanted)), "no {wanted} in the package");
    }
    // A page of the package links the others as it does here.
    for asset in assets.iter().filter(|asset| asset[0].as_str().is_some_and(|name| name.starts_with("docs/"))) {
        assert_eq!(asset[1].as_str(), Some("usr/share/doc/skillmap/docs/"));
    }
    // cargo-deb compresses manual pages itself and installs completions as they are.
    let modes: Vec<&str> = assets.iter().filter_map(|asset| asset[2].as_str()).collect();
    assert!(modes.iter().all(|mode| ["755", "644"].contains(mode)), "{modes:?}");
}
