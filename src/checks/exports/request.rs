//! How the exports, and the page that they are compared with, are asked for.

use super::file::ReadExport;
use crate::api::{self, Called};
use crate::checks::context::Context;
use crate::checks::queries::exported_query;
use crate::checks::trail::Trail;
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, Spelling};
use crate::secret::Secret;
use crate::verdict::Outcome;

impl Context<'_> {
    /// The page of [`exported_query`], asked for with its defaults without a value.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn newest(&self, trail: &Trail) -> Result<&Historial, Outcome> {
        self.first_page(&self.newest, trail, &exported_query(), Spelling::Blank).await
    }

    /// The export of [`exported_query`], read.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn export(&self, trail: &Trail, format: ExportFormat) -> Result<&ReadExport, Outcome> {
        let token = self.token_at_once().await?;
        let shared = match format {
            ExportFormat::Csv => &self.csv,
            ExportFormat::Xlsx => &self.xlsx,
        };
        self.first_read(shared, trail, self.call_export(token, &exported_query(), format)).await
    }

    /// An export, asked for anew.
    ///
    /// # Errors
    /// The outcome of the failed call, or [`Outcome::Skipped`], as where nobody is signed in.
    pub async fn read_export(
        &self,
        trail: &Trail,
        query: &HistorialQuery,
        format: ExportFormat,
    ) -> Result<ReadExport, Outcome> {
        let called = self.call_export(self.token().await?, query, format).await;
        trail.record(&called);
        Ok(called.result?)
    }

    async fn call_export(
        &self,
        token: &Secret,
        query: &HistorialQuery,
        format: ExportFormat,
    ) -> Called<ReadExport> {
        let called = api::exports::export(self.transport(), token, query, format).await;
        called.map(|file| ReadExport::read(file, format))
    }
}
