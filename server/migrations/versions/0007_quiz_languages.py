"""The language of each answer, what had been taught before it, and what a class was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXTS = ("language", "review_state")


def upgrade() -> None:
    """Add the columns; answers given before are of the language of their run."""
    for name in TEXTS:
        op.add_column("quiz_answer", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "quiz_answer",
        sa.Column("taught", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "quiz_class", sa.Column("told_in", sa.JSON(), nullable=False, server_default="{}")
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_column("quiz_class", "told_in")
    for name in ("taught", *reversed(TEXTS)):
        op.drop_column("quiz_answer", name)
