//! The union of all areas' facts.

use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;

use super::access::AccessFact;
use super::answer::AnswerFact;
use super::audit::AuditFact;
use super::connection::ConnectionFact;
use super::exports::ExportFact;
use super::guard::GuardFact;
use super::historial::HistorialFact;
use super::listing::ListingFact;
use super::live::LiveFact;
use super::machine::MachineFact;
use super::rehearsal::RehearsalFact;
use super::resumen::ResumenFact;
use super::session::SessionFact;
use super::timing::TimingFact;
use super::verify::VerifyFact;

/// Something that was seen, in the enum of its area.
#[derive(Debug, Clone, PartialEq, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(strum::EnumDiscriminants), strum_discriminants(name(Area), derive(strum::EnumIter)))]
#[serde(untagged)]
pub enum Fact {
    /// What is seen of the way to the deployment.
    #[strum(transparent)]
    Connection(ConnectionFact),
    /// What is seen of an answer before its contents are judged: status, media type, shape and clock.
    #[strum(transparent)]
    Answer(AnswerFact),
    /// What is seen of the machine that the program runs on, and of the files that a live call needs there.
    #[strum(transparent)]
    Machine(MachineFact),
    /// What is seen of the user who is signed in, and of the token.
    #[strum(transparent)]
    Session(SessionFact),
    /// What is seen in `resumen`, by its own arithmetic and its alerts.
    #[strum(transparent)]
    Resumen(ResumenFact),
    /// What is seen on one page of the historial. A row is named by its primary key.
    #[strum(transparent)]
    Historial(HistorialFact),
    /// What is seen when pages, orders and filters of the historial are held against each other.
    #[strum(transparent)]
    Listing(ListingFact),
    /// What is seen in an export. Its rows count from 1 after the header; `format` is `csv` or `xlsx`.
    #[strum(transparent)]
    Export(ExportFact),
    /// What is seen in the answer to a rehearsal, and what rehearsals are seen to change.
    #[strum(transparent)]
    Rehearsal(RehearsalFact),
    /// What is seen of the rows that rehearsals leave in the historial.
    #[strum(transparent)]
    Audit(AuditFact),
    /// What is seen of requests without the right, and of requests with a parameter out of bounds.
    #[strum(transparent)]
    Access(AccessFact),
    /// What is seen of durations, and of a run that is held against an earlier one.
    #[strum(transparent)]
    Timing(TimingFact),
    /// What lets a live call through or refuses it, before it is sent.
    #[strum(transparent)]
    Guard(GuardFact),
    /// What is seen of a live call once it has been sent.
    #[strum(transparent)]
    Live(LiveFact),
    /// What is seen of an operation that is looked for in the historial, or of the maintenance of this turn.
    #[strum(transparent)]
    Verify(VerifyFact),
}

impl Fact {
    /// The stable kebab-case name, never reused for anything else.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Reads a fact back from its code and its data in a report; `None` of a fact that this version does not know.
    pub(crate) fn read(code: &str, data: &Value) -> Option<Self> {
        type Reader = fn(&str, &Value) -> Option<Fact>;
        const AREAS: [Reader; 15] = [
            |code, data| ConnectionFact::read(code, data).map(Fact::Connection),
            |code, data| AnswerFact::read(code, data).map(Fact::Answer),
            |code, data| MachineFact::read(code, data).map(Fact::Machine),
            |code, data| SessionFact::read(code, data).map(Fact::Session),
            |code, data| ResumenFact::read(code, data).map(Fact::Resumen),
            |code, data| HistorialFact::read(code, data).map(Fact::Historial),
            |code, data| ListingFact::read(code, data).map(Fact::Listing),
            |code, data| ExportFact::read(code, data).map(Fact::Export),
            |code, data| RehearsalFact::read(code, data).map(Fact::Rehearsal),
            |code, data| AuditFact::read(code, data).map(Fact::Audit),
            |code, data| AccessFact::read(code, data).map(Fact::Access),
            |code, data| TimingFact::read(code, data).map(Fact::Timing),
            |code, data| GuardFact::read(code, data).map(Fact::Guard),
            |code, data| LiveFact::read(code, data).map(Fact::Live),
            |code, data| VerifyFact::read(code, data).map(Fact::Verify),
        ];
        AREAS.iter().find_map(|read| read(code, data))
    }

    /// Whether the fact only interests a reader of every detail.
    #[must_use]
    pub fn is_aside(&self) -> bool {
        matches!(
            self,
            Self::Answer(AnswerFact::ShapeUnknownField { .. } | AnswerFact::FindingsCut { .. })
                // Slowness is noted beside the summary.
                | Self::Timing(TimingFact::SlownessNoted { .. })
        )
    }

    /// Whether the fact means that the credentials or a permission are not enough.
    #[must_use]
    pub fn is_denial(&self) -> bool {
        matches!(
            self,
            Self::Session(
                SessionFact::CredentialsRejected { .. }
                    | SessionFact::OutsiderRejected { .. }
                    | SessionFact::PermissionMissing { .. }
            )
        )
    }
}

impl From<ConnectionFact> for Fact {
    fn from(fact: ConnectionFact) -> Self {
        Self::Connection(fact)
    }
}

impl From<MachineFact> for Fact {
    fn from(fact: MachineFact) -> Self {
        Self::Machine(fact)
    }
}

impl From<SessionFact> for Fact {
    fn from(fact: SessionFact) -> Self {
        Self::Session(fact)
    }
}

impl From<AnswerFact> for Fact {
    fn from(fact: AnswerFact) -> Self {
        Self::Answer(fact)
    }
}

impl From<ResumenFact> for Fact {
    fn from(fact: ResumenFact) -> Self {
        Self::Resumen(fact)
    }
}

impl From<HistorialFact> for Fact {
    fn from(fact: HistorialFact) -> Self {
        Self::Historial(fact)
    }
}

impl From<ListingFact> for Fact {
    fn from(fact: ListingFact) -> Self {
        Self::Listing(fact)
    }
}

impl From<ExportFact> for Fact {
    fn from(fact: ExportFact) -> Self {
        Self::Export(fact)
    }
}

impl From<RehearsalFact> for Fact {
    fn from(fact: RehearsalFact) -> Self {
        Self::Rehearsal(fact)
    }
}

impl From<AuditFact> for Fact {
    fn from(fact: AuditFact) -> Self {
        Self::Audit(fact)
    }
}

impl From<AccessFact> for Fact {
    fn from(fact: AccessFact) -> Self {
        Self::Access(fact)
    }
}

impl From<TimingFact> for Fact {
    fn from(fact: TimingFact) -> Self {
        Self::Timing(fact)
    }
}

impl From<GuardFact> for Fact {
    fn from(fact: GuardFact) -> Self {
        Self::Guard(fact)
    }
}

impl From<LiveFact> for Fact {
    fn from(fact: LiveFact) -> Self {
        Self::Live(fact)
    }
}

impl From<VerifyFact> for Fact {
    fn from(fact: VerifyFact) -> Self {
        Self::Verify(fact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_serialized_code_are_one() {
        let fact = Fact::from(AnswerFact::HttpStatus { expected: 200, got: 503 });
        let json = serde_json::to_value(&fact).unwrap();
        assert_eq!(json["code"], fact.code());
        assert_eq!(json["data"], serde_json::json!({"expected": 200, "got": 503}));
    }
}
