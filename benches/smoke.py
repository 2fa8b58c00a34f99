#!/usr/bin/env python3
"""pointctl against curl, in one run and one table: wall time, CPU, peak memory, connections, requests, and
the ratio to the quick smoke of the same stage.

    cargo build --release && cargo build -p sandbox && python3 benches/smoke.py

Build again after `cargo bench`, which leaves a slower build under the same name. Starts the sandbox, once
behind a relay with a round trip of 100 ms (wan.py) and once without, and runs the quick smoke, the deep
one, the runbook's ten requests as one curl after another, and the same ten in one curl that keeps its
connection; then both smokes on longer lists, and how long the program takes to start. Needs Linux and curl with HTTP/2. The numbers are for
comparing within one run: machines are shared and noisy. The median of RUNS is shown; memory is of one run
more. Ends with 1 when a smoke takes more memory or connections than it may.
"""
import json, os, re, signal, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
POINTCTL = os.path.join(ROOT, "target/release/pointctl")
SANDBOX = os.path.join(ROOT, "target/debug/sandbox")
RUNS = 5
MOST_MEMORY = 32.0  # MiB
API = "/api/integraciones/point"
DRY = {"dry_run": True}
TEN = [  # what the old command asks
    ("GET", "/health/", None),
    ("GET", "/api/auth/me/", None),
    ("GET", f"{API}/resumen/", None),
    ("GET", f"{API}/operaciones/historial/?limit=25", None),
    ("GET", f"{API}/operaciones/historial/?limit=25&sort_by=action&sort_dir=asc", None),
    ("GET", f"{API}/operaciones/historial/?limit=100&export=csv", None),
    ("GET", f"{API}/operaciones/historial/?limit=100&export=xlsx", None),
    ("POST", f"{API}/clientes/desactivar-inactivos/", DRY),
    ("POST", f"{API}/logs/purgar/", DRY),
    ("POST", f"{API}/mantenimiento/ejecutar/", DRY),
]


class Stage:
    """A sandbox, behind a relay when `rtt` is given."""

    def __init__(self, rows, rtt):
        self.sandbox = subprocess.Popen([SANDBOX, "--rows", str(rows)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        lines = [self.sandbox.stdout.readline().strip() for _ in range(6)]
        values = dict(line.split("=", 1) for line in lines)
        self.base, self.token, self.ca = values["BASE_URL"], values["TOKEN"], values["CACERT"]
        self.expected = values["POINTCTL_EXPECT_ALERT"].strip("'")
        self.relay = None
        if rtt:
            target = self.base.rsplit(":", 1)[1]
            relay = [sys.executable, os.path.join(ROOT, "benches/wan.py"), "0", target, str(rtt)]
            self.relay = subprocess.Popen(relay, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            listens = self.relay.stdout.readline().split(" ", 1)[0]
            self.base = f"https://{listens}"

    def close(self):
        """Stops both; the number of requests and of connections, as the sandbox counted them."""
        if self.relay:
            self.relay.send_signal(signal.SIGTERM)
            self.relay.wait()
        self.sandbox.send_signal(signal.SIGTERM)
        said = self.sandbox.communicate()[1]
        return [int(number) for number in re.search(r"(\d+) requests on (\d+) connections", said).groups()]


def measured(commands, env):
    """Runs them one after the other: wall seconds, CPU seconds, the last one's output."""
    begun, cpu, output = time.perf_counter(), 0.0, b""
    for command in commands:
        with tempfile.TemporaryFile() as out:
            child = subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            out.seek(0)
            if status:
                sys.exit(f"{command[0]} failed with {os.waitstatus_to_exitcode(status)}\n{out.read().decode()}")
            cpu += usage.ru_utime + usage.ru_stime
            output = out.read()
    return time.perf_counter() - begun, cpu, output


def peak_memory(commands, env):
    """The highest resident set of any of them, in MiB. A child's rusage has what it inherited from this
    process in it, so its own high-water mark is read as long as it runs."""
    peak = 0
    for command in commands:
        child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        own = os.path.basename(command[0])
        while child.poll() is None:
            try:
                with open(f"/proc/{child.pid}/status") as status:
                    text = status.read()
            except OSError:
                break
            found = re.search(r"VmHWM:\s+(\d+) kB", text)
            if found and text.startswith(f"Name:\t{own}\n"):
                peak = max(peak, int(found.group(1)))
            time.sleep(0.0005)
        child.wait()
    return peak / 1024


def curl_arguments(stage, method, path, body):
    words = ["-sS", "-f", "-o", os.devnull, "--cacert", stage.ca, "-H", f"Authorization: Token {stage.token}"]
    if body is not None:
        words += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
    return words + ["-X", method, stage.base + path]


def curls(stage):
    """The ten requests: each in a curl of its own, and all in one."""
    one_by_one = [["curl", *curl_arguments(stage, *request)] for request in TEN]
    kept = ["curl"]
    for request in TEN:
        kept += (["--next"] if len(kept) > 1 else []) + curl_arguments(stage, *request)
    yield "10 curls", one_by_one
    yield "1 curl, keep-alive", [kept]


def contenders(stage):
    smoke = [POINTCTL, "smoke", "--format", "json"]
    yield "pointctl quick", [smoke]
    yield "pointctl --deep", [smoke + ["--deep"]]
    yield from curls(stage)


def bench(rtt, rows, names):
    """One line for each; what is wrong with any of them."""
    quick, wrong = None, []
    for name in names:
        stage = Stage(rows, rtt)
        env = {"PATH": os.environ["PATH"], "POINTCTL_BASE_URL": stage.base, "POINTCTL_TOKEN": stage.token, "POINTCTL_CACERT": stage.ca}
        env["POINTCTL_EXPECT_ALERT"] = stage.expected
        commands = dict(contenders(stage))[name]
        runs = [measured(commands, env) for _ in range(RUNS)]
        wall, cpu = (statistics.median(run[place] for run in runs) for place in (0, 1))
        memory = peak_memory(commands, env)
        requests, connections = (count / (RUNS + 1) for count in stage.close())
        quick = quick or wall
        per_row = f"{wall / rows * 1e6:.1f}" if "deep" in name else "-"
        print(f"{name:20} {rtt:6} {rows:7} {wall * 1e3:9.0f} {cpu * 1e3:8.0f} {memory:9.1f} {connections:12.1f} {requests:9.0f} {per_row:>11} {wall / quick:9.1f}x", flush=True)
        if "pointctl" in name and (memory > MOST_MEMORY or connections > 1):
            wrong.append(f"{name}, {rows} rows: {memory:.1f} MiB, {connections:.1f} connections")
    return wrong


def starts():
    """What a shell waits for: the least of many runs beside a program that does nothing."""
    env, least = {"PATH": os.environ["PATH"]}, None
    print(f"\n{'':20} {'least ms':>9} {'more ms':>9}")
    # A shell's completion of --profile asks for the last.
    for words in (["true"], ["--version"], ["--help"], ["smoke", "--help"], ["config", "profiles"]):
        command = words if words == ["true"] else [POINTCTL, *words]
        took = min(measured([command], env)[0] for _ in range(100)) * 1e3
        least = least or took
        print(f"{' '.join(words):20} {took:9.2f} {took - least:9.2f}", flush=True)


class Stub:
    base, token, ca = "", "", ""


if __name__ == "__main__":
    for needed in (POINTCTL, SANDBOX):
        if not os.path.exists(needed):
            sys.exit(f"{needed} is not built; see the head of this file")
    print(f"{'':20} {'rtt ms':>6} {'rows':>7} {'wall ms':>9} {'CPU ms':>8} {'peak MiB':>9} {'connections':>12} {'requests':>9} {'µs per row':>11} {'to quick':>10}")
    every = [name for name, _ in contenders(Stub)]
    smokes = [name for name in every if "pointctl" in name]
    stages = [(100, 60, every), (0, 60, every), (0, 1_000, smokes), (0, 10_000, smokes), (0, 50_000, smokes)]
    wrong = [line for stage in stages for line in bench(*stage)]
    starts()
    sys.exit("\n".join(wrong) or 0)
