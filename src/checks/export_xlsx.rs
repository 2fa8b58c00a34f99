//! The XLSX export can be read to its end.

use super::export_file::{self, ReadExport};
use super::{Check, Context, Trail};
use crate::finding::Finding;
use crate::model::export::ExportFormat;
use crate::verdict::Outcome;

/// The check.
pub const CHECK: Check =
    Check { id: "export-xlsx", run: |ctx, trail| Box::pin(async { Ok(judge(gather(ctx, trail).await?)) }) };

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a ReadExport, Outcome> {
    ctx.export(trail, ExportFormat::Xlsx).await
}

/// Content type, header, and every row.
#[must_use]
pub fn judge(export: &ReadExport) -> Vec<Finding> {
    export_file::judge(export)
}
