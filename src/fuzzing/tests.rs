//! Every entry on every fixture, whole, cut, changed and joined, and on whatever a fuzzer has found.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

use super::{ENTRIES, Entry};

/// Bytes past which a seed is cut and changed at some places alone: each run of a workbook takes a while.
const SHORT: usize = 600;
/// Those places.
const PLACES: usize = 150;
/// What ends, opens or turns something in one of the forms.
const WEDGES: [u8; 12] = [0, b'\n', b'\r', b'"', b'%', b'0', b'9', b'<', b'\\', b'{', 0x80, 0xFF];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|file| file.is_file()).collect();
    files.sort_unstable();
    files
}

/// What is recorded in the form of that name, and what is kept for this entry.
fn seeds(entry: &Entry) -> Vec<Vec<u8>> {
    let recorded = files(&folder("")).into_iter();
    let recorded =
        recorded.filter(|recorded| recorded.extension().is_some_and(|recorded| recorded == entry.name));
    let kept = folder("fuzz").join(entry.name);
    let kept = if kept.is_dir() { files(&kept) } else { Vec::new() };
    recorded.chain(kept).map(|path| std::fs::read(path).unwrap()).collect()
}

/// Every place of a short seed, and as many of a longer one as there is time for.
fn places(seed: &[u8]) -> impl Iterator<Item = usize> + use<> {
    (0..seed.len()).step_by(if seed.len() <= SHORT { 1 } else { seed.len().div_ceil(PLACES) })
}

#[test]
fn every_entry_has_seeds_and_takes_them() {
    for entry in &ENTRIES {
        let seeds = seeds(entry);
        assert!(seeds.len() >= 2, "{}: {} seeds", entry.name, seeds.len());
        seeds.iter().for_each(|seed| (entry.run)(seed));
    }
    let kept = std::fs::read_dir(folder("fuzz")).unwrap().map(|entry| entry.unwrap().file_name());
    for name in kept {
        assert!(ENTRIES.iter().any(|entry| *name == *entry.name), "{name:?} is nobody's");
    }
}

#[test]
fn every_entry_takes_a_seed_that_is_cut() {
    for entry in &ENTRIES {
        for seed in seeds(entry) {
            for place in places(&seed) {
                (entry.run)(&seed[..place]);
                (entry.run)(&seed[place..]);
            }
        }
    }
}

#[test]
fn every_entry_takes_a_seed_with_a_byte_changed() {
    for entry in &ENTRIES {
        for mut seed in seeds(entry) {
            for (number, place) in places(&seed).enumerate() {
                let kept = seed[place];
                for wedge in [kept ^ 1 << (number % 8), WEDGES[number % WEDGES.len()]] {
                    seed[place] = wedge;
                    (entry.run)(&seed);
                }
                seed[place] = kept;
            }
        }
    }
}

/// Pieces of seeds, and bytes of nobody's in between.
fn spliced(entry: &Entry) -> impl Strategy<Value = Vec<u8>> + use<> {
    let seeds = seeds(entry);
    let piece = (any::<Index>(), any::<Index>(), any::<Index>()).prop_map(move |(which, from, to)| {
        let seed = which.get(&seeds);
        let (from, to) = (from.index(seed.len() + 1), to.index(seed.len() + 1));
        seed[from.min(to)..from.max(to)].to_vec()
    });
    let stray = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        prop::collection::vec(prop::sample::select(&WEDGES[..]), 0..6)
    ];
    prop::collection::vec((piece, stray), 1..4)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, stray)| [piece, stray].concat()).collect())
}

#[test]
fn every_entry_takes_pieces_of_its_seeds_in_any_order() {
    for entry in &ENTRIES {
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(128)
        });
        let outcome = runner.run(&spliced(entry), |bytes| {
            (entry.run)(&bytes);
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{}: {error}", entry.name));
    }
}
