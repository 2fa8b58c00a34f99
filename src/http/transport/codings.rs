//! Content codings under names that the library does not know: capitals mean the same as small letters, and
//! `x-gzip` is `gzip` (RFC 9110, 8.4.1).

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::http::memory_budget::{BUDGET, Reservation};
use crate::http::trouble::Trouble;

/// Decodes a body whose `Content-Encoding` is still there, to at most `bound` bytes; an unknown coding leaves it
/// as it is.
///
/// # Errors
/// [`Trouble::BodyTooLarge`], [`Trouble::AnswersTooLarge`], or [`Trouble::BodyCut`] where it can't be decoded.
pub(super) fn undone(
    coding: &str,
    body: Vec<u8>,
    bound: u64,
    memory: &mut Reservation,
) -> Result<Vec<u8>, Trouble> {
    let coding = coding.trim();
    if !coding.eq_ignore_ascii_case("gzip") && !coding.eq_ignore_ascii_case("x-gzip") {
        return Ok(body);
    }
    let (mut decoder, mut undone, mut chunk) = (MultiGzDecoder::new(&body[..]), Vec::new(), [0; 8192]);
    loop {
        match decoder.read(&mut chunk) {
            Ok(0) => return Ok(undone),
            Ok(read) if (undone.len() + read) as u64 > bound => return Err(Trouble::BodyTooLarge { bound }),
            Ok(read) if memory.grow(read as u64) => undone.extend_from_slice(&chunk[..read]),
            Ok(_) => return Err(Trouble::AnswersTooLarge { bound: BUDGET }),
            Err(_) => return Err(Trouble::BodyCut { received: body.len() as u64 }),
        }
    }
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

    fn read(coding: &str, body: Vec<u8>) -> Result<Vec<u8>, Trouble> {
        undone(coding, body, 1000, &mut Reservation::default())
    }

    #[test]
    fn gzip_has_two_names_in_any_case() {
        for coding in ["x-gzip", "X-GZip", "GZIP", " gzip "] {
            assert_eq!(read(coding, gzip(b"{}")), Ok(b"{}".to_vec()), "{coding}");
        }
        for coding in ["", "identity", "zstd", "gzip, br"] {
            assert_eq!(read(coding, b"{}".to_vec()), Ok(b"{}".to_vec()), "{coding}");
        }
    }

    #[test]
    fn what_is_too_much_or_none_is_refused() {
        assert_eq!(read("x-gzip", gzip(&[b' '; 1001])), Err(Trouble::BodyTooLarge { bound: 1000 }));
        let mut cut = gzip(&[b' '; 900]);
        cut.truncate(cut.len() - 9);
        let received = cut.len() as u64;
        assert_eq!(read("x-gzip", cut), Err(Trouble::BodyCut { received }));
        assert_eq!(read("x-gzip", b"{}".to_vec()), Err(Trouble::BodyCut { received: 2 }));
    }
}
