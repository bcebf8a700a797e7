//! Owns reading a folder of notes: which files were changed when, and the first line of one. Follows no link, opens no
//! hidden file and nothing that is no file.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::clock;
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::checkin::Item;
use crate::domain::text;

/// Folders in folders, the named one counted.
const DEPTH: usize = 4;
/// More entries are not looked at.
const MOST: usize = 5_000;
/// So much of a file is read for its first line.
const READ: u64 = 4 << 10;

/// The files of a folder and the folders in it, the one changed last first, with the place of each.
pub(super) fn changed(folder: &Path, day_starts: TimeOfDay) -> io::Result<(Vec<Item>, Vec<PathBuf>)> {
    let mut files: Vec<(SystemTime, Day, PathBuf)> = Vec::new();
    let mut seen = 0;
    let mut folders = vec![(folder.to_owned(), 1)];
    while let Some((here, depth)) = folders.pop() {
        let entries = match fs::read_dir(&here) {
            Err(error) if depth == 1 => return Err(error),
            entries => entries,
        };
        for entry in entries.into_iter().flatten().flatten() {
            seen += 1;
            if seen > MOST {
                folders.clear();
                break;
            }
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            // Of the entry itself: a link is no file and no folder.
            let Ok(meta) = entry.metadata() else { continue };
            if is_hidden {
                continue;
            }
            if meta.is_dir() && depth < DEPTH {
                folders.push((entry.path(), depth + 1));
            } else if meta.is_file()
                && let Ok(time) = meta.modified()
                && let Some(moment) = clock::moment_of(time)
            {
                files.push((time, moment.day(day_starts), entry.path()));
            }
        }
    }
    files.sort_by(|(time, _, path), (other, _, name)| other.cmp(time).then_with(|| path.cmp(name)));
    let item = |(_, day, path): &(SystemTime, Day, PathBuf)| Item {
        name: text::title(&path.strip_prefix(folder).unwrap_or(path).to_string_lossy()),
        title: String::new(),
        day: *day,
    };
    let items = files.iter().map(item).collect();
    Ok((items, files.into_iter().map(|(_, _, path)| path).collect()))
}

/// The first line of a text that says something, its heading signs taken off; nothing of what is no text.
pub(super) fn first_line(file: &Path) -> Option<String> {
    let mut options = OpenOptions::new();
    options.read(true);
    // It was a file when it was looked at; what stands there now is neither followed nor waited for.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, i32::try_from(flags).ok()?);
    }
    let open = options.open(file).ok()?;
    if !open.metadata().ok()?.is_file() {
        return None;
    }
    let mut read = Vec::new();
    open.take(READ).read_to_end(&mut read).ok()?;
    if read.contains(&0) {
        return None;
    }
    let words = String::from_utf8_lossy(&read);
    let mut lines = words.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let heading = if first == "---" { behind_the_head(lines)? } else { first };
    Some(text::title(heading.trim_start_matches(['#', '=', '*', ' '])))
}

/// What a note with a head of keys is called: by its `title`, else by the first line behind the head.
fn behind_the_head<'t>(mut lines: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    for line in lines.by_ref() {
        if let Some(title) = line.strip_prefix("title:") {
            return Some(title.trim().trim_matches(['"', '\'']));
        }
        if line == "---" {
            break;
        }
    }
    lines.next()
}
