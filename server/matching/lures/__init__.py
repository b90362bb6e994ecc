"""Lure signs in texts: find documented wordings, weigh them, say which and where."""

from server.matching.lures.assess import assess
from server.matching.lures.lexicon import LureAssessment, LureLexicon, SignHit

__all__ = ["LureAssessment", "LureLexicon", "SignHit", "assess"]
