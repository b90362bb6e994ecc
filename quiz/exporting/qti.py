"""QTI 2.1 and 3.0: one item an offer, a test that holds them in order, zipped with a manifest.

Both versions are written by the same code: 3.0 calls its own elements `qti-` and writes element
and attribute names in kebab case, while HTML keeps its names. Source: 1EdTech, QTI 2.1 (final,
2012) and QTI 3.0 (2022) binding; `tests/quiz/exporting/schemas` states the part that is used.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from quiz.exporting.explain import explanation, offer, paragraphs
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HTML = frozenset("p br strong div".split())
TITLE = 255
MOMENT = (2026, 1, 1, 0, 0, 0)
"""The date of every file in the package: the same offers make the same bytes."""

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """What the versions do not share."""

    name: str
    namespace: str
    location: str
    manifest: str
    schema: str
    schema_version: str
    kind: str

    @property
    def three(self) -> bool:
        """Whether names are written as in 3.0."""
        return self.name == "3.0"

    def element(self, name: str) -> str:
        """The name of an element, given as in 2.1."""
        return f"qti-{_kebab(name)}" if self.three and name not in HTML else name

    def attribute(self, name: str) -> str:
        """The name of an attribute, given as in 2.1."""
        return _kebab(name) if self.three and ":" not in name and "{" not in name else name


V21 = Version(
    "2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "QTIv2.1 Package",
    "1.0.0",
    "v2p1",
)
V30 = Version(
    "3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "QTI Package",
    "3.0.0",
    "v3p0",
)


def write_21(form: Form, words: Words) -> bytes:
    """The form as a QTI 2.1 package."""
    return _package(form, words, V21)


def write_30(form: Form, words: Words) -> bytes:
    """The form as a QTI 3.0 package."""
    return _package(form, words, V30)


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Titles longer than item banks keep."""
    found = too_long("", "title", form.title, TITLE)
    for question in form.questions:
        found += too_long(question.item, "name", question.name, TITLE)
    return found


def item(question: Question, form: Form, words: Words, version: Version) -> Element:
    """One offer as an assessment item."""
    root = _root("assessmentItem", version, {
        "identifier": question.key, "title": question.name, XML_LANG: form.tag,
        "adaptive": "false", "timeDependent": "false",
    })  # fmt: skip
    build = Builder(version)
    declared = build.add(root, "responseDeclaration", _declared("RESPONSE", "identifier"))
    build.add(build.add(declared, "correctResponse"), "value", text=question.right)
    score = build.add(root, "outcomeDeclaration", _declared("SCORE", "float"))
    build.add(build.add(score, "defaultValue"), "value", text="0")
    build.add(root, "outcomeDeclaration", _declared("FEEDBACK", "identifier"))
    body = build.add(root, "itemBody")
    build.html(body, f"<div>{offer(question, words)}</div>")
    choice = build.add(body, "choiceInteraction", {
        "responseIdentifier": "RESPONSE", "shuffle": "false", "maxChoices": "1",
    })  # fmt: skip
    build.add(choice, "prompt", text=words.question)
    for key, text in words.answers():
        build.add(choice, "simpleChoice", {"identifier": key}, text)
    _processing(build, root)
    for key, _ in words.answers():
        shown = build.add(root, "modalFeedback", {
            "outcomeIdentifier": "FEEDBACK", "identifier": key, "showHide": "show",
        })  # fmt: skip
        within = build.add(shown, "contentBody") if version.three else shown
        lines = [words.verdict(question, key), *explanation(question, words)]
        build.html(within, f"<div>{paragraphs(lines)}</div>")
    return root


def test(form: Form, version: Version) -> Element:
    """The offers in their order, one after the other."""
    root = _root("assessmentTest", version, {
        "identifier": f"lurewise-{form.name}-{form.language}", "title": form.title,
    })  # fmt: skip
    build = Builder(version)
    part = build.add(root, "testPart", {
        "identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual",
    })  # fmt: skip
    section = build.add(part, "assessmentSection", {
        "identifier": "section", "title": form.title, "visible": "true",
    })  # fmt: skip
    for question in form.questions:
        build.add(section, "assessmentItemRef", {
            "identifier": question.key, "href": f"items/{question.key}.xml",
        })  # fmt: skip
    return root


class Builder:
    """Adds elements, named as in 2.1, with the names of a version."""

    def __init__(self, version: Version) -> None:
        """Remember the version."""
        self.version = version

    def add(
        self, parent: Element, name: str, attributes: Attributes | None = None, text: str = ""
    ) -> Element:
        """Add an element and give it."""
        given = {self.version.attribute(k): v for k, v in (attributes or {}).items()}
        node = SubElement(parent, self.version.element(name), given)
        node.text = text or None
        return node

    def html(self, parent: Element, markup: str) -> None:
        """Add HTML that `explain` made; it is XML too but for its line breaks."""
        parent.append(fromstring(markup.replace("<br>", "<br/>")))  # noqa: S314 (our own)


def _processing(build: Builder, root: Element) -> None:
    """A point for the right answer, and the feedback of the answer that was chosen."""
    rules = build.add(root, "responseProcessing")
    condition = build.add(rules, "responseCondition")
    when = build.add(condition, "responseIf")
    match = build.add(when, "match")
    build.add(match, "variable", {"identifier": "RESPONSE"})
    build.add(match, "correct", {"identifier": "RESPONSE"})
    for parent, points in ((when, "1"), (build.add(condition, "responseElse"), "0")):
        outcome = build.add(parent, "setOutcomeValue", {"identifier": "SCORE"})
        build.add(outcome, "baseValue", {"baseType": "float"}, points)
    chosen = build.add(rules, "setOutcomeValue", {"identifier": "FEEDBACK"})
    build.add(chosen, "variable", {"identifier": "RESPONSE"})


def _package(form: Form, words: Words, version: Version) -> bytes:
    files = {f"items/{q.key}.xml": item(q, form, words, version) for q in form.questions}
    files["test.xml"] = test(form, version)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, root in [("imsmanifest.xml", _manifest(form, version)), *files.items()]:
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, tostring(root, encoding="utf-8", xml_declaration=True))
    return file.getvalue()


def _manifest(form: Form, version: Version) -> Element:
    root = Element("manifest", {
        "xmlns": version.manifest, "identifier": f"lurewise-{form.name}-{form.language}-package",
    })  # fmt: skip
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = version.schema
    SubElement(metadata, "schemaversion").text = version.schema_version
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    keys = [question.key for question in form.questions]
    _resource(resources, "test", f"imsqti_test_xml{version.kind}", "test.xml", keys)
    for key in keys:
        _resource(resources, key, f"imsqti_item_xml{version.kind}", f"items/{key}.xml", ())
    return root


def _resource(parent: Element, key: str, kind: str, href: str, needs: Iterable[str]) -> None:
    node = SubElement(parent, "resource", {"identifier": key, "type": kind, "href": href})
    SubElement(node, "file", {"href": href})
    for needed in needs:
        SubElement(node, "dependency", {"identifierref": needed})


def _root(name: str, version: Version, attributes: Attributes) -> Element:
    given = {version.attribute(key): value for key, value in attributes.items()}
    return Element(version.element(name), {
        "xmlns": version.namespace,
        "xmlns:xsi": XSI,
        "xsi:schemaLocation": f"{version.namespace} {version.location}",
        **given,
    })  # fmt: skip


def _declared(name: str, kind: str) -> Attributes:
    return {"identifier": name, "cardinality": "single", "baseType": kind}


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f"-{found[1]}", name).lower()
