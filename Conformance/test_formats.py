"""Notebooks that trip writers up, in nbformat, nbconvert and nbdime; and exported pages in a browser."""

import json
import subprocess
import sys
import xml.dom.minidom

import nbformat
import pytest
from conftest import PROGRAM, ROOT

HOSTILE = """---
crm: 1
seed: 18446744073709551615
title: [not, a, text]
authors: somebody
kernelspec: broken
---

# Titel – 标题 <script>alert(1)</script>

```crm
x = 1 # "quoted" \\ and \u2028 inside
```
```output
<b>1</b>
```

~~~raw
text
~~~

```crm
```

```crm
x = 2
```
```output
error[E201]: no such column `a`
  | x
```
"""

FOREIGN = {
    "cells": [
        {"cell_type": "raw", "id": "r", "metadata": {"format": "text/restructuredtext"}, "source": "raw\r\ntext"},
        {
            "cell_type": "code", "id": "c", "execution_count": 7, "source": "1 + 1",
            "metadata": {"tags": ["a"], "collapsed": True, "execution": {"iopub.status.idle": "2026-01-01"}},
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
                {
                    "output_type": "execute_result", "execution_count": 7, "metadata": {"isolated": True},
                    "data": {"text/plain": "2", "application/json": {"b": [1.0, 2.5], "a": None}},
                },
                {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\u001b[31mred\u001b[0m"]},
            ],
        },
        {
            "cell_type": "markdown", "id": "m", "metadata": {}, "source": "![p](attachment:p.png)",
            "attachments": {"p.png": {"image/png": "iVBORw0KGgo="}},
        },
    ],
    "metadata": {"custom": {"z": 1, "a": 2}, "kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, cwd=ROOT)


def is_valid_and_stable(path, folder):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    nbformat.write(notebook, folder / "again.ipynb", version=nbformat.NO_CONVERT)
    assert (folder / "again.ipynb").read_bytes() == path.read_bytes()


def converted(source, target):
    done = run(PROGRAM, "convert", source, target)
    assert done.returncode == 0, done.stderr
    return target


def test_a_hostile_page_becomes_a_valid_notebook(tmp_path):
    (tmp_path / "page.md").write_text(HOSTILE)
    is_valid_and_stable(converted(tmp_path / "page.md", tmp_path / "page.ipynb"), tmp_path)
    back = converted(tmp_path / "page.ipynb", tmp_path / "back.md")
    again = converted(back, tmp_path / "again2.ipynb")
    assert again.read_bytes() == (tmp_path / "page.ipynb").read_bytes()


@pytest.mark.parametrize("ending", ["md", "crm", "ipynb"])
def test_another_programs_notebook_keeps_what_is_its_own(ending, tmp_path):
    nbformat.validate(nbformat.from_dict(FOREIGN))
    (tmp_path / "foreign.ipynb").write_text(json.dumps(FOREIGN))
    between = converted(tmp_path / "foreign.ipynb", tmp_path / f"between.{ending}")
    result = converted(between, tmp_path / "result.ipynb")
    is_valid_and_stable(result, tmp_path)
    cells = json.loads(result.read_text())["cells"]
    assert [cell["id"] for cell in cells] == ["r", "c", "m"]
    assert [output["output_type"] for output in cells[1]["outputs"]] == ["stream", "execute_result", "error"]
    assert cells[2]["attachments"] == FOREIGN["cells"][2]["attachments"]


@pytest.mark.parametrize("ending", ["md", "crm"])
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_shipped_notebooks_come_back_byte_for_byte(path, ending, tmp_path):
    between = converted(path, tmp_path / f"between.{ending}")
    assert converted(between, tmp_path / "back.ipynb").read_bytes() == path.read_bytes()


def test_nbdiff_shows_what_changed(tmp_path):
    path = ROOT / "notebooks" / "churn-cart.ipynb"
    changed = json.loads(path.read_text())
    cell = next(cell for cell in changed["cells"] if cell["cell_type"] == "code")
    cell["source"].append("\n# a remark")
    (tmp_path / "changed.ipynb").write_text(json.dumps(changed))
    same = run(sys.executable, "-m", "nbdime", "diff", path, path)
    assert same.returncode == 0 and same.stdout == ""
    done = run(sys.executable, "-m", "nbdime", "diff", path, tmp_path / "changed.ipynb")
    assert "# a remark" in done.stdout and "outputs" not in done.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.md")), ids=lambda path: path.stem)
def test_an_exported_page_is_xml_and_asks_for_nothing(path, tmp_path):
    from playwright.sync_api import sync_playwright

    page = tmp_path / "page.html"
    done = run(PROGRAM, "export", path, "--to", page)
    assert done.returncode == 0, done.stderr
    xml.dom.minidom.parse(str(page))
    asked = []
    with sync_playwright() as driver:
        try:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        except Exception as error:
            pytest.skip(f"no Chromium: {error}")
        for width in (1280, 390):
            view = browser.new_page(viewport={"width": width, "height": 900})
            view.on("request", lambda request: asked.append(request.url))
            view.on("console", lambda message: asked.append(message.text))
            view.goto(page.as_uri())
            # Tables and pictures scroll by themselves; the page never does sideways.
            assert view.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
    assert asked == [page.as_uri()] * 2
