//! A migration killed at any moment: old or new, never half.
