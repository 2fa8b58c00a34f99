//! What a deployment knows and what its operations change.

use std::collections::HashMap;

use super::audit::{Audit, Row};
use super::config::Config;
use super::endpoint::Operation;
use super::rng::Rng;
use super::users::{User, users};
use super::{clock, seed};

/// A registered client of the public API.
#[derive(Debug, Clone)]
pub(super) struct Client {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) active: bool,
    pub(super) last_used: i64,
}

/// A request that a client made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Log {
    /// Index into the clients.
    pub(super) client: usize,
    pub(super) endpoint: &'static str,
    pub(super) status: u16,
    pub(super) at: i64,
}

impl Log {
    pub(super) fn is_error(&self) -> bool {
        self.status >= 400
    }
}

/// The whole state.
#[derive(Debug)]
pub(super) struct World {
    pub(super) users: Vec<User>,
    /// Valid tokens, in the order of the users; none after a revocation.
    tokens: Vec<Option<String>>,
    new_tokens: Rng,
    /// Whether a wrong password has brought a token.
    pub(super) token_taken: bool,
    pub(super) clients: Vec<Client>,
    /// Oldest first.
    pub(super) logs: Vec<Log>,
    pub(super) audit: Audit,
    /// The row of a live call that is kept back.
    pub(super) kept_back: Option<Row>,
    pub(super) live_calls: usize,
    /// The first answer to a live call of each kind, for who repeats it.
    pub(super) first_answers: HashMap<Operation, Vec<u8>>,
    /// When the first resumen was made, for who keeps it.
    pub(super) first_resumen: Option<String>,
    /// The rows of each export that was asked for, by its query, for who keeps them.
    pub(super) kept_exports: HashMap<String, Vec<Row>>,
}

impl World {
    pub(super) fn new(config: &Config) -> Self {
        let now = clock::now();
        let users = users(config);
        let clients = seed::clients(now, config);
        let logs = seed::logs(&clients, now, config);
        Self {
            tokens: users.iter().map(|user| Some(user.token.clone())).collect(),
            users,
            token_taken: false,
            new_tokens: Rng::new(config.seed ^ 0x0707_A7E5),
            clients,
            logs,
            audit: Audit::new(seed::rows(config.rows, now, config.seed)),
            kept_back: None,
            live_calls: 0,
            first_answers: HashMap::new(),
            first_resumen: None,
            kept_exports: HashMap::new(),
        }
    }

    /// The user whose token this is, by index.
    pub(super) fn owner(&self, token: &str) -> Option<usize> {
        self.tokens.iter().position(|known| known.as_deref() == Some(token))
    }

    /// The user's token, a new one when it was revoked.
    pub(super) fn token(&mut self, user: usize) -> String {
        let fresh = &mut self.new_tokens;
        self.tokens[user].get_or_insert_with(|| fresh.token()).clone()
    }

    pub(super) fn revoke(&mut self, user: usize) {
        self.tokens[user] = None;
    }

    pub(super) fn active_clients(&self) -> usize {
        self.clients.iter().filter(|client| client.active).count()
    }
}
