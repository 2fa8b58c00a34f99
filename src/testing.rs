//! The recorded answers under `fixtures/`, for tests.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::historial::{Historial, Row};
use crate::model::shape;

/// Keeps tests that start a program apart from those that lock a file: until it is another program, a child has the
/// locks of its parent.
pub(crate) fn without_children() -> MutexGuard<'static, ()> {
    static CHILDREN: Mutex<()> = Mutex::new(());
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

pub(crate) fn raw(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).unwrap()
}

pub(crate) fn fixture<T: DeserializeOwned>(name: &str) -> T {
    shape::read(&raw(name)).unwrap()
}

/// The newest rows, recorded when operations had been run.
pub(crate) fn operated_rows() -> Vec<Row> {
    fixture::<Historial>("historial_after_operations.json").items
}

/// Does what grows with its input no faster than that, or nearly so: with a hundred thousand entries it costs far less
/// than a second, and what holds each against each costs minutes. What is counted is the work of its own thread, not the
/// time that passes: how busy the machine is does not show.
pub(crate) fn in_time<T>(what: impl FnOnce() -> T) -> T {
    in_time_within(std::time::Duration::from_secs(20), what)
}

fn in_time_within<T>(bound: std::time::Duration, what: impl FnOnce() -> T) -> T {
    let begun = worked();
    let result = what();
    let cost = worked().saturating_sub(begun);
    assert!(cost < bound, "{cost:?}");
    result
}

/// The processor time of this thread so far; nothing where the system does not say.
fn worked() -> std::time::Duration {
    // Behind the name in brackets: its 12th and 13th field are hundredths of a second, of its own and of the kernel's.
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    let hundredths: u64 = fields.filter_map(|field| field.parse::<u64>().ok()).sum();
    std::time::Duration::from_millis(hundredths * 10)
}

#[cfg(target_os = "linux")]
#[test]
#[should_panic]
fn what_costs_too_much_is_noticed() {
    in_time_within(std::time::Duration::from_millis(20), || {
        let begun = worked();
        while worked().saturating_sub(begun) < std::time::Duration::from_millis(50) {}
    });
}

/// How many entries the tests of long lists use.
pub(crate) const MANY: usize = 100_000;
