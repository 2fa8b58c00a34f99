//! When colours are used.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// The values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Color {
    /// Colours on a terminal, unless `NO_COLOR` or `TERM=dumb` is set.
    Auto,
    Always,
    Never,
}

/// The words that `--color` takes.
pub(crate) const COLORS: &[&str] = Color::VARIANTS;
