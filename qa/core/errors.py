"""What can go wrong, each with the exit code that the command line gives it."""

from __future__ import annotations


class QaError(Exception):
    """One plain sentence for the user, with what to do next."""

    exit_code = 2


class UsageError(QaError):
    """The command or the configuration asks for something that cannot be."""


class InputError(QaError):
    """A file cannot be read as what it should be."""


class ModelMissing(QaError):
    """An embedded or named model is not there."""

    exit_code = 3
