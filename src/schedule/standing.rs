//! The exit code that a scheduler owes for its live calls.

use crate::verdict::Verdict;

/// The exit code of live calls that are not known to have ended well.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    unconfirmed: u8,
    /// The code of a live call whose result is not known, until it is settled; 0 without one.
    unknown: u8,
}

impl Standing {
    /// Takes a run with this verdict; `settled` where the results of the earlier runs are known by now.
    pub(crate) fn after(&mut self, verdict: Option<Verdict>, settled: bool, code: u8) {
        if settled {
            self.unknown = 0;
        }
        match verdict {
            Some(Verdict::LiveUnconfirmed) => self.unconfirmed = self.unconfirmed.max(code),
            Some(Verdict::LiveUnknown) => self.unknown = self.unknown.max(code),
            _ => {}
        }
    }

    /// The gravest of these codes; 0 without one.
    #[must_use]
    pub(crate) fn code(&self) -> u8 {
        self.unconfirmed.max(self.unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_stands_until_it_is_settled() {
        let code = |ticks: &[(Option<Verdict>, bool, u8)]| {
            let mut standing = Standing::default();
            ticks.iter().for_each(|(verdict, settled, code)| standing.after(*verdict, *settled, *code));
            standing.code()
        };
        let unknown = (Some(Verdict::LiveUnknown), false, 7);
        let unconfirmed = (Some(Verdict::LiveUnconfirmed), false, 6);
        let passed = (Some(Verdict::Passed), false, 0);
        assert_eq!(code(&[passed, (None, false, 2), (Some(Verdict::Failed), false, 1)]), 0);
        assert_eq!(code(&[unknown, passed, unconfirmed]), 7);
        assert_eq!(code(&[unknown, (Some(Verdict::Passed), true, 0)]), 0);
        assert_eq!(code(&[unconfirmed, unknown, (Some(Verdict::Failed), true, 1)]), 6);
        assert_eq!(code(&[unknown, (Some(Verdict::LiveUnknown), true, 7)]), 7, "the next one is not known");
    }
}
