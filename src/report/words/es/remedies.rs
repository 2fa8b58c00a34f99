//! What to do next, where more than one fact asks for the same, in Spanish.

pub(super) const REPORT_IT: &str = "Repórtelo a quienes desarrollan el ERP con lo que dice aquí.";
pub(super) const READ_SERVER_LOG: &str = "Revise el log del servidor para esta solicitud e intente de nuevo.";
pub(super) const CHECK_DEPLOYMENT: &str =
    "Vea si el despliegue se está actualizando o está saturado e intente de nuevo.";
pub(super) const CHECK_URL: &str = "Revise --base-url: ¿es la dirección del ERP mismo?";
pub(super) const LOOK_AT_ONCE: &str =
    "Puede haberse ejecutado. Revise el historial de inmediato y no repita el ensayo.";
pub(super) const TELL_TRUNCATED: &str =
    "Intente de nuevo; si se repite, la exportación se corta en el servidor: revise su log.";
/// What to do about a live call of which nobody knows what became of it.
pub(super) const VERIFY: &str = "ejecute pointctl verify --from-journal antes de ejecutar otra; si tampoco la encuentra y alguien ya revisó, --abandon la cierra.";
