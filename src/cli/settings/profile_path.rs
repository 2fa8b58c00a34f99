//! `%p` in the path of a report, which stands for the profile's name.

use std::path::{Path, PathBuf};

use crate::cli::lookup::inputs::Inputs;

/// The placeholder of the profile's name.
const NAME: &str = "%p";

/// The text with the name of the profile in use in place of `%p`; unchanged without a profile. Characters other
/// than letters, digits, `-`, `_` and inner `.` become `_`, so that a name leads to no other folder.
pub(crate) fn filled(text: &str, inputs: &Inputs) -> String {
    match inputs.profile() {
        Some(profile) if text.contains(NAME) => text.replace(NAME, &plain(profile.name())),
        _ => text.to_owned(),
    }
}

/// A path with its placeholder filled in; one that is not UTF-8 stays as it is.
pub(crate) fn filled_path(path: &Path, inputs: &Inputs) -> PathBuf {
    path.to_str().map_or_else(|| path.to_owned(), |text| PathBuf::from(filled(text, inputs)))
}

fn plain(name: &str) -> String {
    let safe = |it: char| if it.is_alphanumeric() || "-_.".contains(it) { it } else { '_' };
    let plain: String = name.chars().map(safe).collect();
    match plain.strip_prefix('.') {
        Some(rest) => format!("_{rest}"),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_no_other_folder() {
        for (name, expected) in [
            ("prod", "prod"),
            ("mazatlán-2", "mazatlán-2"),
            ("a/b", "a_b"),
            ("../../etc/passwd", "_._.._etc_passwd"),
            (".", "_"),
            ("a.b", "a.b"),
            ("a\\b c", "a_b_c"),
        ] {
            assert_eq!(plain(name), expected, "{name}");
        }
    }
}
