"""What one translated sentence must keep of its English, and what it must not hold.

Every rule gives (its name, what is wrong and what to do) for each thing that it finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Message

from translations.catalogs import EXTENSION, MESSAGES

Found = tuple[str, str]

PLACE = re.compile(r"%\(\w+\)[sd]|\$[A-Z_]+\$")
PERCENT = re.compile(r"%%|%(?!\(\w+\)[sd])")
MARKUP = re.compile(r"</?[a-z!][^>]*>?|&(?:#\w+|[a-z]+);", re.I)
ADDRESS = re.compile(
    r"https?://[^\s<>\"'“”»)]+|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?<![\w@/])@\w{3,}"
    r"|(?<![A-Za-z0-9.@/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w./?=&-]*)?(?![A-Za-z])",
    re.ASCII,
)
NUMBER = re.compile(r"[0-9]+")
GROUP = re.compile(r"(?<=[0-9])[.,'\u00a0\u202f ](?=[0-9]{3}(?![0-9]))|(?<=[0-9]),(?=[0-9]{2},)")
"""What stands between groups of digits: 10,000 and 10.000, and 1,00,000 in India."""
WORD = re.compile(r"[A-Za-z]{2,}")
SMALL = re.compile(r"\b[a-z]{2,}")
"""Words that are no part of a name."""
STORE = {"name": 45, "description": 132}
"""Longest texts that every store takes, in characters."""
HIDDEN = re.compile("[\ufffd\ufeff\u202a-\u202e\u2066-\u2069\r\t]")
FREE_SCRIPTS = ("LATIN", "CJK", "FULLWIDTH", "FEMININE", "MASCULINE", "MICRO", "MODIFIER", "GREEK")
"""Scripts that may stand in any language: names, Chinese lines of an offer, signs."""


def sentence(source: Message, text: str, english: str, domain: str, script: str) -> Iterator[Found]:
    """Apply every rule to `text`, a translation (or one plural form of it) of `english`."""
    yield from _places(english, text)
    if domain == MESSAGES:
        yield from _percent(english, text)
    yield from _markup(english, text)
    yield from _addresses(english, text)
    yield from _digits(english, text)
    yield from _own_words(english, text, script)
    yield from _characters(english, text)
    if domain == EXTENSION and len(text) > STORE.get(source.context or "", len(text)):
        most = STORE[source.context or ""]
        yield "length", f"{len(text)} characters; stores take {most}: write it shorter"


def _places(english: str, text: str) -> Iterator[Found]:
    missing, extra = _differ(PLACE.findall(english), PLACE.findall(text))
    if missing or extra:
        yield "placeholders", f"{_told(missing, extra)}: keep each exactly as in the English"


def _percent(english: str, text: str) -> Iterator[Found]:
    wanted, found = PERCENT.findall(english), PERCENT.findall(text)
    if sorted(wanted) != sorted(found):
        yield "placeholders", f"a % differs ({_told(*_differ(wanted, found))}): keep each"


def _markup(english: str, text: str) -> Iterator[Found]:
    _, extra = _differ(MARKUP.findall(english), MARKUP.findall(text))
    if extra:
        yield "html", f"takes no HTML ({' '.join(extra)}): write words only"


def _addresses(english: str, text: str) -> Iterator[Found]:
    wanted, found = (sorted(_addresses_of(one)) for one in (english, text))
    missing, extra = _differ(wanted, found)
    if missing or extra:
        yield "addresses", f"{_told(missing, extra)}: copy addresses letter by letter"


def _addresses_of(text: str) -> list[str]:
    return [found.rstrip(".,;:!?…") for found in ADDRESS.findall(PLACE.sub(" ", text))]


def _digits(english: str, text: str) -> Iterator[Found]:
    if native := sorted({sign for sign in text if sign.isdigit() and not sign.isascii()}):
        yield "digits", f"{' '.join(native)}: write digits as 0 1 2, in every language"
        return
    wanted, found = _numbers(english), _numbers(text)
    if "".join(wanted) == "".join(found):
        return
    missing, extra = _differ(wanted, found)
    extra = [one for one in extra if len(one) > 1]  # a word may become a digit: two weeks, 2 weeks
    if missing or extra:
        yield "digits", f"{_told(missing, extra)}: keep every number"


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(GROUP.sub("", ADDRESS.sub(" ", PLACE.sub(" ", text))))


def _own_words(english: str, text: str, script: str) -> Iterator[Found]:
    plain = ADDRESS.sub(" ", PLACE.sub(" ", english))
    long = len(WORD.findall(plain)) >= 4 and len(SMALL.findall(plain)) >= 2
    if long and text == english:
        yield "english", "is the English: translate it"
        return
    scripts = {_script(sign) for sign in text if sign.isalpha()}
    if long and script not in scripts:
        yield "script", f"has no {script.capitalize()} letter: is it the right language?"
    kept = {_script(sign) for sign in english if sign.isalpha()}
    if strange := sorted(scripts - kept - {script, *FREE_SCRIPTS}):
        yield "script", f"has letters of another script ({', '.join(strange)}): write its own"


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "UNKNOWN").split()[0]


def _characters(english: str, text: str) -> Iterator[Found]:
    bad = {sign for sign in HIDDEN.findall(text) if sign not in english}
    bad |= {sign for sign in text if unicodedata.category(sign) in ("Co", "Cn", "Cs")}
    if bad:
        codes = ", ".join(sorted(f"U+{ord(sign):04X}" for sign in bad))
        yield "characters", f"has characters that nobody sees or reads ({codes}): take them out"
    if (text != text.strip()) != (english != english.strip()):
        yield "characters", "begins or ends with a space: take it out"


def _differ(wanted: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    missing, extra = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return sorted(missing.elements()), sorted(extra.elements())


def _told(missing: list[str], extra: list[str]) -> str:
    parts = [f"lacks {' '.join(missing)}"] if missing else []
    parts += [f"has {' '.join(extra)} too much"] if extra else []
    return " and ".join(parts) or "not in the same places"
