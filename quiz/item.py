"""What an item is made of. Every `Words` is read by a person and is translated."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from server.knowledge.reader import IsoDate

FIELDS = ConfigDict(extra="forbid", str_strip_whitespace=True, populate_by_name=True)

Words = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[LGC]\d{2}$")]
SignCode = Annotated[str, StringConstraints(pattern=r"^[SG]\d{1,2}$")]
BeliefCode = Annotated[str, StringConstraints(pattern=r"^M\d{1,2}$")]
CardNumber = Annotated[int, Field(ge=1, le=7)]

Class = Literal["lure", "genuine"]
Form = Literal["practice", "test", "booster"]
Channel = Literal[
    "job_board",
    "facebook_post",
    "chat",
    "email",
    "contract",
    "travel_papers",
    "company_site",
    "profile",
    "voice_note",
    "video_caption",
    "notice",
    "info_sheet",
    "instagram",
]
Frame = Literal[
    "job_board",
    "post",
    "chat",
    "email",
    "contract",
    "papers",
    "site",
    "profile",
    "voice",
    "video",
    "notice",
    "sheet",
]
Kind = Literal[
    "heading",
    "paragraph",
    "fact",
    "list_item",
    "message",
    "image_caption",
    "link",
    "signature",
    "stamp",
    "button",
    "meta",
    "comment",
]
REAL_CARDS = frozenset(range(1, 6))
"""Checks that settle something; the other cards are good habits."""


@dataclass(frozen=True, slots=True, config=FIELDS)
class ReadSource:
    """A publication that was read; `date` is ISO 8601 (a year or month will do) or ''."""

    title: Annotated[str, StringConstraints(min_length=1)]
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    date: IsoDate = ""


@dataclass(frozen=True, slots=True, config=FIELDS)
class Block:
    """One part of the artefact. `who` sends a message: `you` is the reader; `label` is shown."""

    id: Id
    kind: Kind
    text: Words
    label: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, config=FIELDS)
class Hotspot:
    """A marked part: `quote` stands exactly once in the block's text."""

    id: Id
    block: Id
    quote: Words
    code: SignCode
    label: Words
    explain: Words


@dataclass(frozen=True, slots=True, config=FIELDS)
class Counter:
    """A part of the artefact that seems to speak the other way, and a misconception about it."""

    block: Id
    text: Words
    code: BeliefCode


@dataclass(frozen=True, slots=True, config=FIELDS)
class Check:
    """The check that settles the item, and what it gives."""

    card: CardNumber
    result: Words


@dataclass(frozen=True, slots=True, config=FIELDS)
class Option:
    """An answer to "What would you do first?"; card 0 is no check at all."""

    id: Id
    card: Annotated[int, Field(ge=0, le=7)]
    text: Words


@dataclass(frozen=True, slots=True, config=FIELDS)
class FirstStep:
    """`best` are the cards that count as a real check."""

    best: tuple[CardNumber, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, config=FIELDS)
class NationalRule:
    """A rule of one country: never part of the key, shown only in practice."""

    text: Words
    source: ReadSource


@dataclass(frozen=True, slots=True, config=FIELDS)
class Reviewed:
    """Who looked at what, as `name, date`; an empty string is a pilot."""

    content: str = ""
    country: str = ""
    lang: str = ""


@dataclass(frozen=True, kw_only=True, config=FIELDS)
class Item:
    """One half of a pair."""

    id: ItemId
    pair: Annotated[int, Field(ge=1)]
    class_: Annotated[Class, Field(alias="class")]
    form: Form
    channel: Channel
    frame: Frame
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    native: str
    where: Words
    scene: Words
    line: Words
    pay_usual: str = ""
    pay_source: ReadSource | None = None
    difficulty: Annotated[int, Field(ge=1, le=5)]
    misconceptions: tuple[BeliefCode, ...]
    blocks: tuple[Block, ...]
    hotspots: tuple[Hotspot, ...]
    counter: tuple[Counter, ...]
    check: Check
    rule: Words
    first_step: FirstStep
    national_rule: NationalRule | None = None
    sources: tuple[ReadSource, ...]
    reviewed: Reviewed = Field(default_factory=Reviewed)
    version: Annotated[int, Field(ge=1)]
    notes: str = ""

    @property
    def is_lure(self) -> bool:
        """The key."""
        return self.class_ == "lure"

    @property
    def is_pilot(self) -> bool:
        """Whether no reviewer of the country has signed yet."""
        return not (self.reviewed.content and self.reviewed.country)

    def block(self, block_id: str) -> Block | None:
        """Find a block by its id."""
        return next((block for block in self.blocks if block.id == block_id), None)
