"""How many parts of an offer were marked, so that marks in the wrong place count too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the number; 0, not known, for answers given before."""
    with op.batch_alter_table("quiz_answer") as table:
        table.add_column(sa.Column("parts", sa.Integer(), nullable=False, server_default="0"))
        table.create_check_constraint(op.f("ck_quiz_answer_parts_range"), "parts >= 0")


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("quiz_answer") as table:
        table.drop_constraint(op.f("ck_quiz_answer_parts_range"), type_="check")
        table.drop_column("parts")
