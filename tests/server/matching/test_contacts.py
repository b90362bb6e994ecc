"""The same contact in any notation is one observable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.contacts import of_address, parse_contact
from server.matching.domains.urls import parse
from server.matching.types import ObservableType

HANDLES = [
    ("https://t.me/Jobs_KH", "telegram:jobs_kh"),
    ("t.me/s/jobs_kh/12?single", "telegram:jobs_kh"),
    ("telegram.me/@jobs_kh", "telegram:jobs_kh"),
    ("https://jobs_kh.t.me", "telegram:jobs_kh"),
    ("tg://resolve?domain=Jobs_KH", "telegram:jobs_kh"),
    ("Telegram: @jobs_kh", "telegram:jobs_kh"),
    ("TG @jobs_kh", "telegram:jobs_kh"),
    ("电报：@jobs_kh", "telegram:jobs_kh"),
    ("telegram:jobs_kh", "telegram:jobs_kh"),
    ("https://t.me/+AbCdEf_12345", "telegram:+AbCdEf_12345"),
    ("t.me/joinchat/AbCdEf_12345", "telegram:+AbCdEf_12345"),
    ("tg://join?invite=AbCdEf_12345", "telegram:+AbCdEf_12345"),
    ("telegram:+AbCdEf_12345", "telegram:+AbCdEf_12345"),
    ("t.me/addlist/AbC", "telegram:addlist/AbC"),
    ("https://chat.whatsapp.com/AbCdEfGh123", "whatsapp:chat/AbCdEfGh123"),
    ("https://whatsapp.com/channel/0029VaB", "whatsapp:channel/0029VaB"),
    ("LINE ID: hr.Job99", "line:hr.job99"),
    ("ไลน์ hr.job99", "line:hr.job99"),
    ("https://line.me/ti/p/~hr.job99", "line:hr.job99"),
    ("LINE ID: @hrjob", "line:@hrjob"),
    ("https://line.me/R/ti/p/%40hrjob", "line:@hrjob"),
    ("line://ti/p/@hrjob", "line:@hrjob"),
    ("https://line.me/ti/p/AbC-d1", "line:p/AbC-d1"),
    ("https://line.me/ti/g2/AbCd1234", "line:g2/AbCd1234"),
    ("https://lin.ee/AbCd12", "line:lin.ee/AbCd12"),
    ("zalo.me/g/abcXYZ12", "zalo:g/abcXYZ12"),
    ("WeChat: HR_job888", "wechat:hr_job888"),
    ("微信号：hr888", "wechat:hr888"),
    ("https://u.wechat.com/MLB4bqk?s=2", "wechat:u/MLB4bqk"),
    ("QQ: 12345678", "qq:12345678"),
    ("fb.com/Job.Page", "facebook:job.page"),
    ("https://m.facebook.com/Job.Page/?ref=x", "facebook:job.page"),
    ("m.me/Job.Page", "facebook:job.page"),
    ("https://th-th.facebook.com/profile.php?id=100012345678", "facebook:100012345678"),
    ("facebook.com/people/A-B/100012345678/", "facebook:100012345678"),
    ("facebook.com/groups/1234567/posts/9", "facebook:groups/1234567"),
    ("instagram.com/Name_x/", "instagram:name_x"),
    ("https://www.tiktok.com/@na.me/video/1", "tiktok:na.me"),
    ("https://twitter.com/Name", "x:name"),
    ("https://www.linkedin.com/in/a-b-c/", "linkedin:in/a-b-c"),
    ("https://youtube.com/@Some-Name", "youtube:some-name"),
    ("https://discord.gg/AbC12", "discord:invite/AbC12"),
    ("@Jobs_KH", "any:jobs_kh"),
    ("https://web.telegram.org/k/#@Jobs_KH", "telegram:jobs_kh"),
    ("tg:resolve?domain=Jobs_KH", "telegram:jobs_kh"),
    ("https://wa.me/message/ABCDEFGH1", "whatsapp:message/ABCDEFGH1"),
    ("https://api.whatsapp.com/message/ABCDEFGH1?autoload=1", "whatsapp:message/ABCDEFGH1"),
    ("https://page.line.me/hrjob", "line:@hrjob"),
    ("https://page.line.me/?accountId=hrjob", "line:@hrjob"),
    ("https://line.me/R/home/public/profile?id=hrjob", "line:@hrjob"),
    ("แอดไลน์ hrjob", "line:hrjob"),
    ("加微信hr888", "wechat:hr888"),
    ("加V：hr_888", "wechat:hr_888"),
    ("V信hr888", "wechat:hr888"),
    ("weixin://dl/chat?hr_job888", "wechat:hr_job888"),
    ("weixin://contacts/profile/hr_job888", "wechat:hr_job888"),
    ("fb.me/Job.Page", "facebook:job.page"),
    ("facebook.com/pg/Job.Page/about", "facebook:job.page"),
    ("fb://profile/100012345678", "facebook:100012345678"),
    ("facebook.com/permalink.php?story_fbid=pfbid0&id=100012345678", "facebook:100012345678"),
    ("https://www.facebook.com/messages/t/100012345678", "facebook:100012345678"),
    ("https://www.facebook.com/messages/e2ee/t/100012345678/", "facebook:100012345678"),
    ("https://instagram.com/_u/name_x", "instagram:name_x"),
    ("fb://group/1234567", "facebook:groups/1234567"),
    ("fb://page/Job.Page", "facebook:job.page"),
    ("fb://profile/Job.Page", "facebook:job.page"),
    ("facebook.com/@Job.Page", "facebook:job.page"),
    ("https://business.facebook.com/Job.Page", "facebook:job.page"),
    ("https://free.facebook.com/Job.Page", "facebook:job.page"),
    ("facebook.com/pages/category/Recruiter/Job-Page-123456789012", "facebook:123456789012"),
    ("messenger.com/e2ee/t/100012345678", "facebook:100012345678"),
    ("https://discord.gg/invite/AbC12", "discord:invite/AbC12"),
    ("https://discordapp.com/invite/AbC12", "discord:invite/AbC12"),
    ("http://line.naver.jp/ti/p/~hrjob", "line:hrjob"),
    ("https://shop.line.me/@hrjob", "line:@hrjob"),
    ("viber://public?id=jobs_kh", "viber:jobs_kh"),
    ("whatsapp://chat?code=AbCdEfGh123", "whatsapp:chat/AbCdEfGh123"),
    ("https://web.whatsapp.com/accept?code=AbCdEfGh123", "whatsapp:chat/AbCdEfGh123"),
    ("https://signal.me/#eu/AbCd_1", "signal:eu/AbCd_1"),
    ("https://signal.group/#CjQKIAbc", "signal:group/CjQKIAbc"),
    ("tencent://message/?uin=12345678&Site=", "qq:12345678"),
    ("https://pf.kakao.com/_AbCd", "kakaotalk:pf/_AbCd"),
    ("https://twitter.com/intent/user?screen_name=Name", "x:name"),
    ("skype:live:abc?chat", "skype:live:abc"),
    ("QQ群：123456789", "qq:g/123456789"),
    ("เฟส: job.page", "facebook:job.page"),
    ("脸书：job.page", "facebook:job.page"),
    ("Facebook page: Job.Page", "facebook:job.page"),
    ("카톡: hrjob", "kakaotalk:hrjob"),
    ("ລາຍ: hrjob", "line:hrjob"),
    ("วีแชท: hrjob", "wechat:hrjob"),
    ("We Chat: hrjob", "wechat:hrjob"),
    ("ٹیلی گرام: jobs_kh", "telegram:jobs_kh"),
    ("ไอจี: abc.jobs", "instagram:abc.jobs"),
    ("扣扣: 12345678", "qq:12345678"),
    ("Telegram/@jobs_kh", "telegram:jobs_kh"),
    ("Snap: hrjob", "snapchat:hrjob"),
    ("LinkedIn: a-b-c", "linkedin:in/a-b-c"),
]


@pytest.mark.parametrize(("text", "value"), HANDLES)
def test_handles(text: str, value: str) -> None:
    contact = parse_contact(text)
    assert contact is not None
    assert (contact.observable.type, contact.observable.value) == (ObservableType.HANDLE, value)


@pytest.mark.parametrize("value", sorted({value for _, value in HANDLES}))
def test_a_canonical_handle_reads_back_as_itself(value: str) -> None:
    contact = parse_contact(value)
    assert contact is not None
    assert contact.observable.value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ab",
        "jobs_kh",
        "hello world",
        "Prince Holding Group",
        "line manager",
        "wander",
        "https://jobstreet.com/",
        "https://t.me/share/url?url=x",
        "https://t.me/c/12345/6",
        "https://www.facebook.com/marketplace/item/1",
        "https://www.instagram.com/p/AbC/",
        "https://x.com/i/status/1",
        "https://wa.me/",
        "https://login.t.me",
        "https://web.telegram.org/k/#-1001234567890",
        "https://signal.me/",
        "imo: great job",
        "imo manager",
        "https://www.facebook.com/group/",
        "https://www.facebook.com/search/top?q=jobs",
        "https://discord.gg/invite",
        "wa.me/0812345678",
        "telegram.com/jobs_kh",
        "QQ群：123",
        "微信群：hr_888",
        "@",
        "@@",
        "mailto:",
    ],
)
def test_what_is_no_contact(text: str) -> None:
    assert parse_contact(text) is None


@pytest.mark.parametrize(
    ("text", "value", "host"),
    [
        ("HR@Example.com", "hr@example.com", "example.com"),
        ("mailto:hr@example.com?subject=x", "hr@example.com", "example.com"),
        ("hr (at) example (dot) com", "hr@example.com", "example.com"),
        ("hr[at]example.com", "hr@example.com", "example.com"),
        ("hr@example[.]com", "hr@example.com", "example.com"),
        ("hr at example dot com", "hr@example.com", "example.com"),
        ("Hr At Mail Dot Example Dot Co", "hr@mail.example.co", "mail.example.co"),
        ("hr@example.com?subject=Job", "hr@example.com", "example.com"),
        ("ｈｒ＠ｅｘａｍｐｌｅ．ｃｏｍ", "hr@example.com", "example.com"),
        ("hr@münchen.de", "hr@xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
        ("h\u200br@example.com", "hr@example.com", "example.com"),
        ("hr@example.com;", "hr@example.com", "example.com"),
        ("📧hr@example.com", "hr@example.com", "example.com"),
        ("邮箱hr@example.com", "hr@example.com", "example.com"),
        ("อีเมลhr@example.com", "hr@example.com", "example.com"),
        ("hr@职a.com", "hr@xn--a-ro7c.com", "xn--a-ro7c.com"),
        ("josé@example.com", "josé@example.com", "example.com"),
        ("nguyễn@example.com", "nguyễn@example.com", "example.com"),
        ("hr @prince-jobs.com", "hr@prince-jobs.com", "prince-jobs.com"),
        ("hr%40example.com", "hr@example.com", "example.com"),
        ("hr AT example.com", "hr@example.com", "example.com"),
        ("hr(a)example.com", "hr@example.com", "example.com"),
        ("hr@example,com", "hr@example.com", "example.com"),
        ("hr@example dot com", "hr@example.com", "example.com"),
        ("hr<at>example<dot>com", "hr@example.com", "example.com"),
    ],
)
def test_email(text: str, value: str, host: str) -> None:
    contact = parse_contact(text)
    assert contact is not None
    assert contact.observable.type is ObservableType.EMAIL
    assert (contact.observable.value, contact.host) == (value, host)


@pytest.mark.parametrize("text", ["a@b", "a@1.2.3.4", "@b.com", "a b@c.com", "a@b@c.com", "a@.com"])
def test_what_is_no_email(text: str) -> None:
    contact = parse_contact(text)
    assert contact is None or contact.observable.type is not ObservableType.EMAIL


def test_gmail_dots_and_tags_fold_in_the_key_alone() -> None:
    contact = parse_contact("J.o.b+x@googlemail.com")
    assert contact is not None
    assert contact.observable.value == "j.o.b+x@googlemail.com"
    assert contact.key == "job@gmail.com"


def test_facebook_dots_fold_in_the_key_alone() -> None:
    one, other = parse_contact("fb.com/job.page"), parse_contact("fb.com/jobpage")
    assert one is not None
    assert other is not None
    assert one.key == other.key == "facebook:jobpage"


def test_a_name_without_platform_meets_the_name_on_a_platform_both_ways() -> None:
    bare, known = parse_contact("@jobs_kh"), parse_contact("t.me/jobs_kh")
    assert bare is not None
    assert known is not None
    assert {known.key} <= set(bare.lookup_keys())
    assert {bare.key} <= set(known.lookup_keys())


@given(st.text(), st.sampled_from(["", "TH", "xx", "\x00"]))
def test_never_raises(text: str, country: str) -> None:
    parse_contact(text, country)


PIECES = [
    "t.me/",
    "@",
    "+855",
    "line:",
    "tg://",
    "viber://chat?number=",
    "a",
    "%",
    ".",
    " ",
    "\ud800",
    "ก",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_never_raises_on_what_looks_like_a_contact(text: str) -> None:
    contact = parse_contact(text)
    if contact is not None:
        again = parse_contact(contact.observable.value)
        assert again is not None
        assert again.observable == contact.observable


@pytest.mark.parametrize(
    "text",
    [
        "https://t.me/s/jobs_kh",
        "https://wa.me/85512345678",
        "HTTPS://WWW.Facebook.com/Job.Page/?ref=1",
        "https://www.example.com/jobs?id=1&mail=a@b.com",
        "https://user@t.me/jobs_kh",
        "https://zalo.me/0912345678",
        "https://t.me/jobs kh",
        "https://t.me/ｊｏｂｓ_kh",
        "https://t.me/jobs\u200b_kh",
        "https://m[.]me/jobs.page",
        "t.me/jobs_kh",
        "hxxps://t.me/jobs_kh",
        "https://hr(at)example(dot)com/",
    ],
)
def test_an_address_is_the_same_contact_without_a_second_look(text: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert of_address(text, parsed) == parse_contact(text)
