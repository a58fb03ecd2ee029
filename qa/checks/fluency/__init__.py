"""Fluency: the draft's own language."""
