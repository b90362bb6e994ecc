"""What is wrong with a code, for the teacher who types it."""

from __future__ import annotations

from flask_babel import gettext

from quiz.pack.code import CodeProblem


def said(problem: CodeProblem) -> str:
    """The sentence in the language of the request."""
    return {
        "letter": gettext(
            "A code has no 0, 1, I, L and O and no signs. Look at the letters again."
        ),
        "length": gettext(
            "A code has 20 letters and digits, that of a booster 24. Count them again."
        ),
        "check": gettext("A letter is wrong, or two changed places. Read the code again."),
        "form": gettext("This code comes from a newer version. Update this server."),
    }.get(problem.reason, str(problem))
