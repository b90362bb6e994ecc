"""An item as it is shown: in the reader's language, its marks cut out of the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from flask_babel import pgettext

from quiz import audio, content, signs, words
from quiz.item import Block, Hotspot, Item
from server.i18n import SOURCE_LANGUAGE, Language

LATIN = re.compile(r"[A-Za-z]")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SHORT = re.compile(r"\b(?:Co|Corp|Inc|Ltd|Pte|Pvt|[A-Z])\.(?!\w)")
STAYS = "\u200e"
"""The left-to-right mark: the full stop before it stays with its Latin name."""
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block's text. `mark` is the number of its mark, 0 without; `tag` its language
    where that is not the language of the block."""

    text: str
    mark: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block. `audio` is the name that a recording of this text would have; `foreign` says
    that it has Latin letters alone, where the language is written from the right."""

    id: str
    kind: str
    label: str
    who: str
    mine: bool
    pieces: tuple[Piece, ...]
    audio: str
    foreign: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark: what it is called, the words it marks, and why."""

    number: int
    code: str
    label: str
    quote: str
    explain: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a page needs of an item; sentences are in the reader's language."""

    item: Item
    slug: str
    frame: str
    frame_name: str
    tag: str
    dir: str
    blocks: tuple[ShownBlock, ...]
    marks: tuple[Mark, ...]


def slug(item_id: str) -> str:
    """A name for addresses that does not tell a lure from a genuine offer."""
    return hashlib.sha256(f"lurewise item {item_id}".encode()).hexdigest()[:8]


@lru_cache
def by_slug() -> dict[str, Item]:
    """Every item by its slug."""
    return {slug(item_id): item for item_id, item in content.load().items()}


@lru_cache(maxsize=2048)
def show(item: Item, language: Language, frame_name: str = "") -> Shown:
    """The item in `language`, which is that of the request."""
    own = words.shown(item)
    translated = language.id == SOURCE_LANGUAGE or own.blocks != item.blocks
    number = {hotspot.id: place for place, hotspot in enumerate(own.hotspots, 1)}
    pairs = zip(item.blocks, own.blocks, strict=True)
    names = {block.text: said.text for block, said in pairs if block.kind == "heading"}
    return Shown(
        own,
        slug(item.id),
        item.frame,
        frame_name,
        language.tag if translated else SOURCE_LANGUAGE,
        language.dir if translated else "ltr",
        tuple(_block(block, own, number, language, names) for block in own.blocks),
        tuple(Mark(number[h.id], h.code, h.label, h.quote, h.explain, h.id) for h in own.hotspots),
    )


def sign_text(code: str) -> str:
    """What a sign or counter-sign says, by its code, in the language of the request."""
    table = signs.load()
    row = table.signs.get(code) or table.counter_signs[code]
    context = f"signs.{code}.text"
    return pgettext(context, row.text)


def _block(
    block: Block, item: Item, number: dict[str, int], language: Language, names: dict[str, str]
) -> ShownBlock:
    """`names` are the headings in this language: a sender is called as above the chat."""
    marked = [hotspot for hotspot in item.hotspots if hotspot.block == block.id]
    rtl, latin = language.dir == "rtl", bool(LATIN.search(block.text))
    pieces = _pieces(block.text, marked, number, language.id)
    return ShownBlock(
        block.id,
        block.kind,
        block.label,
        "" if block.who == "you" else names.get(block.who, block.who),
        block.who == "you",
        tuple(replace(p, text=SHORT.sub(rf"\g<0>{STAYS}", p.text)) if rtl else p for p in pieces),
        audio.name(language.id, slug(item.id), block),
        rtl and latin and not RIGHT_TO_LEFT.search(block.text),
    )


def _pieces(
    shown: str, marked: list[Hotspot], number: dict[str, int], lang: str
) -> Iterator[Piece]:
    """Cut `shown` at the quotes; a quote that a translation lost marks the whole block."""
    places = sorted(
        (shown.find(h.quote), shown.find(h.quote) + len(h.quote), number[h.id]) for h in marked
    )
    if places and places[0][0] < 0:
        yield Piece(shown, number[marked[0].id])
        return
    end = 0
    for start, stop, mark in places:
        if start < end:
            continue
        yield from _tagged(shown[end:start], lang)
        yield Piece(shown[start:stop], mark)
        end = stop
    yield from _tagged(shown[end:], lang)


def _tagged(shown: str, lang: str) -> Iterator[Piece]:
    """Chinese inside another language says so, for the voice that reads it."""
    if lang.startswith("zh") or not HAN.search(shown):
        if shown:
            yield Piece(shown)
        return
    end = 0
    for found in HAN.finditer(shown):
        if found.start() > end:
            yield Piece(shown[end : found.start()])
        yield Piece(found.group(), tag="zh-Hans")
        end = found.end()
    if end < len(shown):
        yield Piece(shown[end:])
