//! `/api/integraciones/point/operaciones/historial/` as JSON.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Answer, CAN_VIEW_AUDIT, Called, call, json, not_json};
use crate::http::transport::SentRequest;
use crate::http::{Request, Transport};
use crate::model::export::ExportFormat;
use crate::model::historial::{Historial, HistorialQuery, Spelling};
use crate::secret::Secret;

pub(super) const PATH: &str = "/api/integraciones/point/operaciones/historial/";

/// Reads a page of the historial.
pub(crate) async fn historial(
    transport: &Transport,
    token: &Secret,
    query: &HistorialQuery,
    spelling: Spelling,
) -> Called<Historial> {
    let request = Request::page(PATH).query(written(query, spelling));
    call(transport.send(&request, Some(token)).await, |reply, unknown| {
        // Only the rows are kept: a run holds many pages at once.
        json(&reply, CAN_VIEW_AUDIT, unknown).map(numbered)
    })
}

fn numbered(answer: Answer<Historial>) -> Historial {
    Historial { request: answer.stamp.request, ..answer.value }
}

/// A page with each row's payload as it was spelt: keys in the server's order, numbers to the digit.
#[derive(Debug)]
pub(crate) struct Spelt {
    /// The page as a wire type.
    pub page: Historial,
    /// The payloads of the page's rows as JSON texts, spelt as they came.
    pub payloads: Vec<String>,
}

/// Asks for a page of the historial, whose answer [`spelt`] reads.
pub(crate) async fn ask(transport: &Transport, token: &Secret, query: &HistorialQuery) -> SentRequest {
    transport.send(&Request::page(PATH).query(pairs(query, None)), Some(token)).await
}

/// Reads a page, with its payloads as texts in the server's own spelling.
pub(crate) fn spelt(sent: SentRequest) -> Called<Spelt> {
    #[derive(Deserialize)]
    struct Texts {
        items: Vec<Text>,
    }
    #[derive(Deserialize)]
    struct Text {
        payload: Box<RawValue>,
    }
    call(sent, |reply, unknown| {
        let page = json(&reply, CAN_VIEW_AUDIT, unknown).map(numbered)?;
        // It has just been read as JSON of this shape.
        let texts: Texts = serde_json::from_slice(&reply.body).map_err(|_| not_json(&reply))?;
        let payloads = texts.items.into_iter().map(|item| item.payload.get().to_owned()).collect();
        Ok(Spelt { page, payloads })
    })
}

/// The parameters in the order of the contract's table. Everything is sent, the defaults too: what
/// the server echoes can then be held against what was asked.
pub(super) fn pairs(query: &HistorialQuery, export: Option<ExportFormat>) -> Vec<(&'static str, String)> {
    let sort_by: &str = query.sort_by.into();
    let sort_dir: &str = query.sort_dir.into();
    let mut pairs = vec![
        ("limit", query.limit.to_string()),
        ("offset", query.offset.to_string()),
        ("sort_by", sort_by.to_owned()),
        ("sort_dir", sort_dir.to_owned()),
    ];
    pairs.extend(query.action.map(|action| ("action", action.name().to_owned())));
    let texts = [
        ("date_from", &query.date_from),
        ("date_to", &query.date_to),
        ("user", &query.user),
        ("model", &query.model),
        ("q", &query.q),
    ];
    pairs.extend(texts.into_iter().filter_map(|(name, text)| Some((name, text.clone()?))));
    pairs.extend(export.map(|format| ("export", format.name().to_owned())));
    pairs
}

/// The parameters of a query on one line, for a person.
pub(crate) fn spelt_out(query: &HistorialQuery) -> String {
    let pairs: Vec<_> = pairs(query, None).iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// The value of each parameter that is left out, or has no value.
const DEFAULTS: [(&str, &str); 4] =
    [("limit", "100"), ("offset", "0"), ("sort_by", "timestamp"), ("sort_dir", "desc")];

/// Whether this is the number of rows that come where no `limit` is sent.
pub(super) fn is_default_limit(limit: u64) -> bool {
    DEFAULTS.contains(&("limit", limit.to_string().as_str()))
}

/// The parameters of a query, written in this spelling.
fn written(query: &HistorialQuery, spelling: Spelling) -> Vec<(&'static str, String)> {
    let is_default = |(name, value): &(&'static str, String)| DEFAULTS.contains(&(*name, value.as_str()));
    let mut pairs = pairs(query, None);
    match spelling {
        Spelling::Full => {}
        Spelling::Bare => pairs.retain(|pair| !is_default(pair)),
        Spelling::Blank => pairs.iter_mut().filter(|pair| is_default(pair)).for_each(|pair| pair.1.clear()),
        Spelling::Loose => {
            for (name, value) in &mut pairs {
                match *name {
                    "action" => value.make_ascii_lowercase(),
                    "user" | "model" | "q" => *value = format!("  {value} "),
                    _ => {}
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Action;
    use crate::model::historial::{SortBy, SortDir};

    #[test]
    fn the_query_is_that_of_the_contract() {
        let query = HistorialQuery {
            action: Some(Action::PurgeApiLogs),
            ..HistorialQuery::first(25, SortBy::ObjectId, SortDir::Asc)
        };
        let text: Vec<_> = pairs(&query, Some(ExportFormat::Xlsx))
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            text.join("&"),
            "limit=25&offset=0&sort_by=object_id&sort_dir=asc&action=PURGE_API_LOGS&export=xlsx"
        );
    }

    #[test]
    fn a_spelling_changes_what_is_written_and_not_what_it_means() {
        let query = HistorialQuery {
            action: Some(Action::PurgeApiLogs),
            q: Some("a b".into()),
            ..HistorialQuery::first(100, SortBy::Timestamp, SortDir::Desc)
        };
        let text = |spelling| {
            let pairs = written(&query, spelling).into_iter().map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join("&")
        };
        let filters = "action=PURGE_API_LOGS&q=a b";
        let order = "limit=100&offset=0&sort_by=timestamp&sort_dir=desc";
        assert_eq!(text(Spelling::Full), format!("{order}&{filters}"));
        assert_eq!(text(Spelling::Bare), filters);
        assert_eq!(text(Spelling::Blank), format!("limit=&offset=&sort_by=&sort_dir=&{filters}"));
        assert_eq!(text(Spelling::Loose), format!("{order}&action=purge_api_logs&q=  a b "));
        let second = HistorialQuery { offset: 100, ..query.clone() };
        assert_eq!(
            written(&second, Spelling::Bare)[0],
            ("offset", "100".into()),
            "what is no default is sent"
        );
    }
}
