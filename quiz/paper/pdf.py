"""Print the sheets to A4 PDF with a headless Chromium, where one is found.

The learners' sheets are printed first and counted. Where two offers do not fit on a page they are
printed again in smaller letters. Where their number is odd, an empty page goes in before the
teacher's sheets, so that printed on both sides no key stands behind a question.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

from quiz import away
from quiz.paper.sheets import DEFAULT_SLIPS, Sheets, sheets

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge"),
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
HOW = (
    "No Chromium, Chrome or Edge was found, and one of them prints the PDF. Install one: on Debian "
    "`sudo apt-get install chromium`, on Ubuntu `sudo snap install chromium`, on Fedora `sudo dnf "
    "install chromium`, elsewhere from google.com/chrome. Or open /quiz/paper/{form} and print it."
)
FONTS = {
    "th": ("th", "fonts-tlwg-loma-ttf"),
    "lo": ("lo", "fonts-lao"),
    "km": ("km", "fonts-khmeros"),
    "my": ("my", "fonts-sil-padauk"),
    "ta": ("ta", "fonts-lohit-taml"),
    "hi": ("hi", "fonts-lohit-deva"),
    "ne": ("ne", "fonts-lohit-deva"),
    "bn": ("bn", "fonts-lohit-beng-bengali"),
    "zh_Hans": ("zh-cn", "fonts-wqy-microhei"),
    "ur": ("ur", "fonts-nafees"),
    "am": ("am", "fonts-sil-abyssinica"),
}
"""Languages whose letters a bare system lacks: fontconfig's name, and Debian's package."""
SECONDS = 60
SIZES = ("", "small", "smaller", "smallest")
"""Classes of paper.css: 10, 9.2, 8.4 and 7.8 pt."""
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--no-pdf-header-footer", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
_one_at_a_time = threading.Lock()


class NoChromium(RuntimeError):
    """A PDF cannot be made here; the message says what to install."""


class Busy(NoChromium):
    """Others are printing; the message says when to come back."""


class NoFont(NoChromium):
    """This machine has no font for a language; the message names a package that has one."""


@lru_cache(maxsize=16)  # about a megabyte each
def pdf(form: str, language: str, beside: str | None = None, slips: int = DEFAULT_SLIPS) -> bytes:
    """All sheets of a form as PDF.

    NoChromium says what to install; quiz.away.Unknown, a ValueError, names the forms and languages
    that there are.
    """
    filled = sheets(form, language, beside, slips)
    browser = chromium()
    if not browser:
        raise NoChromium(HOW.format(form=form))
    for column in filled.columns:
        look_for_font(column.language.id)
    if not _one_at_a_time.acquire(timeout=SECONDS):
        raise Busy("Other papers are being printed. Try again in a minute.")
    try:
        size, count = _size(browser, filled)
        return _print(browser, document(filled, size, gap=count % 2 == 1))
    finally:
        _one_at_a_time.release()


def _size(browser: str, filled: Sheets) -> tuple[str, int]:
    """The largest letters with two offers on a page, and the learners' pages in that size.

    Where no size has room for two everywhere, the largest with the fewest pages.
    """
    best = (len(filled.items) + 1) // 2 + len(filled.slip_pages)
    counts: dict[str, int] = {}
    for size in SIZES:
        counts[size] = pages(_print(browser, document(filled, size, back=False)))
        if counts[size] <= best:
            break
    chosen = min(counts, key=lambda size: counts[size])
    return chosen, counts[chosen]


def chromium() -> str:
    """Path of a browser that can print without a window, '' when none is found."""
    named = (shutil.which(name) for name in NAMES)
    there = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*named, *there) if path), "")


def document(filled: Sheets, size: str = "", *, back: bool = True, gap: bool = False) -> str:
    """One HTML text with its style in it: the learners' sheets, and the teacher's where `back`."""
    main = filled.columns[0]
    with away.speaking(main.language.id) as language:
        return away.render(
            "paper/print.html",
            sheets=filled,
            language=language,
            title=f"{main.title} – {main.form_name} – Lurewise",
            style=away.style("quiz.css", "paper.css"),
            size=size,
            back=back,
            gap=gap,
        )


def pages(printed: bytes) -> int:
    """Pages of a PDF as Chromium writes it: page objects stand there in the clear."""
    return len(PAGE.findall(printed))


def look_for_font(language: str) -> None:
    """NoFont when fontconfig is here and knows no font for the language."""
    wanted, package = FONTS.get(language, ("", ""))
    lister = shutil.which("fc-list")
    if not wanted or not lister:
        return
    found = subprocess.run(  # noqa: S603 (a fixed command)
        [lister, f":lang={wanted}", "family"], capture_output=True, check=False, timeout=SECONDS
    )
    if found.returncode == 0 and not found.stdout.strip():
        raise NoFont(
            f"This machine has no font for the language {language}, so the paper would show boxes. "
            f"Install one, on Debian and Ubuntu with: sudo apt-get install {package}"
        )


def _print(browser: str, html: str) -> bytes:
    # a snap sees the visible folders of its user, and no /tmp
    place = Path.home() if "/snap/" in browser else None
    with tempfile.TemporaryDirectory(prefix="lurewise-", dir=place) as folder:
        page, out = Path(folder) / "paper.html", Path(folder) / "paper.pdf"
        page.write_text(html, encoding="utf-8")
        own = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}"]
        # the sandbox of Chromium refuses root, as containers run; the page is our own
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        try:
            done = subprocess.run(  # noqa: S603 (our own page, no shell)
                [browser, *FLAGS, *sandbox, *own, page.as_uri()],
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoChromium(
                f"{browser} did not print: {error}. Try again, or update it."
            ) from None
        if not out.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason"]
            raise NoChromium(f"{browser} made no PDF: {said[0]}. Update it, or print the page.")
        return out.read_bytes()
