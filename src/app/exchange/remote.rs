//! Owns which git remotes are taken: a path, or an address over ssh, https, git or file. Runs nothing.

use std::path::Path;

use crate::domain::refusal::Refusal;
use crate::domain::text;

/// The kinds of address that git may use, as it names them.
pub(super) const PROTOCOLS: &str = "file:ssh:https:git";

const TAKEN: &str = "name a path, user@host:path, or an address that begins with ssh://, https://, git:// or file://";

/// The remote as git gets it: a path is made absolute, seen from `here`.
///
/// # Errors
/// What could make git run something, or is no address.
pub fn remote(typed: &str, here: &Path) -> Result<String, Refusal> {
    let typed = typed.trim();
    let refuse = |why: &str| Err(Refusal::new(format!("{:?} {why}", text::title(typed)), TAKEN));
    if typed.is_empty() || typed.starts_with('-') || typed.chars().any(char::is_control) {
        return refuse("is no git remote");
    }
    if let Some((scheme, rest)) = typed.split_once("://") {
        let is_known = ["file", "ssh", "https", "git"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return match () {
            () if !is_known => refuse("is an address of a kind that is not used here"),
            () if rest.is_empty() || rest.starts_with('-') => refuse("is no git remote"),
            () => Ok(typed.to_owned()),
        };
    }
    // `ext::sh -c …` and whatever else names a helper before two colons.
    let before = typed.split_once("::").map(|(before, _)| before);
    if before.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')))
    {
        return refuse("would let git run a program");
    }
    // `user@host:path`: a colon before the first slash.
    let is_host = typed.split('/').next().is_some_and(|first| first.contains(':')) && !here.join(typed).exists();
    if is_host {
        return Ok(typed.to_owned());
    }
    let path = here.join(typed);
    match std::fs::canonicalize(&path) {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(error) => {
            let message = format!("there is no repository at {}: {error}", text::title(&path.to_string_lossy()));
            Err(Refusal::new(message, "make an empty one there with: git init --bare"))
        }
    }
}

/// A remote as it may be shown: a password in it is left out.
#[must_use]
pub fn shown(remote: &str) -> String {
    let bare = remote.split_once("://").and_then(|(scheme, rest)| {
        let (user, host) = rest.split_once('@').filter(|(user, _)| !user.contains('/'))?;
        let name = user.split_once(':').map(|(name, _)| name)?;
        Some(format!("{scheme}://{name}@{host}"))
    });
    text::title(&bare.unwrap_or_else(|| remote.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_known_addresses_are_taken() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(dir.path().join("box.git")).expect("a folder");
        for typed in [
            "git@example.org:me/box.git",
            "me@[::1]:box.git",
            "host:box",
            "ssh://git@example.org:2222/me/box.git",
            "https://example.org/me/box.git",
            "git://example.org/box.git",
            "file:///srv/box.git",
        ] {
            assert_eq!(remote(typed, dir.path()).as_deref(), Ok(typed));
        }
        let real = std::fs::canonicalize(dir.path().join("box.git")).expect("a path");
        for typed in ["box.git", "./box.git", &real.to_string_lossy()] {
            assert_eq!(remote(typed, dir.path()), Ok(real.to_string_lossy().into_owned()));
        }
    }

    #[test]
    fn what_could_run_a_program_is_refused() {
        let dir = tempfile::tempdir().expect("a folder");
        for typed in [
            "",
            " ",
            "-oProxyCommand=x",
            "--upload-pack=touch x",
            "ext::sh -c touch% x",
            "fd::17",
            "http://example.org/box.git",
            "ssh://-oProxyCommand=x/box",
            "ftp://example.org/box",
            "none.git",
            "a\nb",
        ] {
            assert!(remote(typed, dir.path()).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(shown("https://me:secret@example.org/box.git"), "https://me@example.org/box.git");
        assert_eq!(shown("https://example.org/a:b@c"), "https://example.org/a:b@c");
        assert_eq!(shown("git@example.org:me/box.git"), "git@example.org:me/box.git");
    }
}
