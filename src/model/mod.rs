//! The wire types: what the deployment's answers hold, one file per endpoint.

pub mod action;
pub mod answer;
pub mod auth;
pub mod export;
pub mod health;
pub mod historial;
pub mod operation;
pub mod payload;
pub mod resumen;
pub mod shape;
pub mod timestamp;

pub use action::Action;
pub use answer::OperationAnswer;
pub use operation::Operation;
