//! The local side: the sandbox is healthy.

use std::process::Command;

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
        row("descriptors-6", "6 open files at most", Prepared(|| healthy(|it| it.before = "ulimit -n 6"))),
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
            "disk-full",
            "not a byte is left in the folder (a tmpfs of 16 KiB)",
            Prepared(|| healthy(|it| it.before = DISK_FULL)),
        )
        .where_possible(|| runs("unshare -rm mount -t tmpfs none /mnt")),
        row(
            "folder-read-only",
            "no file can be made in the folder",
            Prepared(|| healthy(|it| it.before = FOLDER_READ_ONLY)),
        )
        .where_possible(|| runs("setpriv --version")),
        row(
            "output-folder",
            "a folder stands where the file is to go",
            Prepared(|| healthy(|it| it.before = FOLDER)),
        ),
        row(
            "token-file-read-only",
            "the token comes from a file that can only be read (0400)",
            Prepared(|| healthy(|it| it.before = TOKEN_READ_ONLY)),
        )
        .where_possible(|| runs("setpriv --version")),
        row(
            "token-file-closed",
            "from one that can't be read (0000)",
            Prepared(|| healthy(|it| it.before = TOKEN_CLOSED)),
        )
        .where_possible(|| runs("setpriv --version")),
        row(
            "token-file-empty",
            "from one that is empty",
            Prepared(|| {
                healthy(|it| it.before = ": > token; unset POINTCTL_TOKEN; export POINTCTL_TOKEN_FILE=token")
            }),
        ),
        row(
            "token-file-folder",
            "from a folder",
            Prepared(|| healthy(|it| it.before = "unset POINTCTL_TOKEN; export POINTCTL_TOKEN_FILE=/")),
        ),
        row("stdout-unread", "nobody reads what it prints", Prepared(|| healthy(|it| it.unread = true))),
        row(
            "stdout-full",
            "no room for what it prints (> /dev/full)",
            Prepared(|| {
                healthy(|it| {
                    it.unread = true;
                    it.before = "exec > /dev/full";
                })
            }),
        ),
        row(
            "clock-ahead",
            "this machine's clock is 10 years ahead",
            Prepared(|| healthy(|it| it.before = "exec faketime -f +10y \"$0\" \"$@\"")),
        )
        .where_possible(|| runs("faketime --version")),
        row(
            "clock-behind",
            "it is 10 years behind",
            Prepared(|| healthy(|it| it.before = "exec faketime -f -10y \"$0\" \"$@\"")),
        )
        .where_possible(|| runs("faketime --version")),
        row(
            "threads-0",
            "no further thread or process (ulimit -u), where that holds",
            Prepared(|| healthy(|it| it.before = "ulimit -u 1 2>/dev/null")),
        ),
    ]
}

/// Mounted where the command runs, with the earlier file in it and filled up: what is there at the end is
/// copied out of the mount, which nobody else sees.
const DISK_FULL: &str = r#"exec unshare -rm sh -c '
    mount -t tmpfs -o size=16k none "$PWD" && cd "$PWD" || exit 99
    [ -z "$FILE" ] || printf %s "$EARLIER" > "$FILE"
    cat /dev/zero > zeros 2>/dev/null
    "$0" "$@"
    code=$?
    rm zeros
    cp -a . "$AFTER"
    exit $code' "$0" "$@""#;

/// As empty afterwards as before; then it makes way for the earlier file, which is what is looked for.
const FOLDER: &str = r#"
    [ -z "$FILE" ] || { rm "$FILE" && mkdir "$FILE"; }
    "$0" "$@"
    code=$?
    [ -z "$FILE" ] || { rmdir "$FILE" && printf %s "$EARLIER" > "$FILE"; }
    exit $code"#;

/// What no mode keeps from root is kept from one without its capabilities.
const FOLDER_READ_ONLY: &str =
    r#"chmod a-w . && [ "$(id -u)" != 0 ] || exec setpriv --bounding-set=-all --inh-caps=-all "$0" "$@""#;

const TOKEN_READ_ONLY: &str = r#"printf %s "$POINTCTL_TOKEN" > token && chmod 0400 token
    unset POINTCTL_TOKEN; export POINTCTL_TOKEN_FILE=token
    [ "$(id -u)" != 0 ] || exec setpriv --bounding-set=-all --inh-caps=-all "$0" "$@""#;

const TOKEN_CLOSED: &str = r#"printf %s "$POINTCTL_TOKEN" > token && chmod 0 token
    unset POINTCTL_TOKEN; export POINTCTL_TOKEN_FILE=token
    [ "$(id -u)" != 0 ] || exec setpriv --bounding-set=-all --inh-caps=-all "$0" "$@""#;

fn runs(script: &str) -> bool {
    Command::new("sh").args(["-c", script]).output().is_ok_and(|it| it.status.success())
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
