#!/usr/bin/env python3
"""Fifty profiles side by side against one, and the history of ten thousand kept runs against the start of the
program alone: wall time, CPU and peak memory, in one run and one table, with the ratios.

    cargo build --release && cargo build --example sandbox && python3 benches/many.py

All profiles are of one sandbox on this machine, which shares its processors with them: a smoke of fifty that are far
away waits for the network in place of it. The kept runs are one real run's report under ten thousand names. Needs Linux.
Ends with 1 when a bound is not kept: 128 MiB for the profiles, 200 ms and 32 MiB for the history on the screen.
"""
import datetime, gzip, os, statistics, sys, tempfile

from smoke import POINTCTL, SANDBOX, Stage, measured, peak_memory

RUNS = 5
PROFILES = 50
KEPT = 10_000
# Of the first kept run; each is a quarter of an hour after the one before.
BEGIN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def configure(folder, stage):
    """A file with a profile for each of them."""
    token = os.path.join(folder, "token")
    with open(token, "w") as file:
        file.write(stage.token)
    os.chmod(token, 0o600)
    common = f'[profile.common]\ncacert = "{stage.ca}"\ntoken_file = "{token}"\nexpected_alerts = ["{stage.expected}"]\n'
    sections = [f'[profile.p{n:02}]\ninherits = "common"\nbase_url = "{stage.base}"\n' for n in range(PROFILES)]
    path = os.path.join(folder, "config.toml")
    with open(path, "w") as file:
        file.write(common + "".join(sections))
    return path


def keep(state, env):
    """A real run's report, under as many names; the folder of its deployment."""
    measured([[POINTCTL, "smoke"]], env | {"XDG_STATE_HOME": state})
    runs = os.path.join(state, "pointctl/runs")
    folder = os.path.join(runs, os.listdir(runs)[0])
    own = next(name for name in os.listdir(folder) if name.endswith(".json.gz"))
    with gzip.open(os.path.join(folder, own)) as file:
        report = file.read()
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    begun = report.split(b'"started_at": "')[1].split(b'"')[0]
    for place in range(KEPT):
        at = (BEGIN + datetime.timedelta(minutes=15 * place)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        name = at.replace("-", "").replace(":", "")
        with gzip.open(os.path.join(folder, f"{name}-00000a.json.gz"), "wb", 1) as file:
            file.write(report.replace(begun, at.encode(), 1))
    return folder


def line(name, commands, env, to=None):
    """Measures it and prints its line: wall seconds and MiB."""
    runs = [measured(commands, env) for _ in range(RUNS)]
    wall, cpu = (statistics.median(run[place] for run in runs) for place in (0, 1))
    memory = peak_memory(commands, env)
    ratio = f"{wall / to:8.1f}x" if to else "       -"
    print(f"{name:34} {wall * 1e3:9.1f} {cpu * 1e3:9.1f} {memory:9.1f} {ratio}", flush=True)
    return wall, memory


def main():
    for needed in (POINTCTL, SANDBOX):
        if not os.path.exists(needed):
            sys.exit(f"{needed} is not built; see the head of this file")
    stage, wrong = Stage(60, 0), []
    print(f"{'':34} {'wall ms':>9} {'CPU ms':>9} {'peak MiB':>9} {'ratio':>9}")
    with tempfile.TemporaryDirectory() as folder:
        config = configure(folder, stage)
        env = {"PATH": os.environ["PATH"], "XDG_STATE_HOME": os.path.join(folder, "side")}
        smoke = [POINTCTL, "smoke", "--read-only", "--config", config]
        one, _ = line("one profile", [smoke + ["--profile", "p00"]], env)
        _, memory = line(f"{PROFILES} profiles side by side", [smoke + ["--all-profiles"]], env, one)
        wrong += [f"{PROFILES} profiles: {memory:.1f} MiB"] * (memory > 128)
        env = {"PATH": os.environ["PATH"], "POINTCTL_BASE_URL": stage.base, "POINTCTL_TOKEN": stage.token}
        env |= {"POINTCTL_CACERT": stage.ca, "POINTCTL_EXPECT_ALERT": stage.expected}
        state = os.path.join(folder, "state")
        kept = keep(state, env)
        index = os.path.join(kept, "index.jsonl")
        env["XDG_STATE_HOME"] = state
        alone, _ = line("the program alone", [[POINTCTL, "--version"]], env)
        history = [POINTCTL, "history", "--until", "2027-01-01T00:00:00Z"]
        line("history, the index made anew", [["rm", "-f", index], history], env, alone)
        wall, memory = line("history", [history], env, alone)
        wrong += [f"history: {wall * 1e3:.0f} ms, {memory:.1f} MiB"] * (wall > 0.2 or memory > 32)
        line("history --format json", [history + ["--format", "json"]], env, alone)
        line("history --format html", [history + ["--format", "html"]], env, alone)
        line("history show 1", [[POINTCTL, "history", "show", "1"]], env, alone)
        line("history show 1 --format html", [[POINTCTL, "history", "show", "1", "--format", "html"]], env, alone)
    stage.close()
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main()
