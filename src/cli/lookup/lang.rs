//! The language, which is chosen before the command line is parsed, since the errors of parsing are in it.

use std::ffi::OsString;

use crate::cli::lookup::argv;
use crate::cli::lookup::environment::Environment;
use crate::cli::lookup::profile::Profile;
use crate::report::words::Lang;

/// The language: `--lang`, else `POINTCTL_LANG`, else the profile's, else the locale's, else English. A wrong word
/// is passed over here, and reported when the command line is parsed.
#[must_use]
pub(crate) fn choose(args: &[OsString], env: &Environment, profile: Option<&Profile>) -> Lang {
    let profile = || profile?.text("lang").map(|found| found.value);
    let asked = argv::flag(args, "--lang").or_else(|| env.text("POINTCTL_LANG")).or_else(profile);
    let asked = asked.and_then(|word| word.parse().ok());
    asked.unwrap_or_else(|| of_locale(env))
}

fn of_locale(env: &Environment) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env.text(name));
    match locale {
        Some(locale) if locale == "es" || locale.starts_with("es_") || locale.starts_with("es.") => Lang::Es,
        _ => Lang::En,
    }
}

/// Whether the locale's characters are UTF-8. Without a locale they are ASCII.
#[must_use]
pub(crate) fn speaks_unicode(env: &Environment) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env.text(name)).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    locale.ends_with("utf-8") || locale.ends_with("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(args: &[&str], vars: &[(&str, &str)]) -> Lang {
        let args: Vec<_> = args.iter().map(OsString::from).collect();
        let pairs = vars.iter().map(|(name, value)| ((*name).to_owned(), OsString::from(value)));
        choose(&args, &Environment::from_pairs(pairs), None)
    }

    #[test]
    fn bars_want_a_locale_that_says_utf8() {
        let speaks = |name: &str, value: &str| {
            speaks_unicode(&Environment::from_pairs([(name.to_owned(), OsString::from(value))]))
        };
        assert!(speaks("LANG", "es_MX.UTF-8") && speaks("LC_ALL", "C.utf8"));
        assert!(!speaks("LANG", "C") && !speaks("LANG", "") && !speaks("LC_CTYPE", "es_MX.ISO-8859-1"));
    }

    #[test]
    fn flag_then_variable_then_locale_then_english() {
        assert_eq!(chosen(&[], &[]), Lang::En);
        assert_eq!(chosen(&[], &[("LANG", "es_MX.UTF-8")]), Lang::Es);
        assert_eq!(chosen(&[], &[("LC_ALL", "C"), ("LANG", "es_MX.UTF-8")]), Lang::En);
        assert_eq!(chosen(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "es"), ("LANG", "en_US")]), Lang::Es);
        assert_eq!(chosen(&[], &[("LANG", "est")]), Lang::En);
        assert_eq!(chosen(&[], &[("POINTCTL_LANG", "en"), ("LANG", "es_MX")]), Lang::En);
        assert_eq!(chosen(&["--lang", "es"], &[("POINTCTL_LANG", "en")]), Lang::Es);
        assert_eq!(chosen(&["--lang=es"], &[]), Lang::Es);
        assert_eq!(chosen(&["--lang", "fr"], &[("LANG", "es_MX")]), Lang::Es);
    }
}
