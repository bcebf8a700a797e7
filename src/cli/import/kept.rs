//! Owns the mapping that is kept between imports: `import.toml` in the config folder, a table per tracker. The user may
//! change it by hand, so comments and order stay.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, value};

use crate::cli::places::{Places, shown};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::error::{Error, Kind};
use crate::plan;

/// Its name.
const NAME: &str = "import.toml";
/// What a new one says of itself.
const HEAD: &str = "# What words of other trackers mean here: a table per tracker, \"their word\" = \"SKILL\".\n\
                    # SKILL+TARGET and SKILL/SOURCE say more; \"-\" leaves their entries out.\n";

/// The file of mappings.
#[derive(Debug)]
pub struct Kept {
    path: PathBuf,
    /// `None` where there is no file.
    text: Option<String>,
    page: DocumentMut,
}

impl Kept {
    /// The file as it stands; none at all is an empty one. Nothing where there is no config folder.
    ///
    /// # Errors
    /// When it cannot be read, or is no such file; with the line.
    pub fn read(places: &Places) -> Result<Option<Self>, Error> {
        let Some(folder) = places.templates.as_deref().and_then(Path::parent) else { return Ok(None) };
        let path = folder.join(NAME);
        let plain = fs::metadata(&path).and_then(|there| {
            if there.is_file() { fs::read_to_string(&path) } else { Err(io::Error::other("it is no plain file")) }
        });
        let text = match plain {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                let message = format!("could not read {}: {error}", shown(&path));
                return Err(Error::new(Kind::Io, message, "check the file and its permissions"));
            }
        };
        let bare = text.as_deref().unwrap_or_default();
        let bare = bare.strip_prefix('\u{feff}').unwrap_or(bare);
        let page = bare.parse::<DocumentMut>().map_err(|error| {
            let line = error.span().map_or(1, |span| bare[..span.start.min(bare.len())].matches('\n').count() + 1);
            Error::from(Refusal::new(
                format!("{} is not readable, line {line}: {}", shown(&path), text::title(error.message())),
                "mend it, or move it away: the words are asked again",
            ))
        })?;
        Ok(Some(Self { path, text, page }))
    }

    /// The words of a tracker and what each is to mean, as it stands there. What is no text means nothing.
    #[must_use]
    pub fn words(&self, kind: &str) -> Vec<(String, String)> {
        let table = self.page.get(kind).and_then(Item::as_table_like);
        let pairs = table.into_iter().flat_map(|table| table.iter());
        pairs.map(|(word, ours)| (text::title(word), ours.as_str().unwrap_or_default().to_owned())).collect()
    }

    /// Keeps what words mean.
    ///
    /// # Errors
    /// When the file cannot be written, or has changed meanwhile.
    pub fn keep(mut self, kind: &str, said: &[(String, String)]) -> Result<(), Error> {
        let known = self.words(kind);
        let fresh: Vec<_> = said.iter().filter(|pair| !known.contains(pair)).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        match self.page.get(kind) {
            None => self.page[kind] = Item::Table(Table::new()),
            Some(item) if item.is_table_like() => {}
            // What somebody wrote there is not ours to take away.
            Some(_) => {
                let message = format!("the mapping was not kept in {}: {kind} is no table there", shown(&self.path));
                let hint = format!("the sessions are in; write [{kind}] above its words, then the same --map is kept");
                return Err(Error::new(Kind::Refused, message, hint));
            }
        }
        let Some(table) = self.page[kind].as_table_like_mut() else { return Ok(()) };
        for (word, ours) in fresh {
            let mut new = value(ours.as_str());
            match (table.get_mut(word).and_then(Item::as_value_mut), new.as_value_mut()) {
                // What stands beside and above the old value, a comment, stays.
                (Some(old), Some(new)) => {
                    *new.decor_mut() = old.decor().clone();
                    *old = new.clone();
                }
                _ => drop(table.insert(word, new)),
            }
        }
        let text = self.page.to_string();
        let written = match &self.text {
            Some(old) => plan::replace(&self.path, old, &text).map_err(|error| error.to_string()),
            None => plan::create(&self.path, &format!("{HEAD}\n{text}")).map_err(|error| error.to_string()),
        };
        written.map_err(|error| {
            let message = format!("the mapping was not kept in {}: {error}", shown(&self.path));
            Error::new(Kind::Io, message, "the sessions are in; the same --map says it again")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(folder: &Path) -> Places {
        let templates = Some(folder.join("skillmap/templates"));
        Places {
            roadmap: PathBuf::new(),
            named: crate::cli::places::Named::Custom,
            data: PathBuf::new(),
            templates,
            config: None,
        }
    }

    fn keep(folder: &Path, kind: &str, word: &str, ours: &str) {
        let kept = Kept::read(&places(folder)).expect("read").expect("a folder");
        kept.keep(kind, &[(word.to_owned(), ours.to_owned())]).expect("kept");
    }

    #[test]
    fn comments_stay_and_what_is_new_is_added() {
        let dir = tempfile::tempdir().expect("a folder");
        keep(dir.path(), "watson", "deep work", "rag");
        let path = dir.path().join("skillmap").join(NAME);
        let text = fs::read_to_string(&path).expect("text");
        assert_eq!(text, format!("{HEAD}\n[watson]\n\"deep work\" = \"rag\"\n"));
        fs::write(&path, format!("{text}# mine\nsql = \"evals\" # for now\n")).expect("written");
        keep(dir.path(), "watson", "sql", "rag+service");
        keep(dir.path(), "toggl", "", "-");
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.ends_with("# mine\nsql = \"rag+service\" # for now\n\n[toggl]\n\"\" = \"-\"\n"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("meta").permissions().mode() & 0o777, 0o600);
        }
        fs::write(&path, "watson = 3\n").expect("written");
        let kept = Kept::read(&places(dir.path())).expect("read").expect("a folder");
        let error = kept.keep("watson", &[("a".to_owned(), "rag".to_owned())]).expect_err("no table");
        assert!(error.message.ends_with("watson is no table there"), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("text"), "watson = 3\n");
        fs::write(&path, "[watson]\na = \n").expect("written");
        let error = Kept::read(&places(dir.path())).expect_err("broken");
        assert!(error.message.contains("line 2"), "{error}");
    }
}
