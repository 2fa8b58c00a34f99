//! HTTP: requests built purely, sent by one transport, answered with a recorded exchange.

pub mod base_url;
pub mod certificate;
mod challenges;
mod date;
mod diagnosis;
pub mod dial;
pub mod exchange;
pub mod leaf;
pub mod memory_budget;
pub mod no_proxy;
mod phase_timer;
pub mod phases;
pub mod ping;
pub mod proxy;
pub mod reply;
pub mod request;
pub mod request_id;
pub mod retry;
pub mod route;
pub mod server_error;
pub mod tls;
mod tls_sessions;
pub mod trace_entry;
pub mod transport;
pub mod trouble;

pub use base_url::BaseUrl;
pub use exchange::{Exchange, INVENTED_TOKEN, TokenOf};
pub use leaf::Leaf;
pub use memory_budget::Reservation;
pub use phases::Phases;
pub use reply::{Reply, Stamp};
pub use request::{LiveRequest, Request};
pub use request_id::RequestId;
pub use server_error::ServerError;
pub use transport::Transport;
pub use trouble::Trouble;
