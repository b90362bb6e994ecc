"""A picture of the artefact: SVG with real text, so that it can be read, searched and enlarged.

Lines are broken by an estimate of the letters' width. Scripts that write without spaces (Thai,
Lao, Khmer, Burmese) are broken between letters where a line is full, never inside a cluster.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from quiz.exporting.explain import HEADINGS, artefact_lines
from quiz.exporting.question import Form, Part, Question, Words

SVG = "http://www.w3.org/2000/svg"
WIDTH, EDGE = 480, 24
SIZE, BIG, SMALL = 16, 19, 13
BOLD = 1.15
"""How much wider bold letters are."""
LINE = 1.5
TALL = ("th", "lo", "km", "my", "ur")
"""Scripts whose lines need more room."""
INK, SOFT, PAPER, RULE, MINE = "#23262a", "#565c63", "#ffffff", "#d3d7dc", "#dde5ee"
NARROW, WIDE = set("ijlt.,:;'!|()[] fr"), set("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: its size in px, whether it is bold, its colour, its ground."""

    text: str
    size: int = SIZE
    bold: bool = False
    ink: str = INK
    ground: str = PAPER


def picture(question: Question, form: Form, words: Words) -> bytes:
    """The artefact as SVG, drawn alike for lures and genuine offers."""
    rows = list(_rows(question, form, words))
    high = LINE * (1.25 if form.tag in TALL else 1)
    height = round(sum(row.size * high for row in rows)) + 2 * EDGE
    root = Element("svg", {
        "xmlns": SVG, "viewBox": f"0 0 {WIDTH} {height}", "width": str(WIDTH),
        "height": str(height), "role": "img", "xml:lang": form.tag, "lang": form.tag,
        "direction": form.dir, "font-family": "system-ui, Noto Sans, sans-serif",
    })  # fmt: skip
    SubElement(root, "title").text = question.frame
    SubElement(root, "desc").text = "\n".join(artefact_lines(question, words))
    _ground(root, 0, height, PAPER)
    top = float(EDGE)
    start = WIDTH - EDGE if form.dir == "rtl" else EDGE
    for row in rows:
        if row.ground != PAPER:
            _ground(root, top, row.size * high, row.ground)
        node = SubElement(root, "text", x=str(start), y=f"{top + row.size * high * 0.7:.1f}")
        node.set("font-size", str(row.size))
        node.set("fill", row.ink)
        if row.bold:
            node.set("font-weight", "bold")
        node.text = row.text
        top += row.size * high
    _frame(root, height)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def wrapped(text: str, size: float, width: float) -> Iterator[str]:
    """Break `text` into lines of at most `width` px by an estimate of its letters."""
    line, used = "", 0.0
    for word in _words(text):
        room = _width(word, size)
        if line and used + room > width:
            yield line.rstrip()
            line, used = "", 0.0
            word = word.lstrip()
            room = _width(word, size)
        line, used = line + word, used + room
    if line.strip():
        yield line.rstrip()


def _rows(question: Question, form: Form, words: Words) -> Iterator[Row]:
    yield Row(question.frame, SMALL, ink=SOFT)
    yield Row("", SMALL)
    for part in question.parts:
        yield from _part(part, words)
        yield Row("", SMALL // 2)


def _part(part: Part, words: Words) -> Iterator[Row]:
    ground = MINE if part.mine else PAPER
    if lead := words.you if part.mine else part.lead:
        yield Row(lead, SMALL, bold=True, ink=SOFT, ground=ground)
    size = BIG if part.kind in HEADINGS else SIZE
    for paragraph in part.text.split("\n"):
        for line in wrapped(paragraph, size * (BOLD if size == BIG else 1), WIDTH - 2 * EDGE):
            yield Row(line, size, size == BIG, ground=ground)


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may break: words with the space before them, or clusters."""
    piece = ""
    for letter in text:
        breaks = letter == " " or (piece and _breakable(piece[-1], letter))
        if piece and breaks:
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _breakable(before: str, after: str) -> bool:
    """Whether a line may break between two letters of a script without spaces."""
    if unicodedata.combining(after) or unicodedata.category(after) in ("Mn", "Mc", "Lm", "Po"):
        return False
    if unicodedata.category(before) in ("Ps", "Pi") or before in "เแโใไເແໂໃໄ":
        return False
    return _spaceless(before) and _spaceless(after) and before not in "\u17d2\u1039"


def _spaceless(letter: str) -> bool:
    code = ord(letter)
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Burmese
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3000 <= code <= 0x9FFF  # Chinese
    )


def _width(text: str, size: float) -> float:
    return sum(_letter(letter) for letter in text) * size


def _letter(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW:
        return 0.36
    return 0.95 if letter in WIDE else 0.7 if letter.isupper() else 0.58


def _ground(root: Element, top: float, height: float, fill: str) -> None:
    size = {"width": str(WIDTH), "height": f"{height:.1f}"}
    SubElement(root, "rect", {"y": f"{top:.1f}", **size, "fill": fill})


def _frame(root: Element, height: int) -> None:
    size = {"width": str(WIDTH - 1), "height": str(height - 1)}
    SubElement(root, "rect", {"x": "0.5", "y": "0.5", **size, "fill": "none", "stroke": RULE})
