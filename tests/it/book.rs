//! The pages of `docs` are a book that mdBook builds, and README is its short beginning.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::links::{documents, targets};

/// Where README ends to be read: what is longer belongs on a page of the book.
const README_BYTES: usize = 12 * 1024;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the book's pages, as they stand in its folder.
fn pages() -> BTreeSet<String> {
    let in_book = documents().into_iter().filter(|path| path.parent() == Some(&root().join("docs")));
    let names = in_book.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    names.filter(|name| name != "SUMMARY.md").collect()
}

#[test]
fn every_page_is_in_the_summary_once() {
    let listed = targets(&fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap());
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), once.len(), "a page stands twice in docs/SUMMARY.md: {listed:?}");
    assert_eq!(once, pages(), "docs/SUMMARY.md and the pages of docs differ");
}

/// A link out of the folder would lead nowhere in the book.
#[test]
fn a_page_links_only_to_what_is_in_the_book() {
    for page in pages() {
        let links = targets(&fs::read_to_string(root().join("docs").join(&page)).unwrap());
        let outside: Vec<_> = links.iter().filter(|link| link.starts_with("../")).collect();
        assert!(outside.is_empty(), "docs/{page}: {outside:?}");
    }
}

#[test]
fn readme_is_short_and_leads_to_every_page() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.len() <= README_BYTES, "README.md has {} bytes", readme.len());
    let linked = targets(&readme);
    for page in pages() {
        assert!(linked.contains(&format!("docs/{page}")), "README.md does not link to docs/{page}");
    }
}
