"""The house style keeps its promises: contrast, scripts, logical properties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = (ROOT / "server/static/site.css").read_text(encoding="utf-8")
QUIZ = (ROOT / "quiz/static/quiz/quiz.css").read_text(encoding="utf-8")

TEXT = [
    ("ink", "wash"), ("ink", "paper"), ("ink", "tint"), ("ink", "sun-soft"), ("ink", "danger-soft"),
    ("soft", "wash"), ("soft", "paper"), ("soft", "sun-soft"), ("brand", "paper"),
    ("brand", "wash"),
    ("brand", "tint"), ("brand", "sun-soft"), ("on-brand", "brand"), ("on-brand", "brand-deep"),
    ("on-sun", "sun"), ("danger", "wash"), ("danger", "paper"), ("on-fill", "fill-danger"),
    ("on-fill", "fill-unknown"), ("on-fill", "fill-known"),
]  # fmt: skip
CONTROLS = [("edge", "paper"), ("edge", "wash"), ("focus", "paper"), ("focus", "wash")]
ARTEFACT = [
    ("a-ink", "a-paper"), ("a-ink", "a-ground"), ("a-ink", "a-mine"), ("a-ink", "a-bar"),
    ("a-soft", "a-paper"), ("a-soft", "a-ground"), ("a-soft", "a-bar"), ("a-on-mark", "a-mark"),
]  # fmt: skip


def tokens(css: str, dark: bool) -> dict[str, str]:
    light, _, rest = css.partition("prefers-color-scheme:dark")
    found = re.findall(r"--([\w-]+):#([0-9a-f]{3,6})\b", light)
    if dark:
        found += re.findall(r"--([\w-]+):#([0-9a-f]{3,6})\b", rest.partition("}}")[0])
    return {
        name: value if len(value) == 6 else "".join(c * 2 for c in value) for name, value in found
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("css", "pairs", "least"), [(SITE, TEXT, 4.5), (SITE, CONTROLS, 3.0), (QUIZ, ARTEFACT, 4.5)]
)
def test_colours_can_be_told_apart(
    css: str, pairs: list[tuple[str, str]], least: float, dark: bool
) -> None:
    colour = tokens(css, dark)
    weak = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colour[pair[0]], colour[pair[1]])) < least
    }
    assert weak == {}


@pytest.mark.parametrize("css", [SITE, QUIZ], ids=["site", "quiz"])
def test_no_script_is_spaced_capitalised_slanted_or_cut(css: str) -> None:
    for property_ in (
        "letter-spacing",
        "text-transform",
        "font-style",
        "text-overflow",
        "break-all",
    ):
        assert property_ not in css.replace("is ever spaced", "")
    assert "@font-face" not in css
    assert "http" not in css


@pytest.mark.parametrize("css", [SITE, QUIZ], ids=["site", "quiz"])
def test_sides_are_logical(css: str) -> None:
    sided = re.findall(r"[{;](?:margin|padding|border|inset)?-?(?:left|right)[-\w]*:", css)
    assert sided == []
    assert not re.search(r"text-align:(left|right)|float:(left|right)", css)


@pytest.mark.parametrize(
    ("tag", "height"),
    [("th", "1.8"), ("lo", "1.8"), ("km", "1.8"), ("my", "1.8"), ("ta", "1.65"), ("hi", "1.65"),
     ("ne", "1.65"), ("bn", "1.65"), ("zh", "1.6"), ("ur", "1.9")],
)  # fmt: skip
def test_high_scripts_have_room(tag: str, height: str) -> None:
    assert re.search(rf"^[^{{]*:lang\({tag}\)[^{{]*\{{line-height:{height}[;}}]", SITE, re.M)
    if height == "1.8":
        assert re.search(rf"html:lang\({tag}\)[^{{]*\{{font-size:125%\}}", SITE)
