#!/usr/bin/env python3
"""pointctl against curl, in one run: wall time, CPU, requests, connections, and the ratios.

    cargo build --release && cargo build --example sandbox && python3 benches/smoke.py

Starts the sandbox, once behind a relay with a round trip of 100 ms (wan.py) and once without, and runs
the quick smoke, the deep one, the runbook's ten requests as one curl after another, and the same ten in
one curl that keeps its connection. Needs Linux and curl with HTTP/2. For peak memory, which a spawned
process inherits from its parent, run one smoke under /usr/bin/time -f %M. The numbers are for comparing within one run:
machines are shared and noisy. The median of RUNS is shown.
"""
import json, os, re, signal, socket, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
POINTCTL = os.path.join(ROOT, "target/release/pointctl")
SANDBOX = os.path.join(ROOT, "target/debug/examples/sandbox")
RUNS = 5
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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stage:
    """A sandbox, behind a relay when `rtt` is given."""

    def __init__(self, rows, rtt):
        self.sandbox = subprocess.Popen([SANDBOX, "--rows", str(rows)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        lines = [self.sandbox.stdout.readline().strip() for _ in range(5)]
        values = dict(line.split("=", 1) for line in lines)
        self.base, self.token, self.ca = values["BASE_URL"], values["TOKEN"], values["CACERT"]
        self.relay = None
        if rtt:
            port = free_port()
            target = self.base.rsplit(":", 1)[1]
            relay = [sys.executable, os.path.join(ROOT, "benches/wan.py"), str(port), target, str(rtt)]
            self.relay = subprocess.Popen(relay, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.relay.stdout.readline()
            self.base = f"https://127.0.0.1:{port}"

    def close(self):
        """Stops both; the number of connections that the relay counted."""
        connections = None
        if self.relay:
            self.relay.send_signal(signal.SIGTERM)
            connections = int(re.search(r"(\d+) connections", self.relay.communicate()[0]).group(1))
        self.sandbox.send_signal(signal.SIGTERM)
        self.sandbox.wait()
        return connections


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


def curl_arguments(stage, method, path, body):
    words = ["-sS", "-f", "-o", os.devnull, "--cacert", stage.ca, "-H", f"Authorization: Token {stage.token}"]
    if body is not None:
        words += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
    return words + ["-X", method, stage.base + path]


def contenders(stage):
    smoke = [POINTCTL, "smoke", "--format", "json"]
    one_by_one = [["curl", *curl_arguments(stage, *request)] for request in TEN]
    kept = ["curl"]
    for request in TEN:
        kept += (["--next"] if len(kept) > 1 else []) + curl_arguments(stage, *request)
    yield "pointctl quick", [smoke]
    yield "pointctl --deep", [smoke + ["--deep"]]
    yield "10 curls", one_by_one
    yield "1 curl, keep-alive", [kept]


def bench(rtt, rows):
    print(f"\n{rows} rows, round trip {rtt} ms")
    print(f"{'':20} {'wall ms':>9} {'CPU ms':>8} {'requests':>9} {'connections':>12} {'to quick':>11}")
    quick = None
    names = [name for name, _ in contenders(Stub)]
    for name in names:
        stage = Stage(rows, rtt)
        env = {"PATH": os.environ["PATH"], "POINTCTL_BASE_URL": stage.base, "POINTCTL_TOKEN": stage.token, "POINTCTL_CACERT": stage.ca}
        commands = dict(contenders(stage))[name]
        runs = [measured(commands, env) for _ in range(RUNS)]
        wall, cpu = (statistics.median(run[place] for run in runs) for place in (0, 1))
        requests = json.loads(runs[-1][2])["summary"]["requests"] if "pointctl" in name else len(TEN)
        connections = stage.close()
        per_run = "-" if connections is None else f"{connections / RUNS:.0f}"
        quick = quick or wall
        print(f"{name:20} {wall * 1e3:9.0f} {cpu * 1e3:8.0f} {requests:9} {per_run:>12} {wall / quick:10.1f}x")


class Stub:
    base, token, ca = "", "", ""


if __name__ == "__main__":
    for needed in (POINTCTL, SANDBOX):
        if not os.path.exists(needed):
            sys.exit(f"{needed} is not built; see the head of this file")
    for rtt, rows in [(100, 60), (0, 60), (0, 1_000), (0, 10_000), (0, 50_000)]:
        bench(rtt, rows)
