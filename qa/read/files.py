"""Paths to the bytes of articles."""

from __future__ import annotations

from pathlib import Path

from qa.core.config import Article
from qa.core.errors import InputError


def load(path: Path, language: str | None = None) -> Article:
    """The bytes of a file, as an article to read.

    Raises:
        InputError: if there is no such file, or it cannot be opened.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it")
    try:
        return Article(str(path), path.read_bytes(), language)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; check the spelling of the path") from None
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror or error}") from None
