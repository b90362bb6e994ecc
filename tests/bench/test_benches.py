"""Every bench works at a small size: the ways agree where they must, and ratios are printed."""

import json
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bench import filled, growth, lookalikes, page, phrases, run, shares, whole_check
from bench.rounds import Point, Report, Result
from server import db, store
from server.config import Settings
from server.knowledge.brands import load_brands
from server.knowledge.host_words import load_host_words
from server.knowledge.lures import load_lures
from server.matching.domains.brands import BrandTable


@pytest.fixture(scope="module")
def lexicon():
    return phrases.some_phrases(load_lures(), 200)


def test_both_ways_find_every_phrase_that_was_planted(lexicon):
    texts = phrases.adverts(lexicon, 6, typos=False)
    for way in (lambda ad: phrases.exactly(ad, lexicon), phrases.by_expression(lexicon)):
        assert phrases.recall(texts, way) == 1
    assert all(2_900 < len(advert.text) < 3_200 for advert in texts)


def test_mistyped_phrases_are_missed_exactly_and_met_by_tolerance(lexicon):
    texts = phrases.adverts(lexicon, 6, typos=True)
    assert phrases.recall(texts, lambda ad: phrases.exactly(ad, lexicon)) < 0.1
    assert phrases.recall(texts, lambda ad: phrases.mended(ad, lexicon)) > 0.9
    assert phrases.recall(texts, phrases.by_partial_ratio(lexicon)) > 0.9


def test_the_text_bench_gives_a_ratio_of_more_than_one():
    report = phrases.run(quick=True)
    assert [result.figure for result in report.results if "times" in result.figure]
    assert float(report.results[1].figure.split()[0]) > 1


def test_seeded_brands_are_protected_and_the_same_each_time():
    shipped = load_brands()
    brands = lookalikes.with_seeded(shipped, len(shipped) + 50)
    assert brands == lookalikes.with_seeded(shipped, len(shipped) + 50)
    table = BrandTable.build(brands, load_host_words())
    assert lookalikes.check(f"{brands[-1].names[0]}-jobs.top", table)
    assert lookalikes.check(brands[-1].domains[0], table) is None
    hosts = lookalikes.some_hosts(brands, 60)
    warned = [host for host in hosts if lookalikes.check(host, table)]
    assert 20 < len(warned) <= 31  # half of them are unrelated


def test_bodies_are_distinct_and_the_same_each_time():
    some = list(filled.bodies(500))
    assert len(set(some)) == 500
    assert some == list(filled.bodies(500))


def test_invented_rows_have_distinct_values():
    rows = list(filled.indicators(300, 200))
    assert len({row.value.lower() for row in rows}) == 500
    assert {str(row.type) for row in rows} == {"host", "organisation", "person"}


def test_a_larger_installation_grows_out_of_a_smaller(tmp_path, monkeypatch):
    monkeypatch.setattr(filled, "FOLDER", tmp_path)
    ids = []
    for fewer in (5, None):
        folder = filled.installation(30, 20, fewer_names=fewer)
        engine = db.create_engine(Settings(instance=folder).database)
        with db.session_factory(engine)() as session:
            ids.append({one.id for one in store.published(session)})
        engine.dispose()
        shutil.rmtree(folder)
    assert ids[0] == ids[1]


def test_both_servers_answer_as_many_bytes_and_are_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr(filled, "FOLDER", tmp_path)
    bodies = filled.body_file(3)
    with whole_check._both(filled.installation(0, 0), bodies, 1) as (ours, floor):
        body = bodies.read_bytes().splitlines()[2]
        answer = json.loads(ours.post(body))
        assert [row["input"]["field"] for row in answer["checked"]] == ["urls", "names", "contacts"]
        assert list(json.loads(floor.post(body))) == ["answer", "read"]
        assert ours.megabytes() > 50
    assert ours.process.poll() is not None
    assert floor.process.poll() is not None


def test_shares_of_a_check_add_up_and_name_the_rooms(tmp_path, monkeypatch):
    monkeypatch.setattr(filled, "FOLDER", tmp_path)
    rows = shares.shares(filled.installation(0, 0), 2.0, 8000)
    assert sum(share for _, share in rows) == pytest.approx(1)
    assert {"Flask and Werkzeug", "address: look-alike gates"} <= {room for room, _ in rows}


def test_growth_is_drawn_with_a_line_for_each_way():
    points = [
        Point("ours", 10_000, 70),
        Point("ours", 1_000_000, 600),
        Point("rapidfuzz", 10**6, 9e4),
    ]
    drawn = growth.svg(points)
    assert drawn.count('fill="none"') == 2
    assert ">10,000<" in drawn
    assert ">100 ms<" in drawn
    with pytest.raises(ValueError, match="nothing"):
        growth.svg([])


def test_the_page_keeps_what_was_measured_before(tmp_path):
    """On any machine: the page itself is all that is kept."""
    first = Result("a ratio", ">= 2 times", "3 times", "2.5 to 4", True, "make bench ONLY=text")
    second = Result("a share", ">= 0.25", "0.2", "0.1 to 0.3", False, "make bench ONLY=http")
    again = replace(second, figure="0.3", passed=True)
    run.write("http", Report([second], notes=["Where the time goes."]), tmp_path)
    run.write("text", Report([first], [Point("ours", 1000, 5.0)], ["How it grows."]), tmp_path)
    once = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    for shown in ("a ratio", "2.5 to 4", "| pass |", "**fail**", "cores", "Where the time goes."):
        assert shown in once
    assert once.index("## Text") < once.index("## Http")
    assert (tmp_path / "growth.svg").read_text(encoding="utf-8").startswith("<svg")
    run.write("http", Report([again], notes=["Elsewhere."]), tmp_path)
    later = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    wanted = once.replace("| 0.2 |", "| 0.3 |").replace("**fail**", "pass")
    assert later == wanted.replace("Where the time goes.", "Elsewhere.")


def test_the_page_of_this_checkout_has_every_part():
    text = (run.HERE / "RESULTS.md").read_text(encoding="utf-8")
    assert list(page.sections(text)) == list(run.PARTS)


def test_an_unknown_part_is_named():
    result = CliRunner().invoke(run.main, ["--only", "everything"])
    assert result.exit_code == 2
    assert "there is no part 'everything'; known are" in result.output
