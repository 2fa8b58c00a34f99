//! Content codings (RFC 9110, 8.4). They are undone here and not by the library, which reads the first member of a
//! gzip alone, knows its names in small letters alone, and no list of codings.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;

use super::memory_budget::{BUDGET, Reservation};
use super::trouble::Trouble;

/// What we can undo, as `Accept-Encoding` names it.
pub(crate) const ACCEPTED: &str = "gzip,br";
/// Most codings that are undone: no server has reason for two, and each may be as large as the bound again.
const MOST: usize = 4;
/// Bytes that are decoded at a time.
const CHUNK: usize = 8192;

/// A coding that can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Gzip,
    Brotli,
}

/// The codings that the values of `Content-Encoding` name, the last one first: in this order they are undone. Capitals mean the same as small letters,
/// and `x-gzip` is `gzip`. Before a coding that is unknown none is undone, nor any of too many, so that the body stays
/// as it is.
pub(crate) fn of<'a>(values: impl Iterator<Item = &'a str>) -> Vec<Coding> {
    let named: Vec<_> = values
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name != "identity")
        .collect();
    let known = named.iter().rev().map(|name| match name.as_str() {
        "gzip" | "x-gzip" => Some(Coding::Gzip),
        "br" => Some(Coding::Brotli),
        _ => None,
    });
    let most = if named.len() > MOST { 0 } else { MOST };
    known.map_while(|coding| coding).take(most).collect()
}

impl Coding {
    /// Undoes the coding, to at most `bound` bytes. A body without a byte, as that of a 304, has nothing to undo.
    ///
    /// # Errors
    /// [`Trouble::BodyTooLarge`], [`Trouble::AnswersTooLarge`], or [`Trouble::BodyCut`] where it can't be decoded.
    pub(crate) fn undo(
        self,
        body: Vec<u8>,
        bound: u64,
        memory: &mut Reservation,
    ) -> Result<Vec<u8>, Trouble> {
        match self {
            _ if body.is_empty() => Ok(body),
            Self::Gzip => decoded(MultiGzDecoder::new(&body[..]), body.len(), bound, memory),
            Self::Brotli => decoded(Decompressor::new(&body[..], CHUNK), body.len(), bound, memory),
        }
    }
}

fn decoded(
    mut decoder: impl Read,
    received: usize,
    bound: u64,
    memory: &mut Reservation,
) -> Result<Vec<u8>, Trouble> {
    let (mut decoded, mut chunk) = (Vec::new(), [0; CHUNK]);
    loop {
        match decoder.read(&mut chunk) {
            Ok(0) => return Ok(decoded),
            Ok(read) => append(&mut decoded, &chunk[..read], bound, memory)?,
            Err(_) => return Err(Trouble::BodyCut { received: received as u64 }),
        }
    }
}

/// Appends to a body, within its bound and the memory that is left.
///
/// # Errors
/// [`Trouble::BodyTooLarge`], or [`Trouble::AnswersTooLarge`].
pub(crate) fn append(
    body: &mut Vec<u8>,
    chunk: &[u8],
    bound: u64,
    memory: &mut Reservation,
) -> Result<(), Trouble> {
    if (body.len() + chunk.len()) as u64 > bound {
        return Err(Trouble::BodyTooLarge { bound });
    }
    // By a quarter, and not doubled as a vector does by itself: what is not filled is memory too.
    if body.capacity() - body.len() < chunk.len() {
        let more = chunk.len().max(body.len() / 4);
        if !memory.grow(more as u64) {
            return Err(Trouble::AnswersTooLarge { bound: BUDGET });
        }
        body.reserve_exact(more);
    }
    body.extend_from_slice(chunk);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut encoded = Vec::new();
        brotli::CompressorReader::new(bytes, 4096, 1, 22).read_to_end(&mut encoded).unwrap();
        encoded
    }

    fn read(codings: &[&str], mut body: Vec<u8>) -> Result<Vec<u8>, Trouble> {
        for coding in of(codings.iter().copied()) {
            body = coding.undo(body, 1000, &mut Reservation::default())?;
        }
        Ok(body)
    }

    #[test]
    fn names_mean_the_same_in_any_case() {
        for coding in ["gzip", "x-gzip", "X-GZip", "GZIP", " gzip ", "identity, gzip"] {
            assert_eq!(read(&[coding], gzip(b"{}")), Ok(b"{}".to_vec()), "{coding}");
        }
        for coding in ["br", "BR", "br, identity"] {
            assert_eq!(read(&[coding], brotli(b"{}")), Ok(b"{}".to_vec()), "{coding}");
        }
        for coding in ["", "identity", "zstd", "gzip, zstd", ","] {
            assert_eq!(read(&[coding], b"{}".to_vec()), Ok(b"{}".to_vec()), "{coding}");
        }
        assert_eq!(read(&[], b"{}".to_vec()), Ok(b"{}".to_vec()));
    }

    #[test]
    fn several_are_undone_from_the_last_one_on() {
        let both = brotli(&gzip(b"{}"));
        assert_eq!(read(&["gzip, br"], both.clone()), Ok(b"{}".to_vec()));
        assert_eq!(read(&["gzip", "br"], both.clone()), Ok(b"{}".to_vec()));
        assert!(read(&["br, gzip"], both).is_err());
        let coded = (0..5).scan(b"{}".to_vec(), |body, _| {
            *body = gzip(body);
            Some(body.clone())
        });
        let coded: Vec<_> = coded.collect();
        assert_eq!(read(&["gzip,gzip", "gzip,gzip"], coded[3].clone()), Ok(b"{}".to_vec()));
        assert_eq!(read(&["gzip,gzip,gzip", "gzip,gzip"], coded[4].clone()), Ok(coded[4].clone()));
        assert_eq!(read(&["zstd, gzip"], gzip(b"{}")), Ok(b"{}".to_vec()));
    }

    #[test]
    fn a_gzip_may_have_several_members_and_a_body_none() {
        let members = [gzip(b"{"), gzip(b""), gzip(b"}")].concat();
        assert_eq!(read(&["gzip"], members), Ok(b"{}".to_vec()));
        for coding in ["gzip", "br"] {
            assert_eq!(read(&[coding], Vec::new()), Ok(Vec::new()), "{coding}");
        }
    }

    #[test]
    fn what_is_too_much_or_none_is_refused() {
        let blanks = [b' '; 1001];
        for (coding, all, most) in
            [("gzip", gzip(&blanks), gzip(&blanks[1..])), ("br", brotli(&blanks), brotli(&blanks[1..]))]
        {
            assert_eq!(read(&[coding], all), Err(Trouble::BodyTooLarge { bound: 1000 }), "{coding}");
            assert_eq!(read(&[coding], most.clone()), Ok(blanks[1..].to_vec()), "{coding}");
            let mut cut = most;
            cut.truncate(cut.len() - 1);
            let received = cut.len() as u64;
            assert_eq!(read(&[coding], cut), Err(Trouble::BodyCut { received }), "{coding}");
            assert_eq!(read(&[coding], b"{}".to_vec()), Err(Trouble::BodyCut { received: 2 }), "{coding}");
        }
    }
}
