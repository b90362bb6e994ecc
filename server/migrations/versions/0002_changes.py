"""Tell which rows changed since an index was built, and of which records it was built."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the version of each row, and the identity of the records."""
    op.add_column(
        "indicator", sa.Column("version", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index(op.f("ix_indicator_version"), "indicator", ["version"], unique=False)
    op.add_column(
        "dataset_state", sa.Column("identity", sa.Text(), nullable=False, server_default="")
    )
    state = sa.table("dataset_state", sa.column("identity"))
    op.execute(state.update().values(identity=uuid.uuid4().hex))


def downgrade() -> None:
    """Forget both."""
    op.drop_column("dataset_state", "identity")
    op.drop_index(op.f("ix_indicator_version"), table_name="indicator")
    op.drop_column("indicator", "version")
