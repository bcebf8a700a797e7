//! Simulated power cuts: every order in which what was not yet synced may be lost or torn.
