//! When colours are used.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// What `--color` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says no.
    Auto,
    Always,
    Never,
}

/// The words of `--color`.
pub(crate) const COLORS: &[&str] = Color::VARIANTS;
