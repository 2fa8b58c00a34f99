//! The sandbox deployment.

fn main() {}
