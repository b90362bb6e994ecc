"""What people write before a number or a name to say where it is: `Zalo 0912 …`, `微信：hr888`."""

from __future__ import annotations

from server.matching.manystrings import ManyStrings

LABELS = {
    "telegram": "telegram|tele|tg|телеграм|เทเลแกรม|តេឡេក្រាម|តេលេក្រាម|တယ်လီဂရမ်|টেলিগ্রাম|टेलीग्राम"
    "|ٹیلیگرام|ٹیلی گرام|تيليجرام|تيليغرام|تلگرام|电报|電報|飞机|飛機|纸飞机|紙飛機",
    "whatsapp": "whatsapp|whats app|wa|w\\.a|วอทส์แอพ|व्हाट्सएप|व्हाट्सऐप|হোয়াটসঅ্যাপ|واٹس ایپ|வாட்ஸ்அப்",
    "line": "line|ไลน์ไอดี|ไลน์|ไอดีไลน์|แอดไลน์|ทักไลน์|ລາຍ",
    "wechat": "wechat|we chat|weixin|วีแชท|วีแชต|វីឆាត|ဝီချက်|加微信|加薇信|加威信|加v信|加vx|加wx"
    "|加微|加v|微信|威信|薇信|v信|vx|v x|wx",
    "zalo": "zalo|dalo",
    "viber": "viber|ဗိုင်ဘာ",
    "imo": "imo|ইমো",
    "botim": "botim",
    "facebook": "facebook page|facebook|fb page|fanpage|fan page|messenger|fb"
    "|เฟซบุ๊ก|เฟสบุ๊ค|เฟสบุ๊ก|เฟซบุ๊ค|เฟส|ហ្វេសប៊ុក|ဖေ့စ်ဘွတ်ခ်|ဖေ့စ်ဘွတ်|ফেসবুক|फेसबुक|முகநூல்|فیس بک|脸书|臉書",
    "instagram": "instagram|insta|ig|ไอจี",
    "tiktok": "tiktok|tik tok",
    "kakaotalk": "kakaotalk|kakao talk|kakao|카카오톡|카톡",
    "linkedin": "linkedin",
    "signal": "signal",
    "skype": "skype",
    "discord": "discord",
    "qq": "qq|扣扣",
    "x": "twitter",
    "snapchat": "snapchat|snap",
}
"""Platform id -> its names, in the languages of the region; the longer of two comes first."""

LABEL_ALTERNATIVES = "|".join(f"(?P<{platform}>{words})" for platform, words in LABELS.items())
"""One pattern for every platform's name; the group that matched is the platform."""
LABEL_WORDS = ManyStrings(
    (word, platform)
    for platform, words in LABELS.items()
    for word in words.replace("\\", "").lower().split("|")
)
"""To find where a platform's name may stand in a text in lower case."""
LABEL_END = "(?!(?<=[A-Za-z])[A-Za-z])"
"""Behind a platform's name: it does not go on. A name may follow `微信` without a space."""
MARKS = "id|account|acc|no|number|user ?name|号|號|账号|ไอดี"
"""What says that a name or number follows."""
