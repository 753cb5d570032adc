"""Every command of every lesson, in both languages, does what the page says; the quoted code and figures are real."""

import ast
import re
import sqlite3
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from lab import lesson
from lab.server import ROOT, is_sanitized

LESSONS = ROOT / "docs" / "lessons"
NAMES = sorted(path.name for path in (LESSONS / "en").glob("*.md"))
LANGUAGES = ["en", "zh"]
PAGES = [LESSONS / language / name for name in NAMES for language in LANGUAGES]


def page_id(page: Path) -> str:
    return f"{page.parent.name}-{page.stem}"


def markdown_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def consoles(page: Path) -> list[lesson.Command]:
    return [command for block in lesson.blocks(markdown_of(page)) if block.info == "console"
            for command in lesson.commands(block)]


def without_blocks(markdown: str) -> str:
    return re.sub(r"^```.*?^```$", "", markdown, flags=re.MULTILINE | re.DOTALL)


def outline(page: Path) -> list[str]:
    """What must be alike in all languages: headings by rank, tables, pictures, foldings, commands and code to the letter."""
    lines = []
    for rank, picture, fold, row, block, info in re.findall(
            r"^(?:(#+) [^\n]*|!\[[^]]*\]\(([^)]*)\)|(</?details>)|(\|[-:| ]+\|)|(```(.*?)\n.*?^```))$", markdown_of(page),
            flags=re.MULTILINE | re.DOTALL):
        lines.append(rank or fold or row or (block if info else block[:3]) or re.sub(r"\.(en|zh)\.", ".*.", picture))
    return lines


def test_there_are_ten_lessons_in_both_languages():
    assert [name[0] for name in NAMES] == list("0123456789")
    assert sorted(path.name for path in (LESSONS / "zh").glob("*.md")) == NAMES


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs/faq.md"], ids=page_id)
def test_every_command_prints_what_the_page_says(page, tmp_path):
    if is_sanitized():
        pytest.skip("lessons are about what a reader sees: release programs")
    shell = lesson.Shell(tmp_path)
    try:
        for command in consoles(page):
            printed, right = shell.type(command)
            assert right, f"$ {command.typed}\nprinted\n{printed}\ninstead of\n" + "\n".join(command.printed)
    finally:
        shell.end()


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_headings_pictures_and_blocks(name):
    english, chinese = (outline(LESSONS / language / name) for language in LANGUAGES)
    assert chinese == english
    assert len(english) > 8 and consoles(LESSONS / "en" / name)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_page_says_what_a_fresh_machine_needs(page):
    talk = markdown_of(page).index("\n## ")
    assert "./lab lessons" in markdown_of(page)[:talk] and "../glossary.md" in markdown_of(page)[:talk]


def test_what_the_lessons_programs_import_is_installed_by_lab_lessons():
    packages = (ROOT / "packages.txt").read_text().split("[lessons]\n")[1].split("\n\n")[0]
    trees = [ast.parse(path.read_text()) for path in (LESSONS / "code").glob("*.py")]
    imported = {name.split(".")[0] for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)
                for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])}
    own = {path.stem for path in (LESSONS / "code").glob("*.py")} | {"werkzeug"}  # which Flask brings
    foreign = imported - own - set(sys.stdlib_module_names)
    assert {"flask", "socketio", "websockets"} <= foreign
    assert [name for name in foreign if f"python3-{name} " not in packages] == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_quoted_code_stands_in_the_file_that_it_names(page):
    for block in lesson.blocks(markdown_of(page)):
        if len(words := block.info.split()) == 2:
            assert lesson.stands_in(block, (ROOT / words[1]).read_text()), f"not in {words[1]}:\n{block.text}"


QUICK = "suite = 'quick' AND scenario = 'latency' AND model = 'coroutines' AND session_id = 14"
TEN_THOUSAND = "suite = 'clients' AND clients = 10000"
MS = "_p50_ns / 1e6"
# What a lesson quotes from our runs: (lesson, how it is written, column, which runs).
QUOTED = [
    ("1", "{:.2f}", "corrected" + MS, f"{QUICK} AND technique = 'tcp'"),
    ("1", "{:.2f}", "corrected" + MS, f"{QUICK} AND technique = 'websocket'"),
    ("1", "{:.0f}", "corrected" + MS, f"{TEN_THOUSAND} AND technique = 'tcp' AND model = 'coroutines'"),
    ("2", "{:.0f}", "corrected" + MS, "suite = 'interval' AND poll_interval_us = 1000000"),
    ("2", "{:.0f}0", "corrected" + MS + " / 10", "suite = 'interval' AND poll_interval_us = 10000000"),
    ("3", "{:.0f}", "corrected" + MS, "suite = 'rtt' AND rtt_us = 300000 AND technique = 'comet'"),
    ("3", "{:.0f}", "corrected" + MS, "suite = 'rtt' AND rtt_us = 300000 AND technique = 'websocket'"),
    ("3", "{:.0f}", "corrected_p99_ns / 1e6", "suite = 'rtt' AND rtt_us = 300000 AND technique = 'comet'"),
    ("3", "{:.1f}", "(up_bytes + down_bytes) * 1e9 / measured_ns / clients",
     "suite = 'idle' AND model = 'coroutines' AND technique = 'comet'"),
    *(("4", "{:.0f}", "up_bytes_per_delivery + down_bytes_per_delivery", f"{QUICK} AND technique = '{technique}'")
      for technique in ("comet", "polling", "websocket", "tcp")),
    ("5", "{:.0f}", "down_bytes_per_delivery", f"{QUICK} AND transport = 'websocket'"),
    *(("6", "{:.3g}", "rss_bytes_per_connection / 1024.0", f"{TEN_THOUSAND} AND technique = 'websocket' AND model = '{model}'")
      for model in ("threads", "coroutines")),
    *(("6", "{:.3g}", "corrected" + MS, f"{TEN_THOUSAND} AND technique = 'comet' AND model = '{model}'")
      for model in ("threads", "coroutines")),
    *(("6", "{:.3g}", "server_cpu_us_per_delivery", f"{TEN_THOUSAND} AND technique = '{technique}' AND model = '{model}'")
      for technique in ("websocket", "comet") for model in ("threads", "coroutines")),
    ("9", "{:.0f}", "up_bytes_per_delivery", f"{QUICK} AND technique = 'comet'"),
    ("9", "{:.0f}", "down_bytes_per_delivery", f"{QUICK} AND technique = 'comet'"),
]


@pytest.mark.parametrize("lesson_number, written, column, which", QUOTED)
def test_quoted_figures_are_those_of_the_sample(lesson_number, written, column, which):
    with sqlite3.connect(f"file:{ROOT / 'results/sample.sqlite'}?mode=ro&immutable=1", uri=True) as sample:
        values = [value for value, in sample.execute(f"SELECT {column} FROM runs WHERE valid AND peer IS NULL AND {which}")]
    figure = written.format(statistics.median(values))
    for page in PAGES:
        if page.name[0] == lesson_number:
            assert re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d])", markdown_of(page)), f"{figure} is not in {page_id(page)}"


@pytest.mark.parametrize("page", [*PAGES, LESSONS / "README.md", LESSONS / "glossary.md", ROOT / "docs/faq.md", ROOT / "docs/architecture.md"],
                         ids=page_id)
def test_links_and_pictures_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", without_blocks(markdown_of(page))):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_page_is_written_in_its_language(page):
    headings = re.findall(r"^#+ (.*)$", without_blocks(markdown_of(page)), flags=re.MULTILINE)
    assert headings
    for heading in headings:
        assert bool(re.search(r"[\u4e00-\u9fff]", heading)) == (page.parent.name == "zh"), heading


def test_pictures_have_both_languages_are_small_and_drawn_from_the_sample(tmp_path):
    pictures = sorted((LESSONS / "pictures").iterdir())
    assert sum(path.stat().st_size for path in pictures) < 3_000_000
    subprocess.run(["/usr/bin/python3", ROOT / "tools/lesson_pictures.py", tmp_path], check=True)
    drawn = sorted(tmp_path.iterdir())
    assert [path.name for path in pictures] == [path.name for path in drawn]
    for path in drawn:
        assert path.read_bytes() == (LESSONS / "pictures" / path.name).read_bytes(), f"{path.name} is not as drawn now"
    used = "".join(markdown_of(page) for page in [*PAGES, ROOT / "docs/architecture.md"])
    assert [path.name for path in pictures if path.name not in used] == []
