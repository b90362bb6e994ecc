"""The tables as Core sees them: what is read and written by the ten thousand goes past the ORM."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa

from server import models

indicators = cast(sa.Table, models.Indicator.__table__)
links = cast(sa.Table, models.IndicatorSource.__table__)
sources = cast(sa.Table, models.Source.__table__)
sightings = cast(sa.Table, models.Sighting.__table__)
states = cast(sa.Table, models.DatasetState.__table__)
