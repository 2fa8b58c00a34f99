//! Facts in words, in two languages. Each match is without a catch-all arm: a fact without words in
//! either language does not compile.

mod amounts;
mod compared;
pub(super) mod conditions;
mod daily;
mod en;
mod es;
mod labels;
pub(crate) mod moments;
mod notification;
pub(super) mod offenders;
mod reasons;
mod side_by_side;
mod since;
mod wording;

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

pub(super) use amounts::millis;
pub(crate) use amounts::{count, duration, number, size, span};
pub(crate) use compared::Compared;
pub(crate) use daily::Daily;
pub(crate) use labels::Labels;
pub(crate) use notification::NotificationWords;
pub(crate) use side_by_side::SideBySideWords;
pub(crate) use wording::{Problem, Wording, shortened};

use crate::finding::Fact;
use crate::http::Trouble;
use crate::verdict::{Down, LostAnswer, Selection, Since, Skip, Tally, Target, Unreached, Verdict};

/// A language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Lang {
    /// Spanish.
    Es,
    /// English.
    En,
}

/// The text with the operating system's errors in a language's words: the library gives them in English, with a
/// number.
#[must_use]
pub(crate) fn in_words(lang: Lang, text: String) -> String {
    let words = match lang {
        Lang::Es => &es::said::SYSTEM,
        Lang::En => &en::said::SYSTEM,
    };
    reasons::in_words(words, text)
}

impl Lang {
    /// The words around the facts.
    #[must_use]
    pub fn labels(self) -> &'static Labels {
        match self {
            Self::Es => &es::LABELS,
            Self::En => &en::LABELS,
        }
    }

    /// The words of the daily commands.
    #[must_use]
    pub fn daily(self) -> &'static Daily {
        match self {
            Self::Es => &es::DAILY,
            Self::En => &en::DAILY,
        }
    }

    /// The words of a notice.
    #[must_use]
    pub(crate) fn notification(self) -> &'static NotificationWords {
        match self {
            Self::Es => &es::NOTIFICATION,
            Self::En => &en::NOTIFICATION,
        }
    }

    /// The words around several runs.
    #[must_use]
    pub(crate) fn side_by_side(self) -> &'static SideBySideWords {
        match self {
            Self::Es => &es::SIDE_BY_SIDE,
            Self::En => &en::SIDE_BY_SIDE,
        }
    }

    /// A moment, RFC 3339, in the reader's time zone, which is named; another text stands as it is.
    #[must_use]
    pub(crate) fn moment(self, text: &str) -> String {
        match self {
            Self::Es => es::said::moment(text),
            Self::En => en::said::moment(text),
        }
    }

    /// A text of the ERP's, each moment of it as [`Self::moment`].
    #[must_use]
    pub(crate) fn moments_in(self, text: &str) -> String {
        match self {
            Self::Es => es::said::moments_in(text),
            Self::En => en::said::moments_in(text),
        }
    }

    /// As [`Self::moment`], with seconds.
    #[must_use]
    pub(crate) fn exactly(self, text: &str) -> String {
        match self {
            Self::Es => es::said::exactly(text),
            Self::En => en::said::exactly(text),
        }
    }

    /// The name of a key figure in reports; an unknown figure stands as it is.
    #[must_use]
    pub(crate) fn figure(self, name: &str) -> &str {
        match self {
            Self::Es => es::said::figure(name),
            Self::En => en::said::figure(name),
        }
    }

    /// A day, `YYYY-MM-DD`, as the language writes it; another text stands as it is.
    #[must_use]
    pub(crate) fn day(self, text: &str) -> String {
        let order = match self {
            Self::Es => moments::DayOrder::DayFirst,
            Self::En => moments::DayOrder::YearFirst,
        };
        moments::day(text, order)
    }

    /// A moment on the reader's clock, and apart from it the zone's name; `None` of a text that is no moment.
    #[must_use]
    pub(crate) fn local(self, text: &str) -> Option<(String, String)> {
        let order = match self {
            Self::Es => moments::DayOrder::DayFirst,
            Self::En => moments::DayOrder::YearFirst,
        };
        let local = moments::Local::of(text)?;
        let (at, zone) = local.said(order, false);
        Some((at, zone.to_owned()))
    }

    /// The name of the command with this action; an unknown action stands as it is.
    #[must_use]
    pub(crate) fn action(self, name: &str) -> String {
        match self {
            Self::Es => es::said::action(name),
            Self::En => en::said::action(name),
        }
    }

    /// The name of an alert of this level, such as `critical alert`.
    #[must_use]
    pub(crate) fn alert(self, nivel: &str) -> &str {
        match self {
            Self::Es => es::said::alert(nivel),
            Self::En => en::said::alert(nivel),
        }
    }

    /// The words of a comparison of two runs.
    #[must_use]
    pub fn compared(self) -> &'static Compared {
        match self {
            Self::Es => &es::COMPARED,
            Self::En => &en::COMPARED,
        }
    }

    /// A fact in words.
    #[must_use]
    pub fn fact(self, fact: &Fact) -> Wording {
        match self {
            Self::Es => es::fact(fact),
            Self::En => en::fact(fact),
        }
        .changed(|text| shortened(in_words(self, text)))
    }

    /// Why something could not be judged, in words.
    #[must_use]
    pub fn trouble(self, trouble: &Trouble) -> Problem {
        match self {
            Self::Es => es::trouble(trouble),
            Self::En => en::trouble(trouble),
        }
        .changed(|text| shortened(in_words(self, text)))
    }

    /// How the answer to a live call was lost, in words.
    #[must_use]
    pub fn lost(self, lost: &LostAnswer) -> Problem {
        let how = match lost {
            LostAnswer::Trouble(trouble) => self.trouble(trouble).got,
            LostAnswer::Status(status) => format!("HTTP {status}"),
            LostAnswer::Unreadable => match self {
                Self::Es => "HTTP 200 con un contenido que no se puede leer".into(),
                Self::En => "HTTP 200 with a body that cannot be read".into(),
            },
        };
        match self {
            Self::Es => es::lost(how),
            Self::En => en::lost(how),
        }
    }

    /// Why a check asked nothing, in words.
    #[must_use]
    pub fn skip(self, skip: &Skip) -> String {
        match self {
            Self::Es => es::skip(skip),
            Self::En => en::skip(skip),
        }
    }

    /// A verdict in words.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        match self {
            Self::Es => es::verdict(verdict),
            Self::En => en::verdict(verdict),
        }
    }

    /// The word for a verdict's code, without what follows it; an unknown code stands as it is.
    #[must_use]
    pub(crate) fn verdict_named(self, code: &str) -> &str {
        let known = Verdict::VARIANTS.iter().find(|variant| variant.code() == code);
        let said = known.map_or(code, |known| self.verdict(*known));
        said.split([':', ',']).next().unwrap_or_default()
    }

    /// The word for an outcome's code; an unknown code stands as it is.
    #[must_use]
    pub(crate) fn outcome_named(self, code: &str) -> &str {
        let words = self.compared();
        let known = words.outcomes.iter().find(|(it, _)| *it == code);
        known.map_or(code, |(_, said)| *said)
    }

    /// Why a deployment is down and where that was met: one sentence.
    #[must_use]
    pub fn down(self, down: &Down<'_>, target: &Target) -> String {
        match self {
            Self::Es => es::down(down, target),
            Self::En => en::down(down, target),
        }
    }

    /// Why nothing could be asked of a deployment that may well be there: one sentence.
    #[must_use]
    pub fn unreached(self, met: &Unreached<'_>, target: &Target) -> String {
        match self {
            Self::Es => es::unreached(met, target),
            Self::En => en::unreached(met, target),
        }
    }

    /// What was left out along with something else, and what is not proved for that reason; empty for a whole run.
    #[must_use]
    pub fn left_out(self, selection: &Selection) -> Vec<String> {
        match self {
            Self::Es => es::left_out(selection),
            Self::En => en::left_out(selection),
        }
    }

    /// What is new since an earlier run and what is resolved, one line each; `titled` gives the title of a code.
    /// Empty for a run that began at `now` and shows the same.
    #[must_use]
    pub(crate) fn since(self, since: &Since, now: &str, titled: &dyn Fn(&str) -> String) -> Vec<String> {
        since::lines(self, since, now, titled)
    }

    /// The counts of a run, such as `9 passed, 1 failed; 10 requests`; counts of 0 are left out.
    #[must_use]
    pub fn tally(self, tally: Tally) -> String {
        match self {
            Self::Es => es::tally(tally),
            Self::En => en::tally(tally),
        }
    }
}
