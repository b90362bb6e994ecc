"""What a translated sentence must keep, and what it must not hold."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog, Message

from translations import catalogs, checking, rules, terms

GOOD = (
    ("fr", "messages", "Call %(name)s.", "Appelez %(name)s."),
    ("fr", "extension", "Server: $HOST$", "Serveur : $HOST$"),
    ("fr", "quiz", "USD 1,500 a month, 10% more", "1 500 USD par mois, 10 % de plus"),
    ("hi", "quiz", "We pay you 100,000 rupees", "हम आपको 1,00,000 रुपये देंगे"),
    ("vi", "quiz", "The pay is 1,500.50 dollars", "Lương là 1.500,50 đô la"),
    ("th", "messages", "Come back in two weeks please", "กลับมาใน 2 สัปดาห์"),
    ("th", "quiz", "甲方 pays for it all here", "甲方 จ่ายให้ทั้งหมด"),
    ("fr", "quiz", "Write to hr@a.example or a.example.", "Écrivez à hr@a.example ou a.example."),
    ("zh_Hans", "messages", "Tell somebody you trust where you go", "告诉你信任的人你去哪里"),
    ("my", "messages", "Keep it yourself with you", "ကိုယ်တိုင်ကိုင်ပါ"),
)  # fmt: skip
BAD = (
    ("fr", "messages", "Call %(name)s.", "Appelez.", "placeholders"),
    ("fr", "messages", "Call %(name)s.", "Appelez %(name) s.", "placeholders"),
    ("fr", "messages", "Half of it", "50 % de tout", "placeholders"),
    ("fr", "extension", "Server: $HOST$", "Serveur : $HOTE$", "placeholders"),
    ("fr", "messages", "Stop.", "<b>Arrêtez.</b>", "html"),
    ("fr", "messages", "You and I", "Vous &amp; moi", "html"),
    ("fr", "messages", "See https://a.example/x", "Voir https://b.example/x", "addresses"),
    ("fr", "quiz", "Write to hr@a.example", "Écrivez à rh@a.example", "addresses"),
    ("fr", "quiz", "Look at riverbank.example", "Regardez riverbanque.example", "addresses"),
    ("fr", "quiz", "It costs USD 300", "Cela coûte 200 USD", "digits"),
    ("bn", "quiz", "It costs USD 300", "এর দাম ৩০০ ডলার", "digits"),
    ("ur", "quiz", "It costs USD 300", "قیمت ۳۰۰ ڈالر", "digits"),
    ("fr", "messages", "It may be a real company", "It may be a real company", "english"),
    ("th", "messages", "It may be a real company", "Mungkin syarikat sebenar", "script"),
    ("lo", "messages", "It may be a real company", "ອາດເປັນ บริษัท", "script"),
    ("fr", "messages", "Stop now.", "Arrê\u202etez.", "characters"),
    ("fr", "messages", "Stop now.", " Arrêtez.", "characters"),
    ("my", "messages", "Stop now.", "\ue000ရပ်", "characters"),
    ("fr", "messages", "It is a known site.", "Ce site est sûr.", "forbidden"),
    ("fr", "messages", "It is a known site.", "Ce site est fiable.", "forbidden"),
    ("zh_Hans", "messages", "It is a known site.", "这是安全的网站。", "forbidden"),
    ("ur", "messages", "It is a known site.", "یہ سائٹ محفوظ ہے۔", "forbidden"),
    ("fr", "messages", "Keep your passport.", "Gardez vos papiers.", "glossary"),
)


def found(language: str, domain: str, english: str, text: str) -> list[str]:
    source, target = Message(english, context=""), Message(english, text)
    faults = checking.sentence_faults(language, domain, source, target)
    return sorted({fault.rule for fault in faults})


@pytest.mark.parametrize(("language", "domain", "english", "text"), GOOD)
def test_a_good_translation_passes(language: str, domain: str, english: str, text: str) -> None:
    assert found(language, domain, english, text) == []


@pytest.mark.parametrize(("language", "domain", "english", "text", "rule"), BAD)
def test_a_bad_translation_is_refused(
    language: str, domain: str, english: str, text: str, rule: str
) -> None:
    assert rule in found(language, domain, english, text)


@pytest.mark.parametrize(("key", "most"), rules.STORE.items())
def test_texts_of_stores_have_a_length(key: str, most: int) -> None:
    for length, rule in ((most, []), (most + 1, ["length"])):
        source = Message("Warns you", context=key)
        faults = checking.sentence_faults("fr", "extension", source, Message("x", "é" * length))
        assert [fault.rule for fault in faults] == rule


def test_a_lure_may_call_itself_safe_and_no_verdict_may() -> None:
    told = Message("Good work here", context="L01.blocks.a.text")
    rule = Message("Good work here", context="L01.rule")
    text = Message("Good work here", "Un travail sans danger")
    assert list(checking.sentence_faults("fr", "quiz", told, text)) == []
    assert [one.rule for one in checking.sentence_faults("fr", "quiz", rule, text)] == ["forbidden"]


def test_missing_fuzzy_and_half_done_plurals_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    template, catalog = Catalog(), Catalog(locale="fr")
    catalog.mime_headers = [("Plural-Forms", catalogs.row("fr")["plural"])]
    for english in ("One", "Two", "Three", ("%(n)s offer", "%(n)s offers")):
        template.add(english)
    catalog.add("Two", "Deux", flags=["fuzzy"])
    catalog.add("Three", "Trois")
    catalog.add(("%(n)s offer", "%(n)s offers"), ("%(n)s offre", "%(n)s d'offres", ""))
    catalog.add("Four", "Quatre")
    monkeypatch.setattr(catalogs, "known", lambda language, domain: catalog)
    monkeypatch.setattr(checking, "exceptions", list)
    told = checking.faults("fr", {"messages": template})
    assert sorted((fault.rule, fault.english) for fault in told) == [
        ("fuzzy", "Two"),
        ("plural", "%(n)s offer"),
        ("unknown", "Four"),
        ("untranslated", "One"),
    ]
    assert str(told[0]).startswith("fr/messages.po “")


def test_an_exception_silences_its_rule_alone_and_must_be_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template, catalog = Catalog(), Catalog(locale="fr")
    template.add("Keep your passport")
    catalog.add("Keep your passport", "Gardez vos papiers")
    row = {"language": "fr", "domain": "messages", "english": "Keep your passport"}
    monkeypatch.setattr(catalogs, "known", lambda language, domain: catalog)
    for rule, told in (("glossary", []), ("digits", ["glossary", "digits"])):
        monkeypatch.setattr(checking, "exceptions", lambda rule=rule: [{**row, "rule": rule}])
        faults = checking.faults("fr", {"messages": template})
        assert [fault.rule for fault in faults] == told


def test_every_term_says_what_it_means_and_stands_in_the_english() -> None:
    texts = [str(one.id) for domain in catalogs.DOMAINS for one in catalogs.template(domain)]
    missing = {one for one in terms.glossary()["terms"] if terms._checked(one)}
    for text in texts:
        missing -= set(terms._terms_in(text))
    assert missing <= {"deposit"}  # a word of the lures themselves, which texts of countries use
    assert all(row["meaning"] for row in terms.glossary()["terms"].values())


@pytest.mark.parametrize("row", catalogs.rows(), ids=lambda row: row["id"])
def test_every_language_has_words_that_no_verdict_may_say(row: dict[str, str]) -> None:
    words = terms.forbidden()["languages"][row["id"]]
    assert set(words) - {"any"} == set(terms.forbidden()["english"])
    assert all(words.values())


def test_a_language_without_glossary_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(terms.gaps("fr")) == []
    some = {
        "terms": {"lure": {}, "visa": {}},
        "languages": {"th": {"lure": {"say": "ล่อ"}, "x": {}}},
    }
    monkeypatch.setattr(terms, "glossary", lambda: some)
    assert [line.split(":")[0] for line in terms.gaps("th")] == [
        "translations/glossary.yml has no th for visa",
        "translations/glossary.yml has x in th, which is no term",
    ]
