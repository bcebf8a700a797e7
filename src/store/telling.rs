//! Owns records in memory: those that leave nothing behind, and one that is told from its beginning to show what one looks
//! like, act by act, each at its own moment, and then laid down in a folder of its own. Told again it is the same to the
//! last id.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

use super::Store;
use super::error::StoreError;
use super::open::{nothing_is_recorded, set_up, uri_path};
use super::place;
use super::schema::{self, MIGRATIONS};
use super::write::Chance;

impl Store {
    /// What there is to read where no database could be made: nothing. It takes nothing either.
    pub fn nothing_yet(folder: &Path) -> Result<Self, StoreError> {
        let store = Self { folder: folder.to_owned(), warnings: vec![nothing_is_recorded()], ..Self::in_memory()? };
        store.conn.pragma_update(None, "query_only", true)?;
        Ok(store)
    }

    /// A store that leaves nothing behind, for tests and for trying out.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        set_up(&conn)?;
        schema::migrate(&mut conn, MIGRATIONS)?;
        let device = place::passing_device();
        Ok(Self {
            conn,
            folder: PathBuf::new(),
            path: PathBuf::new(),
            device,
            file: None,
            warnings: Vec::new(),
            copy_news: None,
            chance: Chance::Drawn,
        })
    }

    /// A record in memory whose device and ids follow from `name` and its acts.
    pub fn told(name: &str) -> Result<Self, StoreError> {
        let device = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).to_string();
        Ok(Self { device, chance: Chance::Told, ..Self::in_memory()? })
    }

    /// Lays the record down as that of a data folder which has none. What was told can be undone there.
    ///
    /// # Errors
    /// When there is a record already, or the folder cannot be written.
    pub fn lay_down(&self, folder: &Path) -> Result<(), StoreError> {
        place::create_folder(folder)?;
        let path = folder.join(place::DATABASE);
        if !place::create_file(&path)? {
            return Err(StoreError::Io { doing: "make", path: Some(path), reason: "it is there already".to_owned() });
        }
        // SQLite takes the name as text; one that is no text, in the form of a URI.
        let name = path.to_str().map_or_else(|| format!("file:{}", uri_path(&path)), ToOwned::to_owned);
        self.conn.execute("vacuum into ?1", [name])?;
        place::put_device(folder, &self.device, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Moment, TimeOfDay};
    use crate::domain::samples::day;

    #[test]
    fn what_was_told_is_opened_as_any_record_and_told_again_it_is_the_same() {
        let dirs = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
        let ids = dirs.each_ref().map(|dir| {
            let now = Moment("2027-01-11T18:00:00Z".parse().expect("an instant"));
            let mut told = Store::told("a story").expect("in memory");
            told.keep_first_day(day("2027-01-04")).expect("kept");
            told.skip_block(day("2027-01-11"), TimeOfDay::default(), None, now).expect("an act");
            told.lay_down(dir.path()).expect("laid down");
            assert!(told.lay_down(dir.path()).is_err(), "never over a record");
            let mut opened = Store::open(dir.path(), now).expect("opened");
            assert_eq!(opened.first_day().expect("read"), Some(day("2027-01-04")));
            assert!(opened.is_whole().expect("looked at"));
            let ids = opened.acts_to_share(10).expect("acts").into_iter().map(|act| act.id).collect::<Vec<_>>();
            assert_eq!(ids.len(), 1);
            opened.undo(now).expect("it is this device's own");
            ids
        });
        assert_eq!(ids[0], ids[1]);
    }
}
