"""Every setting, read once from LUREWISE_* (and PORT, HOST) and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting cannot be used; the message says which one and what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can change. `from_env` is the only reader of the environment."""

    host: str = "127.0.0.1"  # HOST: address to serve on
    port: int = 5000  # PORT: port to serve on
    workers: int = 0  # LUREWISE_WORKERS: processes of `lurewise serve`; 0: as many as cores
    threads: int = 64  # LUREWISE_THREADS: requests that a worker can have open at once
    one_core: bool = True  # LUREWISE_ONE_CORE: keep each worker on one core: it answers more
    instance: Path = ROOT / "instance"  # LUREWISE_INSTANCE: database, keys, caches
    database_url: str = ""  # LUREWISE_DATABASE_URL: default SQLite in the instance folder
    redis_url: str = ""  # LUREWISE_REDIS_URL: shared limits when several machines serve
    secret_key: str = ""  # LUREWISE_SECRET_KEY: made on first run and kept in the instance folder
    public_url: str = ""  # LUREWISE_PUBLIC_URL: how people reach this server
    trusted_proxies: int = 0  # LUREWISE_TRUSTED_PROXIES: proxies in front whose headers count
    languages: tuple[str, ...] = ()  # LUREWISE_LANGUAGES: only these, or `reviewed` ones
    ratelimit_enabled: bool = True  # LUREWISE_RATELIMIT_ENABLED: off only behind another limiter
    ratelimit_check: str = "60/minute"  # LUREWISE_RATELIMIT_CHECK: checks for one address
    ratelimit_lookup: str = "600/minute"  # LUREWISE_RATELIMIT_LOOKUP: look-ups for one API key
    ratelimit_report: str = "5/hour"  # LUREWISE_RATELIMIT_REPORT: reports from one address
    list_key: str = ""  # LUREWISE_LIST_KEY: base64 seed that signs the list; else made on first run
    refresh_seconds: float = (
        1.0  # LUREWISE_REFRESH_SECONDS: how often new indicators are looked for
    )

    rebuild_after: int = 2000  # LUREWISE_REBUILD_AFTER: changes after which the index is built anew
    timezone: str = "UTC"  # LUREWISE_TIMEZONE: whose day the figures of the quiz are asked for
    quiz_preview: bool = (
        False  # LUREWISE_QUIZ_PREVIEW: show any quiz item with its key, for authors
    )

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.instance / 'lurewise.db'}"

    @property
    def zone(self) -> ZoneInfo:
        """The operator's time zone; ConfigError when there is none of that name."""
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ConfigError(
                f"LUREWISE_TIMEZONE is {self.timezone!r}; write a name like Asia/Bangkok or UTC"
            ) from None

    def make_folder(self) -> None:
        """Make the instance folder, for its owner alone; one that is there keeps its rights."""
        self.instance.mkdir(mode=0o700, parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        """The variables that let another process find the same records and files."""
        return {
            "LUREWISE_INSTANCE": str(self.instance),
            "LUREWISE_DATABASE_URL": self.database_url,
            "LUREWISE_LIST_KEY": self.list_key,
        }

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; ConfigError names a setting that cannot be used."""
        env = os.environ if env is None else env
        values: dict[str, object] = {}
        for name in cls.__slots__:
            key = name.upper() if name in ("host", "port") else f"LUREWISE_{name.upper()}"
            if env.get(key, "") != "":
                values[name] = _convert(key, env[key], type(_default(name)))
        settings = cls(**values)  # type: ignore[arg-type]
        settings.zone  # noqa: B018 (a wrong one is named now, not at the first look at a page)
        for name in values:
            if check := _CHECKS.get(name):
                check(f"LUREWISE_{name.upper()}", str(values[name]))
        return settings


def _default(name: str) -> object:
    return Settings.__dataclass_fields__[name].default


_SWITCH = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _convert(key: str, text: str, kind: type) -> object:
    if kind is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        value = _SWITCH[text.lower()] if kind is bool else kind(text)
        if kind in (int, float) and not 0 <= value < float("inf"):
            raise ValueError
        return value
    except (KeyError, ValueError):
        wanted = "1 or 0" if kind is bool else "a number that is not negative"
        raise ConfigError(f"{key} is {text!r}; write {wanted}") from None


def _is_address(key: str, text: str) -> None:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"\s", text) or parts.query or parts.fragment:
        raise ConfigError(f"{key} is {text!r}; write an address like https://lurewise.example.org")


def _is_redis(key: str, text: str) -> None:
    if not re.fullmatch(r"rediss?(\+(unix|cluster|sentinel))?://\S+", text):
        raise ConfigError(f"{key} is {text!r}; write an address like redis://host:6379/0")
    if find_spec("redis") is None:
        raise ConfigError(f"{key} needs the driver of Redis; run: pip install redis")


def _is_limit(key: str, text: str) -> None:
    from limits import parse_many

    try:
        parse_many(text)
    except ValueError:
        raise ConfigError(f"{key} is {text!r}; write for example 60/minute") from None


_CHECKS = {
    "public_url": _is_address,
    "redis_url": _is_redis,
    "ratelimit_check": _is_limit,
    "ratelimit_lookup": _is_limit,
    "ratelimit_report": _is_limit,
}
"""What is said of a setting when it is read: a worker would only fail over it later."""
