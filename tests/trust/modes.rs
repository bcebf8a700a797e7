//! Who may read what the program writes.
