"""`lurewise quiz`: its commands live with the quiz."""

from quiz.cli import command

__all__ = ["command"]
