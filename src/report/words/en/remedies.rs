//! What to do next, where more than one fact asks for the same, in English.

pub(super) const REPORT_IT: &str = "Report it to the ERP's developers with what stands here.";
pub(super) const READ_SERVER_LOG: &str = "Read the server's log for this request, and try again.";
pub(super) const CHECK_DEPLOYMENT: &str =
    "See whether the deployment is being updated or overloaded, and try again.";
pub(super) const CHECK_URL: &str = "Check --base-url: does it name the ERP itself?";
pub(super) const LOOK_AT_ONCE: &str =
    "It may have been carried out. Look in historial at once, and do not rehearse again.";
pub(super) const TELL_TRUNCATED: &str =
    "Try again; if it comes back, the export breaks off on the server: read its log.";
/// What to do about a live call of which nobody knows what became of it.
pub(super) const VERIFY: &str = "run pointctl verify --from-journal before you run another; where that finds nothing either and somebody has looked, --abandon closes it.";
