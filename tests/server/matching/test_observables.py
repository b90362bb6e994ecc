"""What a text holds, and exactly where."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.observables import LIMIT, extract

KH = "+85512345678"
# (text, country, [(what stands there, what it is)])
CASES = [
    ("Apply: https://evil.top/a.", "", [("https://evil.top/a", "https://evil.top/a")]),
    ("(see www.evil.top/a_(b))", "", [("www.evil.top/a_(b)", "http://www.evil.top/a_(b)")]),
    ("hxxps://evil[.]top/x now", "", [("hxxps://evil[.]top/x", "https://evil.top/x")]),
    ("go to evil(dot)top", "", [("evil(dot)top", "http://evil.top/")]),
    ("สมัครที่ https://bit.ly/abcสมัครด่วน", "", [("https://bit.ly/abc", "https://bit.ly/abc")]),
    ("เว็บevil.topสมัคร", "", [("evil.top", "http://evil.top/")]),
    ("http://evil.comสมัคร.", "", [("http://evil.com", "http://evil.com/")]),
    ("访问 evil.cn，领取", "", [("evil.cn", "http://evil.cn/")]),
    ("http://例子.com后面", "", [("http://例子.com", "http://xn--fsqu00a.com/")]),
    ("аррӏе.com today", "", [("аррӏе.com", "http://xn--80ak6aa92e.com/")]),
    ("𝗵𝘁𝘁𝗽𝘀://𝗲𝘃𝗶𝗹.𝘁𝗼𝗽/𝗮 x", "", [("𝗵𝘁𝘁𝗽𝘀://𝗲𝘃𝗶𝗹.𝘁𝗼𝗽/𝗮", "https://evil.top/a")]),
    ("ev\u200bil.top!", "", [("ev\u200bil.top", "http://evil.top/")]),
    ("🔥🔥👨‍👩‍👧 t.me/Jobs_KH, now", "", [("t.me/Jobs_KH", "telegram:jobs_kh")]),
    ("tg://resolve?domain=jobs_kh", "", [("tg://resolve?domain=jobs_kh", "telegram:jobs_kh")]),
    ("mail hr@example.com.Please", "", [("hr@example.com", "hr@example.com")]),
    ("ส่งhr@example.comด่วน", "", [("hr@example.com", "hr@example.com")]),
    ("hr (at) example (dot) com", "", [("hr (at) example (dot) com", "hr@example.com")]),
    ("call +855 12 345 678 today", "", [("+855 12 345 678", "+85512345678")]),
    ("call 00855 12 345 678", "", [("00855 12 345 678", "+85512345678")]),
    ("โทร ๐๘๑-๒๓๔-๕๖๗๘", "TH", [("๐๘๑-๒๓๔-๕๖๗๘", "+66812345678")]),
    ("WhatsApp: 85512345678", "", [("85512345678", "+85512345678")]),
    ("zalo:84912345678", "", [("84912345678", "+84912345678")]),
    ("Zalo 0912 345 678 hoặc", "", [("0912 345 678", "+84912345678")]),
    ("LINE ID: hr.job99 ค่ะ", "", [("hr.job99", "line:hr.job99")]),
    ("ไลน์@hrjob", "", [("@hrjob", "line:@hrjob")]),
    ("联系微信：hr_888，谢谢", "", [("hr_888", "wechat:hr_888")]),
    ("Telegram: @abc_job ok", "", [("@abc_job", "telegram:abc_job")]),
    ("ask @abc_job ok", "", [("@abc_job", "any:abc_job")]),
    ("mail hr%40example.com ok", "", [("hr%40example.com", "hr@example.com")]),
    ("mail hr @prince-jobs.com", "", [("hr @prince-jobs.com", "hr@prince-jobs.com")]),
    ("Apply @prince-jobs.com", "", [("prince-jobs.com", "http://prince-jobs.com/")]),
    ("hr@example dot com today", "", [("hr@example dot com", "hr@example.com")]),
    ("hr/admin@example.com", "", [("admin@example.com", "admin@example.com")]),
    ("jürgen@example.com", "", [("jürgen@example.com", "jürgen@example.com")]),
    ("on tiktok.com/@name.vn", "", [("tiktok.com/@name.vn", "tiktok:name.vn")]),
    ("a.co/?m=b%40c.com", "", [("a.co/?m=b%40c.com", "http://a.co/?m=b%40c.com")]),
    ("insta abc.jobs", "", [("abc.jobs", "instagram:abc.jobs")]),
    ("เฟส: job.page", "", [("job.page", "facebook:job.page")]),
    ("Facebook: jobs.com", "", [("jobs.com", "http://jobs.com/")]),
    ("Add Line hr99 now", "", [("hr99", "line:hr99")]),
    ("ID: hrjob (LINE)", "", [("hrjob", "line:hrjob")]),
    ("QQ群：123456789", "", [("123456789", "qq:g/123456789")]),
    ("call skype:live:hr?chat", "", [("skype:live:hr?chat", "skype:live:hr")]),
    ("call +855,12,345,678", "", [("+855,12,345,678", KH)]),
    ("call ➕855•12•345•678", "", [("➕855•12•345•678", KH)]),
    ("+8️⃣5️⃣5️⃣ 12 345 678", "", [("+8️⃣5️⃣5️⃣ 12 345 678", KH)]),
    ("โทร 081•234•5678", "TH", [("081•234•5678", "+66812345678")]),
    ("call 009 66 81 234 5678", "TH", [("009 66 81 234 5678", "+66812345678")]),
    ("x a.co y a.co", "", [("a.co", "http://a.co/"), ("a.co", "http://a.co/")]),
    (
        "HR: hr@example.com / +855 12 345 678 / t.me/hr_kh",
        "",
        [
            ("hr@example.com", "hr@example.com"),
            ("+855 12 345 678", "+85512345678"),
            ("t.me/hr_kh", "telegram:hr_kh"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "country", "expected"), CASES)
def test_found(text: str, country: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (text[start:end], item.observable.value)
        for item in extract(text, country)
        for start, end in item.spans
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Salary 1.000.000 - 2.000.000 VND, 25.5 USD",
        "Work 9.30 to 10.am, day.My boss",
        "e.g. this, i.e. that, etc.",
        "Mr.Li of ABC Co.Ltd and B.Com graduates",
        "ASP.NET, vb.net and Node.js",
        "The line manager will call",
        "facebook marketing, telegram channel",
        "Updated 2024-10-14 at 12:30",
        "call 012 345 678",
        "wander along the line",
        "WORK AT THE DOT, we add line items",
        "+1,000,000 users and +84,900,000,000 VND",
        "Facebook page: Prince Group",
        "...",
        "",
    ],
)
def test_ordinary_words_hold_nothing(text: str) -> None:
    assert extract(text) == []


def test_a_link_to_an_account_is_both() -> None:
    (found,) = extract("https://t.me/jobs_kh")
    assert found.parsed_url is not None
    assert found.parsed_url.host == "t.me"
    assert found.contact is not None
    assert found.contact.platform == "telegram"


def test_no_more_than_the_limit() -> None:
    text = " ".join(f"a{n}.com" for n in range(LIMIT * 2))
    assert len(extract(text)) == LIMIT


ADVERSARIAL = {
    "letters": "a" * 20_000,
    "labels": "a." * 10_000,
    "hosts": "a.co " * 4_000,
    "glued": "a.coส" * 4_000,
    "ats": "a@" * 10_000,
    "mail": "x@gmail.com " * 1_600,
    "bracketed": "a(at)b" * 3_300,
    "digits": "1" * 20_000,
    "spaced digits": "1 " * 10_000,
    "plus": "+1" * 10_000,
    "phones": "0812345678 " * 1_800,
    "half phones": "+855 12 345 67 " * 1_300,
    "slashes": "1/2/" * 5_000,
    "dates": "12-34-56-78/" * 1_600,
    "brackets": "http://a.co/" + "(" * 20_000,
    "closers": "http://a.co/" + "])}" * 6_600,
    "schemes": "http://" * 2_850,
    "labels of apps": "telegram:" * 2_200,
    "chinese labels": "微信" * 10_000,
    "thai": "ส" * 20_000,
    "invisible": "\u200b" * 20_000,
    "spaced ats": "hr @" * 5_000,
    "dots in words": "a@b dot " * 2_500,
    "marks": "+8_" * 6_600,
    "ids": "id: abc (" * 2_200,
    "labelled hosts": "insta abc.jobs " * 1_300,
}


@pytest.mark.parametrize("name", ADVERSARIAL)
@pytest.mark.parametrize("country", ["", "TH"])
def test_linear_on_hostile_text(name: str, country: str) -> None:
    started = time.process_time()
    extract(ADVERSARIAL[name], country)
    assert time.process_time() - started < 2.5  # five times the budget of half a second


SCRAPS = [
    "http://",
    "a.co",
    "t.me/",
    "@",
    "+855 12 345 678",
    "ก",
    "🔥",
    "\u200b",
    "(",
    ")",
    ".",
    " ",
    "ﷺ",
]
SCRAPS += [
    "line: ",
    "hr_1",
    "\ud800",
    "[.]",
    "(at)",
    "[dot]",
    "é",
    "０８１２３４５６７８",
    "é",
    "\n",
]


@given(
    st.text() | st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join),
    st.sampled_from(["", "TH"]),
)
def test_never_raises_and_spans_are_places(text: str, country: str) -> None:
    seen: set[tuple[int, int]] = set()
    for found in extract(text, country):
        assert found.spans
        for start, end in found.spans:
            assert 0 <= start < end <= len(text)
            assert (start, end) not in seen
            seen.add((start, end))
