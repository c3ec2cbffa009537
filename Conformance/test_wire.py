"""What reaches the sockets and is no message, or nobody's."""

import os
import subprocess
import time

import pytest
import zmq
from talk import ask


@pytest.fixture
def shell(kernel):
    """A socket at the kernel's shell, without anything of a client's library between."""
    manager, _ = kernel
    context = zmq.Context()
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    socket.connect(f"tcp://{manager.ip}:{manager.shell_port}")
    yield socket
    socket.close()
    context.term()


def frames(client, kind="kernel_info_request", content=None):
    return client.session.serialize(client.session.msg(kind, content or {}))


def answers(socket, milliseconds=300):
    return socket.poll(milliseconds) != 0


def test_a_right_message_is_answered(client, shell):
    shell.send_multipart(frames(client))
    assert answers(shell, 5000)


def test_wrong_signatures_are_dropped(client, shell):
    right = frames(client)
    place = right.index(b"<IDS|MSG>") + 1
    for wrong in [b"", b"0" * 64, right[place].upper(), right[place][:-1], right[place] + b"0"]:
        message = list(right)
        message[place] = wrong
        shell.send_multipart(message)
    assert not answers(shell)
    tampered = list(right)
    tampered[-1] = b'{"code": "x = 1"}'
    shell.send_multipart(tampered)
    assert not answers(shell)
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_malformed_frames_are_dropped(client, shell):
    right = frames(client)
    start = right.index(b"<IDS|MSG>")
    sign = client.session.sign
    broken = [b"{", b"[]", b"null", b"\xff\xfe", b'{"a": 1, "a": 2}', b"[" * 100_000]
    messages = [[b""], [b"x"], [b"<IDS|MSG>"], right[: start + 3], [b"a"] * 2000, right[start + 1 :]]
    for part in broken:
        dictionaries = list(right[start + 2 :])
        dictionaries[0] = part
        messages.append([b"<IDS|MSG>", sign(dictionaries)] + dictionaries)
    for message in messages:
        shell.send_multipart(message)
    assert not answers(shell)
    shell.send_multipart(frames(client))
    assert answers(shell, 5000)
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_oversized_frames_cost_the_connection_and_nothing_else(client, shell):
    shell.send_multipart(frames(client) + [b"\0" * (65 << 20)])
    assert not answers(shell, 1000)
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_requests_with_wrong_content_are_answered_or_ignored(client):
    for kind in ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request"]:
        for content in [{}, {"code": 1, "cursor_pos": "x"}, {"code": "x = ", "cursor_pos": 10_000}, {"cursor_pos": -5}]:
            message = client.session.msg(kind, content)
            client.shell_channel.send(message)
            reply = client.get_shell_msg(timeout=10)
            assert reply["parent_header"]["msg_id"] == message["header"]["msg_id"]
            assert reply["msg_type"] == kind.replace("request", "reply")
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_a_parent_header_is_what_came(client, shell):
    message = frames(client)
    start = message.index(b"<IDS|MSG>")
    odd = b'{ "msg_id":"\\u5ba2" , "msg_type":"kernel_info_request","session":"s","extra":[1,2.50]}'
    dictionaries = [odd] + list(message[start + 3 :])
    shell.send_multipart([b"<IDS|MSG>", client.session.sign(dictionaries)] + dictionaries)
    assert answers(shell, 5000)
    reply = shell.recv_multipart()
    assert reply[reply.index(b"<IDS|MSG>") + 3] == odd


def test_an_empty_key_signs_nothing(tmp_path):
    from conftest import PROGRAM
    from jupyter_client import BlockingKernelClient
    from jupyter_client.connect import write_connection_file

    path, info = write_connection_file(str(tmp_path / "c.json"), key=b"")
    process = subprocess.Popen([PROGRAM, "kernel", "-f", path])
    client = BlockingKernelClient(connection_file=path)
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=10)
        assert ask(client, "1 + 1")[0]["status"] == "ok"
    finally:
        client.stop_channels()
        process.kill()
        process.wait()


def test_the_kernel_ends_with_its_parent(tmp_path):
    from conftest import PROGRAM
    from jupyter_client.connect import write_connection_file

    path, _ = write_connection_file(str(tmp_path / "c.json"), key=b"k")
    script = f"{PROGRAM} kernel -f {path} >/dev/null & echo $!; sleep 2"
    shell = subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, text=True)
    process = int(shell.stdout.readline())
    shell.wait()
    for _ in range(60):
        if not os.path.exists(f"/proc/{process}") or open(f"/proc/{process}/stat").read().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        os.kill(process, 9)
        pytest.fail("the kernel lives on")


def test_connection_files_that_are_none(tmp_path):
    from conftest import PROGRAM

    for text, words in [
        (None, "cannot be read"),
        ("nothing", "no JSON record"),
        ("{}", "no right `key`"),
        ('{"key": "", "shell_port": 1}', "no right `control_port`"),
        ('{"key": "a", "signature_scheme": "hmac-md5"}', "signatures by `hmac-md5`"),
        ('{"key": "a", "transport": "udp"}', "transport `udp`"),
    ]:
        path = tmp_path / "connection.json"
        if text is not None:
            path.write_text(text)
        done = subprocess.run([PROGRAM, "kernel", "-f", path], capture_output=True, text=True, timeout=10)
        assert done.returncode == 3 and words in done.stderr, done.stderr
