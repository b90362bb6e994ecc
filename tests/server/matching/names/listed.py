"""Names of organisations and persons that authorities listed, or that press reports name."""

from server.matching.names.index import NameRow
from server.matching.types import NameKind

ORGANISATIONS = (
    "Prince Group Transnational Criminal Organization",
    "Prince Holding Group",
    "Prince Group",
    "Prince Global Group Ltd",
    "太子集團",
    "ព្រីនស៍ ហូលឌីង គ្រុប",
    "Jin Bei Group Co. Ltd.",
    "Jinbei",
    "Golden Fortune Resorts World Ltd.",
    "Huione Group",
    "汇旺集团",
    "L.Y.P. Group Co., LTD",
    "O-Smach Resort",
    "Karen National Army",
    "KNA",
    "Chit Linn Myaing Group",
    "Yatai International Holdings Group Limited",
    "Myanmar Yatai International Holding Group Co., Ltd.",
    "K B Hotel Co. Ltd.",
    "M D S Heng He Investment",
    "Trans Asia International Holding Group Thailand Company Limited",
    "Funnull Technology Inc.",
    "Kings Romans Casino",
    "ເຂດເສດຖະກິດພິເສດສາມຫລ່ຽມຄຳ",
    "Union Development Group",
    "Dongmei Park",
    "KK園區",
)
PERSONS = (
    "Chen Zhi",
    "陳志",
    "Ly Yong Phat",
    "Saw Chit Thu",
    "She Zhijiang",
    "佘智江",
    "Zhao Wei",
    "Tin Win",
    "Wan Kuok Koi",
    "Nat Rungtawankhiri",
)
ROWS = [NameRow(i, name, NameKind.ORGANISATION) for i, name in enumerate(ORGANISATIONS)] + [
    NameRow(100 + i, name, NameKind.PERSON) for i, name in enumerate(PERSONS)
]
