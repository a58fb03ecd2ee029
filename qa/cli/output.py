"""Where the outcome goes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from qa.core.errors import UsageError


def write(text: str, output: Path | None) -> None:
    """Write to standard output, or to a file: whole or not at all.

    Raises:
        UsageError: if the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
        return
    whole = text if text.endswith("\n") else text + "\n"
    replace(whole.encode("utf-8", "backslashreplace"), output)


def replace(data: bytes, output: Path) -> None:
    """Write exactly these bytes to a file: whole or not at all.

    Raises:
        UsageError: if the file cannot be written.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(output.stat().st_mode & 0o777 if output.exists() else 0o644)
        Path(temporary).replace(output)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{output} cannot be written: {error.strerror or error}") from None
