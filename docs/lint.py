"""Lints the fenced snippets of the documents, each by what would read it, and builds the book. Started by docs/lint.

Ends with 1 where one is at fault, or where no snippet of some kind was found: then this is what is broken.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import kubernetes_validate
import yaml

DOCUMENTS = [*sorted(Path().glob("*.md")), *sorted(Path("docs").glob("*.md"))]
SCRIPTS = [
    *(Path(".ci") / name for name in ("dist", "msrv", "package", "release", "run", "setup", "supply")),
    *(Path("docs") / name for name in ("lint", "venv", "pictures/make")),
    *(Path("packaging") / name for name in ("formula", "healthcheck", "install.sh")),
    *(Path("tests/packaging") / name for name in ("container", "try")),
]
BIN = Path(sys.executable).parent
KUBERNETES = "1.34.0"
INSTRUCTIONS = set(
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split()
)


class Snippet(NamedTuple):
    document: Path
    line: int
    language: str
    text: str
    # The file that it is, where the prose before it says so.
    named: str | None


class Fault(Exception):
    """What is wrong with a snippet."""


class LeftOut(Exception):
    """Why a snippet can't be looked at."""


def snippets(document):
    found, named, inside = [], None, None
    for number, line in enumerate(document.read_text().splitlines(), 1):
        if inside:
            if line.startswith("```"):
                found.append(Snippet(document, inside[0], inside[1], "\n".join(inside[2]) + "\n", named))
                inside = named = None
            else:
                inside[2].append(line)
        elif line.startswith("```"):
            inside = (number, line[3:].strip(), [])
        else:
            paths = re.findall(r"`[\w./-]+/([\w.-]+\.(?:service|timer))`", line)
            named = paths[-1] if paths else named
    if inside:
        raise SystemExit(f"{document}:{inside[0]}: the fence is not closed")
    return found


def program(name):
    path = shutil.which(name)
    if path is None:
        raise LeftOut(f"no {name} on the path")
    return path


def ran(command, text=None):
    """Its output; a fault where it ends badly."""
    run = subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode != 0:
        raise Fault(run.stdout.strip())
    return run.stdout


def in_a_file(command, name, text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text)
        return ran([*command, file])


def shell(snippet):
    ran(["bash", "-n"], snippet.text)
    ran([BIN / "shellcheck", "--shell=bash", "--format=gcc", "-"], snippet.text)


def kubernetes(resources):
    for resource in resources:
        try:
            kubernetes_validate.validate(resource, KUBERNETES, strict=True)
        except kubernetes_validate.ValidationError as error:
            raise Fault(f"{'.'.join(map(str, error.path))}: {error.message}") from error


def by_schema(schema, document):
    """A schema that comes with check-jsonschema."""
    command = [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}"]
    in_a_file(command, "snippet.json", json.dumps(document))


def workflow(document):
    # YAML 1.1 takes the key `on` for a boolean.
    by_schema("github-workflows", {"on" if key is True else key: value for key, value in document.items()})


def rules(document):
    groups = {"groups": [{"name": "snippet", "rules": document}]}
    in_a_file([program("promtool"), "check", "rules"], "snippet.yml", yaml.safe_dump(groups))


def prometheus(document):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "rules"
        place.mkdir()
        shutil.copy("docs/prometheus/pointctl.rules.yml", place)
        file = Path(folder) / "prometheus.yml"
        file.write_text(yaml.safe_dump(document))
        ran([program("promtool"), "check", "config", file])


def yaml_kind(snippet):
    """What a YAML snippet is by its keys, and what reads that."""
    try:
        documents = list(yaml.safe_load_all(snippet.text))
    except yaml.YAMLError as error:
        raise Fault(str(error)) from error
    first = documents[0]
    if isinstance(first, list) and "alert" in first[0]:
        return "alert rules", lambda: rules(first)
    if isinstance(first, list):
        job = {"runs-on": "ubuntu-latest", "steps": first}
        return "GitHub steps", lambda: workflow({"on": "push", "jobs": {"snippet": job}})
    if "apiVersion" in first:
        return "Kubernetes", lambda: kubernetes(documents)
    if "jobs" in first:
        return "GitHub workflow", lambda: workflow(first)
    if "scrape_configs" in first:
        return "Prometheus configuration", lambda: prometheus(first)
    if "services" in first:
        return "Compose", lambda: by_schema("compose-spec", first)
    if any(isinstance(it, dict) and {"script", "extends"} & set(it) for it in first.values()):
        return "GitLab CI", lambda: by_schema("gitlab-ci", first)
    raise Fault("YAML of no kind that is known here")


def units(all_units):
    """All at once, since a timer wants its service. What is not installed here is put in its place."""
    verify = program("systemd-analyze")
    with tempfile.TemporaryDirectory() as folder:
        for snippet in all_units:
            if not snippet.named:
                raise Fault(f"{snippet.document}:{snippet.line}: the line before does not name the unit's file")
            text = re.sub(r"(?m)^(ExecStart=)\S+", rf"\g<1>{shutil.which('true')}", snippet.text)
            (Path(folder) / snippet.named).write_text(text)
        said = ran([verify, "verify", *sorted(Path(folder).iterdir())])
    # A key that it does not know is a warning to it; of this machine's own units it speaks too.
    about = [line for line in said.splitlines() if any(it.named in line for it in all_units)]
    if about:
        raise Fault("\n".join(about))


def dockerfile(snippet):
    lines = re.sub(r"\\\n", " ", snippet.text).splitlines()
    parsed = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    stages = set()
    if parsed[0][0] not in ("FROM", "ARG"):
        raise Fault(f"begins with {parsed[0][0]} instead of FROM")
    for instruction, *rest in parsed:
        if instruction not in INSTRUCTIONS or not rest:
            raise Fault(f"no instruction: {' '.join([instruction, *rest])}")
        if instruction in ("CMD", "ENTRYPOINT"):
            words = json.loads(rest[0])
            if not all(isinstance(it, str) for it in words):
                raise Fault(f"{instruction}: words alone")
        if instruction == "RUN":
            ran(["bash", "-n"], rest[0])
        if instruction == "FROM":
            stages |= set(re.findall(r" AS (\S+)$", rest[0]))
        for stage in re.findall(r"--from=(\S+)", rest[0]):
            if stage not in stages:
                raise Fault(f"no stage {stage} before it")


def cron(snippet):
    bounds = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
    for line in snippet.text.splitlines():
        if not line or line.startswith("#") or re.fullmatch(r"[A-Z_]+=.*", line):
            continue
        *fields, command = line.split(None, 5)
        if len(fields) != 5 or "%" in command:
            raise Fault(f"five fields and a command without % are wanted: {line}")
        for field, (least, most) in zip(fields, bounds):
            if not re.fullmatch(r"(\*|\d+(-\d+)?(,\d+(-\d+)?)*)(/\d+)?", field):
                raise Fault(f"no field of cron: {field}")
            if any(not least <= int(it) <= most for it in re.findall(r"\d+", field.split("/")[0])):
                raise Fault(f"{field} is not within {least} and {most}")


def whole_json(snippet):
    if "…" in snippet.text:
        raise LeftOut("abridged with …")
    json.loads(snippet.text)


class Page(HTMLParser):
    """Where the links and pictures of a page of the built book lead, and the ids that a link can lead to."""

    def __init__(self, file):
        super().__init__()
        self.targets, self.ids = [], set()
        self.feed(file.read_text())

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids.add(attributes.get("id"))
        targets = [attributes.get(name) for name in ("href", "src")]
        self.targets += [urlsplit(it) for it in targets if it]


def book():
    """Builds the book, and looks whether every link in it leads to something."""
    with tempfile.TemporaryDirectory() as folder:
        ran([BIN / "mdbook", "build", "docs", "--dest-dir", folder])
        pages = {file: Page(file) for file in Path(folder).resolve().glob("*.html")}
        for file, page in pages.items():
            # The page of all pages, and the one for an address that is none, have links of their own making.
            if file.name in ("print.html", "404.html", "toc.html"):
                continue
            for target in page.targets:
                if target.scheme or target.netloc:
                    continue
                there = (file.parent / unquote(target.path)).resolve() if target.path else file
                if not there.exists():
                    raise Fault(f"{file.name}: nothing is at {target.geturl()}")
                if target.fragment and unquote(target.fragment) not in pages[there].ids:
                    raise Fault(f"{file.name}: no heading is at {target.geturl()}")


BY_LANGUAGE = {
    "sh": ("shell", shell),
    "dockerfile": ("Dockerfile", dockerfile),
    "cron": ("crontab", cron),
    "toml": ("TOML", lambda snippet: tomllib.loads(snippet.text)),
    "json": ("JSON", whole_json),
    "xml": ("XML", lambda snippet: ElementTree.fromstring(snippet.text)),
}


KINDS = {kind for kind, _ in BY_LANGUAGE.values()} | {
    "alert rules", "book", "Compose", "GitHub steps", "GitHub workflow", "GitLab CI", "Kubernetes", "Prometheus configuration",
    "script", "systemd",
}  # fmt: skip


def kind_of(snippet):
    """Its kind, and what looks at it; None where nothing is to be looked at."""
    if snippet.language in BY_LANGUAGE:
        kind, look = BY_LANGUAGE[snippet.language]
        return kind, lambda: look(snippet)
    if snippet.language == "yaml":
        return yaml_kind(snippet)
    if snippet.language in ("ini", "text"):
        return None
    raise Fault(f"nothing is known of the language {snippet.language!r}")


class Tally:
    def __init__(self):
        self.linted, self.left_out, self.faults = Counter(), Counter(), 0

    def look(self, place, choose, count=1):
        kind = "snippet"
        try:
            chosen = choose()
            if chosen is None:
                return
            kind, look = chosen
            look()
            self.linted[kind] += count
        except LeftOut as why:
            self.left_out[kind, str(why)] += count
        except (Fault, ValueError, SyntaxError) as fault:
            print(f"{place}: {kind}: {fault}")
            self.linted[kind] += count
            self.faults += 1

    def told(self):
        for kind, count in sorted(self.linted.items()):
            print(f"{count:3} {kind}")
        for (kind, why), count in sorted(self.left_out.items()):
            print(f"{count:3} {kind} left out: {why}")
        for kind in sorted(KINDS - set(self.linted) - {kind for kind, _ in self.left_out}):
            print(f"  0 {kind}: none was found")
            self.faults += 1
        return 1 if self.faults else 0


def main():
    found = [it for document in DOCUMENTS for it in snippets(document)]
    tally = Tally()
    for snippet in found:
        tally.look(f"{snippet.document}:{snippet.line}", lambda: kind_of(snippet))
    ini = [it for it in found if it.language == "ini"]
    tally.look("units", lambda: ("systemd", lambda: units(ini)), len(ini))
    tally.look("docs", lambda: ("book", book))
    containerfile = Snippet(Path("Containerfile"), 1, "dockerfile", Path("Containerfile").read_text(), None)
    tally.look(containerfile.document, lambda: kind_of(containerfile))
    for script in SCRIPTS:
        tally.look(script, lambda: ("script", lambda: ran([BIN / "shellcheck", "--format=gcc", script])))
    sys.exit(tally.told())


main()
