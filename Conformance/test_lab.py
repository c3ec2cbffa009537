"""JupyterLab in a browser: opens the shipped notebooks, runs all cells, shows tables and pictures."""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

import pytest
from conftest import PROGRAM, ROOT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))

pytestmark = pytest.mark.skipif(not pathlib.Path(CHROMIUM).exists(), reason="no Chromium")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the project's notebooks and data, as a user has them."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "datasets", folder / "datasets")
    settings = folder / "settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    return folder


@pytest.fixture(scope="module")
def lab(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser", "--allow-root", f"--port={port}", f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=", "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    environment = dict(os.environ, JUPYTER_CONFIG_DIR=str(folder / "config"), JUPYTERLAB_SETTINGS_DIR=str(folder / "settings"))
    log = open(folder / "lab.log", "w")
    process = subprocess.Popen([sys.executable, "-m", "jupyter", "lab", *options], env=environment, stdout=log, stderr=log)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def page(lab):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1500})
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def shots():
    folder = pathlib.Path(os.environ.get("CRMLAB_SHOTS", ROOT / ".build/conformance-shots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def wait_idle(page):
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_notebook_opens_runs_and_shows_its_results(page, lab, folder, name):
    path = folder / "notebooks" / f"{name}.ipynb"
    before = json.loads(path.read_text())
    page.goto(f"{lab}/lab/tree/notebooks/{name}.ipynb?reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    wait_idle(page)
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=shots() / f"{name}-opened.png")
    page.click(".jp-NotebookPanel .jp-Cell >> nth=0")
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click(".lm-Menu-item:has-text('Run All Cells')")
    count = sum(cell["cell_type"] == "code" for cell in before["cells"])
    page.wait_for_function(
        "() => !document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=busy]')"
    )
    time.sleep(1)
    wait_idle(page)
    page.keyboard.press("Control+s")
    for _ in range(100):
        try:
            after = json.loads(path.read_text())
        except json.JSONDecodeError:
            # It is being written.
            time.sleep(0.1)
            continue
        counts = [cell["execution_count"] for cell in after["cells"] if cell["cell_type"] == "code"]
        if counts == list(range(1, count + 1)) and path.stat().st_mtime > time.time() - 30:
            break
        time.sleep(0.1)
    page.screenshot(path=shots() / f"{name}-run.png")
    panel = page.query_selector(".jp-WindowedPanel-outer")
    for part in range(1, 9):
        panel.evaluate("(panel, part) => panel.scrollTop = panel.scrollHeight * part / 9", part)
        time.sleep(0.4)
        page.screenshot(path=shots() / f"{name}-{part}.png")
    assert len(page.query_selector_all(".jp-RenderedHTMLCommon table")) > 0
    assert [cell.get("outputs") for cell in after["cells"]] == [cell.get("outputs") for cell in before["cells"]]
    assert after["metadata"] == before["metadata"]
    # Saved by JupyterLab, it has the bytes it had, but that JavaScript knows no 1.0.
    shipped = (ROOT / "notebooks" / f"{name}.ipynb").read_bytes()
    assert re.sub(rb"\.0(?=,?\n)", b"", path.read_bytes()) == re.sub(rb"\.0(?=,?\n)", b"", shipped)
    done = subprocess.run([PROGRAM, "replay", path], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout


def test_a_notebook_typed_in_jupyterlab_replays(page, lab, folder):
    import nbformat

    kernelspec = {"name": "crmlab", "display_name": "crmlab", "language": "crmlab"}
    sources = ['o = load "datasets/orders.csv"', "h = rfm o, id: uid, date: ordered, amount: amount, asof: 2020-12-31",
               "h2 = sort h, by: -total", "nothing", "1 + 1", "plot h, x: frequency, y: total"]
    path = folder / "typed.ipynb"
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources], metadata={"kernelspec": kernelspec}),
        path,
    )
    page.goto(f"{lab}/lab/tree/typed.ipynb?reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    wait_idle(page)
    for _ in sources:
        page.click(".jp-NotebookPanel .jp-Cell >> nth=0") if _ is sources[0] else None
        page.keyboard.press("Shift+Enter")
        time.sleep(0.7)
        wait_idle(page)
    page.keyboard.press("Control+s")
    time.sleep(1.5)
    page.screenshot(path=shots() / "typed.png")
    nbformat.validate(nbformat.read(path, as_version=4))
    done = subprocess.run([PROGRAM, "replay", path], capture_output=True, text=True, cwd=folder)
    saved = json.loads(path.read_text())
    errors = [cell for cell in saved["cells"] if any(output["output_type"] == "error" for output in cell.get("outputs", []))]
    assert len(errors) >= 1
    assert done.returncode == 0, done.stdout
