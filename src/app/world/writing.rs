//! Owns what the world does where the record was opened for reading only: it is opened again for every act, since the disk
//! may have room by now, or the folder may be written.

use super::{PATIENCE, Version, World};
use crate::app::acts::recorded;
use crate::app::msg::Answer;
use crate::screens::Act;
use crate::store::{ActError, Store, StoreError};

impl World {
    /// Records an act, and says what was recorded.
    pub(super) fn recorded(&mut self, act: Act) -> Result<Answer, ActError> {
        match recorded(&mut self.begun, act.clone(), self.theme) {
            Err(ActError::Store(StoreError::ReadOnly)) => {
                self.open_again()?;
                recorded(&mut self.begun, act, self.theme)
            }
            other => other,
        }
    }

    fn open_again(&mut self) -> Result<(), StoreError> {
        let mut store = Store::open(self.begun.store.folder(), self.begun.clock.now())?;
        store.wait_at_most(PATIENCE)?;
        self.data_version = store.data_version()?;
        // What could not be kept when the program began; that fails again where this may only be read, too.
        let _ = store.keep_first_day(self.begun.defaults.first_day);
        self.version = Version::Waiting;
        self.exchanging.opened_again(&store);
        self.begun.store = store;
        Ok(())
    }
}
