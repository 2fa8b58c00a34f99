"""The application in a copy of its source, its database as it was seeded, and a smoke against it."""

import json
import os
import shlex
import shutil
import signal
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from .edits import SETTINGS
from .nursery import end_with_parent

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
# Longest wait for the application's first answer, for a smoke, and for the corpus.
START_S, SMOKE_S, CORPUS_S = 60, 180, 120
ARGUMENTS = ["smoke", "--format", "json", "--expect-alert", "Spike *"]
# As an operator is told to expect the daily alert: below a rate of which the seeded one is far.
EXPECTED = ["--expect-alert", "Errores API* if error_rate_24h < 25%"]


def binary():
    """The one that POINTCTL names, or the newer one of both builds."""
    named = os.environ.get("POINTCTL")
    built = [Path(named)] if named else [TARGET / of / "pointctl" for of in ("release", "debug")]
    built = [it for it in built if it.exists()]
    if not built:
        raise SystemExit("no pointctl: cargo build --release")
    return max(built, key=lambda it: it.stat().st_mtime).resolve()


def killed(child):
    """It may have ended just then."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        pass


@dataclass
class Said:
    """What a smoke came to. `failures` are (check, code) pairs; `warnings` likewise."""

    exit: int
    failures: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    requests: int = 0
    seconds: float = 0.0

    @classmethod
    def of(cls, process, seconds):
        try:
            report = json.loads(process.stdout)
        except ValueError:
            return cls(process.returncode, [("-", (process.stderr or process.stdout)[-200:])], seconds=seconds)
        said = cls(process.returncode, requests=report.get("summary", {}).get("requests", 0), seconds=seconds)
        for check in report.get("checks", []):
            if check["reason"] and check["outcome"] != "skipped":
                said.failures.append((check["id"], check["reason"]["code"]))
            for finding in check["findings"]:
                into = {"failure": said.failures, "warning": said.warnings}.get(finding["severity"])
                if into is not None and (check["id"], finding["code"]) not in into:
                    into.append((check["id"], finding["code"]))
        return said


class Deployment:
    """One at a time: the project's copy, served by a child of the nursery, and the database `mutant`."""

    def __init__(self, folder):
        self.folder, self.child, self.alone = Path(folder), None, None
        self.log = self.folder / "gunicorn.log"
        self.tls = ssl.create_default_context(cafile=os.environ["CACERT"])
        self.home = self.folder / "home"
        self.home.mkdir()
        python = Path(shlex.split(os.environ["STAGING_SERVE"])[0]).parent / "python"
        command = [str(python), str(HERE / "mutants" / "nursery.py"), str(HERE / "project")]
        pipe = subprocess.PIPE
        self.nursery = subprocess.Popen(command, env=self.django, stdin=pipe, stdout=pipe, text=True)
        if self.nursery.stdout.readline() != "ready\n":
            raise SystemExit("the nursery does not start")

    @property
    def project(self):
        return self.folder / "project"

    def copy(self, mutant=None):
        shutil.rmtree(self.project, ignore_errors=True)
        shutil.copytree(HERE / "project", self.project, ignore=shutil.ignore_patterns("__pycache__"))
        if mutant:
            mutant.apply(self.project)

    @staticmethod
    def restore(name="mutant"):
        """From the database that `run` has seeded."""
        statements = [f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE postgres"]
        arguments = [part for it in statements for part in ("-c", it)]
        psql = ["psql", "-X", "-q", "-d", "template1", "-v", "ON_ERROR_STOP=1", *arguments]
        subprocess.run(psql, check=True, capture_output=True)

    @property
    def django(self):
        """The environment of the application's own processes."""
        return os.environ | {"PGDATABASE": "mutant", "PYTHONDONTWRITEBYTECODE": "1"}

    def ask(self, what, file):
        """The number of the nursery's child."""
        self.nursery.stdin.write(f"{what}\t{self.project}\t{file}\n")
        self.nursery.stdin.flush()
        return int(self.nursery.stdout.readline())

    def corpus(self, mutant, right=None):
        """The answers to the corpus, or those requests whose answers are not the right ones."""
        self.copy(mutant)
        file = self.folder / "answers.json"
        file.write_text(json.dumps(right), encoding="utf-8")
        child = self.ask("corpus", file)
        watch = threading.Timer(CORPUS_S, killed, [child])
        watch.start()
        self.nursery.stdout.readline()
        watch.cancel()
        found = json.loads(file.read_text(encoding="utf-8"))
        return ["no end"] if found == right and right is not None else found

    def start(self, mutant):
        """Whether it came up; a mutant need not. Settings are read when the frameworks are imported."""
        if mutant and any(name == SETTINGS for name, _, _ in mutant.edits):
            command = [*shlex.split(os.environ["STAGING_SERVE"]), "--preload", "--chdir", str(self.project), "staging.wsgi"]
            with open(self.log, "w", encoding="utf-8") as log:
                tied = {"start_new_session": True, "preexec_fn": end_with_parent}
                self.alone = subprocess.Popen(command, env=self.django, stdout=log, stderr=log, **tied)
            self.child = self.alone.pid
        else:
            self.child = self.ask("serve", self.log)
        return self.await_health()

    def await_health(self):
        until = time.monotonic() + START_S
        while time.monotonic() < until and os.path.exists(f"/proc/{self.child}/exe"):
            try:
                with urllib.request.urlopen(os.environ["BASE_URL"] + "/health/", context=self.tls, timeout=5):
                    return True
            except urllib.error.HTTPError as answer:
                # The proxy's own, as long as nobody listens behind it.
                if answer.code not in (502, 504):
                    return True
                time.sleep(0.02)
            except OSError:
                time.sleep(0.02)
        return False

    def stop(self):
        """All of its processes, at once."""
        if self.child is None:
            return
        try:
            os.killpg(self.child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if self.alone:
            self.alone.wait()
        else:
            self.nursery.stdout.readline()
        self.child = self.alone = None

    def end(self):
        self.stop()
        self.nursery.stdin.close()
        self.nursery.wait()

    def smoke(self, deep):
        env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "POINTCTL_LANG": "en"}
        env |= {f"POINTCTL_{name}": os.environ[name] for name in ("BASE_URL", "CACERT")}
        # A superuser, and in a deep smoke one whose rights come of a group.
        user = os.environ["ROLE_OPERACIONES_USER" if deep else "ERP_API_USER"]
        env |= {"POINTCTL_USERNAME": user, "POINTCTL_PASSWORD": os.environ["ERP_API_PASSWORD"]}
        # Who may see resumen and nothing else; the outsider of a deep smoke is one who may nothing.
        env["POINTCTL_READONLY_TOKEN"] = os.environ["ROLE_COMPRAS_TOKEN"]
        env["POINTCTL_OUTSIDER_TOKEN"] = os.environ["ROLE_INVITADO_TOKEN" if deep else "ROLE_COMPRAS_TOKEN"]
        command = [str(binary()), *ARGUMENTS, *EXPECTED, *(["--deep"] if deep else [])]
        began = time.monotonic()
        try:
            process = subprocess.run(command, env=env, capture_output=True, text=True, timeout=SMOKE_S)
        except subprocess.TimeoutExpired:
            return Said(-1, [("-", "no-end")], seconds=SMOKE_S)
        return Said.of(process, time.monotonic() - began)

    def run(self, mutant, modes, lazy=False):
        """What the smoke of each mode said, each on the data as seeded; lazy: until one is red."""
        said = {}
        for mode in modes:
            self.copy(mutant)
            self.restore()
            try:
                said[mode] = self.smoke(mode == "deep") if self.start(mutant) else Said(-1, [("-", "does-not-start")])
            finally:
                self.stop()
            if lazy and said[mode].exit != 0:
                break
        return said
