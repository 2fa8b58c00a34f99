//! Findings whose number a server may choose: the first of each kind, and how many more there were.

use super::{AnswerFact, Fact, Finding, Severity};

/// Most findings of one severity and code that are kept. A person reads one or two, a program some more; an answer
/// can hold a hundred thousand.
const MOST_OF_A_KIND: usize = 20;

/// Most entries of a list in one finding that are kept.
const MOST_LISTED: usize = 100;

/// The first entries of a list whose length a server chooses, and a mark where there are more.
pub(crate) fn listed(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names = names.into_iter();
    let mut first: Vec<_> = names.by_ref().take(MOST_LISTED).collect();
    if names.next().is_some() {
        first.push("…".into());
    }
    first
}

/// The first items of such a list.
pub(crate) fn few<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().take(MOST_LISTED).collect()
}

/// A collection that keeps the first findings of each kind and counts the others.
#[derive(Debug, Default)]
pub struct Bounded {
    kept: Vec<Finding>,
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    severity: Severity,
    code: &'static str,
    kept: usize,
    more: u64,
}

impl Bounded {
    /// Keeps a finding, or counts it where enough of its kind are kept.
    pub fn push(&mut self, finding: Finding) {
        // A count of an earlier collection: what it stands for is counted again.
        if let Fact::Answer(AnswerFact::FindingsCut { severity, of, more }) = finding.fact {
            self.kind(severity, of).more += more;
            return;
        }
        let kind = self.kind(finding.severity, finding.fact.code());
        if kind.kept == MOST_OF_A_KIND {
            kind.more += 1;
        } else {
            kind.kept += 1;
            self.kept.push(finding);
        }
    }

    fn kind(&mut self, severity: Severity, code: &'static str) -> &mut Kind {
        let is_it = |kind: &Kind| kind.severity == severity && kind.code == code;
        let place = self.kinds.iter().position(is_it).unwrap_or(self.kinds.len());
        if place == self.kinds.len() {
            self.kinds.push(Kind { severity, code, kept: 0, more: 0 });
        }
        &mut self.kinds[place]
    }

    /// The kept findings in their order, followed by one for each kind that had more.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        let Self { mut kept, kinds } = self;
        let cut = kinds.into_iter().filter(|kind| kind.more > 0);
        kept.extend(cut.map(|Kind { severity, code: of, more, .. }| {
            Finding::info(AnswerFact::FindingsCut { severity, of, more })
        }));
        kept
    }
}

impl Extend<Finding> for Bounded {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl FromIterator<Finding> for Bounded {
    fn from_iter<T: IntoIterator<Item = Finding>>(findings: T) -> Self {
        let mut bounded = Self::default();
        bounded.extend(findings);
        bounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{AuditFact, ListingFact};

    fn failure(id: u64) -> Finding {
        Finding::failure(ListingFact::WalkPastEnd { id })
    }

    fn cut(severity: Severity, of: &'static str, more: u64) -> Finding {
        Finding::info(AnswerFact::FindingsCut { severity, of, more })
    }

    #[test]
    fn the_first_of_each_kind_are_kept_and_the_others_counted() {
        let info = || Finding::info(AuditFact::AuditRowsFound { rows: 3 });
        let all = (0..100_000)
            .map(failure)
            .chain([info()])
            .chain((0..21).map(|_| Finding::warning(failure(7).fact)));
        let kept = all.collect::<Bounded>().into_findings();
        let first: Vec<_> = (0..20).map(failure).chain([info()]).collect();
        assert_eq!(kept[..21], first);
        let counts =
            [cut(Severity::Failure, "walk-past-end", 99_980), cut(Severity::Warning, "walk-past-end", 1)];
        assert_eq!(kept[41..], counts);
    }

    #[test]
    fn few_are_as_they_were_and_counts_add_up() {
        let few: Vec<_> = (0..20).map(failure).collect();
        assert_eq!(few.iter().cloned().collect::<Bounded>().into_findings(), few);
        let once = (0..50).map(failure).collect::<Bounded>().into_findings();
        let again = once.iter().cloned().chain(once.iter().cloned()).collect::<Bounded>().into_findings();
        assert_eq!(again.last(), Some(&cut(Severity::Failure, "walk-past-end", 80)));
        assert_eq!(again.len(), 21);
    }
}
