"""What the API answers, as models: the source of the OpenAPI document, and held by tests."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.matching.types import IndicatorType, ObservableType, SourceKind

VerdictCode = Literal["danger", "caution", "unknown", "recognised"]
Confidence = Annotated[int, Field(ge=0, le=100)]
Score = Annotated[float, Field(ge=0, le=1)]
Line = Annotated[int, Field(ge=1, description="Line of the input, or number of the element.")]


class Reply(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(extra="forbid")


class SourceReply(Reply):
    """A publication that was read."""

    title: str
    url: str
    date: str | None = Field(description="ISO 8601: a day, month or year.")
    kind: SourceKind
    publisher: str | None


class IndicatorReply(Reply):
    """A source's claim."""

    id: str
    type: IndicatorType
    value: str
    category: str | None
    country: str | None
    confidence: Confidence
    tlp: str = Field(description="TLP 2.0 label: how far it may travel.")
    listed_by: str
    listed_kind: SourceKind = Field(description="`authority` only when an authority listed it.")
    listed_on: str | None
    note: str | None
    sources: list[SourceReply]


class FeatureReply(Reply):
    """One comparison, with what was held against what."""

    name: str
    score: Score
    query: str
    candidate: str


class InputReply(Reply):
    """Where in the request something stood."""

    field: Literal["urls", "names", "contacts", "text"]
    index: int = Field(ge=0)


class ObservableReply(Reply):
    """Something that was shown to us, in canonical form."""

    type: ObservableType
    value: str


class CheckedReply(Reply):
    """One observable, and what came out for it alone."""

    input: InputReply
    observable: ObservableReply
    verdict: VerdictCode


class ReasonReply(Reply):
    """Why. `code` is stable; sentences are translated."""

    code: str
    verdict: VerdictCode
    input: InputReply
    observable: ObservableReply
    score: Score
    explanation: str
    innocent: str | None = Field(description="Why it may be innocent.")
    spans: list[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="[start, end) in Unicode code points of the input that the reason is about, as "
        "sent: of `text`, or of an address or contact that stood among other words."
    )
    features: list[FeatureReply]
    indicator: IndicatorReply | None
    sources: list[SourceReply]
    learn: str | None = Field(
        description="Path on this server that teaches to spot a lure sign; null for other codes."
    )


class HelplineReply(Reply):
    """Whom to call, with the day on which this was last confirmed."""

    country: str | None
    name: str
    number: str | None
    channel: str
    scope: list[str]
    languages: list[str]
    url: str | None
    source: str
    source_url: str
    checked: str
    recheck: bool = Field(description="Whether the number should be confirmed first.")


class DatasetReply(Reply):
    """Which state of the indicators answered."""

    version: str
    updated: str


class CheckReply(Reply):
    """The verdict is the worst of all inputs. There is no `safe`."""

    verdict: VerdictCode
    summary: str
    checked: list[CheckedReply]
    reasons: list[ReasonReply]
    next_steps: list[str]
    helplines: list[HelplineReply]
    dataset: DatasetReply
    lang: str


class MatchReply(Reply):
    """An indicator that fits, and the comparisons that say so."""

    indicator: IndicatorReply
    score: Score
    level: str
    features: list[FeatureReply]


class LookupReply(Reply):
    """Ranked indicators, best first."""

    results: list[MatchReply]
    dataset: DatasetReply


class ErrorReply(Reply):
    """A field, and what is wrong with it; '' is the request as a whole."""

    field: str
    reason: str


class ProblemReply(Reply):
    """RFC 9457 problem details; `type` is stable and names a page."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ErrorReply]


class SuccessionReply(Reply):
    """An old key of the list signed the 32 bytes of a new one; all in base64url."""

    old: str
    new: str
    signature: str


class KeyReply(Reply):
    """The Ed25519 key that signs the list, and how those before it led to it."""

    key: str
    succession: list[SuccessionReply]


class ReportReply(Reply):
    """The report is stored, and waits to be read."""

    id: str


class CorrectionReply(Reply):
    """An indicator that was withdrawn: it warns no more."""

    id: str
    type: IndicatorType
    value: str
    withdrawn_on: str
    reason: str
    listed_by: str


class CorrectionsReply(Reply):
    """Withdrawals, the newest first."""

    corrections: list[CorrectionReply]
    truncated: bool = Field(description="Whether older ones were left out.")


class RowReply(Reply):
    """The answer to one row: `results`, or the `error` that this row had."""

    line: Line
    id: str | None = None
    q: str | None = None
    results: list[MatchReply] | None = None
    error: ProblemReply | None = None


class HealthReply(Reply):
    """Well."""

    status: Literal["ok"]
    dataset: str | None = None
