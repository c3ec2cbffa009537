"""The kernel under test, installed below a folder of its own."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("CRMLAB", ROOT / ".build/release/crmlab")).resolve()
PREFIX = pathlib.Path(os.environ.get("CRMLAB_PREFIX", ROOT / ".build/conformance-kernel"))

subprocess.run([PROGRAM, "kernel", "install", "--prefix", PREFIX], check=True, stdout=subprocess.DEVNULL)
os.environ["JUPYTER_PATH"] = str(PREFIX / "share/jupyter")
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
os.environ["PATH"] = str(pathlib.Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
# Notebooks name their data by paths from the project's root.
os.chdir(ROOT)


@pytest.fixture
def kernel():
    """A running kernel and a client of it."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="crmlab")
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def client(kernel):
    return kernel[1]
