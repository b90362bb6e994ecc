"""Each gate in both directions: what must warn, and the nearest thing that must stay quiet."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains import limits
from server.matching.domains.gates import BEFORE_ALL_GATES, GATES, describe
from server.matching.domains.lookalikes import find
from server.matching.domains.sight import see
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict
from tests.server.matching.domains.lookalike_table import TABLE

DANGER, CAUTION, NOTE = Verdict.DANGER, Verdict.CAUTION, Verdict.UNKNOWN


def look(host: str):
    """Judge a host with the small table."""
    return find(suffix_rules().split(host), TABLE)


def verdict_of(host: str, gate: str):
    """Ask one gate alone."""
    sight = see(suffix_rules().split(host), TABLE)
    check = next(g.check for g in GATES if g.code == gate)
    found = check(sight, TABLE) if sight else None
    return found.verdict if found else None


# gate, a host that must warn, how loudly, and the nearest host that may give a note at most
BOTH_WAYS = [
    ("embedded", "jobstreet.com.evil.net", DANGER, "xjobstreet.community.net"),
    ("embedded", "indeed-com.top", CAUTION, "indeed-com.net"),
    ("homograph", "j0bstreet.com", DANGER, "dewstreet.com"),
    ("homograph", "v1ber.com", CAUTION, "v1be.com"),
    ("spelling", "jobstret.com", DANGER, "jobst.com"),
    ("spelling", "careerjot.com", CAUTION, "careerist.com"),  # little beside a job word
    ("spelling", "uqwork.com", CAUTION, "uqwqrk.com"),  # rare, six letters
    ("spelling", "jobalonee.com", CAUTION, "jobcrowdly.com"),
    ("spelling", "shopwe.com", CAUTION, "shopae.com"),  # w lies beside e, a does not
    ("spelling", "shopeee.com", CAUTION, "shpeex.com"),
    ("combo", "jobstreet-careers.com", DANGER, "jobcentral-careers.com"),
    ("combo", "adecco-jobs.com", CAUTION, "adecc-cdn.com"),  # a recruiter's own, maybe
    ("combo", "adecco-login.com", DANGER, "adecco.com"),
    ("combo", "telegramtrading.com", CAUTION, "telegrammp3.com"),  # fans make tools
    ("combo", "telegram-jobs.com", DANGER, "telegram-downloader.top"),
    ("combo", "jobalonegroup.com", CAUTION, "jobcrowdgroup.com"),  # rare or not
    ("combo", "jobcrowdtrading.com", CAUTION, "jobcrowdpay.com"),
    ("combo", "viber-coin.top", CAUTION, "seekcoin.com"),
    ("typo_combo", "jobsteet-apply.com", DANGER, "jobsteet-people.com"),
    ("typo_combo", "jobsteetcoin.com", CAUTION, "jobcoin.com"),
    ("subdomain", "linkedin-jobs.stranger.com", DANGER, "linkedin.stranger.com"),
    ("subdomain", "jobalone-jobs.stranger.com", CAUTION, "jobalone.stranger.com"),
    ("subdomain", "indeed-jobs.stranger.com", CAUTION, "indeed.stranger.com"),
    ("subdomain", "telegram.apply.stranger.com", CAUTION, "telegram.people.stranger.com"),
    ("two_typos", "vietnmworcs.com", DANGER, "vietmworcs.com"),
    ("hyphen", "job-street.top", DANGER, "jo-ra.top"),
    ("hyphen", "job-alone.com", CAUTION, "see-k.com"),
    ("suffix", "jobstreet.weebly.com", DANGER, "jobstreet.de"),
    ("suffix", "jobstreet.github.io", CAUTION, "jobcrowd.github.io"),
    ("suffix", "poea.top", CAUTION, "poea.de"),
    ("suffix", "jobalone.weebly.com", CAUTION, "seek.weebly.com"),
    ("combo_unknown", "jobstreet-qzx.com", CAUTION, "qzxlinkedin.com"),
    ("combo_unknown", "qzxjobalone.com", CAUTION, "qzxjobcrowd.com"),
    ("combo_unknown", "kemnakerqzx.com", CAUTION, "adecqzx.com"),  # coined and rare
    ("government", "labour-gov-my.com", CAUTION, "governor-my.com"),
    ("government", "kemnaker-gov-my.com", DANGER, "rks-gov.net"),
]


@pytest.mark.parametrize(("gate", "bad", "verdict", "quiet"), BOTH_WAYS)
def test_a_gate_opens_for_the_one_and_stays_shut_for_the_other(gate, bad, verdict, quiet):
    assert verdict_of(bad, gate) is verdict
    found = look(quiet)
    assert found is None or found.verdict is NOTE, found


def test_every_gate_is_tried_in_both_directions():
    assert {row[0] for row in BOTH_WAYS} == {gate.code for gate in GATES}


@pytest.mark.parametrize(
    "host",
    [
        "telegrm.com",  # a list says that the brand registered it
        "www.telegrm.com",
        "telegram-fans.top",
        "linkedin.github.io",
        "jobstreet-apply.edu",
        "jobstreet-apply.ac.th",
        "jobstreet-apply.gov.my",
        "jobstreet-com.translate.goog",
    ],
)
def test_no_gate_opens_on_hosts_of_brands_schools_offices_and_proxies(host):
    assert look(host) is None
    assert TABLE.recognise("telegrm.com") is None


def test_a_registry_that_sells_under_a_private_suffix_is_no_free_host():
    assert look("jobstreet.uk.com").verdict is CAUTION  # nor is it where the owner would be
    assert look("jobstreet.weebly.com").verdict is DANGER


def test_a_slip_is_a_swap_and_not_any_two_letters():
    assert verdict_of("shpoee.com", "spelling") is CAUTION
    assert verdict_of("sh0aee.com", "spelling") is NOTE


HOSTS = [row[1] for row in BOTH_WAYS] + [row[3] for row in BOTH_WAYS]


@pytest.mark.parametrize("host", HOSTS)
def test_www_in_front_changes_nothing(host):
    plain, www = look(host), look("www." + host)
    assert (www and www.verdict, www and www.brand) == (
        plain and plain.verdict,
        plain and plain.brand,
    )


@given(st.sampled_from(HOSTS), st.data())
def test_upper_and_lower_case_are_the_same(host, data):
    mixed = "".join(data.draw(st.sampled_from((c, c.upper()))) for c in host)
    assert look(mixed) == look(host)


@given(st.lists(st.text("abcdejorst-0", min_size=1, max_size=9), max_size=3))
def test_nothing_in_front_of_an_own_domain_warns(front):
    for own in TABLE.own:
        assert look(".".join((*front, own))) is None


@given(st.sampled_from(HOSTS), st.text("abcdejorst-0", max_size=12))
def test_a_gate_gives_only_the_verdicts_it_names(host, more):
    verdicts = {gate.code: gate.verdicts for gate in GATES}
    for changed in (host, more + host, host.replace(".", more + ".", 1)):
        found = look(changed)
        assert found is None or found.verdict in verdicts[found.gate]


def test_the_description_is_made_from_the_table_and_its_thresholds():
    shown = describe()
    assert json.loads(json.dumps(shown)) == shown
    assert [gate["id"] for gate in shown] == [gate.code for gate in GATES]
    assert [gate["order"] for gate in shown] == list(range(1, len(GATES) + 1))
    spelling = next(gate for gate in shown if gate["id"] == "spelling")
    assert spelling["verdicts"] == ["danger", "caution", "unknown"]
    assert spelling["rule"]
    assert spelling["reason"]
    assert BEFORE_ALL_GATES
    named = {limit["name"]: limit["value"] for limit in spelling["thresholds"]}
    assert named == {f.name: f.default for f in fields(limits.SpellingLimits)}
    assert all(limit["meaning"] for gate in shown for limit in gate["thresholds"])


def test_every_threshold_belongs_to_a_gate():
    used = {type(gate.limits) for gate in GATES if gate.limits is not None}
    kept = {value for name, value in vars(limits).items() if name.endswith("Limits")}
    assert used == kept
