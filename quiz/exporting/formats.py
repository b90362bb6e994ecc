"""Every format by its name: what it is for, what its file is called, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quiz.exporting import classquiz, gift, h5p, kahoot, moodle, qti, table
from quiz.exporting.collect import Material
from quiz.exporting.question import CannotExport, DoNotFit, Form, Misfit, Words
from quiz.words import N_

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Write = Callable[[Form, Words], bytes]
Misfits = Callable[[Form, Words], list[Misfit]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `title` and `note` are sentences of the page, not translated yet."""

    name: str
    title: str
    note: str
    suffix: str
    type: str
    misfits: Misfits
    write: Write | None = None
    fill: Callable[[Form, Words, bytes], bytes] | None = None

    def file(self, material: Material, template: bytes = b"") -> bytes:
        """The file; CannotExport when a text does not fit, or when the template is missing."""
        if found := self.misfits(material.form, material.words):
            raise DoNotFit(self.name, found)
        if self.fill:
            if not template:
                raise CannotExport(
                    N_("%(name)s needs a template from your own site."), h5p.HOW, name=self.name
                )
            return self.fill(material.form, material.words, template)
        assert self.write  # noqa: S101 (a format has one of both)
        return self.write(material.form, material.words)

    def filename(self, form: Form) -> str:
        """A name for the file that says what it is."""
        return f"lurewise-{form.name}-{form.language}{self.suffix}"


FORMATS = {
    row.name: row
    for row in (
        Format(
            "kahoot",
            N_("Kahoot (spreadsheet)"),
            N_("One line an offer, as Kahoot shows no more. No explanations: talk about them."),
            "-kahoot.xlsx",
            XLSX,
            kahoot.misfits,
            kahoot.write,
        ),
        Format(
            "classquiz",
            N_("ClassQuiz (spreadsheet)"),
            N_("One or two lines an offer. No explanations: talk about them."),
            "-classquiz.xlsx",
            XLSX,
            classquiz.misfits,
            classquiz.write,
        ),
        Format(
            "moodle-xml",
            N_("Moodle (XML)"),
            N_("The whole offers as pictures, with explanations. The best choice for Moodle."),
            "-moodle.xml",
            "application/xml",
            moodle.misfits,
            moodle.write,
        ),
        Format(
            "gift",
            N_("Moodle (GIFT)"),
            N_("The whole offers as text, with explanations. Other tools read it too."),
            "-gift.txt",
            "text/plain; charset=utf-8",
            gift.misfits,
            gift.write,
        ),
        Format(
            "h5p",
            N_("H5P (Question Set)"),
            N_("The whole offers as text, with explanations, in a template from your own site."),
            ".h5p",
            "application/zip",
            h5p.misfits,
            fill=h5p.write,
        ),
        Format(
            "qti21",
            N_("QTI 2.1"),
            N_("The whole offers as text, with explanations. For many learning platforms."),
            "-qti21.zip",
            "application/zip",
            qti.misfits,
            qti.write_21,
        ),
        Format(
            "qti30",
            N_("QTI 3.0"),
            N_("The same for platforms that read the newer QTI."),
            "-qti30.zip",
            "application/zip",
            qti.misfits,
            qti.write_30,
        ),
        Format(
            "csv",
            N_("Table (CSV)"),
            N_("Everything, the answers too, for a spreadsheet. For teachers only."),
            ".csv",
            "text/csv; charset=utf-8",
            table.misfits,
            table.write,
        ),
    )
}
