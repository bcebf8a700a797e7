//! Text of other trackers and of the grammar, changed at random.
