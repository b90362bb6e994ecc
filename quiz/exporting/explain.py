"""What is said after an answer, as plain lines and as the little HTML that other tools keep.

Only `p`, `br` and `strong` are used: Moodle, QTI players and H5P all let them through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from quiz.exporting.question import Part, Question, Words

HEADINGS = ("heading", "stamp", "button")


def explanation(question: Question, words: Words) -> list[str]:
    """Marks, what proves nothing, the rule and the check, one line each."""
    return [
        *(
            words.mark % {"number": number, "label": mark.label, "quote": mark.quote,
                          "explain": mark.explain}
            for number, mark in enumerate(question.marks, 1)
        ),
        *(words.counter % {"text": text} for text in question.counter),
        words.remember % {"rule": question.rule},
        words.check % {"check": question.check_title},
        words.result % {"result": question.check_result},
    ]  # fmt: skip


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as HTML paragraphs."""
    return "".join(f"<p>{_text(line)}</p>" for line in lines)


def breaks(lines: Iterable[str]) -> str:
    """Lines as HTML within one paragraph, for fields that take no blocks."""
    return "<br>".join(_text(line) for line in lines)


def offer(question: Question, words: Words) -> str:
    """Scene, usual pay and the artefact as HTML."""
    return "".join([
        f"<p>{_text(question.scene)}</p>",
        *([f"<p>{_text(question.pay_usual)}</p>"] if question.pay_usual else []),
        f"<p><strong>{_text(question.frame)}</strong></p>",
        *(f"<p>{part_html(part, words)}</p>" for part in question.parts),
    ])  # fmt: skip


def stem(question: Question, words: Words) -> str:
    """The offer as HTML, and the question."""
    return f"{offer(question, words)}<p><strong>{_text(words.question)}</strong></p>"


def part_html(part: Part, words: Words) -> str:
    """One block as inline HTML."""
    lead = words.you if part.mine else part.lead
    shown = _text(part.text)
    if part.kind in HEADINGS:
        shown = f"<strong>{shown}</strong>"
    if not lead:
        return shown
    return words.lead % {"lead": f"<strong>{_text(lead)}</strong>", "text": shown}


def artefact_lines(question: Question, words: Words) -> Iterator[str]:
    """The artefact as plain lines."""
    for part in question.parts:
        lead = words.you if part.mine else part.lead
        yield words.lead % {"lead": lead, "text": part.text} if lead else part.text


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
