//! The three rehearsals: each changes nothing and says so. What holds of their answers stands in `preview`.

pub(super) mod agreement;
pub(super) mod effects;
pub mod harmless;
pub(super) mod month;
pub(super) mod own_rows;
pub(super) mod preview;
pub mod rehearsed;
pub(super) mod rehearsed_days;
pub(super) mod unused_clients;

use super::about::{About, Words};
use super::check::Check;
use super::plan::Kind;

/// The check `preview-deactivate` of the catalogue.
pub const DEACTIVATE: Check = Check {
    id: Kind::Deactivate.check_id(),
    about: DEACTIVATE_ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Deactivate, trail).await?.findings()) }),
};

const DEACTIVATE_ABOUT: About = About {
    asks: Words {
        en: "POST …/clientes/desactivar-inactivos/, as a rehearsal, for one client at most unless --idle-limit or --deep says otherwise",
        es: "POST …/clientes/desactivar-inactivos/, como ensayo, para un cliente como máximo, salvo que --idle-limit o --deep digan otra cosa",
    },
    proves: Words {
        en: "the answer says dry_run; nothing deactivated; parameters echoed; candidates within the limit and listed",
        es: "la respuesta dice dry_run; nada desactivado; parámetros repetidos; candidatos dentro del límite y listados",
    },
    deep: Some(Words {
        en: "the runbook's limit 100, once …/resumen/ before and after a small one has shown that no client is deactivated",
        es: "del runbook limit 100, cuando …/resumen/ antes y después de uno pequeño mostró que ningún cliente se desactiva",
    }),
};

/// The check `preview-purge` of the catalogue.
pub const PURGE: Check = Check {
    id: Kind::Purge.check_id(),
    about: PURGE_ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Purge, trail).await?.findings()) }),
};

const PURGE_ABOUT: About = About {
    asks: Words {
        en: "POST …/logs/purgar/, as a rehearsal, for one log row at most unless --max-delete or --deep says otherwise",
        es: "POST …/logs/purgar/, como ensayo, para un registro como máximo, salvo que --max-delete o --deep digan otra cosa",
    },
    proves: Words {
        en: "the answer says dry_run; nothing deleted; parameters echoed; totals add up",
        es: "la respuesta dice dry_run; nada borrado; parámetros repetidos; los totales cuadran",
    },
    deep: Some(Words {
        en: "the runbook's max_delete 5,000, once two small ones have found no fewer candidates",
        es: "del runbook max_delete 5,000, cuando dos pequeños no hallaron menos candidatos",
    }),
};

/// The check `preview-maintenance` of the catalogue.
pub const MAINTENANCE: Check = Check {
    id: Kind::Maintenance.check_id(),
    about: MAINTENANCE_ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(ctx.rehearsed(Kind::Maintenance, trail).await?.findings()) }),
};

const MAINTENANCE_ABOUT: About = About {
    asks: Words {
        en: "POST …/mantenimiento/ejecutar/, as a rehearsal, as small as both",
        es: "POST …/mantenimiento/ejecutar/, como ensayo, tan pequeño como ambos",
    },
    proves: Words {
        en: "both of the above, with dry_run in all three places",
        es: "los dos anteriores, con dry_run en los tres lugares",
    },
    deep: Some(Words {
        en: "the runbook's 100 and 5,000, once small ones have shown that nothing disappears",
        es: "del runbook 100 y 5,000, cuando ensayos pequeños mostraron que nada desaparece",
    }),
};
