"""Runs a composite action as a runner does: its steps in turn as shell, each with its variables, outputs and condition.

    action.py action.yml ANSWERS

ANSWERS is JSON: `inputs`, `github`, `runner`, and `cache-hit`, what actions/cache says. Prints as JSON what was used, with
its inputs, and the outputs; its own messages and those of the steps go to standard error. Ends with the first exit code
that is not 0.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml


class Job:
    def __init__(self, answers):
        self.contexts = {name: answers.get(name, {}) for name in ("inputs", "github", "runner")}
        self.contexts["steps"] = {}
        self.cache_hit = answers.get("cache-hit", False)
        self.code, self.used = 0, []

    def value(self, expression):
        """Of an expression: names, texts, ==, !=, && and ||, always() and format(), as far as an action needs them."""

        def name(match):
            if match[1]:
                return match[1]
            if "." not in match[2]:
                return match[2]
            return f"look_up({match[2]!r})"

        text = re.sub(r"('[^']*')|([A-Za-z_][\w-]*(?:\.[\w-]+)*)", name, expression)
        text = text.replace("&&", " and ").replace("||", " or ")
        known = {"look_up": self.look_up, "always": lambda: True, "format": lambda text, *rest: text.format(*rest)}
        return eval(text, {"__builtins__": {}}, known)

    def look_up(self, path):
        found = self.contexts
        for name in path.split("."):
            found = found.get(name, "") if isinstance(found, dict) else ""
        return found

    def filled_in(self, text):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.value(match[1].strip())), str(text))

    def wanted(self, step):
        condition = str(step.get("if", "")).strip().removeprefix("${{").removesuffix("}}").strip()
        if self.code and "always()" not in condition:
            return False
        return bool(self.value(condition)) if condition else True

    def step(self, step):
        outputs = {}
        if "uses" in step:
            used = {key: self.filled_in(value) for key, value in step.get("with", {}).items()}
            self.used.append({"uses": step["uses"].split("@")[0]} | used)
            outputs = {"cache-hit": "true" if self.cache_hit else ""} if "cache@" in step["uses"] else {}
        else:
            if "${{" in step["run"]:
                sys.exit(f"what comes from outside would be a part of this script: {step['run']}")
            outputs = self.shell(step)
        self.contexts["steps"][step.get("id", "")] = {"outputs": outputs}

    def shell(self, step):
        """As a runner calls it, with what it has of the job."""
        with tempfile.TemporaryDirectory() as folder:
            script, told = Path(folder) / "step.sh", Path(folder) / "output"
            script.write_text(step["run"])
            told.touch()
            mine = {key: self.filled_in(value) for key, value in step.get("env", {}).items()}
            variables = os.environ | {"GITHUB_OUTPUT": str(told)} | mine
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", script]
            self.code = self.code or subprocess.run(command, env=variables, stdout=sys.stderr).returncode
            return dict(line.split("=", 1) for line in told.read_text().splitlines())


def main(file, answers):
    action = yaml.safe_load(Path(file).read_text())
    answers = json.loads(answers)
    defaults = {name: it.get("default", "") for name, it in action["inputs"].items()}
    unknown = set(answers.get("inputs", {})) - set(defaults)
    assert not unknown, unknown
    job = Job(answers | {"inputs": defaults | answers.get("inputs", {})})
    for step in action["runs"]["steps"]:
        if job.wanted(step):
            job.step(step)
    outputs = {name: job.filled_in(it["value"]) for name, it in action["outputs"].items()}
    print(json.dumps({"used": job.used, "outputs": outputs}))
    sys.exit(job.code)


main(*sys.argv[1:])
