//! One stream of events for several reporters.

use std::io;

use super::Reporter;
use crate::event::Event;

/// Hands each event to all of its reporters, in the order in which they were added.
#[derive(Default)]
pub(crate) struct Fanout<'a> {
    to: Vec<Box<dyn Reporter + 'a>>,
}

impl<'a> Fanout<'a> {
    /// Adds a reporter.
    pub(crate) fn add(&mut self, reporter: Box<dyn Reporter + 'a>) {
        self.to.push(reporter);
    }
}

impl Reporter for Fanout<'_> {
    /// Hands an event to all reporters, whatever any of them can't write; gives the first error.
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        let written: Vec<_> = self.to.iter_mut().map(|reporter| reporter.event(event)).collect();
        written.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting<'c>(&'c std::cell::Cell<usize>, bool);

    impl Reporter for Counting<'_> {
        fn event(&mut self, _: &Event<'_>) -> io::Result<()> {
            self.0.set(self.0.get() + 1);
            if self.1 { Err(io::Error::other("full")) } else { Ok(()) }
        }
    }

    #[test]
    fn one_that_fails_keeps_nothing_from_the_others() {
        let told = std::cell::Cell::new(0);
        let mut fanout = Fanout::default();
        for fails in [false, true, false] {
            fanout.add(Box::new(Counting(&told, fails)));
        }
        assert!(fanout.event(&Event::LiveBegins).is_err());
        assert_eq!(told.get(), 3);
    }
}
