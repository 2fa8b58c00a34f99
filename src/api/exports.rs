//! The historial as a file: `export=csv` and `export=xlsx`.

use super::{CAN_VIEW_AUDIT, Called, call, historial, succeeded};
use crate::http::{Request, Transport};
use crate::model::export::ExportFormat;
use crate::model::historial::{HistorialQuery, SortBy, SortDir};
use crate::secret::Secret;

/// A downloaded export, whose media type is not checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// The media type of `Content-Type`, in lower case and without parameters.
    pub media_type: String,
    /// The charset of `Content-Type`, in lower case; none where it gives none.
    pub charset: Option<String>,
    /// The file's bytes, after decompression.
    pub bytes: Vec<u8>,
}

/// Downloads an export under the same parameters as a JSON page. The newest rows are asked for as the runbook does:
/// by their number alone, and as CSV without that where it is the default.
pub(crate) async fn export(
    transport: &Transport,
    token: &Secret,
    query: &HistorialQuery,
    format: ExportFormat,
) -> Called<ExportFile> {
    let mut pairs = historial::pairs(query, Some(format));
    if *query == HistorialQuery::first(query.limit, SortBy::Timestamp, SortDir::Desc) {
        let is_default = format == ExportFormat::Csv && historial::is_default_limit(query.limit);
        pairs.retain(|(name, _)| *name == "export" || *name == "limit" && !is_default);
    }
    let request = Request::export(historial::PATH).query(pairs);
    call(transport.send(&request, Some(token)).await, |reply, _| {
        succeeded(&reply, CAN_VIEW_AUDIT)?;
        Ok(ExportFile { media_type: reply.media_type(), charset: reply.charset(), bytes: reply.body })
    })
}
