"""Notebooks of crmlab in Jupyter's tools, and of Jupyter's tools in crmlab."""

import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import PROGRAM, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)


def replays(path):
    done = run(PROGRAM, "replay", "--read", ROOT, path, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def same(one, other):
    """Equal outputs but for the counts and times that tools put in."""
    return [cell.outputs for cell in code(one)] == [cell.outputs for cell in code(other)]


@pytest.fixture
def copy(tmp_path):
    """A folder with the data of the project, to which a notebook is copied."""
    (tmp_path / "datasets").symlink_to(ROOT / "datasets")

    def make(path, name=None):
        target = tmp_path / (name or path.name)
        shutil.copy(path, target)
        return target

    return make


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_file_is_valid_and_keeps_its_bytes(path, tmp_path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    nbformat.write(notebook, tmp_path / "again.ipynb", version=nbformat.NO_CONVERT)
    assert (tmp_path / "again.ipynb").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.md")) + sorted((ROOT / "Sources").rglob("*.md")), ids=lambda path: path.stem)
def test_every_page_is_valid_as_a_jupyter_notebook(path, tmp_path):
    target = tmp_path / "page.ipynb"
    assert run(PROGRAM, "convert", path, target).returncode == 0
    notebook = nbformat.read(target, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    nbformat.write(notebook, tmp_path / "again.ipynb", version=nbformat.NO_CONVERT)
    assert (tmp_path / "again.ipynb").read_bytes() == target.read_bytes()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_nbclient_gives_what_is_recorded_and_the_result_replays(path, copy):
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    recorded = nbformat.read(path, as_version=4)
    for cell in code(notebook):
        cell.outputs, cell.execution_count = [], None
    NotebookClient(notebook, kernel_name="crmlab", allow_errors=True, resources={"metadata": {"path": str(ROOT)}}).execute()
    assert same(notebook, recorded)
    assert [cell.execution_count for cell in code(notebook)] == [cell.execution_count for cell in code(recorded)]
    target = copy(path)
    nbformat.write(notebook, target)
    nbformat.validate(nbformat.read(target, as_version=4))
    replays(target)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_the_kernel_finds_data_named_from_the_projects_root(path, tmp_path):
    """Jupyter starts a kernel in the notebook's folder."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    recorded = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="crmlab", allow_errors=True, resources={"metadata": {"path": str(path.parent)}}).execute()
    assert same(notebook, recorded)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_nbval_finds_the_same(path):
    done = run(sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", path, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_nbconvert_renders_without_warnings(path, tmp_path):
    done = run(sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--output-dir", tmp_path, path)
    assert done.returncode == 0
    assert "arning" not in done.stderr and "ERROR" not in done.stderr, done.stderr
    html = (tmp_path / (path.stem + ".html")).read_text()
    assert "<table>" in html


def test_a_run_saved_by_crmlab_is_the_same_to_jupyter(tmp_path):
    source = tmp_path / "study.crm"
    source.write_text('crm 1\no = load "datasets/orders.csv"\n\nh = rfm o, id: uid, date: ordered, amount: amount, asof: 2020-12-31\n\n1 + 1\n')
    target = tmp_path / "study.ipynb"
    done = run(PROGRAM, "run", "--save", target, source, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    nbformat.validate(nbformat.read(target, as_version=4))
    (tmp_path / "datasets").symlink_to(ROOT / "datasets")
    done = run(sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", target, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]
    replays(target)


PARAMETERS = """parameter k = 4, range: 2..10"""


def test_papermill_runs_a_notebook_and_sets_its_parameters(tmp_path):
    import papermill
    from papermill.translators import Translator, papermill_translators

    class Statements(Translator):
        """Parameters as statements of the language."""

        @classmethod
        def assign(cls, name, value):
            return f"{name} = {value}"

        @classmethod
        def comment(cls, text):
            return f"# {text}".strip()

    papermill_translators.register("crmlab", Statements)
    cells = [nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell("k * 2")]
    kernelspec = {"name": "crmlab", "display_name": "crmlab", "language": "crmlab"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})
    nbformat.write(notebook, tmp_path / "in.ipynb")
    plain = papermill.execute_notebook(str(tmp_path / "in.ipynb"), str(tmp_path / "plain.ipynb"), progress_bar=False)
    assert plain.cells[-1].outputs[0].data["text/plain"] == "8"
    replays(tmp_path / "plain.ipynb")
    given = papermill.execute_notebook(
        str(tmp_path / "in.ipynb"), str(tmp_path / "given.ipynb"), parameters={"k": 6}, progress_bar=False
    )
    assert given.cells[-1].outputs[0].data["text/plain"] == "12"
    nbformat.validate(nbformat.read(tmp_path / "given.ipynb", as_version=4))
    replays(tmp_path / "given.ipynb")


def test_a_failing_cell_ends_a_papermill_run(tmp_path):
    import papermill

    kernelspec = {"name": "crmlab", "display_name": "crmlab", "language": "crmlab"}
    cells = [nbformat.v4.new_code_cell("nothing + 1"), nbformat.v4.new_code_cell("1")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), tmp_path / "in.ipynb")
    with pytest.raises(papermill.PapermillExecutionError) as raised:
        papermill.execute_notebook(str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), progress_bar=False)
    assert raised.value.ename == "E202" and "^^^^^^^ not a result" in str(raised.value)


def test_nbdime_tells_two_notebooks_apart(copy):
    from nbdime import diff_notebooks

    path = NOTEBOOKS[0]
    one = nbformat.read(path, as_version=4)
    assert diff_notebooks(one, nbformat.read(path, as_version=4)) == []
    other = nbformat.read(path, as_version=4)
    code(other)[0].source += "\n# changed"
    assert len(diff_notebooks(one, other)) == 1


def test_what_jupyter_writes_of_the_language_is_what_crmlab_writes(client):
    client.kernel_info()
    told = client.get_shell_msg(timeout=10)["content"]["language_info"]
    for path in NOTEBOOKS:
        assert json.loads(path.read_text())["metadata"]["language_info"] == told


def test_install_and_uninstall(tmp_path):
    folder = tmp_path / "share/jupyter/kernels/crmlab"
    assert run(PROGRAM, "kernel", "install", "--prefix", tmp_path).returncode == 0
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["interrupt_mode"] == "message" and spec["argv"][0] == str(PROGRAM)
    (folder / "mine.txt").write_text("kept")
    assert run(PROGRAM, "kernel", "uninstall", "--prefix", tmp_path).returncode == 0
    assert [entry.name for entry in folder.iterdir()] == ["mine.txt"]
    assert run(PROGRAM, "kernel", "uninstall", "--prefix", tmp_path).returncode == 3
    assert run(PROGRAM, "kernel", "install", "--user", "--prefix", tmp_path).returncode == 2
    home = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    assert run(PROGRAM, "kernel", "install", "--user", env=home).returncode == 0
    assert (tmp_path / ".local/share/jupyter/kernels/crmlab/kernel.json").exists()
    listed = run(sys.executable, "-m", "jupyter", "kernelspec", "list", env=home).stdout
    assert str(tmp_path / ".local/share/jupyter/kernels/crmlab") in listed
