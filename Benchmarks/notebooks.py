#!/usr/bin/env python3
"""Times whole notebooks, start to finish, in crmlab and in Jupyter's Python, and crmlab on a large notebook.

    python3 Benchmarks/notebooks.py [--rounds 5] [--write]

Here whole programs are compared, not operations inside one: a round starts crmlab, then the peer, then crmlab
again, each as a new process. crmlab's time is that of its whole process. The peer's is that of nbclient running
the notebook, from starting the kernel to its end, without the start of Python and the import of nbclient
before it. The ratio is that of the least processor times, the kernel's included, because other work on the machine
makes wall times longer; both are shown.
"""
import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CRMLAB = os.path.join(ROOT, ".build", "release", "crmlab")
PEER = os.path.join(HERE, "peers", "churn_notebook.py")


def python():
    """The interpreter with the pinned packages of Jupyter, or the one named."""
    given = os.environ.get("CRMLAB_BENCHMARK_PYTHON")
    if given:
        return given
    folder = os.path.join(ROOT, ".build", "benchmarks", "notebooks-venv")
    interpreter = os.path.join(folder, "bin", "python")
    wanted = os.path.join(HERE, "peers", "notebooks-requirements.txt")
    stamp = os.path.join(folder, "installed.txt")
    with open(wanted) as file:
        text = file.read()
    if not os.path.exists(stamp) or open(stamp).read() != text:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([interpreter, "-m", "pip", "install", "-q", "-r", wanted], check=True)
        with open(stamp, "w") as file:
            file.write(text)
    return interpreter


def timed(command):
    """Wall and processor seconds of a process and those it started, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def compared(own, peer, rounds):
    """The least wall and processor seconds of crmlab and of its peer, and what the peer found."""
    ours, theirs, shown = [], [], ""
    for turn in range(rounds):
        print(f"round {turn + 1}: {' '.join(own[1:])}", file=sys.stderr, flush=True)
        ours.append(timed(own)[:2])
        said = json.loads(timed(peer)[2].splitlines()[-1])
        theirs.append((said["wall"], said["cpu"]))
        shown = said["shown"]
        ours.append(timed(own)[:2])
    return [tuple(min(column) for column in zip(*side)) for side in (ours, theirs)], shown


def large(folder, cells, pictures):
    """A notebook of this many cells, of which so many draw a picture."""
    with open(os.path.join(folder, "orders.csv"), "w") as file:
        file.write("uid,amount\n")
        for row in range(400):
            file.write(f"C{row * 7919 % 50:03d},{row * 104729 % 100000 / 100:.2f}\n")
    parts = ["# A large notebook\n", '```crm\norders = load "orders.csv"\n```\n']
    for place in range(1, cells):
        line = f"a{place} = aggregate orders, by: uid, s = sum(amount) + {place}"
        if place % (cells // pictures) == 0:
            line += f"\nplot a{place}, value: s"
        parts.append(f"Step {place} (第 {place} 步).\n\n```crm\n{line}\n```\n")
    path = os.path.join(folder, "large.md")
    with open(path, "w") as file:
        file.write("\n".join(parts))
    return path


def largeTimes(rounds):
    """What running, opening and writing, and replaying a large notebook takes, by codec."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        source = large(folder, 1000, 200)
        recorded = os.path.join(folder, "recorded.md")
        commands = [("run and save .md", [CRMLAB, "run", source, "--save", recorded])]
        for ending in ["md", "ipynb", "crm"]:
            path = os.path.join(folder, "copy." + ending)
            commands.append((f"open .md, save .{ending}", [CRMLAB, "convert", recorded, path]))
            commands.append((f"open .{ending}, replay", [CRMLAB, "replay", path]))
        commands.append(
            ("open .md, export .html", [CRMLAB, "export", recorded, "--to", os.path.join(folder, "page.html")]))
        for name, command in commands:
            runs = [timed(command)[:2] for _ in range(rounds)]
            rows.append((name, *(min(column) for column in zip(*runs))))
            print(f"large: {name}", file=sys.stderr, flush=True)
    return rows


def seconds(x):
    return f"{x:.2f} s" if x >= 0.1 else f"{x * 1000:.1f} ms"


def report(rounds):
    lines = [
        "| from start to end | crmlab, CPU (wall) | Python through nbclient, CPU (wall) | ratio | target | reached |",
        "|---|---:|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.crm")
        with open(empty, "w") as file:
            file.write("crm 1\n")
        cases = [
            ("whole study, churn-cart", [CRMLAB, "replay", os.path.join("notebooks", "churn-cart.md")], "analysis", 20),
            ("an empty program", [CRMLAB, "run", empty], "empty", 100),
        ]
        shown = ""
        for name, own, peer, target in cases:
            (ours, theirs), found = compared(own, [python(), PEER, peer], rounds)
            shown = shown or found
            ratio = theirs[1] / ours[1]
            lines.append(
                f"| {name} | {seconds(ours[1])} ({seconds(ours[0])}) | {seconds(theirs[1])} ({seconds(theirs[0])})"
                f" | {ratio:.0f} | ≥ {target} | {'yes' if ratio >= target else 'no'} |")
    lines += ["", f"The Python notebook ended with: {shown}.", "", "| 1,000 cells, 200 pictures | wall | CPU |", "|---|---:|---:|"]
    lines += [f"| {name} | {seconds(wall)} | {seconds(cpu)} |" for name, wall, cpu in largeTimes(min(rounds, 2))]
    return lines


def machine():
    with open("/proc/cpuinfo") as file:
        found = re.search(r"model name\s*:\s*(.*)", file.read())
    return f"{found.group(1) if found else platform.processor()}, {os.cpu_count()} cores, {platform.system()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="keep the table in results/notebooks.md")
    arguments = parser.parse_args()
    if not shutil.which(CRMLAB):
        raise SystemExit("build crmlab first: make")
    lines = report(arguments.rounds)
    print("\n".join(lines))
    if arguments.write:
        with open(os.path.join(HERE, "results", "notebooks.md"), "w") as file:
            file.write("# notebooks\n\n" + "\n".join(lines))
            file.write(f"\n\nThe least of {arguments.rounds} rounds on {machine()}.\n")


main()
