//! Lines that fit a terminal: broken between words, with the following lines indented to where the text began.
//!
//! It comes after the redaction, which has to see a secret whole.

use std::io::Write;

use textwrap::{Options, WordSeparator, WordSplitter, core::display_width};

use super::line_writer::{Change, Lines};
use super::plain::Plain;

/// The column where a text begins on a check's line, behind mark, id and time.
const OF_A_CHECK: usize = 33;
/// The column where a text begins on a line of a problem, behind its label.
const OF_A_PROBLEM: usize = 12;
/// The column where a text begins on a line below a check's line.
const OF_AN_ASIDE: usize = 6;
/// The column where a text begins on a line of an alert, behind its mark.
const OF_AN_ALERT: usize = 4;
/// The column of the lines below the first of a message: an error, a note, and which checks went wrong.
const OF_A_MESSAGE: usize = 2;

/// A writer that breaks lines as they are written.
pub(crate) type Wrapped<W> = Lines<W, Columns>;

/// The width of the terminal; without one every line stays as it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns(pub Option<usize>);

impl Change for Columns {
    fn changed(&self, lines: &str) -> String {
        match self.0 {
            Some(columns) => lines.split_inclusive('\n').map(|line| broken(line, columns)).collect(),
            None => lines.to_owned(),
        }
    }
}

/// An answer's text, with its lines broken like a report's.
pub(crate) fn answer(text: Vec<u8>, columns: Option<usize>) -> Vec<u8> {
    match columns {
        Some(_) => Columns(columns).changed(&String::from_utf8_lossy(&text)).into_bytes(),
        None => text,
    }
}

/// The lines of a message, of which each goes on a little to the right.
pub(crate) fn message(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    text.split_inclusive('\n').map(|line| filled(line, OF_A_MESSAGE, Some(columns))).collect()
}

fn broken(line: &str, columns: usize) -> String {
    // What is to be copied stays one line.
    indent(line.trim_end()).map_or_else(|| line.to_owned(), |indent| filled(line, indent, Some(columns)))
}

/// A line broken into lines that fit; further lines begin at `indent`, or before it where a word has no room
/// there.
pub(crate) fn filled(line: &str, indent: usize, columns: Option<usize>) -> String {
    let Some(columns) = columns.filter(|column| display_width(line.trim_end()) > *column) else {
        return line.to_owned();
    };
    let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
    let indent = " ".repeat(indent.min(columns / 2));
    let options = Options::new(columns)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let text = joined(&quoted(text));
    let lines = textwrap::wrap(&text, options).into_iter().map(|line| {
        let beyond = display_width(&line).saturating_sub(columns);
        let blanks = line.len() - line.trim_start_matches(' ').len();
        line[beyond.min(blanks)..].replace(JOIN, " ")
    });
    lines.collect::<Vec<_>>().join("\n") + end
}

/// Stands for a blank at which no line may be broken.
const JOIN: char = '\u{a0}';

/// The text with each flag joined to its value in quotes, since it is to be copied: `--expect-alert 'Errores if
/// …'`.
fn quoted(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(" '") {
        let is_flag = rest[..open].rsplit(' ').next().is_some_and(|word| word.starts_with("--"));
        let close = rest[open + 2..].find('\'').map(|rest| open + 2 + rest + 1);
        let Some(close) = close.filter(|_| is_flag) else {
            said += &rest[..open + 2];
            rest = &rest[open + 2..];
            continue;
        };
        said += &rest[..open];
        said += &rest[open..close].replace(' ', JOIN.encode_utf8(&mut [0; 4]));
        rest = &rest[close..];
    }
    said + rest
}

/// The text with what belongs together joined: a number with its unit, a method with its path.
fn joined(text: &str) -> String {
    const UNITS: [&str; 9] = ["ms", "s", "min", "h", "%", "KiB", "MiB", "byte", "bytes"];
    const METHODS: [&str; 2] = ["GET", "POST"];
    let mut said = String::with_capacity(text.len());
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        // The piece may end with a colour's escape.
        let begins = piece.split('\u{1b}').next().unwrap_or_default();
        let begins = begins.trim_end_matches([' ', ',', ';', ':', '.', ')']);
        let number = said.trim_end_matches(' ').ends_with(|it: char| it.is_ascii_digit());
        let method = METHODS
            .iter()
            .any(|method| said.strip_suffix(' ').is_some_and(|before| before.ends_with(method)));
        if number && UNITS.contains(&begins) || method && word.starts_with('/') {
            said.pop();
            said.push(JOIN);
        }
        said += piece;
    }
    said
}

fn is_command(text: &str) -> bool {
    ["curl ", "pointctl "].iter().any(|value| text.starts_with(value))
}

/// The column where the text of a line begins; `None` for a command line to be copied, which stays whole.
fn indent(line: &str) -> Option<usize> {
    let mut plain = Vec::new();
    // Writing to memory does not fail.
    let _ = Plain::new(&mut plain).write_all(line.as_bytes());
    let plain = String::from_utf8_lossy(&plain);
    let from = |column: usize| plain.chars().skip(column).collect::<String>();
    let columns = || plain.chars().skip(2).take(OF_A_CHECK - 2).collect::<String>();
    match plain.as_ref() {
        line if line.starts_with("  ") && is_command(&from(OF_A_PROBLEM)) => None,
        line if line.starts_with("    ") => Some(OF_AN_ASIDE),
        line if ["  · ", "  ! ", "  ✗ "].iter().any(|value| line.starts_with(value)) => Some(OF_AN_ALERT),
        line if line.starts_with("  ") => Some(OF_A_PROBLEM),
        // The id is followed by room: its column is 20 wide, the time's 8.
        _ if columns().ends_with("  ") && from(1).starts_with(' ') => Some(OF_A_CHECK),
        line if line.starts_with("✗ ") => Some(OF_A_MESSAGE),
        line => Some(behind_label(line).filter(|indent| *indent <= OF_A_CHECK).unwrap_or(0)),
    }
}

/// The column where the text begins behind a label and the blanks after it.
fn behind_label(line: &str) -> Option<usize> {
    let (label, rest) = line.split_once("  ")?;
    Some(label.chars().count() + 2 + rest.chars().take_while(|char| *char == ' ').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: Option<usize>) -> String {
        let mut bytes = Vec::new();
        let mut out = Wrapped::new(&mut bytes, Columns(columns));
        // In pieces, as a reporter writes.
        text.as_bytes().chunks(7).for_each(|piece| out.write_all(piece).unwrap());
        out.flush().unwrap();
        drop(out);
        String::from_utf8(bytes).unwrap()
    }

    const CHECK: &str = "✓ preview-maintenance      5 ms  would deactivate 6 clients (limit 100); would delete 5000 of 7040 old log rows\n";

    #[test]
    fn what_goes_on_stands_below_where_its_text_began() {
        let said = wrapped(CHECK, Some(80));
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| display_width(line) <= 80), "{said}");
        assert_eq!(lines[1].len() - lines[1].trim_start().len(), OF_A_CHECK);
        let said = wrapped(
            "  next      one two three four\n    ! five six seven eight\nnine ten eleven twelve\n",
            Some(20),
        );
        let expected = "  next      one two\n          three four\n    ! five six seven\n      eight\nnine ten eleven\ntwelve\n";
        assert_eq!(said, expected);
    }

    #[test]
    fn an_answer_goes_on_behind_its_label_and_a_message_a_little_to_the_right() {
        let text = |text: &str| String::from_utf8(answer(text.into(), Some(30))).unwrap();
        assert_eq!(
            text("permissions    can_view_audit, can_view_maestros\n"),
            "permissions    can_view_audit,\n             can_view_maestros\n",
            "a word that has no room there begins before it"
        );
        assert_eq!(text("one two three four five six seven\n"), "one two three four five six\nseven\n");
        assert_eq!(answer("x ".repeat(40).into(), None), "x ".repeat(40).into_bytes());
        let said = "error: --timeout: soon is no duration\n  Give seconds (25), or a text.\n";
        let expected = "error: --timeout: soon is no\n  duration\n  Give seconds (25), or a\n  text.\n";
        assert_eq!((message(said, Some(29)), message(said, None)), (expected.into(), said.into()));
    }

    #[test]
    fn a_number_stays_with_its_unit_and_a_method_with_its_path() {
        let path = "/api/integraciones/point/clientes/desactivar-inactivos/";
        let line = format!(
            "✓ latency                        60 requests in 215 ms, median 27 ms, slowest 60 ms: POST {path}\n"
        );
        let said = wrapped(&line, Some(80));
        let lines: Vec<_> = said.lines().collect();
        assert!(lines.iter().all(|line| display_width(line) <= 80), "{said}");
        assert_eq!(lines[1].trim_start(), "60 ms:");
        assert_eq!(lines[2].trim_start(), format!("POST {path}"));
        assert_eq!(joined("in 2 s. 5 sheep, POST it"), "in 2\u{a0}s. 5 sheep, POST it");
        assert_eq!(joined("in 2 s\u{1b}[0m"), "in 2\u{a0}s\u{1b}[0m");
        let flag = "a 'b c' (3 %): --expect-alert 'Errores if x < 5%' d";
        assert_eq!(
            quoted(flag),
            "a 'b c' (3 %): --expect-alert\u{a0}'Errores\u{a0}if\u{a0}x\u{a0}<\u{a0}5%' d"
        );
        assert_eq!(quoted("--x 'a b"), "--x 'a b");
        let alert = wrapped("  · one two three four\n✗ one, two: three four\n", Some(16));
        assert_eq!(alert, "  · one two\n    three four\n✗ one, two:\n  three four\n");
    }

    #[test]
    fn colours_take_no_room() {
        let painted =
            CHECK.replace('✓', "\u{1b}[1;32m✓\u{1b}[0m").replace("limit", "\u{1b}[31mlimit\u{1b}[0m");
        let mut plain = Vec::new();
        Plain::new(&mut plain).write_all(wrapped(&painted, Some(80)).as_bytes()).unwrap();
        assert_eq!(String::from_utf8(plain).unwrap(), wrapped(CHECK, Some(80)));
    }

    #[test]
    fn what_is_to_be_copied_and_what_goes_elsewhere_stays_as_it_is() {
        let curl = "  repeat    curl -sS -D - 'https://erp.example/api/integraciones/point/resumen/' -H 'Authorization: Token'\n";
        assert_eq!(wrapped(curl, Some(40)), curl);
        assert_eq!(wrapped(CHECK, None), CHECK);
        assert_eq!(wrapped(CHECK, Some(200)), CHECK);
        let long = format!("✓ health                   5 ms  {}\n", "x".repeat(100));
        assert!(wrapped(&long, Some(60)).contains(&"x".repeat(100)), "a long word is not cut");
    }
}
