//! How much a smoke asks of a server.

use crate::deployment::{Config, Role};
use crate::support::{Stage, say};

/// The most requests of a quick smoke.
const MOST: usize = 80;

#[test]
fn a_quick_smoke_sends_few_requests_however_long_the_list() {
    for rows in [0, 60, 3000] {
        let stage = Stage::new(Config { rows, ..Config::default() });
        let admin = stage.deployment.user(Role::Admin);
        let mut command = stage.anonymous(["--username", &admin.username, "--format", "json"]);
        let said = say(command.env("POINTCTL_PASSWORD", &admin.password));
        assert_eq!((said.code, said.codes().len()), (0, 0), "{rows} rows: {said:?}");
        let requests = stage.deployment.requests();
        assert!(requests.len() <= MOST, "{rows} rows: {}", requests.len());
    }
}
