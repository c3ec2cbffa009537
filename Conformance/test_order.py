"""Cells run again and out of order: what follows from what is kept account of."""

import json

import pytest
from talk import answer, plain


class Notebook:
    """A client that names its cells, as JupyterLab does."""

    def __init__(self, client):
        self.client = client

    def run(self, cell, code, deleted=()):
        message = self.client.session.msg(
            "execute_request",
            {"code": code, "silent": False, "store_history": True, "stop_on_error": True},
            metadata={"cellId": cell, "deletedCells": list(deleted)},
        )
        self.client.shell_channel.send(message)
        reply, published = answer(self.client, message["header"]["msg_id"])
        self.reply = reply
        self.updates = [plain(one) for one in published if one["msg_type"] == "update_display_data"]
        return [
            plain(one)
            for one in published
            if one["msg_type"] == "display_data" and one["content"]["metadata"].get("crmlab", {}).get("kind") == "advice"
        ]


@pytest.fixture
def notebook(client):
    return Notebook(client)


def test_from_top_to_bottom_nothing_is_said(notebook):
    assert notebook.run("a", "x = 1") == []
    assert notebook.run("b", "y = x + 1") == []
    assert notebook.run("c", "z = x + y") == []


def test_a_cell_run_again_says_what_is_out_of_date_and_takes_it_back(notebook):
    notebook.run("a", "x = 1")
    notebook.run("b", "y = x + 1")
    notebook.run("c", "z = y + 1")
    said = notebook.run("a", "x = 2")
    assert said == [
        "note[N911]: what this cell made has changed, so these cells are out of date: [2], [3]\n"
        "  = run them again, from top to bottom"
    ]
    assert notebook.run("b", "y = x + 1") == []
    assert notebook.updates == []
    assert notebook.run("c", "z = y + 1") == []
    assert notebook.updates == ["cells [5], [6] ran again since"]


def test_the_same_text_over_the_same_results_changes_nothing(notebook):
    notebook.run("a", "x = 1")
    notebook.run("b", "y = x + 1")
    assert notebook.run("a", "x = 1") == []
    assert notebook.run("b", "y = x + 1") == []


def test_a_result_that_is_out_of_date_is_warned_of(notebook):
    notebook.run("a", "x = 1")
    notebook.run("b", "y = x + 1")
    notebook.run("a", "x = 2")
    said = notebook.run("c", "z = y")
    assert said == [
        "warning[W913]: `y` is out of date: cell [2] made it before a cell above it ran again\n"
        "  = run cell [2] again, then this one"
    ]


def test_a_result_of_a_cell_below_is_warned_of(notebook):
    notebook.run("a", "x = 1")
    notebook.run("b", "y = 5")
    said = notebook.run("a", "x = y")
    assert said[0].startswith("warning[W911]: `y` comes from cell [2], which ran for the first time after this one")


def test_a_cell_that_uses_its_own_result_is_warned_of(notebook):
    notebook.run("a", "x = 1")
    assert notebook.run("b", "x = x + 1") == []
    said = notebook.run("b", "x = x + 1")
    assert said == [
        "warning[W912]: `x` is what this cell itself made when it ran before\n"
        "  = run cell [1] first, which makes it above"
    ]


def test_a_name_made_twice_is_the_nearest_above(notebook):
    notebook.run("a", "x = 1")
    notebook.run("b", "y = x")
    notebook.run("c", "x = 2")
    assert notebook.run("d", "z = x") == []
    said = notebook.run("a", "x = 1")
    said = notebook.run("d", "z = x")
    assert said and said[0].startswith("warning[W913]: `x` is that of cell [5], which ran again after cell [3]")


def test_a_result_that_no_cell_makes_any_more(notebook):
    notebook.run("a", "x = 1")
    notebook.run("a", "w = 1")
    assert notebook.run("b", "y = x")[0].startswith("warning[W914]: no cell makes `x` any more: an earlier text")
    notebook.run("c", "v = 1")
    said = notebook.run("d", "u = v", deleted=["c"])
    assert said[0].startswith("warning[W914]: no cell makes `v` any more: the cell that did was deleted")


def test_columns_are_no_results(notebook):
    notebook.run("a", "amount = 3")
    notebook.run("b", 'o = load "datasets/orders.csv"')
    notebook.run("c", "f = filter o, amount > 100")
    assert notebook.run("a", "amount = 4") == []


def test_without_ids_nothing_is_said(client):
    from talk import ask, kinds

    ask(client, "x = 1")
    ask(client, "y = x")
    ask(client, "x = 2")
    _, published = ask(client, "z = y")
    assert kinds(published) == ["execute_input", "display_data"]


def test_the_saved_notebook_says_what_is_below(tmp_path, monkeypatch):
    import nbformat
    from jupyter_client.manager import start_new_kernel

    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("text", id="m")]
        + [nbformat.v4.new_code_cell(code, id=name) for name, code in [("a", "x = y"), ("b", "y = 1"), ("c", "z = nothing")]],
        metadata={"crmlab": {"edition": 1, "seed": 77, "tolerance": 1e-9, "reads": []}},
    )
    path = tmp_path / "order.ipynb"
    nbformat.write(notebook, path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    manager, client = start_new_kernel(kernel_name="crmlab")
    try:
        cells = Notebook(client)
        assert cells.run("b", "y = 1") == []
        said = cells.run("a", "x = y")
        assert said == [
            "warning[W911]: `y` comes from cell [1], which stands below this one\n"
            "  = a replay from the top would not find it; move this cell below cell [1]"
        ]
        cells.run("c", "z = nothing")
        # An error names the cell by its place in the notebook, as a replay does, whenever it ran.
        assert "cell 3, line 1" in cells.reply["traceback"][1]
        message = client.session.msg("execute_request", {"code": "set"}, metadata={"cellId": "c"})
        client.shell_channel.send(message)
        _, published = answer(client, message["header"]["msg_id"])
        assert "77" in plain(published[-1])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_advice_is_not_part_of_a_notebook(notebook, tmp_path):
    """A file with the kernel's advice in it reads as if it were not there."""
    import subprocess

    import nbformat
    from conftest import PROGRAM

    advice = nbformat.v4.new_output(
        "display_data", data={"text/plain": "note"}, metadata={"crmlab": {"kind": "advice"}}
    )
    cell = nbformat.v4.new_code_cell("# nothing", execution_count=1, outputs=[advice])
    path = tmp_path / "advice.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    done = subprocess.run([PROGRAM, "replay", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
