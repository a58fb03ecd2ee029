"""Terminology: terms and their consistency."""
