//! The local side: the sandbox is healthy.

use super::command::Setting;
use super::{Fault, Ready, Row, row};
use crate::deployment::Config;
use crate::support::Stage;

pub(super) fn rows() -> Vec<Row> {
    use Fault::Prepared;
    vec![
        row(
            "nothing",
            "nothing is wrong: no HOME, no locale, no configuration",
            Prepared(|| healthy(|_| ())),
        ),
        row("environment-1-mb", "1 MB of environment", Prepared(|| healthy(environment))),
        row(
            "home-nowhere",
            "HOME and XDG_CONFIG_HOME are no folders",
            Prepared(|| {
                healthy(|it| {
                    it.vars.extend(
                        ["HOME", "XDG_CONFIG_HOME", "TMPDIR"]
                            .map(|name| (name.to_owned(), "/dev/null/x".to_owned())),
                    );
                })
            }),
        ),
        row(
            "descriptors-64",
            "64 open files at most (ulimit -n 64)",
            Prepared(|| healthy(|it| it.before = "ulimit -n 64")),
        ),
        row(
            "descriptors-64-jobs",
            "the same with 64 requests at once over HTTP/1.1",
            Prepared(many_connections),
        ),
        row("descriptors-8", "8 open files at most", Prepared(|| healthy(|it| it.before = "ulimit -n 8"))),
        row(
            "file-size-0",
            "no file may have a byte (ulimit -f 0)",
            Prepared(|| healthy(|it| it.before = "ulimit -f 0")),
        ),
        row(
            "file-size-1",
            "files of 512 or 1,024 bytes at most (ulimit -f 1)",
            Prepared(|| healthy(|it| it.before = "ulimit -f 1")),
        ),
        row(
            "threads-0",
            "no further thread or process (ulimit -u), where that holds",
            Prepared(|| healthy(|it| it.before = "ulimit -u 1 2>/dev/null")),
        ),
    ]
}

fn healthy(change: impl FnOnce(&mut Setting)) -> Ready {
    Ready::stage(Stage::new(Config::default()), |_, setting| change(setting))
}

/// One variable has room for 128 KiB.
fn environment(setting: &mut Setting) {
    setting.vars.extend((0..10).map(|number| (format!("POINTCTL_TEST_{number}"), "x".repeat(100_000))));
}

fn many_connections() -> Ready {
    Ready::stage(Stage::new(Config { http1: true, ..Config::default() }), |_, setting| {
        setting.before = "ulimit -n 64";
        setting.vars.push(("POINTCTL_JOBS".into(), "64".into()));
    })
}
