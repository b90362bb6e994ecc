"""The fixture pages as the browsers get them: honest, and the same jobs turned into lures."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
LISTED = "Prince Holding Group"
"""An organisation that the shipped knowledge lists, by an authority."""
IMITATION = "jobstreet-careers.top"
"""A host that imitates a job board."""
LATE = "linkedin-ember-late"
SEEK = "seek-detail"
STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'unsafe-inline'; "
    "require-trusted-types-for 'script'; trusted-types none"
)
EMBER = """<div class="jobs-search__job-details"><h1 class="job-details-jobs-unified-top-card__job-title">{title}</h1>
<div class="job-details-jobs-unified-top-card__company-name"><a href="/company/{slug}/">{company}</a></div>
<button class="jobs-apply-button">Apply</button></div>"""


@dataclass(frozen=True)
class Job:
    """A fixture: where it lies, its page, and what must be read from it."""

    name: str
    url: str
    site: str
    html: str
    page: dict[str, Any] | None

    @property
    def company(self) -> str:
        return str(self.page["fields"]["company"]) if self.page else ""

    def lure(self) -> Job:
        """The same job by a listed company; where no company is read, with a link to a fake."""
        if self.company and self.company in self.html:
            return self._with(self.html.replace(self.company, LISTED))
        if self.page and self.page["links"]:
            host = re.escape(
                self.page["links"][0]
                .split("%2F%2F")[-1]
                .split("//")[-1]
                .split("/")[0]
                .split("%2F")[0]
            )
            return self._with(re.sub(host, IMITATION, self.html))
        link = f'<a href="https://{IMITATION}/apply">More</a>'
        return self._with(re.sub(r"(</h1>)", rf"\1{link}", self.html, count=1))

    def _with(self, html: str) -> Job:
        assert html != self.html, f"{self.name} was not turned into a lure"
        return Job(self.name, self.url, self.site, html, self.page)


def load() -> dict[str, Job]:
    """Every fixture by name."""
    rows = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
    return {
        name: Job(
            name,
            row["url"],
            row["site"],
            (FIXTURES / f"{name}.html").read_text(encoding="utf-8"),
            row["page"],
        )
        for name, row in rows.items()
    }


def hosts(fixtures: dict[str, Job]) -> list[str]:
    """Every host that a fixture or a link of one lies on."""
    return sorted({job.url.split("/")[2] for job in fixtures.values()} | {"firm.example"})


def on_sites(fixtures: dict[str, Job]) -> list[Job]:
    return [job for job in fixtures.values() if job.site and job.name != LATE]


def with_link(job: Job, host: str, number: str) -> Job:
    """The job under another number, with a link to this host."""
    html = job.html.replace("https://firm.example/jobs", f"https://{host}/join?ref=me#top")
    return Job(job.name, job.url.replace("70000001", number), job.site, html, job.page)
