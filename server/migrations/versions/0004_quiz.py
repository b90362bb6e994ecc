"""The answers of the quiz."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "quiz_session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("review_state", sa.Text(), nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.CheckConstraint("arm IN ('AB', 'BA')", name=op.f("ck_quiz_session_arm_known")),
        sa.CheckConstraint(
            "review_state IN ('draft', 'reviewed')",
            name=op.f("ck_quiz_session_review_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_session")),
    )
    op.create_index(op.f("ix_quiz_session_hour"), "quiz_session", ["hour"], unique=False)
    _answers()


def _answers() -> None:
    op.create_table(
        "quiz_answer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lure", sa.Boolean(), nullable=False),
        sa.Column("said_lure", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("first_step", sa.Text(), nullable=False),
        sa.Column("real_check", sa.Boolean(), nullable=False),
        sa.Column("marked", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "form IN ('A', 'B', 'practice', 'booster')", name=op.f("ck_quiz_answer_form_known")
        ),
        sa.CheckConstraint(
            "confidence BETWEEN 1 AND 3", name=op.f("ck_quiz_answer_confidence_range")
        ),
        sa.CheckConstraint("seconds BETWEEN 0 AND 600", name=op.f("ck_quiz_answer_seconds_range")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["quiz_session.id"],
            name=op.f("fk_quiz_answer_session_id_quiz_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_answer")),
        sa.UniqueConstraint("session_id", "item", name=op.f("uq_quiz_answer_session_id_item")),
    )


def downgrade() -> None:
    """Drop the tables; the answers are gone then."""
    op.drop_table("quiz_answer")
    op.drop_table("quiz_session")
