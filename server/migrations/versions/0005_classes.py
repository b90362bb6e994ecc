"""Classes, and the answers that came late or from paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CONFIDENCE = "ck_quiz_answer_confidence_range"


def upgrade() -> None:
    """Make the table of classes; runs may name one."""
    op.create_table(
        "quiz_class",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("pace", sa.Text(), nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("pace IN ('teacher', 'self')", name=op.f("ck_quiz_class_pace_known")),
        sa.CheckConstraint(
            "part IN ('before', 'practice', 'after', 'booster')",
            name=op.f("ck_quiz_class_part_known"),
        ),
        sa.CheckConstraint(
            "phase IN ('waiting', 'open', 'closed', 'revealed', 'over')",
            name=op.f("ck_quiz_class_phase_known"),
        ),
        sa.CheckConstraint("arm IN ('AB', 'BA')", name=op.f("ck_quiz_class_arm_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_class")),
        sa.UniqueConstraint("code", name=op.f("uq_quiz_class_code")),
    )
    op.create_index(op.f("ix_quiz_class_expires"), "quiz_class", ["expires"], unique=False)
    # SQLite adds such a column in place; a copy of the table would delete the answers with it
    op.execute(
        "ALTER TABLE quiz_session ADD COLUMN class_id TEXT"
        " CONSTRAINT fk_quiz_session_class_id_quiz_class"
        " REFERENCES quiz_class (id)"
    )
    op.create_index(op.f("ix_quiz_session_class_id"), "quiz_session", ["class_id"], unique=False)
    with _answers(0) as table:
        for name in ("late", "typed"):
            table.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )


def downgrade() -> None:
    """Drop classes; answers without a confidence are gone, because the old table has no place."""
    op.execute("DELETE FROM quiz_answer WHERE confidence = 0")
    with _answers(1) as table:
        for name in ("late", "typed"):
            table.drop_column(name)
    op.drop_index(op.f("ix_quiz_session_class_id"), table_name="quiz_session")
    op.execute("ALTER TABLE quiz_session DROP COLUMN class_id")
    op.drop_table("quiz_class")


@contextmanager
def _answers(least: int) -> Iterator[Any]:
    """Change the table of answers and allow a confidence from `least` (0: it was not asked).

    SQLite cannot change a check, so the table is copied; nothing refers to it.
    """
    with op.batch_alter_table("quiz_answer", copy_from=_before(least)) as table:
        table.drop_constraint(op.f(CONFIDENCE), type_="check")
        yield table
        table.create_check_constraint(op.f(CONFIDENCE), f"confidence BETWEEN {least} AND 3")


def _before(least: int) -> sa.Table:
    """The table as it is before the change, which SQLite cannot tell with its checks."""
    names = ("late", "typed") if least else ()
    added: list[sa.Column[bool]] = [sa.Column(n, sa.Boolean(), nullable=False) for n in names]
    return sa.Table(
        "quiz_answer",
        sa.MetaData(),
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
        *added,
        sa.CheckConstraint(
            "form IN ('A', 'B', 'practice', 'booster')", name=op.f("ck_quiz_answer_form_known")
        ),
        sa.CheckConstraint(f"confidence BETWEEN {1 - least} AND 3", name=op.f(CONFIDENCE)),
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
