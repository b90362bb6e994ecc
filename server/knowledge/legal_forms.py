"""Legal forms as name keys drop them: legal_forms.yml -> `matching.names.namekey.LegalForms`."""

from __future__ import annotations

from pathlib import Path

from server.knowledge.names import LegalFormRow
from server.knowledge.reader import FOLDER, read_rows
from server.matching.names.namekey import LegalForms


def load(folder: Path = FOLDER) -> LegalForms:
    """Read legal_forms.yml; KnowledgeError names what is wrong."""
    rows = read_rows(folder / "legal_forms.yml", LegalFormRow)
    return LegalForms.of((form, row.at) for row in rows for form in row.forms)
