//! Screens of every size.
