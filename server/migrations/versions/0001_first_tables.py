"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _api_key()
    _audit_event()
    _dataset_state()
    _indicator()
    _source()
    _indicator_source()
    _sighting()


def downgrade() -> None:
    """Drop every table, those that refer to others first."""
    for table in (
        "sighting",
        "indicator_source",
        "source",
        "indicator",
        "dataset_state",
        "audit_event",
        "api_key",
    ):
        op.drop_table(table)


def _api_key() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("ceiling", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ceiling IN ('CLEAR', 'GREEN', 'AMBER')", name=op.f("ck_api_key_ceiling_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_key_token_hash")),
    )


def _audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_at"), "audit_event", ["at"], unique=False)


def _dataset_state() -> None:
    op.create_table(
        "dataset_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_dataset_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_state")),
    )


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("tlp", sa.Text(), nullable=False),
        sa.Column("listed_by", sa.Text(), nullable=False),
        sa.Column("listed_kind", sa.Text(), nullable=False),
        sa.Column("listed_on", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "listed_kind IN ('authority', 'press', 'ngo', 'community')",
            name=op.f("ck_indicator_listed_kind_known"),
        ),
        sa.CheckConstraint(
            "rule IN ('default', 'full_name', 'context')", name=op.f("ck_indicator_rule_known")
        ),
        sa.CheckConstraint(
            "status IN ('published', 'withdrawn', 'expired')",
            name=op.f("ck_indicator_status_known"),
        ),
        sa.CheckConstraint(
            "tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')",
            name=op.f("ck_indicator_tlp_known"),
        ),
        sa.CheckConstraint(
            "type IN ('host', 'url', 'organisation', 'person', 'place', "
            "'phone', 'email', 'handle')",
            name=op.f("ck_indicator_type_known"),
        ),
        sa.CheckConstraint(
            "confidence BETWEEN 0 AND 100", name=op.f("ck_indicator_confidence_range")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_origin"), "indicator", ["origin"], unique=False)
    op.create_index(op.f("ix_indicator_status"), "indicator", ["status"], unique=False)
    op.create_index(
        op.f("ix_indicator_type_normalised"), "indicator", ["type", "normalised"], unique=False
    )


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('authority', 'press', 'ngo', 'community')", name=op.f("ck_source_kind_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )


def _indicator_source() -> None:
    op.create_table(
        "indicator_source",
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_source_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_indicator_source_source_id_source")
        ),
        sa.PrimaryKeyConstraint("indicator_id", "position", name=op.f("pk_indicator_source")),
    )
    op.create_index(
        op.f("ix_indicator_source_source_id"), "indicator_source", ["source_id"], unique=False
    )


def _sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_sighting_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("indicator_id", "origin", "seen_on", name=op.f("pk_sighting")),
    )
