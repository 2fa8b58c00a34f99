//! Addresses that refuse connections for as long as a test needs them to.

use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

use crate::deployment::Config;
use crate::support::Stage;

/// How often another sandbox is started when somebody else has its port at the other address.
const TRIES: usize = 20;

/// An address at which nobody listens: it is bound, so that no other program can take it, and a connection
/// to it is refused, until this is dropped.
#[derive(Debug)]
pub(crate) struct Refusing {
    pub(crate) address: SocketAddr,
    /// None where this machine does not have the address: nobody can listen there.
    _held: Option<Socket>,
}

impl Refusing {
    /// A port of 127.0.0.1.
    pub(crate) fn new() -> Self {
        Self::at((Ipv4Addr::LOCALHOST, 0).into()).unwrap()
    }

    /// This address; `None` where somebody else has it.
    pub(crate) fn at(address: SocketAddr) -> Option<Self> {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).unwrap();
        match socket.bind(&address.into()) {
            Ok(()) => {
                let address = socket.local_addr().unwrap().as_socket().unwrap();
                Some(Self { address, _held: Some(socket) })
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => None,
            Err(_) => Some(Self { address, _held: None }),
        }
    }

    /// A sandbox, and its port at another address of this machine, which refuses.
    pub(crate) fn beside(config: &Config) -> (Stage, Self) {
        let stages = std::iter::repeat_with(|| Stage::new(config.clone())).take(TRIES);
        let beside = stages.filter_map(|stage| {
            let port = stage.deployment.base_url().rsplit(':').next()?.parse().ok()?;
            Some((stage, Self::at((Ipv4Addr::new(127, 0, 0, 9), port).into())?))
        });
        beside.into_iter().next().unwrap()
    }
}

#[test]
fn a_held_address_refuses_and_nobody_else_can_have_it() {
    let refusing = Refusing::new();
    assert!(Refusing::at(refusing.address).is_none());
    assert_eq!(
        std::net::TcpListener::bind(refusing.address).unwrap_err().kind(),
        std::io::ErrorKind::AddrInUse
    );
    assert_eq!(
        std::net::TcpStream::connect(refusing.address).unwrap_err().kind(),
        std::io::ErrorKind::ConnectionRefused
    );
}
