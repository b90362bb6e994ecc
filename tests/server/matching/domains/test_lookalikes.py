"""The gates, as tables: what must warn and how loudly, what must stay quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains.gates import GATES
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict
from tests.server.matching.domains.lookalike_table import TABLE

DANGER, CAUTION, NOTE = Verdict.DANGER, Verdict.CAUTION, Verdict.UNKNOWN


def idn(text: str) -> str:
    """Write a Unicode label as an A-label."""
    return "xn--" + text.encode("punycode", "surrogatepass").decode()


def look(host: str):
    """Judge a host with the small table."""
    return find(suffix_rules().split(host), TABLE)


@pytest.mark.parametrize(
    ("host", "gate", "verdict", "brand"),
    [
        # a whole own domain inside
        ("jobstreet.com.evil.top", "embedded", DANGER, "jobstreet"),
        ("jobstreet-com.top", "embedded", DANGER, "jobstreet"),
        ("jobstreet.com-apply.top", "embedded", DANGER, "jobstreet"),
        ("jobstreetcom-hr.net", "embedded", DANGER, "jobstreet"),
        ("www-linkedin.net", "embedded", DANGER, "linkedin"),
        ("dmw-gov-ph.top", "embedded", DANGER, "dmw"),
        ("mom-gov-sg.com", "embedded", DANGER, "mom"),
        ("indeed.com.evil.net", "embedded", DANGER, "indeed"),
        ("jobstreet-com.weebly.com", "embedded", DANGER, "jobstreet"),
        # ... also of a label that protects nothing, in front and with its dots
        ("unhcr.org.evil-page.com", "embedded", DANGER, "unhcr"),
        ("www.t.me.evil.top", "embedded", DANGER, "telegram"),
        ("unhcr.org-apply.top", "embedded", DANGER, "unhcr"),
        ("adecco-group.com.evil.com", "embedded", DANGER, "adecco"),
        ("unhcr-org.com", "embedded", CAUTION, "unhcr"),
        # shapes
        ("j0bstreet.com", "homograph", DANGER, "jobstreet"),
        ("llnkedln.com", "homograph", DANGER, "linkedin"),
        ("vietnannworks.com", "homograph", DANGER, "vietnamworks"),
        ("lndeed.com", "homograph", DANGER, "indeed"),
        (f"{idn('jоbstreet')}.com", "homograph", DANGER, "jobstreet"),
        (f"{idn('łinkedin')}.com", "homograph", DANGER, "linkedin"),
        (f"{idn('һіberv')}.com", None, None, None),
        ("v1ber.com", "homograph", CAUTION, "viber"),
        # spelling
        ("jobsteret.com", "spelling", DANGER, "jobstreet"),
        ("linkdin.com", "spelling", DANGER, "linkedin"),
        ("jobstreett.com", "spelling", CAUTION, "jobstreet"),
        ("airbnm.com", None, None, None),
        ("shopwe.com", "spelling", CAUTION, "shopee"),
        ("shopte.com", "spelling", NOTE, "shopee"),
        ("pinkedin.com", "spelling", CAUTION, "linkedin"),
        ("shoppee.com", "spelling", CAUTION, "shopee"),
        ("shopeex.com", "spelling", NOTE, "shopee"),
        ("shopeex.top", "spelling", CAUTION, "shopee"),
        ("vibar.com", "spelling", NOTE, "viber"),
        ("vietnmworcs.com", "two_typos", DANGER, "vietnamworks"),
        # words beside the name
        ("jobstreet-careers.top", "combo", DANGER, "jobstreet"),
        ("applyjobstreet.com", "combo", DANGER, "jobstreet"),
        ("j0bstreet-apply.com", "combo", DANGER, "jobstreet"),
        ("jobstreet-asia.com", "combo", CAUTION, "jobstreet"),
        ("jobstreet-cdn.com", "combo", NOTE, "jobstreet"),
        ("telegrampeople.com", "combo", NOTE, "telegram"),
        ("telegramtrading.top", "combo", DANGER, "telegram"),
        ("indeed-jobs.com", "combo", CAUTION, "indeed"),
        ("dreamjobmyanmarapply.com", "combo", CAUTION, "dreamjobmyanmar"),
        ("jobstreet-qzx.com", "combo_unknown", CAUTION, "jobstreet"),
        ("qzxjobstreet.com", "combo_unknown", CAUTION, "jobstreet"),
        ("qzxlinkedin.com", "combo_unknown", NOTE, "linkedin"),
        ("qzxlinkedin.top", "combo_unknown", CAUTION, "linkedin"),
        ("linkdin-jobs.com", "typo_combo", CAUTION, "linkedin"),
        ("jobsteet-apply.com", "typo_combo", DANGER, "jobstreet"),
        ("jobsteetapply.com", "typo_combo", DANGER, "jobstreet"),
        # the label of an own domain, where the brand would not open a site
        ("adecco-group.top", "combo", CAUTION, "adecco"),
        ("adecco-group.weebly.com", "combo", CAUTION, "adecco"),
        (f"{idn('аdecco-group')}.com", "combo", CAUTION, "adecco"),
        ("ambafrance-my.top", "combo", CAUTION, "ambafrance"),
        ("ambafrance-asia.com", "combo", CAUTION, "ambafrance"),
        ("ambafrance-jobs.com", "combo", CAUTION, "ambafrance"),
        # a company's registry
        ("jobstreet.us.com", "suffix", CAUTION, "jobstreet"),
        ("jobstreet-asia.eu.org", "combo", CAUTION, "jobstreet"),
        # where it stands
        ("linkedin-jobs.stranger.com", "subdomain", DANGER, "linkedin"),
        ("linkedin.stranger.top", "subdomain", CAUTION, "linkedin"),
        ("linkedin.stranger.com", "subdomain", NOTE, "linkedin"),
        ("jobstreet.vip-site.com", "subdomain", NOTE, "jobstreet"),
        ("jobstreet.top", "suffix", CAUTION, "jobstreet"),
        ("jobstreet.de", "suffix", NOTE, "jobstreet"),
        ("jobstreet.weebly.com", "suffix", DANGER, "jobstreet"),
        ("job-street.com", "hyphen", CAUTION, "jobstreet"),
        ("job.street.com", "hyphen", CAUTION, "jobstreet"),
        ("job-street.top", "hyphen", DANGER, "jobstreet"),
        ("jobstreet88.top", "combo", CAUTION, "jobstreet"),
        # governments
        ("labour-gov-my.com", "government", CAUTION, None),
        ("kemnaker-gov-my.com", "government", DANGER, "kemnaker"),
        ("dmwgovph.com", "government", CAUTION, "dmw"),
        ("dmw-gov.com", "government", CAUTION, "dmw"),
        ("momgov-apply.com", "government", CAUTION, "mom"),
    ],
)
def test_what_imitates_is_told(host, gate, verdict, brand):
    found = look(host)
    assert (found and found.gate, found and found.verdict) == (gate, verdict), found
    assert (found.brand.id if found and found.brand else None) == brand


@pytest.mark.parametrize(
    "host",
    [
        "www.jobstreet.com.my",  # own domains and what lies under them
        "my.jobstreet.com",
        "careers.google.com",
        "t.me",
        "jobcentral.com",  # words of its own
        "clever.com",
        "careerist.com",  # two edits from careerviet, but little beside "career"
        "linkedin.github.io",  # the brand's own account of programmers
        "telegraph.co.uk",
        "seekers.com",  # ordinary words that hold a name
        "indeedjobs.com",
        "indeeds.com",
        "jora-jobs.net.evil.com",
        "linkedin.com.proxy.uni.edu",  # library proxies, governments, translation
        "jobstreet-com.translate.goog",
        "jobstreet-apply.gov.my",
        "rks-gov.net",  # a state that publishes under .net
        "jac-recruitment.com",  # a brand's name in its other spelling
        "jacrecruitment.de",
        "adecco-group.de",  # the label of an own domain, on an ordinary TLD
        "ambafrance-my.org",  # an embassy's site for a country
        "at.me.example.com",  # t.me begins elsewhere
        "xunhcr.org.example.com",
        "not-me.example.com",
        "unhcr-org-chart.com",
        "momgovern.com",
        "governor.com",
        "gotha.de",
        "example.com",
        "localhost",
        "192.0.2.1",
    ],
)
def test_honest_hosts_do_not_warn(host):
    found = look(host)
    assert found is None or found.verdict > CAUTION, found


def test_the_answer_shows_what_was_compared():
    found = look("linkdin.com")
    assert found.part == "linkdin"
    feature = found.features[0]
    assert (feature.query, feature.candidate) == ("linkdin", "linkedin")
    assert 0 < feature.score < 1


def test_gates_are_one_readable_table():
    codes = [gate.code for gate in GATES]
    assert len(set(codes)) == len(codes)
    assert all(gate.rule and gate.safe_because for gate in GATES)
    worst = {gate.code: gate.worst for gate in GATES}
    hosts = ("j0bstreet.com", "jobstreet-qzx.com", "labour-gov-my.com", "linkedin.stranger.top")
    found = [answer for host in hosts if (answer := look(host))]
    assert len(found) == len(hosts)
    assert all(answer.verdict >= worst[answer.gate] for answer in found)


labels = st.text("abjoblinkedstr013-", min_size=1, max_size=20) | st.text(min_size=1, max_size=8)
tlds = st.sampled_from(("com", "top", "gov.my", "weebly.com", "xn--p1ai", "b"))


@given(st.lists(labels | labels.map(idn), min_size=1, max_size=4), tlds)
def test_any_host_gets_an_answer_of_a_known_gate_or_none(parts, tld):
    found = look(".".join((*parts, tld)))
    assert found is None or found.gate in {gate.code for gate in GATES}


# Chrome's own cases (lookalike_url_util_unittest.cc), with our brands in the place of its
@pytest.mark.parametrize(
    "host",
    [
        "jobstreet.net",  # only the registry differs
        "com.foo.com",
        "seekcom-foo.com",  # a common word
        "foo.bar.linkedin.com",
        "job-central.org",
        "people-online.com",
    ],
)
def test_likely_false_positives_of_chrome_stay_quiet(host):
    found = look(host)
    assert found is None or found.verdict > CAUTION, found


@pytest.mark.parametrize(
    "host",
    [
        "linkedin.com.foo.com",
        "foo-linkedin.com-bar.com",
        "foo.linkedin-com-foo.com",
        "1.2.3.4.5.6.linkedin.com-foo.com",
        "linkedincom-foo.com",
        "www-linkedin.com",
        "foo.jobstreet.com.my.foo.com",
        "linkedin-online.com",
        "linkedin-login-online.com",
        "one-telegram-online.com",
        "loginlinkedin.com",
    ],
)
def test_embedding_and_combinations_of_chrome_warn(host):
    found = look(host)
    assert found is not None
    assert found.verdict <= CAUTION
