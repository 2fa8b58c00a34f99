//! What a person sees, in both languages.

use crate::deployment::Role;
use crate::support::{Stage, say};

/// The output with what changes from run to run taken out.
pub(crate) fn stable(stage: &Stage, args: &[&str]) -> String {
    let said = say(&mut stage.as_role(Role::Admin, args));
    let text = said.stdout.replace(&stage.deployment.base_url(), "BASE_URL");
    text.replace(&stage.folder.path().display().to_string(), "FOLDER")
}

pub(crate) fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.add_filter(r"\d+ errors? of [\d,]+ \([^)]*\): [^\n]*? UTC", "OFFENDERS");
    settings.add_filter(r"\d+ error(es)? de [\d,]+ \([^)]*\): [^\n]*? UTC", "OFENSORES");
    settings.add_filter(r"(error\\?_rate\\?_24h) \d[.\d]*%", "$1 N%");
    settings.add_filter(r" +\d+(\.\d+)? m?s\b", " TIME");
    settings.add_filter(r"(slowest|la más lenta) TIME: [A-Z]+ [^\s<]*", "$1 TIME: REQUEST");
    // Alerts, counts and sizes follow the clock.
    settings.add_filter(r"(?m)^    ! .*\n", "");
    settings.add_filter(r"\d{4}-\d\d-\d\dT[0-9:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC|\d\d/\d\d/\d{4} \d\d:\d\d(:\d\d)? UTC", "MOMENT");
    settings.add_filter(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "REQUEST-ID");
    // Rows of the run's own rehearsals may arrive on the last page.
    settings.add_filter(r"\d+ (of|de) 60 (rows|filas) (on|en)", "N $1 60 $2 $3");
    settings.add_filter(r"25 (of|de) [\d,]+ ", "25 $1 N ");
    settings.add_filter(r"\d+ (warning|advertencia)s?\b", "N ${1}s");
    settings.add_filter(r"\d+(\.\d)? KiB", "N KiB");
    settings.add_filter(r"24 h: [\d,]+ (\w+), \d+ (\w+)", "24 h: N $1, N $2");
    settings.add_filter(r"(de|of) [\d,]+ (\w+) (viejos|log)", "$1 N $2 $3");
    settings.add_filter(r"[\d,]+ (would be left)", "N $1");
    settings.add_filter(r"(quedarían) [\d,]+", "$1 N");
    settings.add_filter(r"\d+ (days left|días)", "N $1");
    settings
}

#[test]
fn a_green_run_and_a_red_one_in_both_languages() {
    let red = |lang| stable(&Stage::broken("csv-header"), &["--lang", lang]);
    settings().bind(|| {
        insta::assert_snapshot!("green_en", stable(&Stage::healthy(), &["--lang", "en"]));
        insta::assert_snapshot!("red_en", red("en"));
        insta::assert_snapshot!("red_es", red("es"));
    });
}

#[test]
fn nobody_there_is_said_once() {
    let stage = Stage::broken("tls-expired");
    settings().bind(|| insta::assert_snapshot!("expired_es", stable(&stage, &["--lang", "es"])));
}

#[test]
fn quiet_is_the_summary_alone() {
    let text = stable(&Stage::healthy(), &["-q"]);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("PASSED: 20 passed"), "{text}");
}

#[test]
fn verbose_shows_every_request() {
    let text = stable(&Stage::healthy(), &["-v"]);
    assert!(text.contains("GET /api/integraciones/point/resumen/ → 200"), "{text}");
    assert!(text.contains("POST /api/integraciones/point/logs/purgar/ → 200"), "{text}");
    let first = text.lines().find(|line| line.contains("GET /api/auth/me/ → 200")).unwrap();
    assert!(["DNS ", "connection ", "TLS ", "first byte "].iter().all(|it| first.contains(it)), "{first}");
    assert_eq!(text.matches(", TLS ").count(), 1, "{text}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let stage = Stage::broken("health-degraded");
    let text = |args: &[&str], name: &str| {
        let said = say(stage.as_role(Role::Admin, args).env(name, "1"));
        said.stdout.contains('\u{1b}')
    };
    assert!(!text(&[], "UNRELATED"));
    assert!(text(&["--color", "always"], "UNRELATED"));
    assert!(text(&[], "CLICOLOR_FORCE"));
    assert!(!text(&["--color", "never"], "CLICOLOR_FORCE"));
    assert!(!text(&["--format", "json", "--color", "always"], "UNRELATED"));
}

#[test]
fn equal_findings_are_not_repeated_a_hundred_times() {
    let text = stable(&Stage::broken("historial-sort-ignored"), &[]);
    let headings: Vec<_> =
        text.lines().skip_while(|it| *it != "What went wrong").filter(|it| it.starts_with('✗')).collect();
    let once: std::collections::BTreeSet<_> = headings.iter().collect();
    assert!(once.len() == headings.len() && text.contains("more of these"), "{text}");
}
