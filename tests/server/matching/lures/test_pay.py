"""Amounts of pay against what is usual."""

from __future__ import annotations

import pytest

from server.matching.lures import LureLexicon, assess
from server.matching.lures.lexicon import Marker
from server.matching.lures.normalize import normalise
from server.matching.lures.pay import find_pay
from server.matching.lures.phrases import find


@pytest.mark.parametrize(
    ("text", "langs", "places", "ratio", "period"),
    [
        ("lương 15.400.000 đồng mỗi tháng", {"vi"}, set(), 2.0, Marker.PER_MONTH),
        ("thu nhập 500k-1tr/ngày", {"vi"}, set(), 3.1, Marker.PER_DAY),
        ("gaji 10 - 15 juta per bulan", {"id"}, set(), 4.6, Marker.PER_MONTH),
        ("gaji Rp 6.535.236 per bulan", {"id"}, set(), 2.0, Marker.PER_MONTH),
        ("เงินเดือน 45,000 บาท", {"th"}, set(), 3.0, Marker.PER_MONTH),
        ("เงินเดือน 5 หมื่น", {"th"}, set(), 3.3, Marker.PER_MONTH),
        ("月薪2万元", {"zh_Hans"}, set(), 2.1, Marker.PER_MONTH),
        ("earn 1500 USD a month", {"en"}, {"KH"}, 7.2, Marker.PER_MONTH),
        ("earn 1500 USD a month", {"en"}, set(), 1.2, Marker.PER_MONTH),
        ("salary of 2000Taka per day", {"en"}, set(), 6.0, Marker.PER_DAY),
        ("gaji RM3,000 sebulan", {"ms"}, set(), 2.0, Marker.PER_MONTH),
        ("three meals per day, salary 1500 USD", {"en"}, {"KH"}, 7.2, Marker.PER_MONTH),
    ],
)
def test_ratio(
    lexicon: LureLexicon,
    text: str,
    langs: set[str],
    places: set[str],
    ratio: float,
    period: Marker,
) -> None:
    normal = normalise(text, lexicon.chars)
    found = find_pay(
        normal.plain, find(normal, lexicon), lexicon.pay, frozenset(langs), frozenset(places)
    )
    best = max(found, key=lambda pay: pay.ratio)
    assert best.ratio == pytest.approx(ratio, abs=0.06)
    assert best.period is period


@pytest.mark.parametrize("text", ["250 dossiers par jour", "un repas par jour, puis 250 fiches"])
def test_a_count_of_things_is_no_pay(lexicon: LureLexicon, text: str) -> None:
    normal = normalise(text, lexicon.chars)
    hits = find(normal, lexicon)
    assert find_pay(normal.plain, hits, lexicon.pay, frozenset({"fr"}), frozenset()) == []


def test_richer_country_named_raises_what_is_usual(lexicon: LureLexicon) -> None:
    normal = normalise("gaji 10 juta per bulan", lexicon.chars)
    hits = find(normal, lexicon)
    langs = frozenset({"id"})
    home = find_pay(normal.plain, hits, lexicon.pay, langs, frozenset())
    taiwan = find_pay(normal.plain, hits, lexicon.pay, langs, frozenset({"TW"}))
    assert taiwan[0].ratio < home[0].ratio / 3


@pytest.mark.parametrize(
    "text",
    ["call 0812345678", "founded in 2019", "24/7 support", "team of 500 people", "price 15 juta"],
)
def test_other_numbers_are_no_pay(lexicon: LureLexicon, text: str) -> None:
    normal = normalise(text, lexicon.chars)
    hits = find(normal, lexicon)
    assert find_pay(normal.plain, hits, lexicon.pay, frozenset({"id", "en"}), frozenset()) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("รับสมัครแอดมินที่ปอยเปต เงินเดือน 50,000 บาท ไม่ต้องมีประสบการณ์", "50,000 บาท"),
        ("รับสมัครแอดมินที่ปอยเปต เงินเดือน 50,000บาทไม่ต้องมีประสบการณ์", "50,000บาท"),
    ],
)
def test_an_amount_ends_with_its_currency_where_no_spaces_part_words(
    lexicon: LureLexicon, text: str, amount: str
) -> None:
    (pay,) = [sign for sign in assess(text, lexicon).signs if sign.family == "pay"]
    assert [text[start:end] for start, end in pay.spans] == [amount]
