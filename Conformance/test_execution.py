"""Interruption, restart, silence, the counter, errors, clients: what Jupyter's suite leaves out."""

import time

import pytest
from talk import answer, ask, control, is_quiet, kinds, plain

SLOW = "p = simulate postal, customers: 60000"


def start_slow(client):
    identity = client.execute(SLOW)
    while True:
        message = client.get_iopub_msg(timeout=10)
        if message["msg_type"] == "execute_input":
            break
    time.sleep(0.3)
    return identity


def test_interrupt_within_a_tenth_of_a_second_keeps_the_session(client):
    ask(client, "x = 42")
    identity = start_slow(client)
    start = time.perf_counter()
    content, replied = control(client, "interrupt_request")
    assert content == {"status": "ok"}
    reply, published = answer(client, identity)
    took = time.perf_counter() - start
    assert reply["status"] == "error" and reply["ename"] == "E901"
    assert [kind for kind in kinds(published) if kind == "error"] == ["error"]
    assert replied < 0.1 and took < 0.1, f"reply after {replied:.3f} s, end after {took:.3f} s"
    reply, published = ask(client, "x")
    assert plain(published[-1]) == "42"


def test_interrupt_of_an_idle_kernel_stops_nothing(client):
    ask(client, "x = 1")
    control(client, "interrupt_request")
    reply, _ = ask(client, "x + 1")
    assert reply["status"] == "ok"


def test_interrupt_by_signal_as_older_clients_do(kernel):
    manager, client = kernel
    identity = start_slow(client)
    manager.provisioner.process.send_signal(2)
    reply, _ = answer(client, identity)
    assert reply["ename"] == "E901"
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_the_manager_interrupts_by_message(kernel):
    manager, client = kernel
    identity = start_slow(client)
    manager.interrupt_kernel()
    reply, _ = answer(client, identity)
    assert reply["ename"] == "E901"


def test_a_heartbeat_goes_on_while_a_cell_runs(client):
    identity = start_slow(client)
    for _ in range(5):
        assert client.is_alive()
        time.sleep(0.1)
    control(client, "interrupt_request")
    answer(client, identity)


def test_restart_forgets_everything(kernel):
    manager, client = kernel
    ask(client, "x = 1")
    manager.restart_kernel()
    client.wait_for_ready(timeout=30)
    reply, _ = ask(client, "x")
    assert reply["status"] == "error" and reply["ename"] == "E202"
    assert reply["execution_count"] == 1


def test_shutdown_replies_and_ends_the_process(kernel):
    manager, client = kernel
    content, _ = control(client, "shutdown_request", {"restart": False})
    assert content == {"status": "ok", "restart": False}
    for _ in range(40):
        if not manager.is_alive():
            break
        time.sleep(0.05)
    assert not manager.is_alive()


def test_a_shutdown_while_a_cell_runs(kernel):
    manager, client = kernel
    start_slow(client)
    control(client, "shutdown_request", {"restart": False})
    for _ in range(60):
        if not manager.is_alive():
            break
        time.sleep(0.05)
    assert not manager.is_alive()


def test_silent_shows_nothing_and_keeps_the_counter(client):
    ask(client, "1")
    reply, published = ask(client, "x = 5", silent=True)
    assert reply["status"] == "ok" and reply["execution_count"] == 1 and published == []
    reply, published = ask(client, "x")
    assert reply["execution_count"] == 2 and plain(published[-1]) == "5"
    reply, published = ask(client, "nothing", silent=True)
    assert reply["status"] == "error" and published == []


def test_store_history_false_shows_and_keeps_the_counter(client):
    ask(client, "1")
    reply, published = ask(client, "2", store_history=False)
    assert reply["execution_count"] == 1 and plain(published[-1]) == "2"
    identity = client.history(hist_access_type="tail", n=10, output=False, raw=True)
    reply = client.get_shell_msg(timeout=10)
    assert reply["parent_header"]["msg_id"] == identity
    assert [entry[2] for entry in reply["content"]["history"]] == ["1"]


def test_history_by_range_tail_and_pattern(client):
    for code in ["x = 1", "y = 2", "x = 3"]:
        ask(client, code)

    def history(**options):
        client.history(raw=True, **options)
        return client.get_shell_msg(timeout=10)["content"]["history"]

    assert history(hist_access_type="tail", n=2, output=False) == [[1, 2, "y = 2"], [1, 3, "x = 3"]]
    assert history(hist_access_type="range", session=0, start=1, stop=3, output=False) == [
        [1, 1, "x = 1"],
        [1, 2, "y = 2"],
    ]
    assert history(hist_access_type="search", pattern="x*", n=1, output=True) == [[1, 3, ["x = 3", "x  3"]]]
    assert history(hist_access_type="search", pattern="z*", output=False) == []


def test_an_error_stops_what_waits(client):
    ids = [client.execute(code) for code in ["a = 1", "nothing", "b = 1", "c = 1"]]
    replies = [answer(client, identity) for identity in ids]
    assert [reply["status"] for reply, _ in replies] == ["ok", "error", "aborted", "aborted"]
    assert kinds(replies[2][1]) == []
    assert ask(client, "b")[0]["ename"] == "E202"


def test_an_error_stops_nothing_where_it_should_not(client):
    ids = [client.execute(code, stop_on_error=False) for code in ["nothing", "b = 1"]]
    assert [answer(client, identity)[0]["status"] for identity in ids] == ["error", "ok"]


def test_what_is_sent_after_an_error_runs(client):
    assert ask(client, "nothing")[0]["status"] == "error"
    assert ask(client, "b = 1")[0]["status"] == "ok"


def test_a_failing_cell_has_one_error(client):
    for code in ["nothing", "x = )\ny = )", "a = 1\nnothing\nb = 2"]:
        reply, published = ask(client, code)
        assert reply["status"] == "error"
        assert [kind for kind in kinds(published) if kind == "error"] == ["error"]
        errors = [message["content"] for message in published if message["msg_type"] == "error"]
        assert errors[0]["ename"] == reply["ename"] and errors[0]["traceback"] == reply["traceback"]


def test_two_clients_hear_everything_and_get_their_own_replies(kernel):
    from jupyter_client import BlockingKernelClient

    manager, first = kernel
    # A client of the manager's would share the first one's session.
    second = BlockingKernelClient(connection_file=manager.connection_file)
    second.load_connection_file()
    second.start_channels()
    second.wait_for_ready(timeout=10)
    one = first.execute("x = 1")
    two = second.execute("y = 2")
    assert answer(first, one)[0]["status"] == "ok"
    assert answer(second, two)[0]["status"] == "ok"
    # The other's cell was published to both.
    reply, published = ask(second, "x + y")
    assert plain(published[-1]) == "3"
    # An error of one does not stop what the other waits for.
    slow = first.execute("nothing")
    other = second.execute("z = 3")
    assert answer(first, slow)[0]["status"] == "error"
    assert answer(second, other)[0]["status"] == "ok"
    second.stop_channels()


def test_five_hundred_rapid_cells(client):
    ids = [client.execute(f"x{n} = {n}") for n in range(500)]
    left = dict.fromkeys(ids)
    idle = []
    seen = {}
    while len(idle) < 500:
        message = client.get_iopub_msg(timeout=30)
        identity = message["parent_header"].get("msg_id")
        if identity not in left:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            idle.append(identity)
        elif message["msg_type"] == "display_data":
            seen[identity] = plain(message)
    assert idle == ids
    assert [seen[identity] for identity in ids] == [f"x{n}  {n}" for n in range(500)]
    replies = [client.get_shell_msg(timeout=10) for _ in ids]
    assert [reply["parent_header"]["msg_id"] for reply in replies] == ids
    assert [reply["content"]["execution_count"] for reply in replies] == list(range(1, 501))


def test_progress_is_shown_and_taken_away(client):
    reply, published = ask(client, "p = simulate postal, customers: 60000", timeout=120)
    assert reply["status"] == "ok"
    shown = kinds(published)
    if "clear_output" in shown:
        end = shown.index("clear_output")
        before = published[1:end]
        assert shown[1] == "display_data" and set(shown[2:end]) <= {"update_display_data"}
        assert len({message["content"]["transient"]["display_id"] for message in before}) == 1
        assert "customers/s" in plain(before[0]) and "<progress" in before[0]["content"]["data"]["text/html"]
        assert all(message["content"]["transient"] == {} for message in published[end + 1 :])


def test_user_expressions_leave_the_session_alone(client):
    identity = client.execute("x = 2", user_expressions={"twice": "x * 2", "wrong": "nothing", "set": "y = 1"})
    reply, _ = answer(client, identity)
    assert reply["user_expressions"]["twice"]["data"]["text/plain"] == "4"
    assert reply["user_expressions"]["wrong"]["status"] == "error"
    assert ask(client, "y")[0]["status"] == "error"


def test_comms_are_closed_and_listed_as_none(client):
    client.comm_info()
    assert client.get_shell_msg(timeout=10)["content"] == {"status": "ok", "comms": {}}
    message = client.session.msg("comm_open", {"comm_id": "abc", "target_name": "widget", "data": {}})
    client.shell_channel.send(message)
    while True:
        published = client.get_iopub_msg(timeout=10)
        if published["msg_type"] == "comm_close":
            break
    assert published["content"] == {"comm_id": "abc", "data": {}}


def test_unknown_requests_have_no_reply(client):
    client.shell_channel.send(client.session.msg("make_coffee_request", {}))
    assert ask(client, "1 + 1")[0]["status"] == "ok"


def test_inspect_shows_a_page_a_result_and_a_function(client):
    ask(client, "o = load \"datasets/orders.csv\"")

    def inspect(code, cursor=None):
        client.inspect(code, cursor)
        return client.get_shell_msg(timeout=10)["content"]

    page = inspect("x = filter o, amount > 10", 6)
    assert page["found"] and page["data"]["text/markdown"].startswith("# filter")
    result = inspect("x = filter o, amount > 10", 12)
    assert result["data"]["text/plain"].startswith("o: a table of 34078 rows and 3 columns, made by cell [1]")
    assert "<table>" in result["data"]["text/html"]
    assert "coalesce" in inspect("derive o, a = coalesce(amount, 0)", 18)["data"]["text/plain"]
    assert inspect("filter o, ", 10)["data"]["text/markdown"].startswith("# filter")
    assert inspect("zzz")["found"] is False


def test_cursor_positions_are_code_points(client):
    ask(client, "客户表 = 1")
    code = "# 😀\n客户"
    client.complete(code)
    content = client.get_shell_msg(timeout=10)["content"]
    assert content["matches"] == ["客户表"]
    assert (content["cursor_start"], content["cursor_end"]) == (4, 6)


def test_ids_and_dates_never_repeat(client):
    ids, dates = [], []
    for n in range(50):
        identity = client.execute("1")
        while True:
            message = client.get_iopub_msg(timeout=10)
            ids.append(message["header"]["msg_id"])
            dates.append(message["header"]["date"])
            if message["parent_header"].get("msg_id") == identity and message["content"].get("execution_state") == "idle":
                break
        client.get_shell_msg(timeout=10)
    assert len(set(ids)) == len(ids) and len(set(dates)) == len(dates)


@pytest.mark.parametrize("run", range(10))
def test_a_first_cell_is_never_lost(run):
    """A client that asks at once, before its subscription is known to the kernel."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="crmlab")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        reply, published = ask(client, "1 + 1", timeout=10)
        assert plain(published[-1]) == "2"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
