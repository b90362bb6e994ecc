"""The public description of what decides is the code's own."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from server.matching.domains.gates import GATES
from server.matching.names.model import ORGANISATION, PERSON, THRESHOLD
from tests.server.api.test_docs import read


def test_every_gate_and_feature_is_described(client: FlaskClient) -> None:
    told: dict[str, Any] = client.get("/api/v1/algorithm").json
    assert [gate["id"] for gate in told["hosts"]["gates"]] == [gate.code for gate in GATES]
    rules = {rule.feature.__name__: rule for rule in (*ORGANISATION, *PERSON)}
    features = {feature["name"]: feature for feature in told["names"]["features"]}
    assert features.keys() == rules.keys()
    for name, rule in rules.items():
        assert (features[name]["candidate"], features[name]["strong"]) == (
            rule.candidate,
            rule.strong,
        )
        assert len(features[name]["description"]) > 20
    assert told["names"]["threshold"] == THRESHOLD
    assert told["verdicts"] == ["danger", "caution", "unknown", "recognised"]


def test_every_lure_sign_has_its_weight_and_its_innocent_reading(client: FlaskClient) -> None:
    texts = client.get("/api/v1/algorithm").json["texts"]
    assert len(texts["signs"]) > 30
    assert all(sign["strength"] and sign["description"] for sign in texts["signs"])


def test_people_read_the_same(client: FlaskClient) -> None:
    html, page = read(client, "/api/v1/docs/algorithm")
    for name in client.get("/api/v1/algorithm").json:
        assert name in page.ids
    assert html.count("<tr>") > len(GATES) + len({*ORGANISATION, *PERSON})
