//! Owns the opening of the database, in an order that leaves alone what is not ours or too new: look, check, and
//! only then set up and migrate.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::Store;
use super::aside;
use super::backup;
use super::drafts;
use super::error::{StoreError, WayBack};
use super::patience::{self, Jitter, Patience};
use super::place::{self, FileId};
use super::schema::{self, APPLICATION_ID, MIGRATIONS};
use super::synced::{Synced, synced_by};
use super::write::Chance;
use crate::domain::backup::Why;
use crate::domain::calendar::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// The first SQLite in which two programs writing one WAL database cannot damage it.
pub(super) const SAFE_SQLITE: i32 = 3_051_003;

/// What a file is instead of a database of ours, where damage may have made it so.
const NO_DATABASE: &str = "no database, or a damaged one";
const EMPTIED: &str = "empty, although it held a record before";

/// Whether a file that cannot be opened may be a damaged database of ours.
pub(super) fn is_damage(error: &StoreError) -> bool {
    matches!(error, StoreError::Corrupt { .. } | StoreError::NotOurs { reason: NO_DATABASE | EMPTIED, .. })
}

/// Says of a damaged database which copy is the newest good one, and of one that another program holds, which that is. A
/// file that is no database, beside copies of one, is a damaged one.
pub(super) fn with_way_back(error: StoreError, folder: &Path) -> StoreError {
    if let StoreError::Busy { holder: None } = error {
        return StoreError::Busy { holder: backup::holder(folder) };
    }
    if !is_damage(&error) {
        return error;
    }
    let way_back = way_back(folder);
    match error {
        StoreError::Corrupt { detail, .. } => StoreError::Corrupt { detail, way_back },
        StoreError::NotOurs { reason, .. } if way_back != WayBack::None => {
            StoreError::Corrupt { detail: format!("it is {reason}"), way_back }
        }
        other => other,
    }
}

/// What there is to go back to in a data folder.
#[must_use]
pub fn way_back(folder: &Path) -> WayBack {
    backup::newest_good(folder).map_or(WayBack::None, |backup| WayBack::To(backup.copy.name()))
}

impl Store {
    /// Opens the database of a data folder for reading and writing; creates folder (0700) and database (0600) where
    /// they are missing, and migrates an older one after a checked backup. Several programs may do so at once.
    pub fn open(folder: &Path, now: Moment) -> Result<Self, StoreError> {
        Self::open_with(folder, now, MIGRATIONS).map_err(|error| with_way_back(error, folder))
    }

    pub(super) fn open_with(folder: &Path, now: Moment, migrations: &[&str]) -> Result<Self, StoreError> {
        refuse_old_library()?;
        place::create_folder(folder)?;
        let folder = fs::canonicalize(folder).map_err(|e| StoreError::io("find", folder, &e))?;
        let patience = Patience::new(patience::OPEN);
        let mut jitter = Jitter::new();
        loop {
            match attempt(&folder, now, migrations, &patience) {
                Err(StoreError::Busy { .. }) if patience.sleep(jitter.micros(1_000, 10_000)) => {}
                result => return result,
            }
        }
    }

    /// Opens the database for reading only, creates and migrates nothing and waits for nobody longer than 50 ms.
    /// `None` when there is no database yet.
    pub fn open_to_read(folder: &Path) -> Result<Option<Self>, StoreError> {
        Self::found_to_read(folder).map_err(|error| with_way_back(error, folder))
    }

    fn found_to_read(folder: &Path) -> Result<Option<Self>, StoreError> {
        refuse_old_library()?;
        let Some(folder) = found(folder)? else { return Ok(None) };
        let Some(path) = found(&folder.join(place::DATABASE))? else { return Ok(None) };
        look_at(&path, place::has_device(&folder))?;
        if fs::metadata(&path).is_ok_and(|meta| meta.len() == 0) {
            return Ok(None);
        }
        let file = place::file_id(&path);
        let (conn, version) = connect_to_read(&path)?;
        if version == 0 {
            return Ok(None);
        }
        refuse_replaced(&path, file)?;
        read_only(conn, folder, path, file, version, MIGRATIONS).map(Some)
    }

    /// How long acts wait for another program from now on; 10 seconds unless said.
    pub fn wait_at_most(&mut self, limit: Duration) -> Result<(), StoreError> {
        patience::wait_for_locks(&mut self.conn, limit)
    }

    /// Whether the file that was opened still stands at its path.
    pub(super) fn still_there(&self) -> Result<(), StoreError> {
        refuse_replaced(&self.path, self.file)
    }
}

/// Refuses a path at which another file stands than the one known; none is known in memory.
fn refuse_replaced(path: &Path, known: Option<FileId>) -> Result<(), StoreError> {
    if known.is_some() && place::file_id(path) != known {
        return Err(StoreError::Replaced { path: path.to_owned() });
    }
    Ok(())
}

fn refuse_old_library() -> Result<(), StoreError> {
    if rusqlite::version_number() < SAFE_SQLITE { Err(StoreError::OldLibrary) } else { Ok(()) }
}

fn attempt(folder: &Path, now: Moment, migrations: &[&str], patience: &Patience) -> Result<Store, StoreError> {
    let path = folder.join(place::DATABASE);
    // Asked before the file is looked at: the id is written only once a database has been made.
    let made_before = place::has_device(folder);
    let created = !path.exists() && place::create_file(&path)?;
    look_at(&path, made_before && !created)?;
    let path = fs::canonicalize(&path).map_err(|e| StoreError::io("find", &path, &e))?;
    // URIs are for the names of copies; a whole path is none.
    let uri = OpenFlags::SQLITE_OPEN_URI;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | uri;
    let file = place::file_id(&path);
    let (mut conn, version) =
        connect(&path, flags, migrations, |conn| patience::count_waits(conn, patience::OPEN_STEP, patience.clone()))?;
    // The file may have been replaced while it was opened: then another one than this path's is open.
    refuse_replaced(&path, file)?;
    if conn.is_readonly(MAIN_DB)? || conn.pragma_query_value(None, "query_only", |row| row.get(0))? {
        place::refuses_writing(folder, &path)?;
        return read_only(conn, folder.to_owned(), path, file, version, migrations);
    }
    let remote = place::is_remote(folder);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    keep_journal(&conn, remote)?;
    set_up(&conn)?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    if (1..known).contains(&version) {
        backup::take(&conn, folder, now, Why::Migration)?;
    }
    schema::migrate(&mut conn, migrations)?;
    let device = place::device(folder)?;
    check_once_a_day(&conn, folder, now)?;
    patience::wait_for_locks(&mut conn, patience::ACT)?;
    let warnings = warnings(folder, remote);
    Ok(Store { conn, folder: folder.to_owned(), path, device, file, warnings, copy_news: None, chance: Chance::Drawn })
}

fn shown(path: &Path) -> String {
    text::title(&path.to_string_lossy())
}

/// What is odd about the place of the data folder.
fn warnings(folder: &Path, remote: bool) -> Vec<Refusal> {
    let synced = synced_by(folder).map(|Synced { service, folder }| {
        Refusal::new(
            format!("{service} copies the record ({}), which can damage it", shown(&folder)),
            "skillmap sync init DIR shares the record safely; move the data folder out with --data",
        )
    });
    let remote = remote.then(|| {
        let what = "the data folder is on a network file system, where SQLite's locks may fail";
        Refusal::new(what, "a local one is safer: name it with --data")
    });
    synced.into_iter().chain(remote).collect()
}

/// The real path of what is there; `None` when nothing is.
fn found(path: &Path) -> Result<Option<PathBuf>, StoreError> {
    match fs::canonicalize(path) {
        Ok(path) => Ok(Some(path)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(StoreError::io("look at", path, &error)),
    }
}

/// Refuses what cannot be a database of ours without opening it.
fn look_at(path: &Path, held_a_record: bool) -> Result<(), StoreError> {
    let refuse = |reason| Err(StoreError::NotOurs { path: path.to_owned(), reason });
    let meta = fs::metadata(path).map_err(|e| StoreError::io("look at", path, &e))?;
    if !meta.is_file() {
        return refuse("no file");
    }
    if place::names(&meta) > 1 {
        return refuse("a file with a second name (a hard link), which SQLite cannot keep safe");
    }
    if meta.len() == 0 && held_a_record {
        return refuse(EMPTIED);
    }
    Ok(())
}

/// Connects and reads the version; refuses databases that are newer or another program's, with nothing written.
/// A connection for reading, and the version. One that may only read would leave its shared memory behind; this one clears
/// up and writes nothing.
pub(super) fn connect_to_read(path: &Path) -> Result<(Connection, i64), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let wait = |conn: &mut Connection| patience::wait_for_locks(conn, patience::STATUS);
    match connect(path, flags, MIGRATIONS, wait) {
        // What is read needs no room.
        Err(error @ StoreError::Full) => look(still(path, error)?, path, MIGRATIONS, &wait),
        result => result,
    }
}

fn connect(
    path: &Path,
    flags: OpenFlags,
    migrations: &[&str],
    wait: impl Fn(&mut Connection) -> Result<(), StoreError>,
) -> Result<(Connection, i64), StoreError> {
    let plain = Connection::open_with_flags(path, flags).map_err(StoreError::from);
    match plain.and_then(|conn| look(conn, path, migrations, &wait)) {
        Err(error @ (StoreError::ReadOnly | StoreError::Io { path: None, .. })) => {
            look(still(path, error)?, path, migrations, &wait)
        }
        result => result,
    }
}

/// A connection that needs no shared memory: nobody can be writing where that cannot be made. One that was left with its
/// log is looked at elsewhere; where that does not do, it is as the `error` says.
fn still(path: &Path, error: StoreError) -> Result<Connection, StoreError> {
    if has_log(path) {
        return aside::in_memory(path).map_err(|aside| if aside.kind() == "busy" { aside } else { error });
    }
    let uri = format!("file:{}?immutable=1", uri_path(path));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(uri, flags)?)
}

fn look(
    mut conn: Connection,
    path: &Path,
    migrations: &[&str],
    wait: &impl Fn(&mut Connection) -> Result<(), StoreError>,
) -> Result<(Connection, i64), StoreError> {
    // Closing must not move a left-over log into a file that turns out not to be ours. Without one, closing as usual only
    // clears away what looking has made.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log(path))?;
    wait(&mut conn)?;
    let version = version_of_ours(&mut conn, path, migrations)?;
    Ok((conn, version))
}

/// Where SQLite keeps the log of a database.
pub(super) fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

pub(super) fn has_log(path: &Path) -> bool {
    fs::metadata(log_of(path)).is_ok_and(|meta| meta.len() > 0)
}

/// A path in a URI, whatever bytes it is of.
pub(super) fn uri_path(path: &Path) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/\\:._-".contains(byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") }).collect()
}

fn version_of_ours(conn: &mut Connection, path: &Path, migrations: &[&str]) -> Result<i64, StoreError> {
    let refuse = |reason| StoreError::NotOurs { path: path.to_owned(), reason };
    // One transaction, so that another program's first migration is seen whole or not at all.
    let tx = conn.transaction()?;
    let application = tx.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    let application = application.map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => refuse(NO_DATABASE),
        _ => error.into(),
    })?;
    let version = schema::version(&tx)?;
    let tables: i64 = tx.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    match (application, version) {
        (0, 0) if tables == 0 => Ok(0),
        (APPLICATION_ID, found) if found > known => Err(StoreError::Newer { found, known, path: path.to_owned() }),
        (APPLICATION_ID, 1..) => Ok(version),
        _ => Err(refuse("a database of another program")),
    }
}

/// A write-ahead log, or on a remote file system, where its shared memory does not work, a plain journal.
fn keep_journal(conn: &Connection, remote: bool) -> Result<(), StoreError> {
    let wanted = if remote { "delete" } else { "wal" };
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case(wanted) {
        conn.pragma_update_and_check(None, "journal_mode", wanted, |row| row.get::<_, String>(0))?;
    }
    // Extra is what makes a deleted journal safe; full what makes a log safe.
    Ok(conn.pragma_update(None, "synchronous", if remote { "extra" } else { "full" })?)
}

pub(super) fn set_up(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "pragma foreign_keys = on; pragma trusted_schema = off; pragma temp_store = memory; pragma cell_size_check = on;",
    )?;
    // These two answer with a row.
    conn.pragma_update_and_check(None, "journal_size_limit", 4_194_304_i64, |row| row.get::<_, i64>(0))?;
    conn.pragma_update(None, "mmap_size", 0_i64)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn read_only(
    conn: Connection,
    folder: PathBuf,
    path: PathBuf,
    file: Option<FileId>,
    version: i64,
    migrations: &[&str],
) -> Result<Store, StoreError> {
    if usize::try_from(version).is_ok_and(|v| v < migrations.len()) {
        return Err(StoreError::Older { path });
    }
    set_up(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    let warnings = vec![nothing_is_recorded()];
    Ok(Store {
        conn,
        folder,
        path,
        device: place::passing_device(),
        file,
        warnings,
        copy_news: None,
        chance: Chance::Drawn,
    })
}

pub(super) fn nothing_is_recorded() -> Refusal {
    Refusal::new("the database may not be written: nothing can be recorded", "skillmap doctor says what is in the way")
}

/// The quick check once a calendar day, of a large record that of its daily copy instead; and the sweeping. That it was done is noted where possible: a full disk keeps nobody from
/// reading. The note is one statement of its own and no part of the record, the one exception to `write`.
fn check_once_a_day(conn: &Connection, folder: &Path, now: Moment) -> Result<(), StoreError> {
    let today = now.local().date().to_string();
    let done =
        conn.query_row("select exists (select 1 from setting where key = 'checked' and value = ?1)", [&today], |r| {
            r.get::<_, bool>(0)
        })?;
    if done {
        return Ok(());
    }
    if !backup::is_large(conn)?
        && let Some(detail) = backup::check(conn)?
    {
        return Err(StoreError::corrupt(detail));
    }
    for folder in [folder.to_owned(), folder.join(drafts::FOLDER)] {
        place::sweep(&folder, now);
    }
    let note = "insert into setting values ('checked', ?1) on conflict (key) do update set value = excluded.value";
    let _ = conn.execute(note, [&today]);
    Ok(())
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
