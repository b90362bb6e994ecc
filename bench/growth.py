"""The growth plot as SVG: time of one look-up against the number of rows, both in powers of ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil, floor, log10

from bench.rounds import Point

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 440, 70, 20, 190, 50
COLOURS = ("#0b5394", "#b45309", "#38761d", "#741b47", "#444444", "#0e7c86")
STYLE = 'font-family="sans-serif" font-size="13" fill="#222222"'


def svg(points: Sequence[Point]) -> str:
    """Draw a line for each way; ValueError without points."""
    if not points:
        raise ValueError("there is nothing to draw")
    columns = _decades(point.rows for point in points)
    rows = _decades(point.microseconds for point in points)

    def place(point: Point) -> tuple[float, float]:
        across = (log10(point.rows) - columns[0]) / (columns[-1] - columns[0])
        up = (log10(point.microseconds) - rows[0]) / (rows[-1] - rows[0])
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * _tall()

    parts = [_column(n, columns) for n in columns] + [_row(n, rows) for n in rows]
    for number, way in enumerate(dict.fromkeys(point.way for point in points)):
        own = sorted((p for p in points if p.way == way), key=lambda point: point.rows)
        parts.append(_line(way, [place(point) for point in own], COLOURS[number % len(COLOURS)]))
    middle = (WIDTH - RIGHT + LEFT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">rows</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {STYLE}>'
    title = "<title>Time of one look-up by the number of rows</title>"
    return "\n".join([head, title, *parts, "</svg>", ""])


def _decades(values: Iterable[float]) -> range:
    """The powers of ten around the values; always at least two."""
    logs = [log10(value) for value in values]
    low = floor(min(logs))
    return range(low, max(low + 1, ceil(max(logs))) + 1)


def _tall() -> int:
    return HEIGHT - TOP - BOTTOM


def _column(power: int, powers: range) -> str:
    x = LEFT + (power - powers[0]) / (powers[-1] - powers[0]) * (WIDTH - LEFT - RIGHT)
    line = f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dddddd"/>'
    text = f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>'
    return line + text


def _row(power: int, powers: range) -> str:
    y = HEIGHT - BOTTOM - (power - powers[0]) / (powers[-1] - powers[0]) * _tall()
    line = f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>'
    shown = f"{10**power:g} µs" if power < 3 else f"{10 ** (power - 3):,} ms"
    return line + f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{shown}</text>'


def _line(way: str, places: Sequence[tuple[float, float]], colour: str) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = places[-1]
    label = f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(way)}</text>'
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}{label}'
