"""Bytes to documents: one format a file."""

from __future__ import annotations

from qa.read.dispatch import read

__all__ = ["read"]
