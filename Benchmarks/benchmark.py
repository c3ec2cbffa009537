#!/usr/bin/env python3
"""Times a topic's operations in crmlab and in its peers, interleaved, and prints the ratios.

    python3 Benchmarks/benchmark.py trees [--rounds 3] [--only PATTERN] [--budget SECONDS] [--write]

Every side is one process that stays: it reads the name of an operation, runs it once and prints what it took.
A round runs each operation in crmlab and then in each peer; the least processor time of all rounds counts.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORK = os.path.join(ROOT, ".build", "benchmarks")
RUNNER = os.path.join(ROOT, ".build", "release", "Benchmarks")


def built():
    """Builds the runner, and the program that some operations start."""
    for product in ["Benchmarks", "crmlab"]:
        subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product],
            cwd=ROOT, check=True, stdout=sys.stderr)


def python():
    """The interpreter of the peers: an environment of its own with the pinned packages, or the one named."""
    given = os.environ.get("CRMLAB_BENCHMARK_PYTHON")
    if given:
        return given
    folder = os.path.join(WORK, "venv")
    interpreter = os.path.join(folder, "bin", "python")
    wanted = os.path.join(HERE, "peers", "requirements.txt")
    stamp = os.path.join(folder, "installed.txt")
    with open(wanted) as file:
        text = file.read()
    if not os.path.exists(stamp) or open(stamp).read() != text:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([interpreter, "-m", "pip", "install", "-q", "-r", wanted], check=True)
        with open(stamp, "w") as file:
            file.write(text)
    return interpreter


class Side:
    """A process that answers names of operations with measurements."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **(environment or {})})

    def known(self):
        """The operations and peers that it announces, until an empty object."""
        pairs = []
        for line in self.process.stdout:
            said = json.loads(line)
            if not said:
                break
            pairs.append((said["operation"], said["peer"]))
        return pairs

    def measure(self, words):
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args[0]} ended during {words}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def started(topic, folder):
    """The side of crmlab, and by operation and peer the side that knows it."""
    own = Side([RUNNER, "run", topic, folder])
    peers = {}
    for suffix, command in [(".py", [python()]), (".R", ["Rscript"])]:
        script = os.path.join(HERE, "peers", topic + suffix)
        if not os.path.exists(script):
            continue
        if not shutil.which(command[0]):
            print(f"{command[0]} is not installed; its peers are left out", file=sys.stderr)
            continue
        side = Side(command + [script, folder])
        for pair in side.known():
            peers[pair] = side
    return own, peers


def least(measurements):
    """Minima over rounds, and the numbers of the last round."""
    return {
        "cpuSeconds": min(m["cpuSeconds"] for m in measurements),
        "wallSeconds": min(m["wallSeconds"] for m in measurements),
        "peakBytes": max(m["peakBytes"] for m in measurements),
        "result": measurements[-1].get("result", []),
    }


def measured(operations, own, peers, rounds, budget):
    """By operation and peer, what it took; operations that take long are not repeated beyond the budget."""
    taken = {}
    for turn in range(rounds):
        for operation in operations:
            name = operation["operation"]
            pairs = [pair for pair in peers if pair[0] == name]
            spent = sum(m["wallSeconds"] for key in [(name, "crmlab")] + pairs for m in taken.get(key, []))
            if turn > 0 and spent > budget:
                continue
            print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
            # crmlab's runs are short beside its peers': once before and once after them.
            taken.setdefault((name, "crmlab"), []).append(own.measure(name))
            for pair in pairs:
                taken.setdefault(pair, []).append(peers[pair].measure(" ".join(pair)))
            if pairs:
                taken[name, "crmlab"].append(own.measure(name))
    return {key: least(values) for key, values in taken.items()}


def agree(ours, theirs):
    """Whether two lists of numbers are equal but for rounding; nothing if there is nothing to compare."""
    if not ours or not theirs:
        return ""
    same = len(ours) == len(theirs) and all(
        x == y or (x is not None and y is not None and abs(x - y) <= 1e-6 * max(abs(x), abs(y), 1e-9))
        for x, y in zip(ours, theirs))
    return "same" if same else "differs"


def seconds(x):
    return f"{x:.3f} s" if x >= 0.1 else f"{x * 1000:.2f} ms"


def goal(operation, peer, own, ratio):
    """What was asked for, a ratio or a wall time, and whether it was reached; nothing where nothing was."""
    target, limit = operation["targets"].get(peer), operation.get("wallTarget")
    if target is not None:
        return f"{target:g}", "yes" if ratio >= target else "**no**"
    if limit is not None:
        return f"{limit:g} s wall", "yes" if own["wallSeconds"] < limit else "**no**"
    return "", ""


def table(operations, taken):
    """Lines of a Markdown table."""
    lines = [
        "| operation | rows | crmlab, CPU (wall) | memory | peer | CPU (wall) | ratio | target | reached | numbers |",
        "|---|---:|---:|---:|---|---:|---:|---:|---|---|",
    ]
    for operation in operations:
        name = operation["operation"]
        if (name, "crmlab") not in taken:
            continue
        own = taken[name, "crmlab"]
        start = (f"| {name}: {operation['about']} | {operation['rows']:.0f} | {seconds(own['cpuSeconds'])}"
                 f" ({seconds(own['wallSeconds'])}) | {own['peakBytes'] / 1e6:.0f} MB |")
        found = [peer for key, peer in taken if key == name and peer != "crmlab"]
        for peer in found or [None]:
            if peer is None:
                target, reached = goal(operation, None, own, None)
                lines.append(start + f" | | | {target} | {reached} | |")
                continue
            theirs = taken[name, peer]
            ratio = theirs["cpuSeconds"] / max(own["cpuSeconds"], 1e-9)
            target, reached = goal(operation, peer, own, ratio)
            lines.append(
                start + f" {peer} | {seconds(theirs['cpuSeconds'])} ({seconds(theirs['wallSeconds'])})"
                f" | {ratio:.1f} | {target} | {reached}"
                f" | {agree(own['result'], theirs['result'])} |")
    return lines


def machine():
    """Cores and model of the processor."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{os.cpu_count()} cores of {model}, {platform.system()} {platform.machine()}"


def versions(topic):
    """What the peers are, in their own words."""
    found = [f"Python {platform.python_version()}"]
    with open(os.path.join(HERE, "peers", "requirements.txt")) as file:
        found += [line.strip().replace("==", " ") for line in file if "==" in line]
    if shutil.which("Rscript") and os.path.exists(os.path.join(HERE, "peers", topic + ".R")):
        said = subprocess.run(["Rscript", "-e", "cat(R.version.string)"], capture_output=True, text=True)
        found.append(said.stdout.strip().split(" (")[0])
    return ", ".join(found)


def write(topic, lines, rounds, budget):
    path = os.path.join(HERE, "results", topic + ".md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(
            f"# Speed: {topic}\n\n`make benchmark TOPIC={topic}` on {machine()}; {versions(topic)}.\n\n"
            f"Least processor time of all threads, least wall time in parentheses, over {rounds} interleaved rounds, "
            f"fewer where those of an operation take more than {budget:.0f} s. "
            "The ratio is the peer's\nprocessor time by crmlab's. Memory is the most that crmlab needed beyond the "
            "table.\n\n" + "\n".join(lines) + "\n")
    print(f"written to {os.path.relpath(path, ROOT)}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("topic")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="operations whose name holds this regular expression")
    parser.add_argument("--peers", default="", help="peers whose name holds this regular expression")
    parser.add_argument("--budget", type=float, default=120, help="seconds after which an operation is not repeated")
    parser.add_argument("--write", action="store_true", help="write Benchmarks/results/TOPIC.md")
    parser.add_argument("--no-build", action="store_true", help="use the runner as it is")
    options = parser.parse_args()
    if not options.no_build:
        built()
    listed = subprocess.run([RUNNER, "list", options.topic], capture_output=True, text=True, check=True).stdout
    operations = [json.loads(line) for line in listed.splitlines()]
    operations = [o for o in operations if re.search(options.only, o["operation"])]
    folder = os.path.join(WORK, "tables", options.topic)
    subprocess.run([RUNNER, "generate", options.topic, folder], check=True)
    own, peers = started(options.topic, folder)
    chosen = {pair: side for pair, side in peers.items() if re.search(options.peers, pair[1])}
    taken = measured(operations, own, chosen, options.rounds, options.budget)
    for side in {own, *peers.values()}:
        side.close()
    lines = table(operations, taken)
    print("\n".join(lines))
    if options.write:
        write(options.topic, lines, options.rounds, options.budget)


if __name__ == "__main__":
    main()
