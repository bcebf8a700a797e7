//! A database that was damaged, replaced, moved or made by another version.
