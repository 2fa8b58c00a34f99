#!/usr/bin/env python3
"""Asks two deployments the same things and prints where their answers differ in kind.

    compare.py SANDBOX.env STAGING.env [--only GLOB] [--verbose]

Compared are status, content type, the presence of headers, and the body's structure: JSON's keys in
their order, types, and the wording of errors; CSV's and XLSX's header and shape. Values of data are not. A
difference that ALLOWED explains is counted; any other is printed, and the exit code is 1.
"""

import argparse
import csv
import fnmatch
import http.client
import io
import json
import re
import shlex
import ssl
import sys
import zipfile
from urllib.parse import urlsplit

from cases import LOGIN, OPERATIONS, READS, cases

# Headers of the machinery between: the proxy's, the connection's, and what every answer differs in.
UNCOMPARED = {"date", "server", "content-length", "transfer-encoding", "connection", "keep-alive", "location"}
# And those of which `described` compares what they say.
UNCOMPARED |= {"www-authenticate", "allow", "content-disposition", "content-type"}

# (glob over the request's name, glob over the difference, why that is no fault of the sandbox)
ALLOWED = [
    *(
        ("*", f"header {name}: only staging has it", "the framework's own; no client of this API reads it")
        for name in (
            "vary",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy",
        )
    ),
    ("OPTIONS *", "*", "the framework describes its views; the contract has no such call"),
    ("health post", "*", "a form's CSRF check; the contract has GET alone"),
    ("historial format=xml", "*", "the framework's own parameter; the contract has none"),
    ("historial export=*", "status: sandbox 400, staging 200*", "the contract has csv and xlsx alone"),
    ("historial date_from=2026-1-1", "status*", "Python reads a day without its zeros; the contract has YYYY-MM-DD"),
    ("historial date_from=2026-02-02*", "shape*", "the contract says 400, not under which name"),
    ("historial date_from=2026-02-02*", "words*", "the contract says 400, not under which name"),
    ("*form*", "status: sandbox 415*", "the framework reads forms too; the contract has JSON"),
    ("raw *", "words: *JSON parse error*JSON parse error*", "what each parser says of the same mistake"),
    ("login raw {", "words: *JSON parse error*JSON parse error*", "what each parser says of the same mistake"),
    ("*=1000000000000000000000000000000 *", "words*", "a number that no machine holds is refused by another rule"),
    ("historial limit=99999999999999999999", "words*", "a number that no machine holds is refused by another rule"),
    ("login numbers*", "*", "the framework takes a number for a text; both refuse"),
    ("*export=xlsx*", "cells*", "another library: an empty text is a cell without content, or no cell"),
    ("*accept html", "*", "this one view has JSON alone; no client asks for a page of it"),
]


class Deployment:
    """One side: its variables, and asking it over a connection of its own each time."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            pairs = (line.strip().partition("=")[::2] for line in lines if "=" in line)
            self.env = {name: "".join(shlex.split(value)) for name, value in pairs}
        self.origin = urlsplit(self.env["BASE_URL"])
        self.tls = ssl.create_default_context(cafile=self.env["CACERT"])

    def token(self, role):
        return self.env["TOKEN"] if role == "ADMIN" else self.env[f"ROLE_{role}_TOKEN"]

    def ask(self, method, path, headers, body):
        connection = http.client.HTTPSConnection(
            self.origin.hostname, self.origin.port, timeout=30, context=self.tls
        )
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()


def ask(deployment, it):
    token = deployment.token(it["role"])
    auth = f"Token {token}" if it["auth"] is None else it["auth"].replace("{token}", token)
    headers = dict(it["headers"])
    if auth:
        headers["Authorization"] = auth
    content = it["raw"]
    if it["body"] is not None:
        body = {
            key: deployment.env.get(value[1:-1], value) if isinstance(value, str) else value
            for key, value in it["body"].items()
        }
        content = json.dumps(body).encode()
    if content is not None:
        headers["Content-Type"] = it["kind"]
    return deployment.ask(it["method"], it["path"], headers, content)


def shape(value, path="", out=None):
    """Every place in a JSON value with its type; lists by what their members have in common."""
    out = {} if out is None else out
    if isinstance(value, dict):
        named = not re.search(r"\.(by_action|payload|por_tipo)$", path)
        out.setdefault(path, set()).add("object " + ",".join(value) if named else "object")
        for key, member in value.items() if named else ():
            shape(member, f"{path}.{key}", out)
    elif isinstance(value, list):
        out.setdefault(path, set()).add("list")
        for member in value:
            shape(member, f"{path}[]", out)
    else:
        out.setdefault(path, set()).add(type(value).__name__)
    return out


def texts(value, path=""):
    """What an error says, in its words: numbers are part of them."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from texts(member, f"{path}.{key}")
    elif isinstance(value, list):
        for member in value:
            yield from texts(member, f"{path}[]")
    else:
        yield f"{path}: {value}"


def described(status, headers, body):
    """An answer's facts, by name."""
    kind = headers.get("content-type", "")
    facts = {"status": status, "content-type": kind}
    for name in ("www-authenticate", "content-disposition"):
        facts[name] = headers.get(name)
    if status in (301, 302):
        facts["location"] = urlsplit(headers.get("location", ""))[2:]
    if status == 405:
        facts["allow"] = sorted({it.strip() for it in headers.get("allow", "").split(",")} - {"OPTIONS"})
    if "json" in kind and body:
        value = json.loads(body)
        if status >= 400:
            facts["words"] = sorted(texts(value))
        # The order in which an error names its fields is nobody's promise.
        value = dict(sorted(value.items())) if status >= 400 else value
        facts |= {f"shape {path}": sorted(types) for path, types in shape(value).items()}
    elif kind.startswith("text/csv"):
        rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
        facts["csv"] = (rows[0], {len(row) for row in rows}, body.endswith(b"\r\n"), b"\xef\xbb\xbf" in body)
    elif "spreadsheet" in kind and body:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
            facts["parts"] = sorted(archive.namelist())
        facts["cells"] = sorted(set(re.findall(r'<c r="[A-Z]+\d+"([^>]*?)/?>', sheet)))
        facts["header"] = re.findall(r"<t>(.*?)</t>", sheet)[:6]
    else:
        facts["empty"] = not body
    return facts


def differences(ours, theirs):
    one, other = described(*ours), described(*theirs)
    if ours[0] != theirs[0]:
        # All the rest follows from it.
        yield f"status: sandbox {ours[0]}, staging {theirs[0]}: {theirs[2][:90]!r}"
        return
    for name in sorted(one.keys() | other.keys()):
        here, there = one.get(name), other.get(name)
        # A list without members says nothing of theirs, and a null nothing of what else stands there.
        if name.startswith("shape") and (here is None or there is None):
            nulls = ("NoneType" in (side.get(up) or []) for side in (one, other) for up in above(name))
            if "[]" in name or any(nulls):
                continue
        if name.startswith("shape") and ["NoneType"] in (here, there):
            continue
        if here != there:
            yield f"{name}: sandbox {here!r}, staging {there!r}"
    for name in sorted((ours[1].keys() ^ theirs[1].keys()) - UNCOMPARED):
        yield f"header {name}: only {'sandbox' if name in ours[1] else 'staging'} has it"


def above(name):
    parts = name.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def redirect_problems(staging):
    """Over http everything but the health probe is sent to https; the sandbox has no http beside its https."""
    origin = urlsplit(staging.env.get("HTTP_URL", ""))
    for method, path in [(m, p) for m in ("GET", "POST") for p in ["/health/", *READS, *OPERATIONS, LOGIN]]:
        if not origin.hostname:
            break
        connection = http.client.HTTPConnection(origin.hostname, origin.port, timeout=30)
        connection.request(method, path, headers={"Authorization": f"Token {staging.token('ADMIN')}"})
        answer = connection.getresponse()
        connection.close()
        got = (answer.status, answer.getheader("Location"))
        moved = (301, staging.env["BASE_URL"] + path)
        if path != "/health/" and got != moved or path == "/health/" and answer.status == 301:
            yield f"http {method} {path}: {got}, expected {moved}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sandbox", type=Deployment)
    parser.add_argument("staging", type=Deployment)
    parser.add_argument("--only", default="*", help="a glob over the requests' names")
    parser.add_argument("--verbose", action="store_true", help="show the allowed differences too")
    given = parser.parse_args()
    asked = allowed = found = 0
    for it in cases():
        if not fnmatch.fnmatchcase(it["name"], given.only):
            continue
        asked += 1
        for difference in differences(ask(given.sandbox, it), ask(given.staging, it)):
            why = next((why for name, what, why in ALLOWED
                        if fnmatch.fnmatchcase(it["name"], name) and fnmatch.fnmatchcase(difference, what)), None)
            allowed += why is not None
            found += why is None
            if why is None or given.verbose:
                print(f"{it['name']}: {difference}" + (f"  [{why}]" if why else ""))
    for problem in redirect_problems(given.staging):
        found += 1
        print(problem)
    print(f"{asked} requests, {found} differences, {allowed} more that are explained", file=sys.stderr)
    return 1 if found or not asked else 0


if __name__ == "__main__":
    sys.exit(main())
