"""Grading: pure and typed. Numbers in, numbers and keys out; `docs/quiz-measures.md` explains."""
