//! Owns `report`: where its page and its pictures are written, and what stands there already. What they show is `show`'s.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::refusal::Refusal;
use crate::domain::standing::burnup::burnup;
use crate::domain::text::title;
use crate::error::Error;
use crate::plan::share;
use crate::show::json;
use crate::show::report::{MARK, Report, html, pictures};

use super::args::{Common, ReportOptions};
use super::desk::{Desk, Purpose};
use super::output;
use super::places::Places;

/// What was written.
#[derive(Debug, Serialize)]
struct WrittenJson {
    files: Vec<String>,
}

/// Runs `report`.
pub fn run(common: &Common, options: &ReportOptions) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Read, common, options.reading.at.as_deref())?;
    let standing = desk.standing()?;
    let burnup = burnup(&desk.schedule()?, &desk.journal()?, &standing.targets, &standing.stages);
    let report = Report { roadmap: &desk.roadmap, standing: &standing, burnup: &burnup };
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    if let Some(file) = &options.html {
        files.push((file.clone(), html(report)));
    }
    if let Some(folder) = &options.svg {
        let pictures = pictures(report).into_iter();
        files.extend(pictures.map(|picture| (folder.join(format!("{}.svg", picture.name)), picture.svg)));
    }
    // All are looked at before the first is written.
    let places = Places::find(common)?;
    for (file, _) in &files {
        refuse_own(file, &places)?;
    }
    for (file, _) in files.iter().filter(|_| !options.force) {
        refuse_another(file)?;
    }
    for (file, text) in &files {
        share(file, text).map_err(|wrong| {
            let message = format!("{} cannot be written: {wrong}", shown(file));
            Error::from(Refusal::new(message, "name another place; a folder that is missing is made"))
        })?;
    }
    let names: Vec<String> = files.iter().map(|(file, _)| shown(file)).collect();
    output::answer(&if options.reading.json {
        json::line(WrittenJson { files: names })
    } else {
        format!("wrote {}\n", names.join(", "))
    })
}

fn shown(file: &Path) -> String {
    title(&file.to_string_lossy())
}

/// The plan and what lies with the record are never written over, `--force` or not.
pub fn refuse_own(file: &Path, places: &Places) -> Result<(), Error> {
    let Ok(real) = fs::canonicalize(file) else { return Ok(()) };
    let is = |own: &Path| fs::canonicalize(own).is_ok_and(|own| real.starts_with(own));
    if is(&places.roadmap) || is(&places.data) {
        let message =
            format!("{} belongs to the plan or the record, which nothing that goes out replaces", shown(file));
        return Err(Refusal::new(message, "name another file").into());
    }
    Ok(())
}

/// A file that is there and was not written by `report` is the user's.
fn refuse_another(file: &Path) -> Result<(), Error> {
    let mut begins = vec![0; 512];
    let read = match fs::metadata(file) {
        // A pipe would be waited for.
        Ok(there) if !there.is_file() => Err(ErrorKind::InvalidInput.into()),
        _ => fs::File::open(file).and_then(|mut file| file.read(&mut begins)),
    };
    let is_ours = match read {
        Err(wrong) if wrong.kind() == ErrorKind::NotFound => return Ok(()),
        Err(_) => false,
        Ok(read) => String::from_utf8_lossy(&begins[..read]).contains(MARK),
    };
    if is_ours {
        return Ok(());
    }
    let message = format!("{} is there and is no report", shown(file));
    Err(Refusal::new(message, "name another file, or write over it with --force").into())
}
