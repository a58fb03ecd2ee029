"""Locale: conventions of the target region."""
