#!/usr/bin/python3
"""Puts the figures of a database of results into the pages of the suites (docs/suites/), which keep their words.

    tools/suite_pages.py [DATABASE]        results/sample.sqlite, with build/release/bin/push-bench

Of each suite the newest session counts. What stands between "## Figures" and "## How to read them" is replaced.
"""
import pathlib, re, sqlite3, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PUSH_BENCH = ROOT / "build/release/bin/push-bench"
FIGURES = re.compile(r"(?<=\n## Figures\n).*?(?=\n## How to read them\n)", re.DOTALL)


def newest_session(database, suite):
    """Its id and command line, as a reader would type it; nothing if there is none."""
    row = database.execute("SELECT s.id, s.command_line FROM sessions s JOIN runs r ON r.session_id = s.id"
                           " WHERE r.suite = ? AND r.status = 'finished' ORDER BY s.started_at DESC LIMIT 1", (suite,)).fetchone()
    if row is None:
        return None
    words = re.sub(r"^\S*push-bench", "push-bench", row[1])
    return row[0], re.sub(r" --database \S+", "", words)


def split(shown):
    """The table and the sentences of `push-bench show`, without what it says of every table."""
    lines = [line.rstrip() for line in shown.splitlines()]
    question = next(at for at, line in enumerate(lines) if "?" in line)
    start = lines.index("", question) + 1
    end = next((at for at, line in enumerate(lines) if line.startswith("± half")), len(lines))
    table = re.sub(r"\n{3,}", "\n\n", "\n".join(lines[start:end]).strip("\n"))
    sentences = re.findall(r"^  • (.*(?:\n    .*)*)", shown, re.MULTILINE)
    return table, [re.sub(r"\s*\n\s+", " ", sentence) for sentence in sentences]


def fill(page, session, command, database_file):
    shown = subprocess.run([PUSH_BENCH, "show", f"session:{session}", "--database", database_file],
                           capture_output=True, text=True, check=True).stdout
    table, sentences = split(shown)
    figures = f"\n`{command}` on [the machine](README.md#the-machine):\n\n```\n{table}\n```\n"
    if sentences:
        figures += "\nIn its own words:\n\n" + "\n".join(f"- {sentence}" for sentence in sentences) + "\n"
    page.write_text(FIGURES.sub(lambda _: figures, page.read_text()))


def main():
    database_file = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "results/sample.sqlite")
    if not database_file.exists():
        sys.exit(f"there is no {database_file}")
    database = sqlite3.connect(f"file:{database_file}?mode=ro", uri=True)
    for page in sorted((ROOT / "docs/suites").glob("*.md")):
        found = newest_session(database, page.stem)
        if found:
            fill(page, *found, database_file)
        elif page.stem != "README":
            print(f"{page.name}: no session of this suite, so it keeps its figures")


if __name__ == "__main__":
    main()
