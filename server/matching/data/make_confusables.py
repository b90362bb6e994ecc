"""Make confusables.json from Unicode's confusables.txt: `python make_confusables.py FILE`.

The file is published at https://www.unicode.org/Public/security/ with every Unicode version.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).with_name("confusables.json")
NOTICE = (
    "Unicode data files. Copyright (c) 1991-{year} Unicode, Inc. All rights reserved. "
    "Used under the Unicode licence, https://www.unicode.org/license.txt. "
    "Changed: kept as a map, comments dropped."
)


def read(text: str) -> dict[str, str]:
    """Map each source character to its prototype; the kind of row (always MA) is dropped."""
    rows = (line.partition("#")[0].split(";") for line in text.lstrip("\ufeff").splitlines())
    pairs = (row for row in rows if len(row) >= 2)
    return {_characters(row[0]): _characters(row[1]) for row in pairs}


def main(path: str) -> None:
    """Write the table; its first lines say where it is from."""
    text = Path(path).read_text(encoding="utf-8")
    version = re.search(r"^# Version: (\S+)", text, re.MULTILINE)
    year = re.search(r"^# Date: (\d{4})", text, re.MULTILINE)
    if version is None or year is None:
        raise SystemExit(f"{path}: not confusables.txt, it names no version or date")
    table = {
        "generated": "by make_confusables.py; do not edit",
        "unicode_version": version[1],
        "licence": NOTICE.format(year=year[1]),
        "prototypes": dict(sorted(read(text).items())),
    }
    TARGET.write_text(
        json.dumps(table, ensure_ascii=True, indent=0, sort_keys=False) + "\n", encoding="utf-8"
    )


def _characters(field: str) -> str:
    return "".join(chr(int(code, 16)) for code in field.split())


if __name__ == "__main__":
    main(sys.argv[1])
