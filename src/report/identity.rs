//! The signed-in user and what that user may do, for a person and for machines.

use std::io;

use colored::Colorize;
use serde::Serialize;
use serde_json::{Map, Value};

use super::sanitize::sanitize;
use super::words::Lang;
use crate::model::auth::Me;
use crate::operate::guard;

/// The schema of `pointctl auth status`.
pub(crate) const SCHEMA: &str = "pointctl.auth/1";

/// The fields that `pointctl.auth/1` adds to the report.
#[derive(Debug, Serialize)]
pub(crate) struct AuthStatus<'a> {
    /// Where the credentials came from: a flag or a variable.
    credentials: &'a str,
    /// The signed-in user; null where `auth/me` was not answered.
    who: Option<Identity<'a>>,
}

#[derive(Debug, Serialize)]
struct Identity<'a> {
    id: u64,
    username: &'a str,
    email: &'a str,
    is_superuser: bool,
    is_staff: bool,
    groups: &'a [String],
    permissions: Map<String, Value>,
    may: Rights,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Rights {
    /// Whether the user may read `resumen`.
    resumen: bool,
    /// Whether the user may read the historial with its exports, and rehearse.
    historial: bool,
    /// Whether the user may make a live call, by the rule of the house, which is narrower than the server's.
    operate: bool,
}

impl Rights {
    fn of(me: &Me) -> Self {
        let permissions = &me.permissions;
        let operate = permissions.can_view_audit && guard::may_operate(me, &[]);
        Self { resumen: permissions.can_view_maestros, historial: permissions.can_view_audit, operate }
    }
}

fn permissions(me: &Me) -> Map<String, Value> {
    let mut all = me.permissions.others.clone();
    all.insert("can_view_maestros".into(), me.permissions.can_view_maestros.into());
    all.insert("can_view_audit".into(), me.permissions.can_view_audit.into());
    all
}

impl<'a> AuthStatus<'a> {
    /// The fields for the answer of `auth/me`; without it the user is null.
    #[must_use]
    pub(crate) fn of(credentials: &'a str, me: Option<&'a Me>) -> Self {
        let who = me.map(|me| Identity {
            id: me.id,
            username: &me.username,
            email: &me.email,
            is_superuser: me.is_superuser,
            is_staff: me.is_staff,
            groups: &me.groups,
            permissions: permissions(me),
            may: Rights::of(me),
        });
        Self { credentials, who }
    }
}

/// Writes the user, the roles and the rights as a block of lines for a person.
///
/// # Errors
/// An I/O error of the writer.
pub(crate) fn block(out: &mut dyn io::Write, lang: Lang, credentials: &str, me: &Me) -> io::Result<()> {
    let words = lang.daily();
    let yes = |it: bool| if it { words.yes.green() } else { words.no.red() };
    let mut roles = me.groups.clone();
    roles.extend(me.is_superuser.then(|| words.superuser.into()));
    roles.extend(me.is_staff.then(|| "staff".into()));
    if roles.is_empty() {
        roles.push("-".into());
    }
    let permissions = permissions(me);
    let granted =
        permissions.iter().filter(|(_, it)| **it == Value::Bool(true)).map(|(name, _)| name.as_str());
    let granted = granted.collect::<Vec<_>>().join(", ");
    let who = format!("{} (id {}) {}", me.username, me.id, me.email);
    writeln!(out, "{:<14} {}", words.user, sanitize(who.trim_end()).bold())?;
    writeln!(out, "{:<14} {credentials}", words.credentials)?;
    writeln!(out, "{:<14} {}", words.roles, sanitize(&roles.join(", ")))?;
    writeln!(
        out,
        "{:<14} {}",
        words.permissions,
        if granted.is_empty() { "-".into() } else { sanitize(&granted) }
    )?;
    let may = Rights::of(me);
    writeln!(out, "{:<14} {}", "resumen", yes(may.resumen))?;
    writeln!(out, "{:<14} {}", "historial", yes(may.historial))?;
    writeln!(out, "{:<14} {} ({})", words.operate, yes(may.operate), words.rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me(change: impl FnOnce(&mut Me)) -> Me {
        let mut me: Me = crate::testing::fixture("auth_me.json");
        (me.is_superuser, me.is_staff) = (false, false);
        change(&mut me);
        me
    }

    #[test]
    fn operating_wants_the_permission_and_the_rule_of_the_house() {
        let may = |change: fn(&mut Me)| Rights::of(&me(change)).operate;
        assert!(!may(|_| ()), "the server would let it");
        assert!(may(|me| me.groups = vec!["dg".into()]) && may(|me| me.is_staff = true));
        assert!(!may(|me| (me.is_superuser, me.permissions.can_view_audit) = (true, false)));
        assert!(!may(|me| me.groups = vec!["LECTURA".into()]));
    }

    #[test]
    fn the_document_has_every_permission() {
        let me = me(|me| me.permissions.can_view_maestros = false);
        let said = serde_json::to_value(AuthStatus::of("--token-file", Some(&me))).unwrap();
        assert_eq!(said["who"]["permissions"].as_object().unwrap().len(), 6);
        assert_eq!(
            (&said["who"]["may"]["resumen"], &said["credentials"]),
            (&false.into(), &"--token-file".into())
        );
    }
}
