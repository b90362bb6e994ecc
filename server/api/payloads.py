"""What a client may send: models with every limit, and errors that say what to do."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from server import reporting
from server.api.problems import ApiProblem, FieldError, field_error
from server.checking import MAX_TEXT
from server.matching.types import CheckInput, IndicatorType, NameInput, NameKind, ObservableType

MAX_URLS = 50
MAX_NAMES = 20
MAX_CONTACTS = 20
MAX_URL_LENGTH = 4_096
MAX_NAME_LENGTH = 500
MAX_QUERY_LENGTH = 1_000
MAX_RESULTS = 100

INPUTS = ("urls", "names", "contacts", "text")
CountryCode = Annotated[str, Field(pattern=r"^([A-Za-z]{2})?$", description="ISO 3166-1, or ''.")]
Model = TypeVar("Model", bound=BaseModel)


class Payload(BaseModel):
    """Unknown fields are refused by name, so that a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Payload):
    """A recruiter's or company's name."""

    value: str = Field(min_length=1, max_length=MAX_NAME_LENGTH)
    kind: NameKind = Field(
        default=NameKind.UNKNOWN, description="`unknown` tries both name models."
    )


def _bare(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


BareName = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
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
                {"required": ["text"], "properties": {"text": {"minLength": 1}}},
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
        if not (self.urls or self.names or self.contacts or self.text):
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

    q: str = Field(min_length=1, max_length=MAX_QUERY_LENGTH, description="What to look up.")
    type: IndicatorType | None = Field(default=None, description="Only this type of indicator.")
    limit: Limit = Field(default=10, description="Most results.")
    threshold: float = Field(
        default=0.7, ge=0, le=1, allow_inf_nan=False, description="Lowest score, from 0 to 1."
    )


class LookupRow(LookupRequest):
    """One row of a batch; `id` comes back with its answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "7", "q": "KK Park"}]})

    id: str | None = Field(default=None, max_length=100)
    limit: Limit = Field(default=5, description="Most results.")


class DeltaQuery(Payload):
    """Which version of the list a client has."""

    since: int = Field(ge=0, le=2**53, description="The version that the client has.")


class CorrectionsQuery(Payload):
    """From which day on."""

    since: date | None = Field(default=None, description="Only those withdrawn from this day on.")


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


def read(model: type[Model], body: bytes) -> Model:
    """Read a JSON body; ApiProblem says what is wrong with it."""
    try:
        return model.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise _problem(error, model) from None


def read_fields(model: type[Model], fields: dict[str, str]) -> Model:
    """Read fields that came as text, from a query string or a CSV row."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise _problem(error, model) from None


def _problem(error: ValidationError, model: type[BaseModel]) -> ApiProblem:
    found = error.errors(include_url=False, include_input=False, include_context=True)
    if found[0]["type"] == "json_invalid":
        return ApiProblem("malformed-json", [field_error("", found[0]["msg"])])
    return ApiProblem("invalid-fields", [_field_error(item, model) for item in found])


def _field_error(item: Any, model: type[BaseModel]) -> FieldError:
    field = ""
    for step in item["loc"]:
        field += f"[{step}]" if isinstance(step, int) else f".{step}" if field else str(step)
    return field_error(field, _reason(item, model))


def _reason(item: Any, model: type[BaseModel]) -> str:
    context = item.get("ctx", {})
    match item["type"]:
        case "extra_forbidden":
            known = _fields_at(model, item["loc"][:-1])
            return f"is not known here; remove it, or use one of {', '.join(known)}"
        case "too_long":
            return f"has {context['actual_length']} items; send at most {context['max_length']}"
        case "string_too_long":
            return f"is too long; send at most {context['max_length']} characters"
        case "string_too_short":
            return "is empty; leave it out, or send some text"
        case "missing":
            return "is missing; it is needed"
        case "value_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            return f"does not fit the pattern {context['pattern']}"
        case _:
            return str(item["msg"]).removeprefix("Input ")


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    nested: dict[str, type[BaseModel]] = {
        "context": Context,
        "names": Name,
        "observable": ReportedThing,
    }
    return list(nested.get(str(loc[0]), model).model_fields if loc else model.model_fields)
