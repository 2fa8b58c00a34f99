//! The reader's time zone: that of `TZ`, else the system's.

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;

use crate::cli::lookup::environment::Environment;

/// The system's folder of time zones.
const ZONES: &str = "/usr/share/zoneinfo";
const OWN: &str = "/etc/localtime";
/// Most bytes of a time zone's file, which usually has a few kilobytes.
const LARGEST: u64 = 1 << 18;

/// `TZ` as POSIX has it: a zone's name or file, or a rule such as `CST6`. Without it the system's own zone; UTC where
/// none can be read.
#[must_use]
pub(crate) fn choose(env: &Environment) -> TimeZone {
    let zone = match env.get("TZ").map(|env| env.to_string_lossy().into_owned()) {
        None => of_file(Path::new(OWN)),
        Some(name) => {
            let name = name.strip_prefix(':').unwrap_or(&name);
            let is_name = !name.is_empty() && !name.split('/').any(|part| part == "..");
            let file = is_name.then(|| of_file(&Path::new(ZONES).join(name))).flatten();
            file.or_else(|| TimeZone::posix(name).ok())
        }
    };
    zone.unwrap_or(TimeZone::UTC)
}

fn of_file(path: &Path) -> Option<TimeZone> {
    let known = fs::metadata(path).ok()?;
    if !known.is_file() || known.len() > LARGEST {
        return None;
    }
    TimeZone::tzif("", &fs::read(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn said(tz: &str) -> String {
        let zone = choose(&Environment::from_pairs([("TZ".to_owned(), OsString::from(tz))]));
        let at = "2026-11-25T18:34:00Z".parse().unwrap();
        let info = zone.to_offset_info(at);
        format!("{} {}", info.offset().to_datetime(at), info.abbreviation())
    }

    #[test]
    fn a_zone_is_that_of_tz() {
        assert_eq!(said("CST6"), "2026-11-25T12:34:00 CST");
        assert_eq!(said("<-03>3"), "2026-11-25T15:34:00 -03");
        if Path::new(ZONES).join("America/Hermosillo").is_file() {
            assert_eq!(said("America/Hermosillo"), "2026-11-25T11:34:00 MST");
            assert_eq!(said(":America/Mexico_City"), "2026-11-25T12:34:00 CST");
        }
    }

    #[test]
    fn what_is_no_zone_is_utc() {
        for tz in ["", "UTC", "Nowhere/At_All", "../../../etc/passwd", "/dev/zero"] {
            assert_eq!(said(tz), "2026-11-25T18:34:00 UTC", "{tz:?}");
        }
    }
}
