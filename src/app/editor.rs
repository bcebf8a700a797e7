//! Owns which editor is called, and how at a line of a file. Starts nothing: the caller runs what this builds.

use std::ffi::OsString;
use std::path::Path;

use crate::domain::refusal::Refusal;

/// The user's editor, `$VISUAL` or `$EDITOR`, as a command; what is usual where neither says one.
#[must_use]
pub fn chosen() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| usual.to_owned())
}

/// The program and its arguments that open `file` at `line` (from 1) in `editor`, a command with or without
/// arguments as `$VISUAL` and `$EDITOR` hold it. No shell is involved.
pub fn command(editor: &str, file: &Path, line: Option<usize>) -> Result<(String, Vec<OsString>), Refusal> {
    let refused = || {
        Refusal::new(format!("{editor:?} cannot be read as a command"), "set VISUAL or EDITOR to a program, such as vi")
    };
    let mut words = shell_words::split(editor).map_err(|_| refused())?.into_iter();
    let program = words.next().filter(|p| !p.is_empty()).ok_or_else(refused)?;
    let mut arguments: Vec<OsString> = words.map(OsString::from).collect();
    let name = Path::new(&program).file_stem().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let with_line = |line: usize| {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match (name.as_str(), line) {
        ("vi" | "vim" | "nvim" | "view" | "nano" | "emacs" | "emacsclient" | "kak" | "micro", Some(line)) => {
            arguments.push(format!("+{line}").into());
            arguments.push(file.into());
        }
        ("hx" | "helix" | "zed" | "subl", Some(line)) => arguments.push(with_line(line)),
        ("code" | "codium" | "code-insiders" | "cursor", Some(line)) => {
            arguments.push("--goto".into());
            arguments.push(with_line(line));
        }
        _ => arguments.push(file.into()),
    }
    Ok((program, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(editor: &str, line: Option<usize>) -> String {
        let (program, arguments) = command(editor, Path::new("/a b/r.toml"), line).expect("a command");
        let arguments: Vec<String> = arguments.iter().map(|a| a.to_string_lossy().into_owned()).collect();
        format!("{program}|{}", arguments.join("|"))
    }

    #[test]
    fn each_editor_is_told_the_line_its_way() {
        assert_eq!(line("vi", Some(12)), "vi|+12|/a b/r.toml");
        assert_eq!(line("/usr/bin/nvim -u NONE", Some(3)), "/usr/bin/nvim|-u|NONE|+3|/a b/r.toml");
        assert_eq!(line("hx", Some(3)), "hx|/a b/r.toml:3");
        assert_eq!(line("code --wait", Some(3)), "code|--wait|--goto|/a b/r.toml:3");
        assert_eq!(line("subl -w", Some(3)), "subl|-w|/a b/r.toml:3");
        assert_eq!(line("'my editor' -x", Some(3)), "my editor|-x|/a b/r.toml");
        assert_eq!(line("vi", None), "vi|/a b/r.toml");
    }

    #[test]
    fn what_is_no_command_is_refused() {
        for editor in ["", "  ", "vi 'half"] {
            assert!(command(editor, Path::new("r.toml"), None).is_err(), "{editor:?}");
        }
    }
}
