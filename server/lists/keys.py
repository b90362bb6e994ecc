"""Who signs the list: an Ed25519 key, and the keys before it, each of which named the next.

A key is written as base64url of its 32 bytes, without padding. In a succession the old key signs
the 32 bytes of the new one; whoever trusts an old key can follow to the one in force.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from server.config import ConfigError, Settings
from server.kept import beside, kept

SIZE = 32  # bytes of a seed and of a public key
Link = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with one key; without a seed it leaves 64 zero bytes, and its key is ''."""

    seed: bytes = b""
    succession: tuple[Link, ...] = ()

    @property
    def key(self) -> str:
        """The public key."""
        return to_text(self._private().public_key().public_bytes_raw()) if self.seed else ""

    def sign(self, data: bytes) -> bytes:
        """Give 64 bytes; the same for the same data, as Ed25519 is."""
        return self._private().sign(data) if self.seed else bytes(64)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


UNSIGNED = Signer()


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did; `seed` is given when an operator has to put it in place himself."""

    old: str
    new: str
    seed: str = ""


def signer(settings: Settings) -> Signer:
    """Give the key of this installation, made on the first run; ConfigError when it is none."""
    if settings.list_key:
        seed = read_seed(settings.list_key, "LUREWISE_LIST_KEY")
    else:
        settings.make_folder()
        path = settings.instance / "list_key"
        text = kept(path, lambda: base64.b64encode(secrets.token_bytes(SIZE)))
        seed = read_seed(text, str(path))
    bare = Signer(seed)
    return Signer(seed, _chain(_links(settings), bare.key))


def rotate(settings: Settings) -> Rotation:
    """Make a new key and let the old one sign it.

    A key in the environment cannot be changed from here: its successor is given as `seed`, to be
    set by the operator; until then the old key goes on.
    """
    old = signer(settings)
    new = Signer(secrets.token_bytes(SIZE))
    link = {"old": old.key, "new": new.key, "signature": to_text(old.sign(from_text(new.key)))}
    # the link first: without it nobody would follow to the new key
    _write(_links_path(settings), json.dumps([*_links(settings), link], indent=1).encode())
    seed = base64.b64encode(new.seed)
    if settings.list_key:
        return Rotation(old.key, new.key, seed.decode())
    _write(settings.instance / "list_key", seed)
    return Rotation(old.key, new.key)


def verify_signature(key: str, data: bytes, signature: bytes) -> bool:
    """Whether this key signed this; False for what is no key."""
    try:
        Ed25519PublicKey.from_public_bytes(from_text(key)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def reaches(pinned: str, key: str, succession: Sequence[Any]) -> bool:
    """Whether a key is the pinned one, or follows it link by link, each signed by the one before.

    >>> reaches("A", "A", [])
    True
    """
    following: dict[str, list[str]] = {}
    for link in succession:
        if _holds(link):
            following.setdefault(link["old"], []).append(link["new"])
    seen, wave = {pinned}, [pinned]
    while wave:
        wave = [new for old in wave for new in following.get(old, []) if new not in seen]
        seen.update(wave)
    return key in seen


def to_text(raw: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Read base64url with or without padding; ValueError when it is none."""
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except (binascii.Error, TypeError, AttributeError) as error:
        raise ValueError("not base64url") from error


def read_seed(text: str, where: str) -> bytes:
    """Read a seed of 32 bytes in base64; ConfigError says what to write."""
    with suppress(ValueError):
        seed = from_text(text.strip().translate(str.maketrans("+/", "-_")))
        if len(seed) == SIZE:
            return seed
    raise ConfigError(
        f"{where} holds no key of the list; write 32 random bytes in base64, for example the "
        "output of: head -c 32 /dev/urandom | base64"
    )


def _chain(links: list[Link], key: str) -> tuple[Link, ...]:
    """The links that lead to this key, the oldest first; others were prepared and never used."""
    by_new = {link["new"]: link for link in links}
    chain: list[Link] = []
    while key in by_new and by_new[key] not in chain:
        chain.insert(0, by_new[key])
        key = by_new[key]["old"]
    return tuple(chain)


def _links_path(settings: Settings) -> Path:
    return settings.instance / "list_succession.json"


def _links(settings: Settings) -> list[Link]:
    path = _links_path(settings)
    if not path.exists():
        return []
    try:
        links = json.loads(path.read_text(encoding="utf-8"))
        whole = isinstance(links, list) and all(map(_holds, links))
    except ValueError:
        whole = False
    if not whole:
        raise ConfigError(f"{path} is damaged; restore it from a backup, or remove it")
    return links


def _holds(link: Any) -> bool:
    """Whether a link is one, and its old key signed its new one."""
    try:
        new, signature = from_text(link["new"]), from_text(link["signature"])
        return verify_signature(link["old"], new, signature)
    except (ValueError, KeyError, TypeError):
        return False


def _write(path: Path, data: bytes) -> None:
    beside(path, data).replace(path)
