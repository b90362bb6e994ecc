"""Templates of H5P as two sites of different age would give them, and forms in both languages."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from quiz.exporting.collect import Material, language_of, material

LANGUAGES, FORMS = ("en", "fr"), ("practice", "A", "B")
"""All 36 offers are in these forms."""
OLD = {"H5P.QuestionSet": (1, 16), "H5P.MultiChoice": (1, 13), "H5P.JoubelUI": (1, 3)}
NEW = {"H5P.QuestionSet": (1, 21), "H5P.MultiChoice": (1, 16), "H5P.JoubelUI": (1, 3)}
"""NEW: the versions of 2026."""


def made(form: str = "practice", language: str = "fr") -> Material:
    return material(form, language_of(language))


def every() -> list[Material]:
    """Every offer in every language."""
    return [made(form, language) for language in LANGUAGES for form in FORMS]


def template(versions: dict[str, tuple[int, int]] = NEW, **changed: Any) -> bytes:
    """A Question Set with one question, `changed` in its content."""
    content = json.loads(json.dumps(CONTENT))
    content["questions"][0]["library"] = library(versions, "H5P.MultiChoice")
    content.update(changed)
    about = {
        "title": "Modèle",
        "language": "und",
        "mainLibrary": "H5P.QuestionSet",
        "embedTypes": ["iframe"],
        "license": "U",
        "extraTitle": "Modèle",
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor}
            for name, (major, minor) in versions.items()
        ],
    }
    files = {"h5p.json": json.dumps(about), "content/content.json": json.dumps(content)}
    for name, (major, minor) in versions.items():
        files[f"{name}-{major}.{minor}/library.json"] = json.dumps({"machineName": name})
        files[f"{name}-{major}.{minor}/script.js"] = "// of the site"
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return file.getvalue()


def library(versions: dict[str, tuple[int, int]], name: str) -> str:
    major, minor = versions[name]
    return f"{name} {major}.{minor}"


CONTENT: dict[str, Any] = {
    "introPage": {"showIntroPage": False, "startButtonText": "Commencer", "introduction": ""},
    "progressType": "dots",
    "passPercentage": 50,
    "disableBackwardsNavigation": False,
    "randomQuestions": True,
    "poolSize": 1,
    "questions": [
        {
            "library": "",
            "params": {
                "media": {"type": {"params": {}}},
                "question": "<p>Modèle</p>",
                "answers": [{"text": "<div>Oui</div>", "correct": True, "tipsAndFeedback": {}}],
                "UI": {"checkAnswerButton": "Vérifier", "showSolutionButton": "Solution"},
                "behaviour": {
                    "enableRetry": True,
                    "type": "auto",
                    "singlePoint": False,
                    "randomAnswers": True,
                    "passPercentage": 100,
                },
            },
            "subContentId": "6c1f1d1e-0000-4000-8000-000000000000",
            "metadata": {"contentType": "Multiple Choice", "license": "U", "title": "Modèle"},
        }
    ],
    "texts": {"prevButton": "Précédent", "nextButton": "Suivant", "finishButton": "Terminer"},
    "endGame": {"showResultPage": True, "message": "Votre résultat :"},
    "override": {"checkButton": True},
}
