//! Signals, panics, closed pipes and terminals that go away.
