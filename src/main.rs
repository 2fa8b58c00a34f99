//! The `pointctl` binary.

fn main() {}
