"""The key that signs: made once, kept secret, followed from one to the next."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from server.config import ConfigError, Settings
from server.lists import keys

SEED = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path / "instance")


def test_it_is_made_once_and_only_its_owner_can_read_it(settings: Settings) -> None:
    first = keys.signer(settings)
    path = settings.instance / "list_key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(base64.b64decode(path.read_text())) == 32
    assert keys.signer(settings) == first
    assert keys.verify_signature(first.key, b"x", first.sign(b"x"))
    assert not keys.verify_signature(first.key, b"y", first.sign(b"x"))
    assert [p.name for p in settings.instance.iterdir()] == ["list_key"]


def test_many_at_once_make_one_key(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys.signer(settings).key, range(16)))
    assert len(set(made)) == 1


@pytest.mark.parametrize("text", [SEED, SEED.rstrip("="), SEED.replace("+", "-") + "\n"])
def test_a_key_can_come_from_the_environment(settings: Settings, text: str) -> None:
    # the public key that every implementation of RFC 8032 makes of the bytes 0 to 31
    given = keys.signer(replace(settings, list_key=text))
    assert given.seed == bytes(range(32))
    assert given.key == "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
    assert not (settings.instance / "list_key").exists()


@pytest.mark.parametrize("text", ["short", "é", "A" * 40, "=" * 44])
def test_a_key_that_is_none_is_named(settings: Settings, text: str) -> None:
    with pytest.raises(ConfigError, match=r"LUREWISE_LIST_KEY.*32 random bytes"):
        keys.signer(replace(settings, list_key=text))


def test_a_damaged_key_file_is_named(settings: Settings) -> None:
    settings.instance.mkdir()
    (settings.instance / "list_key").write_text("x")
    with pytest.raises(ConfigError, match="list_key"):
        keys.signer(settings)


def test_rotation_is_a_chain_that_old_clients_can_follow(settings: Settings) -> None:
    first = keys.signer(settings).key
    rotations = [keys.rotate(settings) for _ in range(3)]
    now = keys.signer(settings)
    assert [done.old for done in rotations] == [first, *(done.new for done in rotations[:-1])]
    assert now.key == rotations[-1].new
    assert [link["old"] for link in now.succession] == [done.old for done in rotations]
    assert all(not done.seed for done in rotations)
    for known in (first, *(done.new for done in rotations)):
        assert keys.reaches(known, now.key, now.succession)
    assert not keys.reaches(now.key, first, now.succession)


def test_rotation_of_a_key_in_the_environment_waits_for_the_operator(settings: Settings) -> None:
    old = replace(settings, list_key=SEED)
    settings.instance.mkdir()
    unused, done = keys.rotate(old), keys.rotate(old)
    assert keys.signer(old).key == done.old == unused.old
    assert keys.signer(old).succession == ()
    now = keys.signer(replace(settings, list_key=done.seed))
    assert now.key == done.new
    assert [link["new"] for link in now.succession] == [done.new]


def test_a_link_that_was_changed_leads_nowhere(settings: Settings) -> None:
    keys.rotate(settings)
    path = settings.instance / "list_succession.json"
    (link,) = json.loads(path.read_text())
    stranger = keys.Signer(bytes(32)).key
    assert not keys.reaches(link["old"], stranger, [{**link, "new": stranger}])
    for damaged in (json.dumps([{**link, "new": stranger}]), "[", "{}", '["x"]'):
        path.write_text(damaged)
        with pytest.raises(ConfigError, match="damaged; restore it"):
            keys.signer(settings)
