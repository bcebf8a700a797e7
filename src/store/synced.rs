//! Owns whether a folder is copied elsewhere by a program that knows nothing of databases: it looks at the names of the
//! folders above and at the marks that such programs leave. Reads names only, opens nothing.

use std::fs;
use std::path::{Path, PathBuf};

/// A program that copies a folder while it is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    /// What people call it.
    pub service: &'static str,
    /// The folder that it copies.
    pub folder: PathBuf,
}

/// Marks that stand in a folder that is copied.
const MARKS: [(&str, &str); 7] = [
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".SeaDrive", "Seafile"),
    (".git", "git"),
];

/// How many entries of a folder are looked at for a mark that has no fixed name.
const LOOKED_AT: usize = 2_000;

/// Which program copies the data folder, or a folder that it lies in, to other places; the nearest where there are several.
#[must_use]
pub fn synced_by(path: &Path) -> Option<Synced> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let home = std::env::home_dir().and_then(|home| fs::canonicalize(home).ok());
    found(&path, home.as_deref())
}

fn found(path: &Path, home: Option<&Path>) -> Option<Synced> {
    path.ancestors().find_map(|folder| {
        // Who keeps all settings in git has it in the home folder, and says there what goes along.
        let counts = |mark: &str| mark != ".git" || home != Some(folder);
        let mark = MARKS.iter().find(|(mark, _)| counts(mark) && folder.join(mark).exists()).map(|(_, by)| *by);
        let service = mark.or_else(|| service_called(&folder.file_name()?.to_string_lossy()));
        let service = service.or_else(|| has_journal(folder).then_some("Nextcloud"))?;
        Some(Synced { service, folder: folder.to_owned() })
    })
}

/// The service whose folder is called so.
fn service_called(name: &str) -> Option<&'static str> {
    /// The beginning of the name, and whose it is.
    const NAMES: [(&str, &str); 12] = [
        ("dropbox", "Dropbox"),
        ("onedrive", "OneDrive"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("pclouddrive", "pCloud"),
        ("pcloud drive", "pCloud"),
        ("mobile documents", "iCloud"),
        ("icloud drive", "iCloud"),
        ("iclouddrive", "iCloud"),
        ("cloudstorage", "cloud storage"),
    ];
    let name = name.to_lowercase();
    // `OneDrive - Company` and `Dropbox (Personal)`, not `dropboxes`.
    let is_called = |known: &str| name.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    NAMES.iter().find(|(known, _)| is_called(known)).map(|(_, service)| *service)
}

/// Whether the journal of a Nextcloud or ownCloud client stands there: `.sync_1a2b3c.db`.
fn has_journal(folder: &Path) -> bool {
    let is_journal = |name: &str| {
        (name.starts_with(".sync_") || name.starts_with("._sync_"))
            && Path::new(name).extension().is_some_and(|e| e == "db")
    };
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.take(LOOKED_AT).flatten().any(|entry| is_journal(&entry.file_name().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &Path, home: Option<&Path>) -> Option<(&'static str, PathBuf)> {
        found(path, home).map(|synced| (synced.service, synced.folder))
    }

    #[test]
    fn a_mark_in_the_folder_or_above_it_says_who_copies_it() {
        for (mark, service) in [
            (".dropbox", "Dropbox"),
            (".dropbox.cache", "Dropbox"),
            (".stfolder", "Syncthing"),
            (".git", "git"),
            (".owncloudsync.log", "ownCloud"),
            (".sync_0123abcd.db", "Nextcloud"),
        ] {
            for at in ["", "a", "a/b"] {
                let dir = tempfile::tempdir().expect("a folder");
                let data = dir.path().join("a/b");
                fs::create_dir_all(&data).expect("folders");
                assert_eq!(said(&data, None), None, "{mark}");
                let marked = dir.path().join(at);
                fs::write(marked.join(mark), "").expect("a mark");
                let (by, folder) = said(&data, None).expect(mark);
                assert_eq!(
                    (by, fs::canonicalize(folder).ok()),
                    (service, fs::canonicalize(marked).ok()),
                    "{mark} in {at:?}"
                );
            }
        }
    }

    #[test]
    fn the_name_of_a_folder_above_says_it_too() {
        for (path, service) in [
            ("/home/a/Dropbox/skillmap", "Dropbox"),
            ("/home/a/Dropbox (Personal)/x/skillmap", "Dropbox"),
            ("/mnt/c/Users/a/OneDrive - Company/skillmap", "OneDrive"),
            ("/home/a/OneDrive/skillmap", "OneDrive"),
            ("/home/a/Nextcloud/skillmap", "Nextcloud"),
            ("/home/a/Google Drive/skillmap", "Google Drive"),
            ("/home/a/GoogleDrive-a@example.org/skillmap", "Google Drive"),
            ("/home/a/pCloudDrive/skillmap", "pCloud"),
            ("/Users/a/Library/Mobile Documents/skillmap", "iCloud"),
            ("/Users/a/Library/CloudStorage/Box-Box/skillmap", "cloud storage"),
            ("/Users/a/iCloud Drive/skillmap", "iCloud"),
        ] {
            assert_eq!(said(Path::new(path), None).map(|(by, _)| by), Some(service), "{path}");
        }
        for path in ["/home/a/.local/share/skillmap", "/home/dropboxes/skillmap", "/home/a/onedrivers/x", "/"] {
            assert_eq!(said(Path::new(path), None), None, "{path}");
        }
    }

    #[test]
    fn settings_kept_in_git_in_the_home_folder_are_nobodys_business() {
        let dir = tempfile::tempdir().expect("a folder");
        let data = dir.path().join(".local/share/skillmap");
        fs::create_dir_all(&data).expect("folders");
        fs::create_dir(dir.path().join(".git")).expect("a folder");
        assert_eq!(said(&data, Some(dir.path())), None);
        assert_eq!(said(&data, None).map(|(by, _)| by), Some("git"));
        fs::create_dir(dir.path().join(".local/.git")).expect("a folder");
        assert_eq!(said(&data, Some(dir.path())).map(|(by, _)| by), Some("git"));
    }
}
