//! Simulated power cuts: what the real program changes on the disk is recorded, and the disk rebuilt as it may stand
//! after a cut at any point. What was acknowledged before is there, nothing is half.

mod contrast;
mod life;
mod simulated;
