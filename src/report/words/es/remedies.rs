//! What to do next, where more than one fact asks for the same, in Spanish.

pub(super) const REPORT_IT: &str = "Repórtelo a los desarrolladores del ERP con este texto.";
pub(super) const READ_SERVER_LOG: &str = "Revise esta solicitud en el log del servidor e intente de nuevo.";
pub(super) const CHECK_DEPLOYMENT: &str =
    "Vea si el servidor se está actualizando o está saturado e intente de nuevo.";
pub(super) const CHECK_URL: &str = "Revise que --base-url sea la dirección del propio ERP.";
pub(super) const LOOK_AT_ONCE: &str =
    "Es posible que se haya ejecutado. Revise el historial de inmediato y no repita el ensayo.";
pub(super) const TELL_TRUNCATED: &str =
    "Intente de nuevo; si se repite, el servidor corta la exportación: revise su log.";
/// What to do about a live call whose result is not known.
pub(super) const VERIFY: &str = "ejecute pointctl verify --from-journal antes de ejecutar otra; si tampoco la encuentra y alguien ya revisó en el ERP, --abandon la cierra.";
