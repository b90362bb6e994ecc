"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import ConfigError, Settings


def test_defaults_need_no_environment() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port) == ("127.0.0.1", 5000)
    assert settings.database.startswith("sqlite:///")


def test_every_kind_of_setting_is_read() -> None:
    settings = Settings.from_env(
        {
            "PORT": "8080",
            "LUREWISE_INSTANCE": "somewhere",
            "LUREWISE_DATABASE_URL": "postgresql://host/name",
            "LUREWISE_LANGUAGES": "fr, km ,",
            "LUREWISE_RATELIMIT_ENABLED": "off",
            "LUREWISE_REFRESH_SECONDS": "0.5",
        }
    )
    assert settings.port == 8080
    assert settings.instance == Path("somewhere")
    assert settings.database == "postgresql://host/name"
    assert settings.languages == ("fr", "km")
    assert settings.ratelimit_enabled is False
    assert settings.refresh_seconds == 0.5


def test_the_time_zone() -> None:
    assert Settings.from_env({}).zone.key == "UTC"
    assert Settings.from_env({"LUREWISE_TIMEZONE": "Asia/Kolkata"}).zone.key == "Asia/Kolkata"


def test_an_empty_setting_is_the_default() -> None:
    assert Settings.from_env({"PORT": ""}).port == 5000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "five"),
        ("LUREWISE_WORKERS", "2.5"),
        ("LUREWISE_RATELIMIT_ENABLED", "perhaps"),
        ("LUREWISE_REFRESH_SECONDS", "soon"),
        ("LUREWISE_REFRESH_SECONDS", "nan"),
        ("PORT", "-1"),
        ("LUREWISE_TIMEZONE", "Bangkok"),
        ("LUREWISE_TIMEZONE", "../etc/passwd"),
        ("LUREWISE_RATELIMIT_CHECK", "foo"),
        ("LUREWISE_RATELIMIT_LOOKUP", "many/minute"),
        ("LUREWISE_RATELIMIT_REPORT", "5"),
        ("LUREWISE_REDIS_URL", "foo"),
        ("LUREWISE_REDIS_URL", "memory://"),
        ("LUREWISE_PUBLIC_URL", "foo"),
        ("LUREWISE_PUBLIC_URL", "ftp://lurewise.example"),
        ("LUREWISE_PUBLIC_URL", "https://"),
        ("LUREWISE_PUBLIC_URL", "https://[lurewise.example"),
        ("LUREWISE_PUBLIC_URL", "https://lurewise.example:port"),
        ("LUREWISE_PUBLIC_URL", "https://lurewise.example/?a"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Settings.from_env({name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ratelimit_check", "60/minute;1000 per day"),
        ("redis_url", "rediss://:secret@redis.example:6379/0"),
        ("public_url", "https://lurewise.example"),
        ("public_url", "http://192.168.1.5:5000/"),
    ],
)
def test_right_ones_are_taken(name: str, value: str) -> None:
    assert getattr(Settings.from_env({f"LUREWISE_{name.upper()}": value}), name) == value


def test_a_missing_driver_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.config.find_spec", lambda _: None)
    with pytest.raises(ConfigError, match="pip install redis"):
        Settings.from_env({"LUREWISE_REDIS_URL": "redis://host/0"})
