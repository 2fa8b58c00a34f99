#!/usr/bin/env python3
"""The scheduler for a long time against faults: descriptors, memory and connections stay flat.

    cargo build --release && cargo build -p sandbox && python3 tests/soak.py --minutes 60

Runs one `pointctl schedule --interval 2s` for each fault at once, each against a sandbox of its own, and looks
at /proc/PID every two seconds. Flat means that from the second tenth of the time to the last one the median of
open descriptors and of connections is the same, and that of resident memory grew by less than 1 MiB. Ends with 1
where one is not, or where a scheduler ended by itself. Needs Linux.
"""
import argparse, os, signal, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
POINTCTL = os.path.join(ROOT, "target/release/pointctl")
SANDBOX = os.path.join(ROOT, "target/debug/sandbox")
FAULTS = [None, "flaky-503", "flaky-reset", "always-429", "drop-connections", "hang-connections", "resumen-500"]
MOST_GROWTH_KIB = 1024


class Soaked:
    """A sandbox with a fault, and a scheduler at work on it."""

    def __init__(self, fault, folder):
        self.fault = fault or "healthy"
        options = ["--fault", fault] if fault else []
        self.sandbox = subprocess.Popen([SANDBOX, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        values = dict(self.sandbox.stdout.readline().strip().split("=", 1) for _ in range(6))
        env = {"POINTCTL_BASE_URL": values["BASE_URL"], "POINTCTL_TOKEN": values["TOKEN"], "POINTCTL_CACERT": values["CACERT"]}
        env["POINTCTL_EXPECT_ALERT"] = values["POINTCTL_EXPECT_ALERT"].strip("'")
        flags = ["schedule", "--enable", "--interval", "2s", "--initial-delay", "0s", "--timeout", "1s", "--format", "json"]
        self.output = open(os.path.join(folder, self.fault), "wb")
        self.pointctl = subprocess.Popen([POINTCTL, *flags], env=env, stdout=self.output, stderr=subprocess.DEVNULL)
        self.samples = []

    def sample(self):
        pid = self.pointctl.pid
        descriptors = os.listdir(f"/proc/{pid}/fd")
        links = []
        for name in descriptors:
            try:
                links.append(os.readlink(f"/proc/{pid}/fd/{name}"))
            except FileNotFoundError:
                pass  # closed since
        with open(f"/proc/{pid}/status") as status:
            resident = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        self.samples.append((len(descriptors), sum(link.startswith("socket:") for link in links), resident))

    def end(self):
        alive = self.pointctl.poll() is None
        self.pointctl.send_signal(signal.SIGTERM)
        self.sandbox.terminate()
        self.pointctl.wait()
        self.sandbox.wait()
        self.output.close()
        with open(self.output.name, "rb") as output:
            return alive, sum(1 for _ in output)


def judged(soaked, alive, ticks):
    tenth = max(1, len(soaked.samples) // 10)
    early, late = soaked.samples[tenth : 2 * tenth], soaked.samples[-tenth:]
    before, after = ([statistics.median(column) for column in zip(*part)] for part in (early, late))
    flat = alive and ticks > 0 and after[0] <= before[0] and after[1] <= before[1] and after[2] - before[2] < MOST_GROWTH_KIB
    figures = " | ".join(f"{a:.0f} → {b:.0f}" for a, b in zip(before, after))
    print(f"| {soaked.fault} | {ticks} | {figures} | {'flat' if flat else 'NOT FLAT' if alive else 'ENDED'} |")
    return flat


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    end = time.monotonic() + 60 * parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        all_soaked = [Soaked(fault, folder) for fault in FAULTS]
        while time.monotonic() < end and all(it.pointctl.poll() is None for it in all_soaked):
            time.sleep(2)
            for soaked in all_soaked:
                if soaked.pointctl.poll() is None:
                    soaked.sample()
        print("| fault | ticks | descriptors | sockets | resident KiB | |\n|---|---|---|---|---|---|")
        flat = [judged(soaked, *soaked.end()) for soaked in all_soaked]
    sys.exit(0 if all(flat) else 1)


main()
