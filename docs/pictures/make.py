"""Makes the pictures of the documents from the sandbox: two runs in a terminal, the HTML report, and a month's history.

Started by docs/pictures/make, which has the packages. The runs' times are this machine's and differ from
picture to picture; the data are those of a fixed seed.
"""

import fcntl
import gzip
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from io import StringIO
from itertools import groupby
from pathlib import Path

import pyte
from PIL import Image
from rich.console import Console
from rich.style import Style
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SANDBOX = ["cargo", "run", "--locked", "--quiet", "-p", "sandbox", "--", "--seed", "1"]
COLUMNS, LINES = 100, 80
# What differs from run to run and from machine to machine.
NORMALISED = [
    (re.compile(rb"localhost:\d+"), b"localhost:8443"),
    (re.compile(rb"'/[^']*/ca\.pem'"), "'…/ca.pem'".encode()),
    # pyte knows no dim text.
    (re.compile(rb"\x1b\[2m"), b"\x1b[90m"),
]
# Down to the end of the key figures.
PAGE_WIDTH, PAGE_HEIGHT = 900, 1108
# Down to the end of the durations.
HISTORY_HEIGHT = 900
PAGE_BYTES = 200 * 1024


def environment():
    """A terminal with colour, in English, whatever ours is."""
    kept = {name: value for name, value in os.environ.items() if name in ("HOME", "PATH", "CARGO_HOME", "RUSTUP_HOME")}
    return kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "en_US.UTF-8"}


def recorded(arguments):
    """What a run writes to a terminal, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        command = SANDBOX + arguments
        os.execvpe(command[0], command, environment())
    written = b""
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed.
            break
        if not chunk:
            break
        written += chunk
    return written, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def screen(written):
    """The lines that stand on the terminal in the end, the progress line gone."""
    for pattern, instead in NORMALISED:
        written = pattern.sub(instead, written)
    page = pyte.Screen(COLUMNS, LINES)
    pyte.ByteStream(page).feed(written)
    lines = [styled(page.buffer[row]) for row in range(LINES)]
    while not lines[-1].plain:
        lines.pop()
    if len(lines) >= LINES - 1:
        sys.exit(f"more than {LINES} lines: the first ones are lost")
    return lines


def styled(row):
    def style(cell):
        # pyte's brown is what everybody else calls yellow.
        colour = {"default": None, "brown": "yellow", "brightblack": "bright_black"}.get(cell.fg, cell.fg)
        return Style(color=colour, bold=cell.bold)

    line = Text()
    for look, cells in groupby((row[column] for column in range(COLUMNS)), style):
        line.append("".join(cell.data for cell in cells), look)
    line.rstrip()
    return line


def terminal_picture(name, typed, code):
    """`typed` is what stands after `cargo run -p sandbox --`."""
    written, ended = recorded(typed.split())
    if ended != code:
        sys.exit(f"{typed}: exit code {ended} instead of {code}\n{written.decode()}")
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="standard")
    command = f"cargo run -p sandbox -- {typed}"
    # The window's edge cuts what hangs below the last line, so that is an empty one.
    for line in [Text(f"$ {command}", Style(bold=True)), *screen(written), Text()]:
        console.print(line, no_wrap=True, highlight=False)
    svg = console.export_svg(title="pointctl", unique_id=name)
    # A picture fetches nothing: the reader's own monospace font.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace")
    kept(f"{name}.svg", svg.encode())


def browser():
    names = [os.environ.get("CHROME"), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    return found or sys.exit("no Chromium on the path; CHROME names one")


def smoke(*report):
    run = subprocess.run([*SANDBOX, "smoke", "-q", *report], env=environment(), capture_output=True, cwd=ROOT)
    if run.returncode != 0:
        sys.exit(run.stderr.decode())


def report_pictures(folder):
    page = folder / "report.html"
    smoke("--report", f"html={page}")
    page.write_bytes(NORMALISED[0][0].sub(NORMALISED[0][1], page.read_bytes()))
    shots(page, "report", PAGE_HEIGHT)


def shots(page, name, height):
    """The beginning of a page, as bright and as dark readers see it."""
    # Blink's numbers for prefers-color-scheme.
    for file, scheme in [(f"{name}.png", 1), (f"{name}-dark.png", 0)]:
        shot = page.parent / file
        subprocess.run(
            [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
            + [f"--user-data-dir={page.parent / 'profile'}", f"--window-size={PAGE_WIDTH},{height}"]
            + [f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={shot}", page.as_uri()],
            check=True, capture_output=True,
        )
        with Image.open(shot) as image:
            image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(shot, optimize=True)
        kept(file, shot.read_bytes())


def month(good, folder):
    """A month of runs, each a good one changed: a check that flickers, a slow week, an outage of a night."""
    days = [(10, day) for day in range(27, 32)] + [(11, day) for day in range(1, 26)]
    moments = [(mon, day, 13) for mon, day in days] + [(11, 16, hour) for hour in (3, 5, 7, 9)]
    for mon, day, hour in moments:
        run = json.loads(good) | {"started_at": f"2026-{mon}-{day:02}T{hour:02}:00:00.000Z"}
        run["target"]["base_url"] = "https://erp.example"
        run["duration_ms"] = 1200.0 + day % 4 * 60 + (2400 if mon == 11 and 2 <= day <= 8 else 0)
        checks = {check["id"]: check for check in run["checks"]}
        figures = next(it["data"] for it in checks["resumen"]["findings"] if it["code"] == "resumen-figures")
        figures |= {"requests_24h": 1000 + 20 * day, "errors_24h": 90 if day == 14 else 10 + day % 3}
        if hour != 13:
            run |= {"verdict": "down", "exit_code": 3, "duration_ms": 12.0}
            for check in checks.values():
                check |= {"outcome": "skipped", "reason": {"code": "unreachable", "data": {}}, "findings": []}
            checks["health"] |= {"outcome": "broken", "reason": {"code": "connect-refused", "data": {"host": "erp.example"}}}
        elif (mon, day) in [(10, 29), (11, 12), (11, 19)]:
            run |= {"verdict": "failed", "exit_code": 1}
            checks["exports-agree"]["outcome"] = "failed"
            data = {"format": "csv", "json_rows": 200, "export_rows": 199}
            checks["exports-agree"]["findings"].append({"severity": "failure", "code": "export-rows-differ", "data": data})
        name = run["started_at"].replace("-", "").replace(":", "")
        (folder / f"{name}-00000a.json.gz").write_bytes(gzip.compress(json.dumps(run).encode()))


def history_pictures(folder):
    smoke("--report", f"json={folder / 'good.json'}")
    runs = folder / "state/pointctl/runs/erp.example_443"
    runs.mkdir(parents=True)
    month((folder / "good.json").read_text(), runs)
    subprocess.run(
        ["cargo", "run", "--locked", "--quiet", "--", "history", "--until", "2026-11-26T00:00:00Z", "-o", folder / "history.html"],
        env=environment() | {"XDG_STATE_HOME": str(folder / "state"), "TZ": "CST6"}, check=True,
    )
    shots(folder / "history.html", "history", HISTORY_HEIGHT)


def kept(name, content):
    """Writes a picture, unless something of this machine is in it."""
    for secret in (str(ROOT), str(Path.home()), tempfile.gettempdir() + "/"):
        if secret.encode() in content:
            sys.exit(f"{name}: {secret} is in it")
    if name.endswith(".png") and len(content) > PAGE_BYTES:
        sys.exit(f"{name}: {len(content)} bytes")
    (HERE / name).write_bytes(content)
    print(f"{name}: {len(content)} bytes")


def main():
    os.chdir(ROOT)
    # Before anything is recorded: cargo's own words are no part of a picture.
    subprocess.run([*SANDBOX, "--list-faults"], check=True, capture_output=True)
    terminal_picture("smoke", "smoke", 0)
    terminal_picture("red", "--fault csv-header smoke", 1)
    with tempfile.TemporaryDirectory() as folder:
        report_pictures(Path(folder))
        history_pictures(Path(folder))


if __name__ == "__main__":
    main()
