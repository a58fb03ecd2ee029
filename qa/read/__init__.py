"""Bytes to documents: one format a file."""
