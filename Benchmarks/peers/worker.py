"""The side of a peer written in Python: times operations as their names come in.

A topic's file decorates one function per operation and peer. The function gets the folder of the shared
tables, prepares untimed, and returns what is timed; that may return numbers to compare.
"""
import ctypes
import ctypes.util
import json
import os
import sys
import time

operations = {}


def operation(name, peer):
    def register(prepare):
        operations[name, peer] = prepare
        return prepare
    return register


def resident(field):
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def release_free_memory():
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def processor_time():
    """Of this process and of its children that ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def measured(name, peer, body):
    release_free_memory()
    before = resident("VmRSS")
    cpu, wall = processor_time(), time.perf_counter()
    result = body()
    cpu, wall = processor_time() - cpu, time.perf_counter() - wall
    return {
        "operation": name, "peer": peer, "cpuSeconds": cpu, "wallSeconds": wall,
        "peakBytes": max(0, resident("VmHWM") - before),
        "result": [float(x) for x in result] if result is not None else [],
    }


def serve():
    """Prints the known operations, then answers each line of `operation peer`."""
    folder = sys.argv[1]
    for name, peer in operations:
        print(json.dumps({"operation": name, "peer": peer}))
    print("{}", flush=True)
    for line in sys.stdin:
        name, peer = line.split()
        print(json.dumps(measured(name, peer, operations[name, peer](folder))), flush=True)
