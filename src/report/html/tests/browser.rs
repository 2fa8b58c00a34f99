//! The page in a real browser, where one is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::*;

/// Asks a page in a frame of a given width for what stands out of it. The frame keeps the page's own
/// policy; it is the page around it that runs a script.
const AROUND: &str = r#"<!doctype html><meta charset="utf-8"><title>?</title>
<iframe id="frame" style="width:WIDTHpx;height:900px;border:0"></iframe><pre id="said"></pre>
<script>
const frame = document.getElementById("frame");
frame.onload = () => {
  const inside = frame.contentDocument, root = inside.documentElement;
  for (const it of inside.querySelectorAll("details")) it.open = true;
  const out = [...inside.body.querySelectorAll("*")]
    .filter(it => it.getBoundingClientRect().right > root.clientWidth + 0.5 && !it.closest("svg, .word"))
    .map(it => it.outerHTML.slice(0, 120));
  document.getElementById("said").textContent = encodeURIComponent(JSON.stringify({
    client: root.clientWidth, scroll: root.scrollWidth, out: out.slice(0, 5),
    styled: getComputedStyle(inside.querySelector(".said")).fontWeight, scripts: inside.scripts.length,
  }));
};
frame.srcdoc = PAGE;
</script>"#;

/// `CHROME`, or the first of the usual names on the path.
#[expect(clippy::disallowed_methods, reason = "which browser there is, is this machine's to say")]
fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("CHROME").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    named.into_iter().chain(found).find(|named| named.is_file())
}

fn measured(browser: &Path, page: &str, width: u32) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let quoted = serde_json::to_string(page).unwrap().replace('<', "\\u003c");
    let file = folder.path().join("around.html");
    std::fs::write(&file, AROUND.replace("WIDTH", &width.to_string()).replace("PAGE", &quoted)).unwrap();
    let _alone = crate::testing::without_children();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--window-size=1400,1000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .args(["--virtual-time-budget=5000", "--dump-dom"])
        .arg(&file)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = text.split_once("<pre id=\"said\">").and_then(|(_, it)| it.split_once("</pre>"));
    let said = said.unwrap_or_else(|| panic!("{text} {}", String::from_utf8_lossy(&output.stderr))).0;
    let json: Vec<_> = url::form_urlencoded::parse(format!("x={said}").as_bytes()).into_owned().collect();
    serde_json::from_str(&json[0].1).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that did not run says so")]
fn nothing_stands_out_of_a_telephone_or_a_desk() {
    let Some(browser) = browser() else {
        eprintln!("SKIPPED: no Chromium on the path; CHROME names one");
        return;
    };
    for (report, lang) in [(long(), Lang::Es), (sample::green(), Lang::En)] {
        let page = of(&report, lang);
        for width in [360, 1200] {
            let said = measured(&browser, &page, width);
            assert_eq!(said["out"], serde_json::json!([]), "{width}: {said}");
            assert!(said["scroll"].as_u64() <= said["client"].as_u64(), "{width}: {said}");
            assert_eq!((said["styled"].as_str(), said["scripts"].as_u64()), (Some("700"), Some(0)), "{said}");
        }
    }
}
