//! Commands under a file system of their own, on which a script mounts what it wants.

use std::process::{Command, Stdio};

/// The same command under a shell that makes ready for it.
pub(crate) fn within(command: &Command, script: &str) -> Command {
    let mut outer = Command::new("unshare");
    outer.args(["-rm", "sh", "-c", script]).arg(command.get_program()).args(command.get_args());
    outer.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").stdin(Stdio::null());
    outer.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    outer
}

/// Whether that can be done here.
pub(crate) fn can_mount() -> bool {
    let tried = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    let can = tried.is_ok_and(|it| it.status.success());
    if !can {
        #[expect(clippy::print_stderr, reason = "a test that was left out says so")]
        {
            eprintln!("skipped: nothing can be mounted here (unshare -rm)");
        }
    }
    can
}
