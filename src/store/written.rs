//! Owns what people wrote into the record beside the notes of sessions: frictions, fixes, notes, reasons, reviews. What was
//! taken back is in it, since the answer says what it was.

use super::Store;
use super::error::StoreError;

impl Store {
    /// All of it, in no order.
    pub fn written(&self) -> Result<Vec<String>, StoreError> {
        let mut written = self.conn.prepare_cached(
            "select text from friction
             union select text from fix
             union select why from fix
             union select text from chosen
             union select value from fact
             union select note from checkin
             union select note from rating
             union select note from timer
             union select why from skip
             union select well from review
             union select learned from review
             union select stop from review
             union select said.atom from review, json_tree(review.next) as said where said.type = 'text'",
        )?;
        let rows = written.query_map([], |row| row.get::<_, Option<String>>(0))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }
}
