//! The HTTP/2 connections of a run at a server that takes a fixed number of requests on each: it does not look at
//! those beyond, and HTTP/2 says so. Pure.
//!
//! How many a connection takes is known once the first one has ended this way. From then on no request is sent
//! beyond that, and one request goes ahead onto the next connection, so that not every request opens one of its
//! own.

/// Whether a request may be sent, and whether the next connection has to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Open,
    /// The present connection takes no more: one request is to go ahead onto the next.
    Ended,
    /// One request has gone ahead and opens the next connection.
    Opening,
}

/// On which connection a request was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Passage {
    /// The number of the connection that it was sent on.
    connection: usize,
    /// Whether it goes ahead and opens the connection.
    is_ahead: bool,
}

/// The connections of a run, one after the other.
#[derive(Debug, Default)]
pub(super) struct Connections {
    state: State,
    /// The number of the present connection, from 0.
    present: usize,
    /// Requests sent on the present connection.
    sent: usize,
    /// How many requests were sent on the connection before, and how many of these the server did not look at.
    before: (usize, usize),
    /// Most requests that a connection takes, once that is known.
    most: Option<usize>,
}

impl Connections {
    /// Lets a request be sent, if it may; `is_alone` says that no other is under way.
    pub(super) fn pass(&mut self, is_alone: bool) -> Option<Passage> {
        let is_full = self.most.is_some_and(|most| self.sent >= most);
        let is_ahead = match self.state {
            State::Opening => return None,
            State::Open if is_full && !is_alone => return None,
            State::Open if is_full => {
                self.next();
                true
            }
            State::Open => false,
            State::Ended => true,
        };
        if is_ahead {
            self.state = State::Opening;
        }
        self.sent += 1;
        Some(Passage { connection: self.present, is_ahead })
    }

    /// Notes that the request which went ahead has its connection, or has failed, so that the next one opens it.
    pub(super) fn left(&mut self, passage: Passage) {
        if passage.is_ahead && passage.connection == self.present && self.state == State::Opening {
            self.state = State::Open;
        }
    }

    /// Notes that the server did not look at a request.
    pub(super) fn turned_away(&mut self, passage: Passage) {
        if passage.connection == self.present {
            self.next();
            self.state = State::Ended;
        } else if passage.connection + 1 < self.present {
            return;
        }
        self.before.1 += 1;
        let (sent, turned_away) = self.before;
        // Of a connection that took none nothing is to be learned: it had ended before.
        if sent > turned_away {
            self.most = Some(sent - turned_away);
        }
    }

    /// Whether the server has ever not looked at a request.
    pub(super) fn has_turned_away(&self) -> bool {
        self.present > 0
    }

    fn next(&mut self) {
        self.before = (self.sent, 0);
        (self.present, self.sent) = (self.present + 1, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many as pass beside each other.
    fn wave(connections: &mut Connections, most: usize) -> Vec<Passage> {
        let mut passages = Vec::new();
        while passages.len() < most
            && let Some(passage) = connections.pass(passages.is_empty())
        {
            passages.push(passage);
        }
        passages
    }

    #[test]
    fn without_a_word_everybody_passes() {
        let mut connections = Connections::default();
        assert_eq!(wave(&mut connections, 1000).len(), 1000);
        assert!(!connections.has_turned_away());
    }

    #[test]
    fn after_the_first_end_nobody_is_sent_behind_the_last_one() {
        let mut connections = Connections::default();
        let sent = wave(&mut connections, 32);
        sent[10..].iter().for_each(|passage| connections.turned_away(*passage));
        assert!(connections.has_turned_away());
        for _ in 0..3 {
            let ahead = wave(&mut connections, 32);
            assert_eq!((ahead.len(), ahead[0].is_ahead), (1, true));
            connections.left(ahead[0]);
            let mut others = 0;
            while connections.pass(false).is_some() {
                others += 1;
            }
            assert_eq!(others, 9);
        }
    }

    #[test]
    fn who_goes_ahead_and_is_turned_away_tells_nothing_of_the_number() {
        let mut connections = Connections::default();
        let sent = wave(&mut connections, 8);
        connections.turned_away(sent[7]);
        let ahead = connections.pass(false).unwrap();
        connections.turned_away(ahead);
        connections.left(ahead);
        assert_eq!((connections.most, connections.state), (Some(7), State::Ended));
        let ahead = connections.pass(false).unwrap();
        assert_eq!(connections.pass(false), None);
        connections.left(ahead);
        assert!(connections.pass(false).is_some());
        // One of long ago.
        connections.turned_away(sent[6]);
        assert_eq!((connections.most, connections.state), (Some(7), State::Open));
    }
}
