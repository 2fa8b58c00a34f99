//! What to do next, where more than one fact asks for the same, in English.

pub(super) const REPORT_IT: &str = "Report it to the ERP's developers with this text.";
pub(super) const READ_SERVER_LOG: &str = "Read the server's log for this request, and try again.";
pub(super) const CHECK_DEPLOYMENT: &str =
    "See whether the deployment is being updated or overloaded, and try again.";
pub(super) const CHECK_URL: &str = "Check that --base-url is the address of the ERP itself.";
pub(super) const LOOK_AT_ONCE: &str =
    "It may have been carried out. Look in the historial at once, and do not rehearse again.";
pub(super) const TELL_TRUNCATED: &str =
    "Try again; if it happens again, the server cuts the export short: read its log.";
/// What to do about a live call whose result is not known.
pub(super) const VERIFY: &str = "run pointctl verify --from-journal before you run another; if that finds nothing either and somebody has looked in the ERP, --abandon closes it.";
