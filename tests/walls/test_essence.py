"""What each technique does fits on a slide: one function, which a teacher can show and read from top to bottom."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLIDE = 40  # lines, from the function's name to its closing brace

# The file of each technique's essence, and how the function begins.
ESSENCE = {
    "polling": ("servers/polling/polling.cpp", "Task<Outcome> PollingSession::answer("),
    "comet": ("servers/comet/comet.cpp", "Task<Outcome> CometSession::answer("),
    "websocket": ("servers/websocket/websocket.cpp", "Task<void> serveWebSocket("),
    "socketio": ("servers/socketio/application.cpp", "Application::Application("),
}


def function(source: str, beginning: str) -> list[str]:
    """The lines of the function's definition; none where there is none."""
    found = re.search(rf"^{re.escape(beginning)}[^;]*?\{{\n.*?^\}}$", source, flags=re.MULTILINE | re.DOTALL)
    return found.group().splitlines() if found else []


@pytest.mark.parametrize("technique", ESSENCE)
def test_the_essence_of_a_technique_fits_on_a_slide(technique):
    file, beginning = ESSENCE[technique]
    lines = function((ROOT / file).read_text(), beginning)
    assert lines, f"{file} does not define {beginning}…"
    assert len(lines) <= SLIDE, f"{beginning}…) in {file} has {len(lines)} lines"


@pytest.mark.parametrize("technique", ESSENCE)
def test_a_lesson_shows_the_essence(technique):
    """In both languages; which lines of it, test_lessons.py compares."""
    file, _ = ESSENCE[technique]
    for language in ("en", "zh"):
        pages = (ROOT / "docs/lessons" / language).glob("*.md")
        assert any(f"```cpp {file}\n" in page.read_text() for page in pages), f"no lesson in {language} quotes {file}"


def test_a_function_is_found_with_all_its_lines():
    source = "void f(int);\nvoid g() {\n}\nvoid f(int i)\n    : a(i) {\n  if (i) {\n  }\n}\nvoid h() {\n}\n"
    assert function(source, "void f(") == ["void f(int i)", "    : a(i) {", "  if (i) {", "  }", "}"]
    assert function(source, "void i(") == []
    assert function("void f(int);\n", "void f(") == []
