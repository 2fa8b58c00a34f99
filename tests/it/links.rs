//! What the documents link to is there.

use std::fs;
use std::path::{Path, PathBuf};

/// The Markdown files of the root and of docs.
pub(crate) fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = [root.to_owned(), root.join("docs")].map(|folder| fs::read_dir(folder).unwrap());
    let paths = entries.into_iter().flatten().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect()
}

/// The lines outside of code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// Where the links and pictures of a document lead, other sites left out.
pub(crate) fn targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        for (before, end) in [("](", ')'), (" src=\"", '"'), (" srcset=\"", '"'), (" href=\"", '"')] {
            let after = line.split(before).skip(1).filter_map(|it| it.split_once(end));
            found.extend(after.map(|(target, _)| target.to_owned()));
        }
    }
    found.retain(|target| !target.contains("://") && !target.starts_with("mailto:"));
    found
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|it| it.is_alphanumeric() || [' ', '-', '_'].contains(it));
        kept.map(|it| if it == ' ' { '-' } else { it }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_file_and_heading_that_the_documents_link_to_is_there() {
    let mut seen = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for target in targets(&text) {
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let path = if file.is_empty() { document.clone() } else { document.with_file_name(file) };
            assert!(path.exists(), "{}: {target}", document.display());
            if !anchor.is_empty() {
                let anchors = anchors(&fs::read_to_string(path).unwrap());
                assert!(anchors.iter().any(|it| it == anchor), "{}: {target}", document.display());
            }
            seen += 1;
        }
    }
    assert!(seen >= 80, "{seen} links found");
}

#[test]
fn the_pictures_are_in_the_readme_and_know_no_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let links = targets(&fs::read_to_string(root.join("README.md")).unwrap());
    for name in ["smoke.svg", "red.svg", "report.png", "report-dark.png"] {
        let place = format!("docs/pictures/{name}");
        assert!(links.contains(&place), "README.md has no {place}");
        let bytes = fs::read(root.join(&place)).unwrap();
        assert!(bytes.len() < 200 * 1024, "{place}: {} bytes", bytes.len());
        let text = String::from_utf8_lossy(&bytes);
        for elsewhere in ["/tmp/", "/home/", "/root/", "/work/", "url(http"] {
            assert!(!text.contains(elsewhere), "{place}: {elsewhere}");
        }
    }
}
