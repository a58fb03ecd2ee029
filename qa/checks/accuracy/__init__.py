"""Accuracy: what the translation says differs from the source."""
