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
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            stream.write(text if text.endswith("\n") else text + "\n")
        Path(temporary).chmod(0o644)
        Path(temporary).replace(output)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{output} cannot be written: {error.strerror or error}") from None
