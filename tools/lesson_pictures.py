#!/usr/bin/python3
"""Draws all pictures of the lessons again: tools/lesson_pictures.py [DIRECTORY]

Diagrams from tools/pictures/diagrams.py and sequences.py, charts from results/sample.sqlite; each as NAME.en.svg and
NAME.zh.svg. The same input gives the same bytes, which a test relies on.
"""

import sys
from pathlib import Path

from pictures import charts, diagrams, sequences

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/lessons/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("en", "zh"):
        drawn = {**sequences.all_of(language), **diagrams.all_of(language),
                 **charts.all_of(language, ROOT / "results/sample.sqlite")}
        for name, svg in drawn.items():
            (folder / f"{name}.{language}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
