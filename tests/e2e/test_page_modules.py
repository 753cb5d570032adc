"""The modules of the class page that need no browser: their own tests, by Node's runner."""

import shutil
import subprocess

import pytest

from lab import PATIENCE
from lab.server import ROOT, is_sanitized


@pytest.mark.skipif(is_sanitized(), reason="no program of ours takes part")
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")
def test_the_modules_of_the_page():
    page = ROOT / "servers/page"
    tests = sorted(path for path in page.rglob("*_test.js") if "node_modules" not in path.parts)
    assert len(tests) >= 8
    end = subprocess.run(["node", "--test", *tests], cwd=page, capture_output=True, text=True, timeout=4 * PATIENCE)
    assert end.returncode == 0, end.stdout[-8000:] + end.stderr
