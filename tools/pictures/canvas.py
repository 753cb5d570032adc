"""A page of SVG: black and grey on white, so that it survives a photocopier; text large enough for a projector."""

from xml.sax.saxutils import escape

INK, GREY, PALE = "#111", "#666", "#e8e8e8"
FONT = "'Noto Sans','DejaVu Sans','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
MONO = "'DejaVu Sans Mono','Noto Sans Mono',monospace"


def say(text, language: str) -> str:
    """A text in the language: a pair (English, Chinese), or one string for both."""
    return text if isinstance(text, str) else text[0 if language == "en" else 1]


class Canvas:
    def __init__(self, width: int, height: int, language: str):
        self.width, self.height, self.language = width, height, language
        self._parts: list[str] = []

    def text(self, x, y, text, size=17, anchor="start", weight="normal", colour=INK, mono=False, turn=0, halo=False) -> None:
        turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
        family = f' font-family="{MONO}"' if mono else ""
        if halo:  # readable where a line passes behind it
            family += ' paint-order="stroke" stroke="white" stroke-width="5"'
        for number, line in enumerate(say(text, self.language).split("\n")):
            self._parts.append(f'<text x="{x:.1f}" y="{y + number * size * 1.25:.1f}" font-size="{size}" '
                               f'text-anchor="{anchor}" font-weight="{weight}" fill="{colour}"{family}{turned} '
                               f'xml:space="preserve">{escape(line)}</text>')

    def line(self, x1, y1, x2, y2, width=1.5, colour=INK, dash="", arrow=False) -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        head = ' marker-end="url(#head)"' if arrow else ""
        self._parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
                           f'stroke-width="{width}"{dashed}{head}/>')

    def path(self, points, width=2.5, colour=INK, dash="") -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>')

    def box(self, x, y, width, height, fill="white", colour=INK, radius=6, dash="", stroke=1.5) -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius}" '
                           f'fill="{fill}" stroke="{colour}" stroke-width="{stroke}"{dashed}/>')

    def labelled(self, x, y, width, height, text, size=17, fill="white", weight="normal", dash="", mono=False) -> None:
        """A box with its text in the middle."""
        self.box(x, y, width, height, fill, dash=dash)
        lines = say(text, self.language).count("\n") + 1
        top = y + height / 2 - (lines - 1) * size * 0.625 + size * 0.35
        self.text(x + width / 2, top, text, size, "middle", weight, mono=mono)

    def mark(self, x, y, shape: str, size=6, fill=INK) -> None:
        """circle, square, triangle, diamond: what tells lines apart where colours cannot."""
        if shape == "circle":
            self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{fill}" stroke="{INK}"/>')
            return
        corners = {"square": [(-1, -1), (1, -1), (1, 1), (-1, 1)], "triangle": [(0, -1.2), (1.1, 1), (-1.1, 1)],
                   "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]}[shape]
        way = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in corners)
        self._parts.append(f'<polygon points="{way}" fill="{fill}" stroke="{INK}"/>')

    def svg(self) -> str:
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
                f'width="{self.width}" height="{self.height}" font-family="{FONT}">\n'
                '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
                'orient="auto-start-reverse"><path d="M0,1 L9,5 L0,9 z"/></marker></defs>\n'
                f'<rect width="{self.width}" height="{self.height}" fill="white"/>\n' + "\n".join(self._parts) +
                "\n</svg>\n")
