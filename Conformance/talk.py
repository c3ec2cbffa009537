"""Asking a kernel and collecting what it says."""

import queue
import time


def ask(client, code, timeout=30, **options):
    """Executes code; gives the reply's content and what was published until the kernel was idle again."""
    identity = client.execute(code, **options)
    return answer(client, identity, timeout)


def answer(client, identity, timeout=30):
    published = []
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") != identity:
            continue
        if message["msg_type"] == "status":
            if message["content"]["execution_state"] == "idle":
                break
            continue
        published.append(message)
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == identity:
            return reply["content"], published


def kinds(published):
    return [message["msg_type"] for message in published]


def plain(message):
    return message["content"]["data"]["text/plain"]


def is_quiet(client, seconds=0.3):
    """Whether nothing is published for a while."""
    try:
        client.get_iopub_msg(timeout=seconds)
        return False
    except queue.Empty:
        return True


def control(client, kind, content=None, timeout=10):
    """Sends a request by the control socket; gives the reply's content and how long it took."""
    message = client.session.msg(kind, content or {})
    start = time.perf_counter()
    client.control_channel.send(message)
    reply = client.control_channel.get_msg(timeout=timeout)
    return reply["content"], time.perf_counter() - start
