//! Many programs at one record at once: writers, pollers, first starts.
