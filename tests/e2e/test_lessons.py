"""Every command of every lesson does what the page says; the quoted code is real; both languages say the same."""

import re
import subprocess
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


# The languages are compared below, so one of them is enough to run.
@pytest.mark.parametrize("page", [*(LESSONS / "en" / name for name in NAMES), ROOT / "docs/faq.md"], ids=page_id)
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
def test_quoted_code_stands_in_the_file_that_it_names(page):
    for block in lesson.blocks(markdown_of(page)):
        if len(words := block.info.split()) == 2:
            assert lesson.stands_in(block, (ROOT / words[1]).read_text()), f"not in {words[1]}:\n{block.text}"


@pytest.mark.parametrize("page", [*PAGES, LESSONS / "README.md", ROOT / "docs/faq.md", ROOT / "docs/architecture.md"],
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
