"""How fast a kernel is there, and how fast it answers."""

import statistics
import time

from talk import ask


def start():
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="crmlab")
    begin = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    return manager, client, begin


def test_a_kernel_is_ready_for_its_first_cell():
    times = []
    for _ in range(5):
        manager, client, begin = start()
        reply, _ = ask(client, "1 + 1")
        times.append(time.perf_counter() - begin)
        assert reply["status"] == "ok"
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(f"first cell answered after {min(times):.3f} s at best, {statistics.median(times):.3f} s in the median")
    assert statistics.median(times) < 0.3


def test_a_trivial_cell_goes_round():
    manager, client, _ = start()
    ask(client, "1 + 1")
    times = []
    for _ in range(200):
        begin = time.perf_counter()
        ask(client, "1 + 1")
        times.append(time.perf_counter() - begin)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    print(f"a trivial cell took {statistics.median(times) * 1000:.2f} ms in the median")
    assert statistics.median(times) < 0.005
