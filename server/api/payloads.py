"""What a client may send: models with every limit. `reading` reads them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from server import reporting
from server.checking import MAX_TEXT, VISIBLE, blank
from server.matching.types import CheckInput, IndicatorType, NameInput, NameKind, ObservableType

MAX_URLS = 50
MAX_NAMES = 20
MAX_CONTACTS = 20
MAX_URL_LENGTH = 4_096
MAX_NAME_LENGTH = 500
MAX_QUERY_LENGTH = 1_000
MAX_RESULTS = 100
MAX_ID_LENGTH = 100

INPUTS = ("urls", "names", "contacts", "text")
CountryCode = Annotated[str, Field(pattern=r"^([A-Za-z]{2})?$", description="ISO 3166-1, or ''.")]


class Payload(BaseModel):
    """Unknown fields are refused by name, so that a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Payload):
    """A recruiter's or company's name."""

    value: str = Field(min_length=1, max_length=MAX_NAME_LENGTH, pattern=VISIBLE)
    kind: NameKind = Field(
        default=NameKind.UNKNOWN, description="`unknown` tries both name models."
    )


def _bare(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


BareName = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH, pattern=VISIBLE)]
NameOrText = Annotated[Name, BeforeValidator(_bare, json_schema_input_type=Name | BareName)]
Url = Annotated[str, Field(min_length=1, max_length=MAX_URL_LENGTH)]
Contact = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]


class Context(Payload):
    """Where the offer was seen. Never judged; `country` and `job_country` pick the helplines."""

    page_host: str = Field(default="", max_length=253)
    country: CountryCode = Field(default="", description="Where the person is.")
    job_country: CountryCode = Field(default="", description="Where the job is said to be.")
    title: str = Field(default="", max_length=1_000)
    salary: str = Field(default="", max_length=1_000)


class CheckRequest(Payload):
    """An offer, or parts of one. At least one of `urls`, `names`, `contacts` and `text`."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["urls"], "properties": {"urls": {"minItems": 1}}},
                {"required": ["names"], "properties": {"names": {"minItems": 1}}},
                {"required": ["contacts"], "properties": {"contacts": {"minItems": 1}}},
                {"required": ["text"], "properties": {"text": {"pattern": VISIBLE}}},
            ],
            "examples": [
                {"names": ["Prince Holding Group"], "context": {"country": "TH"}},
                {
                    "urls": ["https://jobstreet-careers.top/apply"],
                    "names": [{"value": "Prince Holding Group", "kind": "organisation"}],
                    "contacts": ["+855 12 345 678", "t.me/example"],
                    "text": "Work abroad, no experience, flight and visa paid by us",
                    "lang": "en",
                    "context": {"country": "TH", "job_country": "KH"},
                },
            ],
        }
    )

    urls: list[Url] = Field(default_factory=list, max_length=MAX_URLS)
    names: list[NameOrText] = Field(default_factory=list, max_length=MAX_NAMES)
    contacts: list[Contact] = Field(default_factory=list, max_length=MAX_CONTACTS)
    text: str = Field(default="", max_length=MAX_TEXT, description="Spans point into it, as sent.")
    lang: str = Field(
        default="", pattern=r"^[A-Za-z0-9_-]{0,35}$", description="Else Accept-Language."
    )
    context: Context = Context()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.urls or self.names or self.contacts or not blank(self.text)):
            raise ValueError(f"has nothing to check; send at least one of {', '.join(INPUTS)}")
        return self

    def to_input(self) -> CheckInput:
        """Give what the matching reads."""
        return CheckInput(
            urls=tuple(self.urls),
            names=tuple(NameInput(name.value, name.kind) for name in self.names),
            contacts=tuple(self.contacts),
            text=self.text,
            country=self.context.country.upper(),
            job_country=self.context.job_country.upper(),
        )


def _whole(value: Any) -> Any:
    """In JSON 5.0 is the number 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Limit = Annotated[int, Field(ge=1, le=MAX_RESULTS), BeforeValidator(_whole)]


class LookupRequest(Payload):
    """One thing to look up among the indicators that the key may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"q": "Prince Holdng Group"}]})

    q: str = Field(
        min_length=1, max_length=MAX_QUERY_LENGTH, pattern=VISIBLE, description="What to look up."
    )
    type: IndicatorType | None = Field(default=None, description="Only this type of indicator.")
    limit: Limit = Field(default=10, description="Most results.")
    threshold: float = Field(
        default=0.7, ge=0, le=1, allow_inf_nan=False, description="Lowest score, from 0 to 1."
    )


class LookupRow(LookupRequest):
    """One row of a batch; `id` comes back with its answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "7", "q": "KK Park"}]})

    id: str | None = Field(default=None, max_length=MAX_ID_LENGTH)
    limit: Limit = Field(default=5, description="Most results.")


class DeltaQuery(Payload):
    """Which version of the list a client has."""

    since: int = Field(ge=0, le=2**53, description="The version that the client has.")


def _iso_day(value: Any) -> Any:
    """Pydantic would take the number of seconds since 1970 too."""
    try:
        if len(value) != len("2026-11-23"):
            raise ValueError
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("is no day; write it as 2026-11-23") from None


Day = Annotated[date, BeforeValidator(_iso_day)]


class CorrectionsQuery(Payload):
    """From which day on."""

    since: Day | None = Field(default=None, description="Only those withdrawn from this day on.")


def _without_controls(value: Any) -> Any:
    return reporting.without_controls(value) if isinstance(value, str) else value


Kept = Annotated[str, BeforeValidator(_without_controls)]
"""What is stored: NUL and its like are taken away."""


class ReportedThing(Payload):
    """What was seen."""

    type: ObservableType
    value: Kept = Field(min_length=1, max_length=reporting.MAX_VALUE)

    @model_validator(mode="after")
    def _readable(self) -> Self:
        if reason := reporting.problem_of(self.type, self.value):
            raise ValueError(f"value {reason}")
        return self


class ReportRequest(Payload):
    """Something that looks like a lure (`report`), or that we are wrong about (`wrong`)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "report",
                    "observable": {"type": "url", "value": "https://jobs.example/apply"},
                    "comment": "They asked for my passport before an interview.",
                    "lang": "en",
                }
            ]
        }
    )

    kind: reporting.Kind
    observable: ReportedThing
    indicator: str = Field(
        default="",
        pattern=r"^(indicator--[0-9a-f-]{36})?$",
        description="Which indicator is wrong.",
    )
    reason_code: str = Field(
        default="", pattern=r"^[a-z0-9_]{0,60}$", description="The `code` of the reason shown."
    )
    comment: Kept = Field(default="", max_length=reporting.MAX_COMMENT)
    contact: Kept = Field(
        default="", max_length=reporting.MAX_CONTACT, description="Forgotten when it is closed."
    )
    lang: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,35}$")

    def to_report(self) -> reporting.NewReport:
        """Give what is stored."""
        fields = self.model_dump(exclude={"observable"})
        return reporting.NewReport(
            **fields, type=self.observable.type, value=self.observable.value.strip()
        )
