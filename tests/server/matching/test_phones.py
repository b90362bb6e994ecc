"""The same number in any notation, and on any service, is one observable."""

from __future__ import annotations

import pytest

from server.matching.contacts import parse_contact
from server.matching.types import ObservableType

KH = "+85512345678"
VN = "+84912345678"
PHONES = [
    ("+855 12 345 678", "", KH),
    ("(+855) 12-345-678", "", KH),
    ("+855 (0)12 345 678", "", KH),
    ("＋８５５ １２ ３４５ ６７８", "", KH),
    ("+៨៥៥ ១២ ៣៤៥ ៦៧៨", "", KH),
    ("00855 12 345 678", "", KH),
    ("85512345678", "", KH),
    ("012 345 678", "KH", KH),
    ("012 345 678", "kh", KH),
    ("\u202a+855 12 345 678\u202c", "", KH),
    ("tel:+85512345678", "", KH),
    ("0066 81 234 5678", "", "+66812345678"),
    ("๐๘๑-๒๓๔-๕๖๗๘", "TH", "+66812345678"),
    ("+၉၅ ၉ ၇၉ ၁၂၃ ၄၅၆၇", "", "+959791234567"),
    ("+९१ ९८७६५ ४३२१०", "", "+919876543210"),
    ("084912345678", "", VN),
    ("0912.345.678", "VN", VN),
    ("WA 0812-3456-7890", "ID", "+6281234567890"),
    ("https://wa.me/85512345678?text=hi", "", KH),
    ("wa.me/+85512345678", "", KH),
    ("https://api.whatsapp.com/send?phone=+855%2012345678&text=a", "", KH),
    ("whatsapp://send?phone=85512345678", "", KH),
    ("whatsapp:+85512345678", "", KH),
    ("WhatsApp +855 12 345 678", "", KH),
    ("viber://chat?number=%2B85512345678", "", KH),
    ("https://t.me/+85512345678", "", KH),
    ("Zalo 0912 345 678", "", VN),
    ("Zalo 0912 345 678", "TH", VN),
    ("zalo:84912345678", "", VN),
    ("https://zalo.me/0912345678", "", VN),
    ("https://zalo.me/84912345678", "", VN),
    ("https://chat.zalo.me/?phone=84912345678", "", VN),
    ("zalo://conversation?phone=84912345678", "", VN),
    ("https://wa.me/c/85512345678", "", KH),
    ("https://wa.me/p/4071939766251717/85512345678", "", KH),
    ("https://signal.me/#p/+85512345678", "", KH),
    ("imo: +855 12 345 678", "", KH),
    ("BOTIM 012 345 678", "KH", KH),
    ("001 65 8234 5678", "", "+6582345678"),
    ("001 65 8234 5678", "TH", "+6582345678"),
    ("0016582345678", "HK", "+6582345678"),
    ("001 855 12 345 678", "", KH),
    ("009 66 81 234 5678", "TH", "+66812345678"),
    ("0066 81 234 5678", "TH", "+66812345678"),
    ("0095 9 791 234 567", "TH", "+959791234567"),
    ("001 202 555 0143", "", "+12025550143"),
    ("0012025550143", "", "+12025550143"),
    ("Zalo: 081 234 5678", "TH", "+66812345678"),
    ("Zalo 012 345 678", "KH", KH),
    ("+855,12,345,678", "", KH),
    ("+855_12_345_678", "", KH),
    ("+855•12·345•678", "", KH),
    ("➕855 12 345 678", "", KH),
    ("8️⃣5️⃣5️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "", KH),
    ("intent://send?phone=85512345678#Intent;package=com.whatsapp;scheme=whatsapp;end", "", KH),
    ("intent://send/85512345678#Intent;scheme=smsto;package=com.whatsapp;end", "", KH),
]


@pytest.mark.parametrize(("text", "country", "e164"), PHONES)
def test_phones(text: str, country: str, e164: str) -> None:
    contact = parse_contact(text, country)
    assert contact is not None
    assert (contact.observable.type, contact.observable.value) == (ObservableType.PHONE, e164)
    assert contact.lookup_keys() == (e164,)


@pytest.mark.parametrize(
    "text",
    "12345|012 345 678|2024-10-14|+855 1|1.000.000|800-1200|+999999999999|+1,000,000"
    "|+84,900,000,000".split("|"),
)
def test_what_is_no_phone_number(text: str) -> None:
    assert parse_contact(text) is None
