"""QTI: valid by a schema, scored right, and read alike by a converter of another make."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import qti_convert
from lxml import etree

from quiz.exporting import qti
from quiz.exporting.collect import Material
from quiz.exporting.explain import artefact_lines, explanation
from quiz.exporting.qti import V21, V30, Version
from tests.quiz.exporting.made import every, made

SCHEMAS = Path(__file__).resolve().parent / "schemas"
WRITE = {"2.1": qti.write_21, "3.0": qti.write_30}
VERSIONS = [V21, V30]


def files(material: Material, version: Version) -> dict[str, bytes]:
    data = WRITE[version.name](material.form, material.words)
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def schema(version: Version) -> etree.XMLSchema:
    name = f"qti{version.name.replace('.', '')}.xsd"
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name)))


def text(node: etree._Element) -> list[str]:
    """The paragraphs below a node, in order."""
    return ["".join(p.itertext()) for p in node.iter("{*}p")]


def canonical(data: bytes | str) -> bytes:
    """XML without what a version or a writer may choose: schema hints, order of attributes."""
    root = etree.fromstring(data.encode() if isinstance(data, str) else data)
    for node in root.iter(etree.Element):
        for name in list(node.attrib):
            if name.endswith("schemaLocation"):
                del node.attrib[name]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, method="c14n2", strip_text=True))


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.name)
@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_file_is_valid(material: Material, version: Version) -> None:
    checker = schema(version)
    for name, data in files(material, version).items():
        if name != "imsmanifest.xml":
            checker.assertValid(etree.fromstring(data))


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.name)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'identifier="RESPONSE" cardinality="single"', b'identifier="RESPONSE"'),
        (b'shuffle="false"', b'shuffle="no"'),
        (b"<p>", b"<blink>"),
    ],
)
def test_the_schema_finds_what_is_wrong(version: Version, old: bytes, new: bytes) -> None:
    name = next(name for name in files(made(), version) if name.startswith("items/"))
    data = files(made(), version)[name]
    assert old in data
    broken = data.replace(old, new).replace(b"</p>", b"</blink>" if old == b"<p>" else b"</p>")
    assert not schema(version).validate(etree.fromstring(broken))


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.name)
@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_offer_comes_back(material: Material, version: Version) -> None:
    found, words = files(material, version), material.words
    for question in material.form.questions:
        root = etree.fromstring(found[f"items/{question.key}.xml"])
        name = version.element
        assert (root.get("identifier"), root.get("title")) == (question.key, question.name)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == material.form.tag
        body = root.find(f"{{*}}{name('itemBody')}")
        said = text(body)
        assert said[0] == question.scene
        lines = list(artefact_lines(question, words))
        assert said[-len(lines) :] == [line.replace("\n", "") for line in lines]
        choices = list(root.iter(f"{{*}}{name('simpleChoice')}"))
        assert [c.get("identifier") for c in choices] == ["genuine", "lure"]
        assert [c.text for c in choices] == [words.genuine, words.lure]
        for key in ("genuine", "lure"):
            points, feedback = answered(root, version, key)
            assert points == (1.0 if key == question.right else 0.0)
            verdict = words.verdict(question, key)
            assert text(feedback) == [verdict, *explanation(question, words)]


def answered(root: etree._Element, version: Version, chosen: str) -> tuple[float, etree._Element]:
    """Process a response as QTI says: the score, and the one feedback that is shown."""
    name = version.element
    right = root.findtext(f".//{{*}}{name('correctResponse')}/{{*}}{name('value')}")
    values = {"RESPONSE": chosen}
    rules = root.find(f"{{*}}{name('responseProcessing')}")
    condition, last = list(rules)
    branch = condition[0 if chosen == right else 1]
    assert [node.get("identifier") for node in branch[0]] == (
        ["RESPONSE", "RESPONSE"] if chosen == right else [None]
    )
    for rule in [branch[-1], last]:
        (expression,) = rule
        values[rule.get("identifier")] = expression.text or values[expression.get("identifier")]
    shown = [
        node
        for node in root.iter(f"{{*}}{name('modalFeedback')}")
        if node.get("identifier") == values[node.get(version.attribute("outcomeIdentifier"))]
    ]
    assert len(shown) == 1
    return float(values["SCORE"]), shown[0]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.name)
def test_the_manifest_names_every_file_once(version: Version) -> None:
    found = files(made(), version)
    root = etree.fromstring(found["imsmanifest.xml"])
    assert root.tag == f"{{{version.manifest}}}manifest"
    assert root.findtext("{*}metadata/{*}schema") == version.schema
    rows = root.findall("{*}resources/{*}resource")
    assert sorted(row.get("href") for row in rows) == sorted(set(found) - {"imsmanifest.xml"})
    kinds = [f"imsqti_test_xml{version.kind}"] + [f"imsqti_item_xml{version.kind}"] * 12
    assert [row.get("type") for row in rows] == kinds
    assert [row.find("{*}file").get("href") for row in rows] == [row.get("href") for row in rows]
    needed = [node.get("identifierref") for node in rows[0].findall("{*}dependency")]
    assert needed == [row.get("identifier") for row in rows[1:]]
    test = etree.fromstring(found["test.xml"])
    refs = list(test.iter(f"{{*}}{version.element('assessmentItemRef')}"))
    assert [ref.get("href") for ref in refs] == [row.get("href") for row in rows[1:]]


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_another_converter_makes_the_same_of_it(material: Material) -> None:
    old, new = files(material, V21), files(material, V30)
    for name in old:
        if name == "imsmanifest.xml":
            continue
        up = qti_convert.upgrade_qti2_to_qti3(old[name])
        down = qti_convert.convert_qti3_to_qti21(new[name])
        assert down.warnings == []
        assert canonical(up) == canonical(new[name]), name
        assert canonical(down.xml) == canonical(old[name]), name
    up = qti_convert.convert_manifest_to_qti3(old["imsmanifest.xml"])
    kinds = [
        [row.get("type") for row in etree.fromstring(data).iter("{*}resource")]
        for data in (up.encode(), new["imsmanifest.xml"])
    ]
    assert kinds[0] == kinds[1]


def test_the_same_offers_make_the_same_bytes() -> None:
    material = made()
    assert len({qti.write_30(material.form, material.words) for _ in range(2)}) == 1
