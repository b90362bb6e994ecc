"""One spelling for one address, and the expressions an indicator may be listed under.

The method is the Safe Browsing v4 one, https://developers.google.com/safe-browsing/v4/urls-hashing,
so that the extension can compute the same in JavaScript. It works on bytes: an escape such as %80
is no text. Where it differs from the URL standard (ports, IP overflow, repeated escapes), it wins.
"""

from __future__ import annotations

import re

import ada_url

_SCHEME = re.compile(rb"^[A-Za-z][A-Za-z0-9+.\-]*://")
_HEX = frozenset(b"0123456789abcdefABCDEF")
_UNSAFE = re.compile(rb"[\x00-\x20\x7f-\xff#%]")
_SPACES = b" \t\r\n\x0b\x0c"
_PATH_PREFIXES = 4
_HOST_LABELS = 5
_IP_NUMBER = re.compile(rb"^(?:0[xX][0-9A-Fa-f]+|[0-9]+)$")
_IP_PART_MAX = 32  # digits; longer is no number anybody means


def canonicalize(url: str | bytes) -> str:
    """Canonicalise a URL as Safe Browsing does: scheme, host, path, query; ASCII. Never raises."""
    raw = url.encode("utf-8", "surrogatepass") if isinstance(url, str) else url
    raw = raw.strip(_SPACES).translate(None, b"\t\r\n").partition(b"#")[0]
    raw = unescape(raw)
    scheme = _SCHEME.match(raw)
    rest = raw[scheme.end() :] if scheme else raw
    rest, question, query = rest.partition(b"?")
    authority, slash, path = rest.partition(b"/")
    prefix = scheme[0].lower() if scheme else b"http://"
    whole = prefix + _escape(_host(authority)) + _escape(_path(slash + path) + question + query)
    return whole.decode("ascii")


def unescape(raw: bytes) -> bytes:
    """Undo percent escapes until none is left, in one pass: a decoded byte may end an escape."""
    first = raw.find(b"%")
    if first < 0:
        return raw
    out = bytearray(raw[:first])
    for byte in raw[first:]:
        out.append(byte)
        while len(out) >= 3 and out[-3] == 0x25 and out[-2] in _HEX and out[-1] in _HEX:
            out[-3:] = bytes((int(out[-2:], 16),))
    return bytes(out)


def expressions(canonical: str) -> tuple[str, ...]:
    """Make the host/path expressions of a canonical URL, the most exact first; at most 30.

    Five hosts (the whole, and up to four from its last five labels) by six paths (with query,
    without, and '/' with up to three directories).
    """
    rest = canonical.partition("://")[2]
    before, _, query = rest.partition("?")
    host, _, path = before.partition("/")
    path = "/" + path
    paths = ([f"{path}?{query}"] if query else []) + [path, *_directories(path)]
    return tuple(dict.fromkeys(host + path for host in _hosts(host) for path in paths))


def ip_address(host: bytes) -> bytes | None:
    """Read an IPv4 address in any notation inet_aton takes; large numbers wrap. None if none."""
    parts = host.split(b".")
    if not 1 <= len(parts) <= 4 or not all(map(_IP_NUMBER.match, parts)):
        return None
    try:
        numbers = [_ip_number(part) for part in parts]
    except ValueError:
        return None
    *head, last = numbers
    tail = (last % (1 << 8 * (4 - len(head)))).to_bytes(4 - len(head), "big")
    return b".".join(b"%d" % byte for byte in [*(number % 256 for number in head), *tail])


def _ip_number(part: bytes) -> int:
    if len(part) > _IP_PART_MAX:
        raise ValueError
    if part[:2].lower() == b"0x":
        return int(part, 16)
    return int(part, 8) if part.startswith(b"0") else int(part)


def _host(authority: bytes) -> bytes:
    """Lower-case host of an authority: no user, no port, no spare dots, IDN as A-labels."""
    host = authority.rpartition(b"@")[2]
    if host.startswith(b"["):
        return host.partition(b"]")[0].lower() + b"]"
    name, colon, port = host.rpartition(b":")
    if colon and (not port or port.isdigit()):
        host = name
    host = re.sub(rb"\.{2,}", b".", host.strip(b".")).lower()
    return ip_address(host) or (host if host.isascii() else _a_labels(host))


def _a_labels(host: bytes) -> bytes:
    try:
        return ada_url.idna.encode(host.decode("utf-8")) or host
    except (ValueError, UnicodeError):
        return host


def _path(path: bytes) -> bytes:
    """Resolve '.', '..' and empty segments; a final '/' stays."""
    out: list[bytes] = []
    segments = path.split(b"/")
    for segment in segments:
        if segment == b"..":
            del out[-1:]
        elif segment not in (b"", b"."):
            out.append(segment)
    folder = segments[-1] in (b"", b".", b"..")
    return b"/" + b"/".join(out) + (b"/" if folder and out else b"")


def _escape(raw: bytes) -> bytes:
    return _UNSAFE.sub(lambda match: b"%%%02X" % match[0][0], raw)


def _hosts(host: str) -> list[str]:
    if host.startswith("[") or (
        host[-1:].isdigit() and ip_address(host.encode("ascii", "replace"))
    ):
        return [host]
    labels = host.split(".")
    last = labels[-_HOST_LABELS:]
    shorter = [".".join(last[start:]) for start in range(len(last) - 1)]
    return list(dict.fromkeys([host, *shorter]))[:_HOST_LABELS]


def _directories(path: str) -> list[str]:
    """'/' and the directories below it, four at most: '/', '/a/', '/a/b/', '/a/b/c/'."""
    segments = path.split("/")[1:-1]
    return ["/" + "".join(f"{part}/" for part in segments[:n]) for n in range(_PATH_PREFIXES)][
        : len(segments) + 1
    ]
