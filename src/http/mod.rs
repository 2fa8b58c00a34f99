//! HTTP: requests built purely, sent by one transport, answered with a recorded exchange.

pub mod base_url;
pub mod certificate;
mod diagnosis;
pub mod dial;
pub mod exchange;
pub mod leaf;
pub mod phases;
pub mod ping;
pub mod recorded;
pub mod reply;
pub mod request;
pub mod retry;
pub mod room;
pub mod route;
mod sessions;
mod stopwatch;
pub mod tls;
pub mod transport;
pub mod trouble;

pub use base_url::BaseUrl;
pub use exchange::Exchange;
pub use leaf::Leaf;
pub use phases::Phases;
pub use reply::{Reply, Stamp};
pub use request::{LiveRequest, Request};
pub use room::Held;
pub use transport::Transport;
pub use trouble::Trouble;
