"""How messengers and social networks write a person, a channel or a group into a link.

One row a form: which part of the address is the handle, and whether it is a telephone number or an
invitation, whose letters keep their case. Hosts are told apart from `www.` and `m.` by the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMES = {
    "botim": "BOTIM",
    "discord": "Discord",
    "facebook": "Facebook",
    "imo": "imo",
    "instagram": "Instagram",
    "kakaotalk": "KakaoTalk",
    "line": "LINE",
    "linkedin": "LinkedIn",
    "qq": "QQ",
    "signal": "Signal",
    "skype": "Skype",
    "snapchat": "Snapchat",
    "telegram": "Telegram",
    "threads": "Threads",
    "tiktok": "TikTok",
    "viber": "Viber",
    "wechat": "WeChat",
    "whatsapp": "WhatsApp",
    "x": "X",
    "youtube": "YouTube",
    "zalo": "Zalo",
}
"""Platform id -> the name people know."""

AT_PLATFORMS = ("telegram", "line", "instagram", "tiktok", "x", "youtube", "threads", "facebook")
"""Where a bare @name may live."""


@dataclass(frozen=True, slots=True)
class LinkForm:
    """One form of a link: `pattern` matches the path and, after '?', the query.

    Group 1 is the handle. `prefix` is put before it, `phone` says it may be a number, `code` that
    it is an invitation: a secret code rather than a name, and upper and lower case differ.
    """

    platform: str
    pattern: re.Pattern[str]
    prefix: str = ""
    phone: bool = False
    code: bool = False


def _form(
    platform: str, pattern: str, prefix: str = "", *, phone: bool = False, code: bool = False
) -> LinkForm:
    return LinkForm(platform, re.compile(pattern), prefix, phone=phone, code=code)


_NAME = r"([A-Za-z0-9._]{2,64})"
_CODE = r"([A-Za-z0-9_-]{2,64})"
_PHONE = r"\+?([0-9 ()-]{6,24})"
_END = r"(?:/.*|\?.*|$)"

NO_TELEGRAM_NAME = (
    r"(?:addemoji|addlist|addstickers|addstyle|addtheme|auction|auth|boost|call|confirmphone|contact"
    r"|giftcode|invoice|joinchat|login|nft|proxy|setlanguage|share|socks|web|bg|iv|[a-z])"
)
"""What stands in the place of a name in links that lead to nobody (core.telegram.org/api/links)."""
TELEGRAM = (
    _form("telegram", rf"^/\+([0-9]{{7,15}}){_END}", phone=True),
    _form("telegram", rf"^/(?:joinchat/|\+){_CODE}{_END}", "+", code=True),
    _form("telegram", rf"^/addlist/{_CODE}{_END}", "addlist/", code=True),
    _form(
        "telegram",
        rf"^/(?:s/|@)?(?!{NO_TELEGRAM_NAME}(?:[/?]|$))([A-Za-z][A-Za-z0-9_]{{3,31}}){_END}",
    ),
)
WHATSAPP_SEND = (
    _form("whatsapp", rf"^/send/?\?(?:.*&)?phone={_PHONE}(?:&.*)?$", phone=True),
    _form("whatsapp", rf"^/(message/{_CODE[1:-1]}){_END}", code=True),
)
WHATSAPP_CODE = _form(
    "whatsapp", rf"^/(?:accept|chat)/?\?(?:.*&)?code={_CODE}(?:&.*)?$", "chat/", code=True
)
FACEBOOK = (
    _form("facebook", r"^/(?:profile|permalink|story)\.php\?(?:.*&)?id=([0-9]{5,20})(?:&.*)?$"),
    _form("facebook", rf"^/(?:profile|page)/([A-Za-z0-9.]{{3,80}}){_END}"),
    _form("facebook", rf"^/messages/(?:e2ee/)?t/([A-Za-z0-9.]{{3,80}}){_END}"),
    _form("facebook", rf"^/groups?/([A-Za-z0-9._-]{{2,80}}){_END}", "groups/"),
    _form("facebook", rf"^/people/[^/?]+/([0-9]{{5,20}}){_END}"),
    _form("facebook", r"^/(?:p|pages)/(?:category/[^/?]+/)?(?:[^/?]*[-/])?([0-9]{5,20})" + _END),
    _form(
        "facebook",
        r"^/(?!(?:ads|ajax|bookmarks|business|checkpoint|commerce|composer|dialog|directory|events"
        r"|facewebmodal|friends|fundraisers|gaming|groups?|hashtag|help|home|jobs|l|latest|legal|login|media"
        r"|marketplace|memories|messages|notes|notifications|offers|p|pages?|people|permalink|photo"
        r"|photos|plugins|policies|posts|privacy|profile|public|r|recover|reel|reg|saved|search"
        r"|settings|share|sharer|stories|story|tr|v|video|videos|watch|[a-z_]+\.php)(?:\.php)?"
        rf"(?:[/?]|$))(?:pg/|@)?([A-Za-z0-9.-]{{3,80}}){_END}",
    ),
)
ZALO_CHAT = _form("zalo", rf"^/(?:conversation)?\?(?:.*&)?phone={_PHONE}(?:&.*)?$", phone=True)
YOUTUBE = (
    _form("youtube", rf"^/@([\w.\u00b7-]{{2,40}}){_END}"),
    _form("youtube", rf"^/channel/{_CODE}{_END}", "channel/", code=True),
    _form("youtube", rf"^/(?:c|user)/([\w.-]{{2,64}}){_END}"),
)

LINKS: dict[str, tuple[LinkForm, ...]] = {
    "t.me": TELEGRAM,
    "telegram.me": TELEGRAM,
    "telegram.dog": TELEGRAM,
    "wa.me": (
        _form("whatsapp", rf"^/(?:c/|p/[0-9]+/)?{_PHONE}{_END}", phone=True),
        _form("whatsapp", rf"^/((?:message|qr|c)/[A-Za-z0-9_-]{{4,64}}){_END}", code=True),
    ),
    "api.whatsapp.com": (WHATSAPP_CODE, *WHATSAPP_SEND),
    "web.whatsapp.com": (WHATSAPP_CODE, *WHATSAPP_SEND),
    "chat.whatsapp.com": (_form("whatsapp", rf"^/(?:invite/)?{_CODE}{_END}", "chat/", code=True),),
    "whatsapp.com": (
        _form("whatsapp", rf"^/channel/{_CODE}{_END}", "channel/", code=True),
        *WHATSAPP_SEND,
    ),
    "line.me": (
        _form("line", rf"^/(?:R/)?ti/p/~([A-Za-z0-9._-]{{2,64}}){_END}"),
        _form("line", rf"^/(?:R/)?(?:oaMessage|ti/p)/(@[A-Za-z0-9._-]{{2,64}}){_END}"),
        _form("line", rf"^/R/home/public/\w+\?(?:.*&)?id={_NAME}(?:&.*)?$", "@"),
        _form("line", rf"^/(?:R/)?ti/p/{_CODE}{_END}", "p/", code=True),
        _form("line", rf"^/(?:R/)?ti/(g2?/[A-Za-z0-9_-]{{4,64}}){_END}", code=True),
    ),
    "shop.line.me": (_form("line", rf"^/(@[A-Za-z0-9._-]{{2,64}}){_END}"),),
    "page.line.me": (
        _form("line", rf"^/\?(?:.*&)?accountId={_NAME}(?:&.*)?$", "@"),
        _form("line", rf"^/@?([A-Za-z0-9._-]{{2,64}}){_END}", "@"),
    ),
    "lin.ee": (_form("line", rf"^/{_CODE}{_END}", "lin.ee/", code=True),),
    "chat.zalo.me": (ZALO_CHAT,),
    "zalo.me": (
        ZALO_CHAT,
        _form("zalo", rf"^/g/{_CODE}{_END}", "g/", code=True),
        _form("zalo", rf"^/(?:pc/)?([A-Za-z0-9._]{{4,64}}){_END}", phone=True),
    ),
    "u.wechat.com": (
        _form("wechat", rf"^/(?:dl/chat/?\?|contacts/profile/){_CODE}$"),  # of the app's own scheme
        _form("wechat", rf"^/(?!dl/|contacts/){_CODE}{_END}", "u/", code=True),
    ),
    "invite.viber.com": (
        _form("viber", r"^/\?(?:.*&)?g2?=([A-Za-z0-9%_-]{4,128})(?:&.*)?$", "g/", code=True),
    ),
    "m.me": (_form("facebook", rf"^/(?!(?:g|j|ch|cm)/){_NAME}{_END}"),),
    "facebook.com": FACEBOOK,
    "fb.com": FACEBOOK,
    "fb.me": FACEBOOK,
    "messenger.com": (_form("facebook", rf"^/(?:e2ee/)?t/{_NAME}{_END}"),),
    "instagram.com": (
        _form("instagram", rf"^/(?:stories|_u)/{_NAME}{_END}"),
        _form(
            "instagram",
            r"^/(?!(?:about|accounts|api|developer|direct|explore|invites|legal|p|reel|reels|s|share"
            r"|stories|tv|web)"
            rf"(?:[/?]|$))([A-Za-z0-9._]{{1,30}}){_END}",
        ),
    ),
    "ig.me": (_form("instagram", rf"^/m/{_NAME}{_END}"),),
    "tiktok.com": (_form("tiktok", rf"^/@{_NAME}{_END}"),),
    "x.com": (
        _form(
            "x", r"^/intent/(?:user|follow)\?(?:.*&)?screen_name=@?([A-Za-z0-9_]{1,15})(?:&.*)?$"
        ),
        _form(
            "x",
            r"^/(?!(?:about|compose|explore|hashtag|help|home|i|intent|jobs|login|messages"
            r"|notifications|privacy|search|settings|share|signup|tos)(?:[/?]|$))@?"
            rf"([A-Za-z0-9_]{{1,15}}){_END}",
        ),
    ),
    "threads.net": (_form("threads", rf"^/@{_NAME}{_END}"),),
    "linkedin.com": (
        _form("linkedin", rf"^/in/([^/?]{{2,100}}){_END}", "in/"),
        _form("linkedin", rf"^/(?:company|school|showcase)/([^/?]{{2,100}}){_END}", "company/"),
    ),
    "youtube.com": YOUTUBE,
    "discord.gg": (
        _form("discord", rf"^/(?:invite/)?(?!invite\b){_CODE}{_END}", "invite/", code=True),
    ),
    "discord.com": (_form("discord", rf"^/invite/{_CODE}{_END}", "invite/", code=True),),
    "open.kakao.com": (_form("kakaotalk", rf"^/(?:o|me)/{_CODE}{_END}", "o/", code=True),),
    "pf.kakao.com": (_form("kakaotalk", rf"^/(_[A-Za-z]{{3,32}}){_END}", "pf/", code=True),),
    "snapchat.com": (_form("snapchat", rf"^/(?:add/|@)([A-Za-z0-9._-]{{3,30}}){_END}"),),
}
LINKS |= {
    "twitter.com": LINKS["x.com"],
    "threads.com": LINKS["threads.net"],
    **{f"{part}.facebook.com": FACEBOOK for part in ("0", "business", "d", "free", "x")},
    "line.naver.jp": LINKS["line.me"],
    "discordapp.com": LINKS["discord.com"],
}
"""Host (without www., m. or a language) -> its forms, the most exact first."""

FRAGMENTS: dict[str, tuple[LinkForm, ...]] = {
    "signal.me": (
        _form("signal", rf"^p/{_PHONE}$", phone=True),
        _form("signal", r"^eu/([A-Za-z0-9_-]{4,128})$", "eu/", code=True),
    ),
    "signal.group": (_form("signal", r"^([A-Za-z0-9_-]{8,128})$", "group/", code=True),),
    "web.telegram.org": (_form("telegram", r"^@([A-Za-z][A-Za-z0-9_]{3,31})$"),),
}
"""Host -> its forms that stand behind the # of a link."""

APP_LINKS: dict[str, tuple[str, str]] = {
    "tg": ("https://t.me", "telegram"),
    "whatsapp": ("https://api.whatsapp.com", "whatsapp"),
    "line": ("https://line.me", "line"),
    "zalo": ("https://zalo.me", "zalo"),
    "weixin": ("https://u.wechat.com", "wechat"),
    "fb": ("https://facebook.com", "facebook"),
}
"""Schemes of apps -> the web address that means the same."""
