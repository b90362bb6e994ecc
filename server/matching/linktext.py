"""Addresses in running text: where one begins, and where the sentence around it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.matching.domains.suffix import suffix_rules

_DOT = r"(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\))"
# A host as people type it: labels of Latin, Greek or Cyrillic letters. Scripts that are written
# without spaces are left out, or the words before an address would become part of it.
_LABEL = r"[A-Za-z0-9\u00c0-\u024f\u0370-\u052f_-]{1,63}+"
_TAIL = r"[^\s<>\"“”«»]"
_WITH_SCHEME = re.compile(
    rf"(?<![A-Za-z0-9])(?:h(?:tt|xx|\*\*)ps?(?::|\[:\])//|h(?:tt|xx)ps?\[://\]){_TAIL}{{3,2048}}+",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9@._/\u00c0-\u024f\u0370-\u052f-]){_LABEL}(?:{_DOT}{_LABEL}){{1,8}}+(?!@)"
    rf"(?::\d{{2,5}}(?!\d))?+(?:[/?#]{_TAIL}{{0,2048}}+)?+",
    re.IGNORECASE,
)
_DOTS = re.compile(_DOT, re.IGNORECASE)
_WORDY_DOT = re.compile(r"[\[({]\s?dot", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_HOST_END = re.compile(r"[/?#\\]")
_GLUED = re.compile(r"(?<=[A-Za-z0-9])[^\x00-\u024f\u0370-\u052f]")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'\"*_~|"
_NUMERIC_NAMES = frozenset({"com", "cn", "net", "org"})  # 163.com is a site, 10.am is an hour
# Legal forms and computer languages that end like a host
_NO_HOSTS = frozenset(
    {("co", "ltd"), ("pte", "ltd"), ("pvt", "ltd"), ("asp", "net"), ("vb", "net"), ("vba", "net")}
)


def links(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of every address with a scheme (http, https, hxxp …)."""
    for match in _WITH_SCHEME.finditer(text):
        after_scheme = text.find("//", match.start()) + 2
        yield match.start(), _end(text, after_scheme, match.end())


def bare_hosts(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of every host without a scheme, with the path behind it."""
    for match in _bare(text):
        end = _end(text, match.start(), match.end())
        host = _plain_dots(_HOST_END.split(text[match.start() : end], maxsplit=1)[0])
        path = len(host) < end - match.start() and "/" in text[match.start() : end]
        if plausible_host(host.partition(":")[0], with_path=path):
            yield match.start(), end


def _bare(text: str) -> Iterator[re.Match[str]]:
    """Matches of _BARE: it is only tried on words that hold a dot, for most do not."""
    if _WORDY_DOT.search(text):
        yield from _BARE.finditer(text)
        return
    done, dot = 0, text.find(".")
    while dot >= 0:
        if dot >= done and text[dot + 1 : dot + 2].strip():
            start, done = _word_around(text, dot, done)
            yield from _BARE.finditer(text, start, done)
        dot = text.find(".", dot + 1)


def _word_around(text: str, at: int, least: int) -> tuple[int, int]:
    """[start, end) of what stands between white space around `at`."""
    start = at
    while start > least and not text[start - 1].isspace():
        start -= 1
    end = _SPACE.search(text, at)
    return start, end.start() if end else len(text)


def plausible_host(host: str, *, with_path: bool = False) -> bool:
    """Whether a host in running text is meant as one: `day.My` and `10.am` are not."""
    labels = host.split(".")
    top = labels[-1]
    if not all(labels) or not suffix_rules().listed(host.lower()):
        return False
    if with_path or labels[0].lower() == "www":
        return True
    if top.istitle() or (host.isupper() and min(map(len, labels)) == 1):
        return False  # a sentence that begins without a space, or initials
    if all(label.isdigit() for label in labels[:-1]) and top.lower() not in _NUMERIC_NAMES:
        return False
    return (labels[-2].lower(), top.lower()) not in _NO_HOSTS


def _end(text: str, host_start: int, end: int) -> int:
    """Cut what stands behind an address: words of a script without spaces, then punctuation."""
    cut = _HOST_END.search(text, host_start, end)
    host_end = cut.start() if cut else end
    for glued in _GLUED.finditer(text, host_start, host_end):
        if suffix_rules().listed(_plain_dots(text[host_start : glued.start()]).lower()):
            return glued.start()
    at = next((i for i in range(host_end, end) if not text[i].isascii()), end)
    return _without_punctuation(text, host_start, at)


def _without_punctuation(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    spare = {
        closer: piece.count(closer) - piece.count(opener) for closer, opener in _CLOSERS.items()
    }
    while end > start:
        last = text[end - 1]
        if spare.get(last, 0) > 0:
            spare[last] -= 1
        elif last not in _TRAILING and last not in "([{":
            return end
        end -= 1
    return end


def _plain_dots(host: str) -> str:
    return host if "[" not in host and "(" not in host and "{" not in host else _DOTS.sub(".", host)
