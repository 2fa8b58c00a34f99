//! What a fault is made of.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use futures_util::stream::{self, StreamExt};

use super::super::app::Seen;
use super::super::audit::Row;
use super::super::endpoint::Endpoint;
use super::super::export::Table;
use super::super::historial::Query;
use super::super::reply::{self, Reply};
use super::Change;

/// One fault.
#[derive(Debug)]
pub(crate) struct Fault {
    /// As it is asked for.
    pub(crate) name: &'static str,
    /// What it does, in a line.
    #[allow(dead_code, reason = "the example lists it, the tests have no use for it")]
    pub(crate) line: &'static str,
    pub(super) scope: Scope,
    pub(super) effect: Effect,
}

impl Fault {
    /// Whether it can have to do with such a request: what asks nothing of the kind meets the healthy deployment.
    #[allow(dead_code, reason = "the tests alone ask")]
    pub(crate) fn concerns(&self, request: &Seen) -> bool {
        let uri = request.path_and_query.parse().unwrap_or_default();
        let method = request.method.parse().unwrap_or_default();
        // A quirk is looked at wherever it is one, whatever its scope.
        matches!(self.effect, Effect::Quirk(_))
            || self.scope.covers(Endpoint::of(&method, &uri, request.body.as_ref()))
    }
}

/// Which requests a fault is for.
#[derive(Debug)]
pub(super) enum Scope {
    Everywhere,
    On(&'static [Endpoint]),
}

impl Scope {
    pub(super) fn covers(&self, endpoint: Endpoint) -> bool {
        match self {
            Self::Everywhere => true,
            Self::On(endpoints) => endpoints.contains(&endpoint),
        }
    }
}

/// What a fault does.
#[derive(Debug)]
pub(super) enum Effect {
    /// Changes the JSON of a good answer.
    Json(Change),
    /// Changes the bytes of a good answer.
    Bytes(fn(&mut Vec<u8>)),
    /// Declares another media type.
    ContentType(&'static str),
    /// Changes an export before it is written.
    Table(fn(&mut Table)),
    /// Changes what an export is asked for.
    Asked(fn(&mut Query)),
    /// Changes the row with the lowest id before the first request.
    Row(fn(&mut Row)),
    /// Puts the time of every row so many microseconds ahead, wherever it is shown.
    RowsAhead(i64),
    /// Answers without doing anything.
    Instead(Canned),
    /// The same, for the first GET of each path.
    Once(Canned),
    /// The same of every fifth GET, but never twice for one target.
    OneInFive(Canned),
    /// Refuses the stream of every fifth GET, over HTTP/2, but never twice for one target.
    RefuseOneInFive,
    /// The same, for the first request alone, of any method.
    First(Canned),
    /// Answers while more requests than that are under way.
    Above(usize, Canned),
    /// Answers after it was done.
    Afterwards(Canned),
    /// Sends everybody to this host, but for `/health/`.
    Redirect(&'static str),
    /// Sends the answer in an unusual form.
    Form(Form),
    /// Sends the body in a broken way.
    Body(BrokenBody),
    /// Closes the connection and does nothing.
    HangUpBefore,
    /// The same the first time alone.
    HangUpBeforeOnce,
    /// Refuses the stream, over HTTP/2, and does nothing.
    RefuseStream,
    /// The same the first time alone.
    RefuseFirstStream,
    /// Does it, then ends the stream without an answer, over HTTP/2.
    ResetStream,
    /// Says that nothing was processed, over HTTP/2, closes the connection, and does nothing.
    GoAwayBefore,
    /// Does it, says no more than that it goes, over HTTP/2, and closes the connection.
    GoAway,
    /// Does it, then closes the connection.
    HangUp,
    /// Closes the connection on the first request for each path, of any method, without an answer.
    HangUpOnce,
    /// Closes the connection on these requests for a path, counted from 1, without an answer.
    HangUpAt(&'static [usize]),
    /// Does it, and answers once it is let go.
    Held,
    /// Does it, then says nothing.
    Silence,
    /// Does and says nothing.
    Mute,
    /// The same for as many requests after a live call.
    MuteAfterLive(usize),
    /// Answers without doing anything once a live call was carried out.
    InsteadAfterLive(Canned),
    /// Does it in another way.
    Quirk(Quirk),
    /// Is broken before HTTP is spoken.
    Connection(Connection),
    /// Shows a bad certificate.
    Certificate(Certificate),
}

/// What is done in another way, where it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Quirk {
    /// The historial is always in order of `timestamp`, descending.
    SortIgnored,
    /// `remaining_candidates` of a live maintenance is off, in the answer and in the row.
    WrongRemaining,
    /// A live call leaves no row.
    NoRow,
    /// A live call leaves its row later.
    LateRow,
    /// A live call leaves its row twice.
    TwoRows,
    /// Somebody else runs the same live call at the same moment.
    ForeignRow,
    /// A live call says what it would have done, and does not do it.
    NoEffect,
    /// A live call's row has a payload in which nobody knows it again.
    RowUnreadable,
    /// A live call's row is of seven hours before.
    RowEarlier,
    /// A live call's row is about an object.
    RowOfObject,
    /// A live call's row comes with the first rehearsal that asks for older log rows than a usual one.
    RowBehind,
    /// Behind a live call's row somebody else leaves those of many rehearsals.
    Busy,
    /// Somebody else's live call with the same parameters is carried out right behind.
    ForeignRun,
    /// Behind the first rehearsal of a maintenance somebody else carries the same out.
    SomebodyOperates,
    /// A live call is carried out twice, one after the other; the second answer is sent.
    Twice,
    /// The same, the second one a while after the answer, which is the first one's.
    TwiceLate,
    /// A live call takes longer than others, and is carried out whether or not anybody still waits.
    Slow,
    /// The same of the first live call alone.
    SlowFirst,
    /// A live call deactivates every client that is active, and says so.
    ExceedsClients,
    /// A live call deactivates every client that is active, and says what was rehearsed.
    HidesClients,
    /// A rehearsal counts at most ten log rows; none once there was a live call.
    CountsTenRows,
    /// A live call deletes every log row that is old enough, and says what its bounds allow.
    HidesRows,
    /// A live call deletes log rows that are not old enough too, up to two days ago, and does not say so.
    DeletesRecent,
    /// Just before a live call half of the idle clients come back, and most old log rows go.
    FindsFewer,
    /// The row of a claim comes later.
    LateClaim,
    /// The first claim meets somebody else's, which is withdrawn after a second.
    ContestedOnce,
    /// Every claim meets somebody else's, which is never settled.
    Contested,
    /// A live call of a kind that there was before gets the answer of that one, and nothing is done.
    Replayed,
    /// Rehearsals of a purge but the first say that they deleted something.
    PreviewWorse,
    /// After each rehearsal 20 of the oldest logs are gone.
    PreviewMoves,
    /// Who has no token, or a wrong one, sees resumen as the admin.
    OpenResumen,
    /// Reads out of bounds are answered as if nothing had been asked for.
    BoundsIgnored,
    /// Exports out of bounds are taken for those of the defaults.
    ExportBoundsIgnored,
    /// Reads out of bounds are answered with 500.
    BoundsCrash,
    /// Reads out of bounds are answered with a 400 that names no field.
    BoundsUnnamed,
    /// The pages after the first, up to offset 30, leave a row out.
    PageHole,
    /// The pages after the first, up to offset 30, begin with the row before.
    PageOverlap,
    /// Text columns are in the order of `id`.
    TextUnsorted,
    /// A filter that lets no row through lets all of them through.
    NoneIsAll,
    /// A parameter without a value is refused.
    BlanksRefused,
    /// Operations refuse their largest limits, which they should take.
    HighestRefused,
    /// The filter `action` is echoed and ignored.
    FilterIgnored,
    /// Resumen's `Date` and `generated_at` are ten minutes ahead.
    ClockSkew,
    /// Resumen's `Date` is ten minutes ahead.
    DateSkew,
    /// A purge has a field that is new, in its answer and in its row.
    ExtraInPayload,
    /// Each page's total is that of a moment before its last two rows when it is read for the first time,
    /// and of a moment before the last one the second time.
    CountedBefore,
    /// Each page's total grows with every reading, and its rows don't.
    CountRunsAway,
    /// The filters user, model and q tell capitals from small letters.
    FilterByCase,
    /// Days are those of next year.
    FilterOtherDays,
    /// The first CSV lacks its last row, the later ones have a payload that is no JSON.
    CsvWorse,
    /// Something before the application refuses who has no token, or a wrong one, with a 401 of its own.
    ProxyRefuses,
    /// Something before the application sends these to a login page.
    ProxyRedirects,
    /// An export that was asked for before is as it was.
    KeptExports,
    /// Every resumen is of the moment of the first.
    KeptResumen,
    /// Resumen shows operations a quarter of a second late.
    LateResumen,
    /// Text columns leave their last row out when they are read from the end.
    DescendingHole,
    /// A rehearsal deactivates, and says that it did not.
    PreviewDeactivates,
    /// A rehearsal deletes, and says that it did not.
    PreviewPurges,
    /// A rehearsed purge leaves no row.
    PreviewNoRow,
    /// A rehearsal's row names somebody else.
    PreviewOtherUser,
    /// A rehearsal's cutoff is told 23.5 hours too early.
    CutoffNearlyADayOff,
    /// A rehearsal's cutoff is told in whole seconds.
    CutoffWithoutMicroseconds,
    /// The most days find everything.
    DaysInverted,
    /// A purge that keeps one day finds what a usual one finds.
    DayIgnored,
    /// A purge that keeps two days finds what one that keeps one does.
    DaysIgnored,
    /// A rehearsal deactivates where it is for more than one client.
    LargeRehearsalActs,
    /// A rehearsal deletes where it is for more than one log row.
    LargePurgeActs,
    /// A rehearsed maintenance finds no client.
    PartFindsNobody,
    /// A rehearsed maintenance counts seven log rows too many.
    PartCountsMore,
    /// The second candidate of a rehearsal has the id of the first.
    ClientTwice,
    /// The candidates of a rehearsal have no name.
    ClientNameless,
    /// The candidates of a rehearsal are as many others, who are in use.
    ClientsInUse,
    /// A rehearsal of a purge, or of a maintenance, deletes the oldest log rows.
    RehearsalDeletesMany,
    /// The same with the newest.
    RehearsalDeletesNewest,
    /// The same with those of the last two months, but for the last days.
    RehearsalDeletesMonth,
    /// Who leaves out a parameter of an operation gets another default.
    OtherDefaults,
    /// An export without a limit has every row.
    WholeByDefault,
    /// The last purge is the one before.
    PurgeBefore,
    /// A rehearsed maintenance deletes the oldest log rows.
    PartDeletesMany,
    /// A rehearsal of a purge, or of a maintenance, makes clients active that are not, though they are in use.
    RehearsalReactivates,
    /// A rehearsal of a purge, or of a maintenance, takes the two oldest rows of the historial away.
    RehearsalEatsRow,
    /// A rehearsal leaves its row twice.
    RehearsalTwoRows,
    /// A rehearsed maintenance leaves rows of its parts too.
    RehearsalRowsOfParts,
    /// A rehearsal's row names an object.
    RehearsalNamesObject,
    /// What is refused for its bounds leaves a row.
    BoundsLeaveRow,
    /// Who has no good token leaves a row.
    AccessLeavesRow,
    /// A token with a blank in it is a 500.
    MalformedCrash,
    /// A login without a password is a 500.
    MissingCrash,
    /// A login without a password is refused as one with a wrong one is.
    MissingUnnamed,
    /// Each login brings a new token, and ends the one before.
    NewToken,
    /// A wrong password brings a token, which stands in a header of every answer too.
    AnyPassword,
}

/// A form of an answer that HTTP allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    LongHeaders,
    Asctime,
    Rfc850,
    XGzip,
}

/// What becomes of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Connection {
    Drop,
    Hang,
    /// What is under way is still answered, and nothing more on this connection.
    GoAway,
}

/// What is wrong with the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Certificate {
    Expired,
    NotYetValid,
    OtherName,
    SelfSigned,
    /// It ends at the beginning of the day that many days ahead.
    EndsIn(i64),
}

/// A fixed answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Canned {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    pub(super) body: &'static str,
    pub(super) retry_after: Option<&'static str>,
}

impl Canned {
    /// What a proxy, or Django without an answer, says.
    pub(super) const fn html(status: u16) -> Self {
        const PAGE: &str = "<html>\r\n<head><title>Sandbox</title></head>\r\n<body>\r\n<center><h1>Not the API</h1>\
                            </center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        Self { status, content_type: reply::HTML, body: PAGE, retry_after: None }
    }

    pub(super) const fn json(status: u16, body: &'static str) -> Self {
        Self { status, content_type: reply::JSON, body, retry_after: None }
    }

    pub(super) const fn retry_after(self, seconds: &'static str) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    pub(super) fn reply(&self) -> Reply {
        let mut reply = reply::reply(self.status, self.content_type, self.body);
        if let Some(seconds) = self.retry_after {
            reply::set(&mut reply, RETRY_AFTER, seconds);
        }
        reply
    }
}

/// How a body does not arrive.
#[derive(Debug, Clone, Copy)]
pub(super) enum BrokenBody {
    /// Half of it, then nothing more.
    Stalled,
    /// Half of what was announced, then the end.
    Cut,
    /// Blanks for ever.
    Endless,
}

impl BrokenBody {
    pub(super) fn put_into(self, answer: &mut Reply, bytes: Vec<u8>) {
        const BLANKS: &[u8] = &[b' '; 16 * 1024];
        let length = bytes.len().to_string();
        let half = Bytes::copy_from_slice(&bytes[..bytes.len() / 2]);
        let start = stream::iter([Ok::<_, std::io::Error>(half)]);
        *answer.body_mut() = match self {
            Self::Stalled => Body::from_stream(start.chain(stream::pending())),
            Self::Cut => Body::from_stream(start.chain(stream::once(async {
                // Together with its end the half would never be sent.
                tokio::time::sleep(Duration::from_millis(20)).await;
                Err(std::io::Error::other("cut"))
            }))),
            Self::Endless => {
                Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(BLANKS))))
            }
        };
        if !matches!(self, Self::Endless) {
            reply::set(answer, CONTENT_LENGTH, &length);
        }
    }
}
