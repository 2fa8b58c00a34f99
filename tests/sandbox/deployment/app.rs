//! What all requests share.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::Notify;

use super::busy::Busy;
use super::config::Config;
use super::faults::Faults;
use super::world::World;

/// A request as it came.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "the tests look at all of it, the example counts them")]
pub(crate) struct Seen {
    /// `GET`, ...
    pub(crate) method: String,
    /// As sent.
    pub(crate) path_and_query: String,
    /// `HTTP/1.1` or `HTTP/2.0`.
    pub(crate) http: String,
    /// What it was answered with; `None` while, or when, there is no answer.
    pub(crate) status: Option<u16>,
    /// Whose token it carried, when that was a good one.
    pub(crate) user: Option<String>,
    /// The body, when it was JSON.
    pub(crate) body: Option<Value>,
    /// The header.
    pub(crate) user_agent: Option<String>,
    /// Whether there was such a header.
    pub(crate) authorization: bool,
    /// `X-Request-ID`.
    pub(crate) request_id: Option<String>,
}

/// A request that is not answered yet.
#[derive(Debug)]
pub(super) struct UnderWay<'a>(&'a AtomicUsize);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The deployment's parts.
#[derive(Debug)]
pub(super) struct App {
    pub(super) config: Config,
    pub(super) faults: Faults,
    pub(super) busy: Busy,
    world: Mutex<World>,
    seen: Mutex<Vec<Seen>>,
    visited: Mutex<HashSet<String>>,
    visits: Mutex<HashMap<String, usize>>,
    pub(super) connections: AtomicUsize,
    pub(super) live_requests: AtomicUsize,
    under_way: AtomicUsize,
    /// Rings for an answer that is held back.
    pub(super) let_go: Notify,
}

impl App {
    pub(super) fn new(config: Config, faults: Faults) -> Self {
        let mut world = World::new(&config);
        faults.seed(&mut world.audit);
        Self {
            busy: Busy::new(&config),
            config,
            faults,
            world: Mutex::new(world),
            seen: Mutex::default(),
            visited: Mutex::default(),
            visits: Mutex::default(),
            connections: AtomicUsize::new(0),
            live_requests: AtomicUsize::new(0),
            under_way: AtomicUsize::new(0),
            let_go: Notify::new(),
        }
    }

    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        lock(&self.world)
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Vec<Seen>> {
        lock(&self.seen)
    }

    /// A request is under way until the guard is dropped; how many are, with it.
    pub(super) fn enter(&self) -> (UnderWay<'_>, usize) {
        (UnderWay(&self.under_way), self.under_way.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// Whether this path is asked for the first time.
    pub(super) fn first_visit(&self, path: &str) -> bool {
        lock(&self.visited).insert(path.to_owned())
    }

    /// How often this path was asked for, this time too.
    pub(super) fn count_visit(&self, path: &str) -> usize {
        let mut visits = lock(&self.visits);
        let count = visits.entry(path.to_owned()).or_default();
        *count += 1;
        *count
    }
}

/// After a panic elsewhere the data are still what a test wants to look at.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
