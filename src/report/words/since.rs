//! What is new since an earlier run, in one line each.

use crate::report::words::Lang;
use crate::report::words::moments::{DayOrder, Local, Nearness};
use crate::verdict::Since;

/// Most codes that are named; dots stand for more.
const MOST_NAMED: usize = 6;

/// The lines: `new since yesterday 07:00 CST: ` and what is resolved, each code by `titled`; none of a run that
/// shows the same as the one before. `now` is when the run began.
pub(super) fn lines(lang: Lang, since: &Since, now: &str, titled: &dyn Fn(&str) -> String) -> Vec<String> {
    let new: Vec<&str> = since.new.clone();
    let gone: Vec<&str> = since.gone.iter().map(String::as_str).collect();
    let (of_new, of_gone) = match lang {
        Lang::En => ("new", "resolved"),
        Lang::Es => ("nuevo", "resuelto"),
    };
    let line = |word: &str, codes: Vec<&str>| {
        let more = if codes.len() > MOST_NAMED { "; …" } else { "" };
        let named: Vec<_> = codes.iter().take(MOST_NAMED).map(|code| titled(code)).collect();
        let named = named.join("; ");
        (!codes.is_empty()).then(|| format!("{word} {}: {named}{more}", moment(lang, &since.at, now)))
    };
    [line(of_new, new), line(of_gone, gone)].into_iter().flatten().collect()
}

/// When the earlier run was, such as `since yesterday 07:00 CST` or `desde el 25/11/2026 a las 07:00 CST`.
fn moment(lang: Lang, at: &str, now: &str) -> String {
    let (Some(then), Some(now)) = (Local::of(at), Local::of(now)) else { return format!("({at})") };
    let time = then.time();
    match (lang, then.nearness(&now)) {
        (Lang::En, Nearness::Today) => format!("since today {time}"),
        (Lang::En, Nearness::Yesterday) => format!("since yesterday {time}"),
        (Lang::En, Nearness::Other) => format!("since {} {time}", then.day(DayOrder::YearFirst)),
        (Lang::Es, Nearness::Today) => format!("desde hoy a las {time}"),
        (Lang::Es, Nearness::Yesterday) => format!("desde ayer a las {time}"),
        (Lang::Es, Nearness::Other) => format!("desde el {} a las {time}", then.day(DayOrder::DayFirst)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_the_day_as_a_person_does() {
        let since = |at: &str| Since {
            run: "x".into(),
            at: at.into(),
            verdict: "passed".into(),
            new: vec!["export-header-differs"],
            gone: vec!["timeout".into()],
        };
        let said =
            |lang, at| lines(lang, &since(at), "2026-11-26T07:00:00.000Z", &|code| format!("<{code}>"));
        assert_eq!(
            said(Lang::En, "2026-11-25T07:00:00.000Z"),
            [
                "new since yesterday 07:00 UTC: <export-header-differs>",
                "resolved since yesterday 07:00 UTC: <timeout>"
            ]
        );
        assert_eq!(
            said(Lang::Es, "2026-11-26T06:05:00.000Z"),
            [
                "nuevo desde hoy a las 06:05 UTC: <export-header-differs>",
                "resuelto desde hoy a las 06:05 UTC: <timeout>"
            ]
        );
        assert_eq!(
            said(Lang::En, "2026-11-20T07:00:00Z")[0],
            "new since 2026-11-20 07:00 UTC: <export-header-differs>"
        );
        assert_eq!(
            said(Lang::Es, "2026-11-20T07:00:00Z")[1],
            "resuelto desde el 20/11/2026 a las 07:00 UTC: <timeout>"
        );
        let nothing = Since { new: Vec::new(), gone: Vec::new(), ..since("2026-11-20T07:00:00Z") };
        assert!(lines(Lang::En, &nothing, "2026-11-26T07:00:00Z", &str::to_owned).is_empty());
    }
}
