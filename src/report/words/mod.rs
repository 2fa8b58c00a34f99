//! Facts in words, in two languages. Each match is without a catch-all arm: a fact without words in
//! either language does not compile.

mod compared;
mod daily;
mod en;
mod es;

use std::time::Duration;

use strum::{EnumString, IntoStaticStr, VariantNames};

pub use compared::Compared;
pub use daily::Daily;

use crate::finding::Fact;
use crate::http::Trouble;
use crate::verdict::{LostAnswer, Skip, Tally, Verdict};

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Lang {
    /// Spanish.
    Es,
    /// English.
    En,
}

/// What is said of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A few words.
    Brief(String),
    /// Something to act on.
    Problem(Problem),
}

/// Something to act on, in three parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What should have come.
    pub expected: String,
    /// What came.
    pub got: String,
    /// What to do next.
    pub next: String,
}

impl Problem {
    fn new(expected: impl Into<String>, got: impl Into<String>, next: impl Into<String>) -> Self {
        Self { expected: expected.into(), got: got.into(), next: next.into() }
    }
}

/// The words around the facts.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by what it labels")]
pub struct Labels {
    pub expected: &'static str,
    pub got: &'static str,
    pub next: &'static str,
    pub repeat: &'static str,
    pub failures: &'static str,
    pub flaky: &'static str,
    pub skipped: &'static str,
    pub check: &'static str,
    pub time: &'static str,
    pub insecure: &'static str,
    pub more_of_these: &'static str,
    pub claim_awaited: &'static str,
    pub live_begins: &'static str,
    pub live_awaited: &'static str,
    pub live_lost: &'static str,
    pub row_awaited: &'static str,
    /// Before the command line that would go live.
    pub live_line: &'static str,
    pub live_under_way: &'static str,
    /// After the verdict of a run that a signal ended.
    pub live_was_done: &'static str,
    pub stopped: &'static str,
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
            Self::Es => &daily::ES,
            Self::En => &daily::EN,
        }
    }

    /// The words of a comparison of two runs.
    #[must_use]
    pub fn compared(self) -> &'static Compared {
        match self {
            Self::Es => &compared::ES,
            Self::En => &compared::EN,
        }
    }

    /// A fact.
    #[must_use]
    pub fn fact(self, fact: &Fact) -> Said {
        match self {
            Self::Es => es::fact(fact),
            Self::En => en::fact(fact),
        }
    }

    /// Why something could not be judged.
    #[must_use]
    pub fn trouble(self, trouble: &Trouble) -> Problem {
        match self {
            Self::Es => es::trouble(trouble),
            Self::En => en::trouble(trouble),
        }
    }

    /// How the answer to a live call was lost.
    #[must_use]
    pub fn lost(self, lost: &LostAnswer) -> Problem {
        let how = match lost {
            LostAnswer::Trouble(trouble) => self.trouble(trouble).got,
            LostAnswer::Status(status) => format!("HTTP {status}"),
            LostAnswer::Unreadable => match self {
                Self::Es => "200 y un cuerpo que no se puede leer".into(),
                Self::En => "200 and a body that can't be read".into(),
            },
        };
        match self {
            Self::Es => es::lost(how),
            Self::En => en::lost(how),
        }
    }

    /// Why a check asked nothing.
    #[must_use]
    pub fn skip(self, skip: &Skip) -> String {
        match self {
            Self::Es => es::skip(skip),
            Self::En => en::skip(skip),
        }
    }

    /// What a run came to.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        match self {
            Self::Es => es::verdict(verdict),
            Self::En => en::verdict(verdict),
        }
    }

    /// `9 passed, 1 failed; 10 requests`; what there is none of is left out.
    #[must_use]
    pub fn tally(self, tally: Tally) -> String {
        match self {
            Self::Es => es::tally(tally),
            Self::En => en::tally(tally),
        }
    }
}

/// `1 word` or `n words`; nothing for 0.
fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

/// `45 s`, `10 min`, `3 h`, `2 d`: of a time that is not to be known exactly.
fn roughly(seconds: i64) -> String {
    match seconds.unsigned_abs() {
        seconds @ ..120 => format!("{seconds} s"),
        seconds @ ..7_200 => format!("{} min", seconds / 60),
        seconds @ ..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} d", seconds / 86_400),
    }
}

/// The same of a fact's milliseconds.
pub(super) fn millis(ms: f64) -> String {
    duration(Duration::try_from_secs_f64(ms / 1e3).unwrap_or(Duration::MAX))
}

/// `GET /path/`, without the parameters.
fn shortly(method: &str, path: &str) -> String {
    format!("{method} {}", path.split('?').next().unwrap_or_default())
}

/// `37 ms`, `1.24 s`.
#[must_use]
pub fn duration(duration: Duration) -> String {
    match duration.as_secs_f64() {
        seconds if seconds < 1.0 => format!("{:.0} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
