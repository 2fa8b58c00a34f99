#!/usr/bin/env python3
"""A smoke against a real deployment: how long it takes beside curl, what it costs the server, and what others who
use it notice of it. All of one run; the numbers are for comparing within it, for machines are shared and noisy.

    cargo build --release
    # Wall time, the server's CPU, other users; and rows a second beside curl and jq.
    tests/staging/run --workers 2 --rows 3458 -- python3 benches/staging.py
    tests/staging/run --workers 2 --rows 50000 -- python3 benches/staging.py --rows

POINTCTL names other binaries, with commas: one table with all of them, one after the other in turn. Needs Linux,
and curl with HTTP/2; --rows needs jq as well. The server's CPU is that of its workers, its database and its proxy, as
the system counts it, so that it holds whatever else the machine does.
"""
import argparse, http.client, json, os, shlex, shutil, ssl, statistics, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "benches"))
from smoke import TEN, curl_arguments, curls  # noqa: E402

BINARIES = os.environ.get("POINTCTL", os.path.join(ROOT, "target/release/pointctl")).split(",")
RUNS = 7
TICK = os.sysconf("SC_CLK_TCK")
SERVERS = ("gunicorn", "postgres", "nginx")


class Deployment:
    token, ca = os.environ.get("TOKEN", ""), os.environ.get("CACERT", "")

    def __init__(self, rtt=0):
        self.base, self.relay = os.environ["BASE_URL"], None
        if rtt:
            port = self.base.rsplit(":", 1)[1]
            relay = [sys.executable, os.path.join(ROOT, "benches/wan.py"), "0", port, str(rtt)]
            self.relay = subprocess.Popen(relay, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.base = "https://localhost:" + self.relay.stdout.readline().split(" ", 1)[0].rsplit(":", 1)[1]

    def close(self):
        if self.relay:
            self.relay.terminate()
            self.relay.wait()


def server_cpu():
    """Seconds so far of the deployment's processes and of those of theirs that have ended."""
    ticks = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline") as line:
                if not any(name in line.read() for name in SERVERS):
                    continue
            with open(f"/proc/{pid}/stat") as stat:
                ticks += sum(int(it) for it in stat.read().rsplit(")", 1)[1].split()[11:15])
        except OSError:
            continue
    return ticks / TICK


def environment(deployment):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "POINTCTL_BASE_URL": deployment.base,
            "POINTCTL_TOKEN": deployment.token, "POINTCTL_CACERT": deployment.ca, "POINTCTL_EXPECT_ALERT": "*"}


def run(commands, env):
    begun, cpu = time.perf_counter(), server_cpu()
    output = ""
    for command in commands:
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command[0]} ended with {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-500:]}")
        output = done.stdout
    took = time.perf_counter() - begun
    # The proxy and the database are not done the moment their client is.
    time.sleep(0.1)
    return took, server_cpu() - cpu, output


def contenders(deployment):
    for binary in BINARIES:
        yield os.path.relpath(binary), [[binary, "smoke", *(["--no-keep"] if keeps(binary) else []), "--format", "json"]]
    yield from curls(deployment)


def keeps(binary):
    return "--no-keep" in subprocess.run([binary, "smoke", "--help"], capture_output=True, text=True).stdout


def beside_curl():
    print(f"{'':28} {'rtt ms':>6} {'wall ms':>8} {'least':>6} {'server CPU ms':>14} {'requests':>9} {'to the first':>13}")
    for rtt in (100, 0):
        deployment = Deployment(rtt)
        env, found = environment(deployment), {}
        everybody = list(contenders(deployment))
        for _ in range(RUNS):
            for name, commands in everybody:
                found.setdefault(name, []).append(run(commands, env))
        first = None
        for name, runs in found.items():
            wall, cpu = (statistics.median(it[place] for it in runs) * 1e3 for place in (0, 1))
            least = min(it[0] for it in runs) * 1e3
            first = first or wall
            report = runs[-1][2]
            requests = json.loads(report)["summary"]["requests"] if report.startswith("{") else 10
            print(f"{name:28} {rtt:6} {wall:8.0f} {least:6.0f} {cpu:14.0f} {requests:9} {wall / first:12.1f}x", flush=True)
        deployment.close()


class OtherUser(threading.Thread):
    """Ten requests a second, each at its time, whatever the one before takes."""

    def __init__(self, seconds):
        super().__init__()
        self.seconds, self.took = seconds, []

    def run(self):
        host = os.environ["BASE_URL"].split("//")[1]
        context = ssl.create_default_context(cafile=os.environ["CACERT"])
        headers = {"Authorization": f"Token {os.environ['TOKEN']}"}
        connection, begun = http.client.HTTPSConnection(host, context=context), time.perf_counter()
        for number in range(self.seconds * 10):
            due = begun + number / 10
            time.sleep(max(0.0, due - time.perf_counter()))
            connection.request("GET", TEN[3][1], headers=headers)
            connection.getresponse().read()
            # From when it was due: who waits behind a late one waits too.
            self.took.append((time.perf_counter() - due) * 1e3)


def beside_others(seconds=40):
    print(f"\n{'others, 10 requests a second':28} {'median ms':>10} {'p95 ms':>8} {'p95 to alone':>13}")
    deployment, alone = Deployment(), None
    env = environment(deployment)
    for name, flags in [("alone", None), ("a smoke every 10 s", []), ("the same with --gentle", ["--gentle"])]:
        user = OtherUser(seconds)
        user.start()
        while flags is not None and user.is_alive():
            begun = time.perf_counter()
            run([[BINARIES[0], "smoke", "--format", "json", *flags]], env)
            user.join(max(0.0, 10 - (time.perf_counter() - begun)))
        user.join()
        median, p95 = statistics.median(user.took), statistics.quantiles(user.took, n=20)[18]
        alone = alone or p95
        print(f"{name:28} {median:10.1f} {p95:8.1f} {p95 / alone:12.1f}x", flush=True)


def watched(command, env):
    """Seconds, its own CPU's seconds, its highest resident set in MiB, what it printed."""
    begun, peak = time.perf_counter(), 0
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.DEVNULL)
        while True:
            with open(f"/proc/{child.pid}/status") as status:
                # A zombie has none any more.
                found = [line.split()[1] for line in status if line.startswith("VmHWM")]
            peak = max(peak, *map(int, found), 0)
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            time.sleep(0.01)
        took = time.perf_counter() - begun
        out.seek(0)
        output = out.read().decode()
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}\n{output[-3000:]}")
        return took, usage.ru_utime + usage.ru_stime, peak / 1024, output


def many_rows():
    """All rows, as a CSV, as a workbook, and by curl page by page through jq."""
    deployment, folder = Deployment(), tempfile.mkdtemp()
    env = environment(deployment)
    total = int(os.environ["STAGING_ROWS"])
    pages = []
    for offset in range(0, min(total, 51_000), 1000):
        page = f"/api/integraciones/point/operaciones/historial/?limit=1000&offset={offset}&sort_by=id&sort_dir=asc"
        arguments = curl_arguments(deployment, "GET", page, None)
        # To standard output, for jq.
        del arguments[arguments.index("-o"):arguments.index("-o") + 2]
        pages.append(shlex.join(["curl", *arguments]))
    jq = ["sh", "-c", f"({'; '.join(pages)}) | jq -r '.items[] | [.timestamp, .user, .action, .model, .object_id, (.payload | tojson)] | @csv' | wc -l"]
    print(f"{'':28} {'rows':>8} {'wall s':>8} {'rows a second':>14} {'own CPU s':>10} {'peak MiB':>9}")
    binary = BINARIES[0]
    for name, command in [
        ("curl and jq", jq),
        ("historial --all, CSV", [binary, "historial", "--all", "-o", os.path.join(folder, "rows.csv")]),
        ("historial --all, XLSX", [binary, "historial", "--all", "-o", os.path.join(folder, "rows.xlsx")]),
        ("smoke --deep", [binary, "smoke", "--deep", "--no-keep", "--format", "json"]),
    ]:
        took, cpu, memory, output = watched(command, env)
        rows = int(output) if name == "curl and jq" else total
        peak = f"{memory:9.1f}" if command[0] == binary else f"{'':9}"
        print(f"{name:28} {rows:8} {took:8.2f} {rows / took:14.0f} {cpu:10.2f} {peak}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", action="store_true", help="rows a second, in place of the rest")
    asked.add_argument("--no-others", action="store_true", help="without the three minutes beside another user")
    asked = asked.parse_args()
    if asked.rows:
        many_rows()
    else:
        beside_curl()
        if not asked.no_others:
            beside_others()
