//! JSON that is none, or of another shape.

use std::io;
use std::net::TcpStream;
use std::sync::OnceLock;

use serde_json::Value;

use super::server::{Asked, Scope, recorded, send};
use super::{Fault, Row, row};
use crate::deployment::all_faults;

/// Answers of which one part is there ten thousand times.
fn floods() -> impl Iterator<Item = Row> {
    let floods = all_faults().filter(|it| it.name.starts_with("flood-") && it.name != "flood-rows");
    floods.map(|it| row(it.name, it.line, Fault::Sandbox(std::slice::from_ref(&it.name))).busy())
}

pub(super) fn rows() -> Vec<Row> {
    let data = |name, line, answer| row(name, line, Fault::Answer(Scope::Data, answer));
    let own = vec![
        data("depth-bomb", "4 million brackets", |_, it| sized(it, "", "[", 4 << 20)),
        data("depth-bomb-objects", "half a million objects in one another", |_, it| {
            sized(it, "", "{\"a\":", 5 << 19)
        }),
        data("zeros", "8 MiB of zeros in a list", |_, it| sized(it, "[0", ",0", 8 << 20)),
        data("lists", "8 MiB of empty lists", |_, it| sized(it, "[[]", ",[]", 8 << 20)),
        data("keys", "700,000 keys in one object", |_, it| keys(it)),
        data("objects", "a list of a million objects", |_, it| sized(it, "[0", ",{\"a\":0}", 8 << 20)),
        data("zeros-inside", "the same zeros in a field that nobody knows", zeros_inside),
        data("text-8-mib", "a text of 8 MiB in a field that nobody knows", |asked, it| {
            changed(asked, it, |value| put(value, "extra", Value::String("x".repeat(8 << 20))))
        }),
        data("number-1e400", "1e400 for every number", |asked, it| numbers(asked, it, "1e400")),
        data("number-huge", "a number of a thousand digits for every number", |asked, it| {
            numbers(asked, it, &"9".repeat(1000))
        }),
        data("number-nan", "NaN for every number", |asked, it| numbers(asked, it, "NaN")),
        data("number-negative", "-1 for every number", |asked, it| numbers(asked, it, "-1")),
        data("number-2-64", "2^64 - 1 for every number", |asked, it| {
            numbers(asked, it, "18446744073709551615")
        }),
        data("number-2-63", "2^63 - 1 for every number", |asked, it| {
            numbers(asked, it, "9223372036854775807")
        }),
        data("number-half", "0.5 for every number", |asked, it| numbers(asked, it, "0.5")),
        data("keys-twice", "every object's keys twice, null the second time", keys_twice),
        data("nulls", "null in place of every value", |asked, it| {
            changed(asked, it, |it| leaves(it, |leaf| *leaf = Value::Null))
        }),
        data("null", "null alone", |_, it| text(it, "null")),
        data("types-other", "texts for numbers and numbers for texts", |asked, it| {
            changed(asked, it, |it| leaves(it, other_type))
        }),
        data("texts-empty", "every text is empty", |asked, it| {
            changed(asked, it, |it| {
                leaves(it, |leaf| {
                    if leaf.is_string() {
                        *leaf = "".into()
                    }
                })
            })
        }),
        data("texts-evil", "every text drives a terminal", |asked, it| {
            changed(asked, it, |it| {
                leaves(it, |leaf| {
                    if leaf.is_string() {
                        *leaf = "\u{1b}[2J\u{202e}\0".into()
                    }
                })
            })
        }),
        data("keys-missing", "the last key of each object is missing", |asked, it| {
            changed(asked, it, missing)
        }),
        data("lists-empty", "every list is empty", |asked, it| changed(asked, it, empty_lists)),
        data("list", "a list in place of the object", |asked, it| {
            changed(asked, it, |it| *it = Value::Array(vec![it.take()]))
        }),
        data("byte-order-mark", "a byte order mark first", |asked, it| {
            edited(asked, it, |it| it.splice(..0, *b"\xEF\xBB\xBF").for_each(drop))
        }),
        data("not-utf8", "a byte that is not UTF-8 in each text", |asked, it| {
            edited(asked, it, |it| {
                it.iter_mut().filter(|byte| **byte == b'e').for_each(|byte| *byte = 0xE9);
            })
        }),
        data("utf-16", "in UTF-16", |asked, it| {
            edited(asked, it, |it| {
                *it = String::from_utf8_lossy(it).encode_utf16().flat_map(u16::to_le_bytes).collect();
            })
        }),
        data("two-documents", "two documents, one after the other", |asked, it| {
            edited(asked, it, |it| it.extend(it.clone()))
        }),
        data("trailing", "a bracket too many", |asked, it| edited(asked, it, |it| it.push(b'}'))),
        data("empty", "no byte at all", |asked, it| edited(asked, it, Vec::clear)),
        data("surrogate", "half of a surrogate pair", |_, it| text(it, r#"{"status": "\ud800"}"#)),
    ];
    own.into_iter().chain(floods()).collect()
}

const JSON: &str = "application/json";

fn text(stream: &mut TcpStream, text: &str) -> io::Result<()> {
    send(stream, "200 OK", &(JSON, text.into()))
}

/// As many of these as fit, after a beginning, closed if that was a list.
fn sized(stream: &mut TcpStream, begin: &str, again: &str, size: usize) -> io::Result<()> {
    let end = if begin.is_empty() { "" } else { "]" };
    text(stream, &format!("{begin}{}{end}", again.repeat(size / again.len())))
}

fn keys(stream: &mut TcpStream) -> io::Result<()> {
    static TEXT: OnceLock<String> = OnceLock::new();
    let all = || (0..700_000).map(|number| format!("\"{number}\":0")).collect::<Vec<_>>().join(",");
    text(stream, TEXT.get_or_init(|| format!("{{{}}}", all())))
}

fn zeros_inside(asked: &Asked, stream: &mut TcpStream) -> io::Result<()> {
    edited(asked, stream, |bytes| {
        let zeros = format!("{{\"extra\":[0{}],", ",0".repeat(4 << 20));
        bytes.splice(..1, zeros.into_bytes()).for_each(drop);
    })
}

/// A recorded answer with other bytes; an export is left as it is.
fn edited(asked: &Asked, stream: &mut TcpStream, change: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
    let (kind, mut bytes) = recorded(asked);
    if kind == JSON {
        change(&mut bytes);
    }
    send(stream, "200 OK", &(kind, bytes))
}

fn changed(asked: &Asked, stream: &mut TcpStream, change: impl FnOnce(&mut Value)) -> io::Result<()> {
    edited(asked, stream, |bytes| {
        let mut value = serde_json::from_slice(bytes).unwrap();
        change(&mut value);
        *bytes = value.to_string().into_bytes();
    })
}

/// Another spelling of every number, which a library would not write.
fn numbers(asked: &Asked, stream: &mut TcpStream, number: &str) -> io::Result<()> {
    const MARK: &str = "a number";
    edited(asked, stream, |bytes| {
        let mut value = serde_json::from_slice(bytes).unwrap();
        leaves(&mut value, |leaf| {
            if leaf.is_number() {
                *leaf = MARK.into()
            }
        });
        *bytes = value.to_string().replace(&format!("\"{MARK}\""), number).into_bytes();
    })
}

fn keys_twice(asked: &Asked, stream: &mut TcpStream) -> io::Result<()> {
    edited(asked, stream, |bytes| {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        let nulls: Vec<_> = value.as_object().unwrap().keys().map(|key| format!("\"{key}\":null")).collect();
        bytes.pop_if(|it| *it == b'\n');
        bytes.pop();
        bytes.extend(format!(",{}}}", nulls.join(",")).into_bytes());
    })
}

fn put(value: &mut Value, key: &str, new: Value) {
    value.as_object_mut().unwrap().insert(key.into(), new);
}

fn leaves(value: &mut Value, mut change: impl FnMut(&mut Value)) {
    each(value, &mut |it| {
        if !it.is_array() && !it.is_object() {
            change(it)
        }
    });
}

/// Every value, what stands inside before what it stands in.
fn each(value: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|it| each(it, change)),
        Value::Object(map) => map.values_mut().for_each(|it| each(it, change)),
        _ => {}
    }
    change(value);
}

fn other_type(leaf: &mut Value) {
    *leaf = match leaf {
        Value::String(_) => 7.into(),
        _ => "7".into(),
    };
}

fn missing(value: &mut Value) {
    each(value, &mut |it| {
        let last = it.as_object().and_then(|it| it.keys().next_back().cloned());
        if let (Some(map), Some(last)) = (it.as_object_mut(), last) {
            map.remove(&last);
        }
    });
}

fn empty_lists(value: &mut Value) {
    each(value, &mut |it| {
        if it.is_array() {
            *it = Value::Array(Vec::new())
        }
    });
}
