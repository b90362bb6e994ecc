from __future__ import annotations

import pytest

from server.matching.names.index import NameIndex
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level
from tests.server.matching.names.listed import ROWS


@pytest.fixture(scope="module")
def index(lexicon: NameLexicon) -> NameIndex:
    return NameIndex.build(ROWS, lexicon)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Hiring at Prince Holding Group now", ["Prince Holding Group"]),
        ("🎉🎉 Apply: PRINCE HOLDING GROUP!", ["PRINCE HOLDING GROUP"]),
        ("Jin Bei Group Co., Ltd. is hiring", ["Jin Bei Group"]),
        ("work at Kings-Romans Casino, Laos", ["Kings-Romans Casino"]),
        ("l.y.p. group hires", ["l.y.p. group"]),
        ("at L.Y.P. Group", ["L.Y.P. Group"]),
        ("O'Smach Resort or O-Smach Resort", ["O-Smach Resort"]),
        ("加入太子集团，月薪两万", ["太子集团"]),
        ("加入太子 集團吧", ["太子 集團"]),
        ("在KK园区工作", ["KK园区"]),
        ("ធ្វើការនៅព្រីនស៍ ហូលឌីង គ្រុបថ្ងៃនេះ", ["ព្រីនស៍ ហូលឌីង គ្រុប"]),
        ("ວຽກຢູ່ເຂດເສດຖະກິດພິເສດສາມຫລ່ຽມຄຳ", ["ເຂດເສດຖະກິດພິເສດສາມຫລ່ຽມຄຳ"]),
        ("boss Chen Zhi and Tin Win", ["Chen Zhi", "Tin Win"]),
        ("老板陈志。", ["陈志"]),
        (
            "Funnull Technology, Union Development Group",
            ["Funnull Technology", "Union Development Group"],
        ),
        ("Prince\u200b Holding Group", ["Prince\u200b Holding Group"]),
        # marks of other scripts on Latin words: Burmese, Thai, Khmer, kana, Devanagari
        ("Prin\u1039ce Holding Group\u0e4d", ["Prin\u1039ce Holding Group\u0e4d"]),
        ("Prince\u17d2 Hold\u3099ing Gro\u094dup", ["Prince\u17d2 Hold\u3099ing Gro\u094dup"]),
    ],
)
def test_mentions_with_their_places(index: NameIndex, text: str, mentions: list[str]) -> None:
    found = sorted({(hit.start, hit.end) for hit in index.scan(text)})
    assert [text[start:end] for start, end in found] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a prince holding a group photo",
        "Princess Holding Group",
        "XPrince Holding Groups",
        "KNA",
        "global recruitment and manpower services group",
        "you can win a tin win win",
        "员工陈志明",
        "Zhao Weiming",
        "Crown Hotel and Resort, Prince Street",
        "Ltd Co., Ltd. 有限公司 จำกัด",
    ],
)
def test_texts_that_name_nobody(index: NameIndex, text: str) -> None:
    assert index.scan(text) == []


def test_every_hit_is_strong_and_has_its_row(index: NameIndex) -> None:
    text = "Prince Holding Group"
    hits = index.scan(text)
    assert [hit.match.level for hit in hits] == [Level.STRONG]
    assert (hits[0].ref, hits[0].name) == (1, "Prince Holding Group")


def test_the_longest_of_overlapping_names_counts(index: NameIndex) -> None:
    text = "Myanmar Yatai International Holding Group"
    assert {hit.name for hit in index.scan(text)} == {
        "Myanmar Yatai International Holding Group Co., Ltd."
    }
