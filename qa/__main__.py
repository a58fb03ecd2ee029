"""The command ``qa``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; a ``QaError`` becomes one line and its exit code."""
    from qa.cli.app import app
    from qa.core.errors import QaError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except QaError as error:
        print(f"qa: {error}", file=sys.stderr)  # noqa: T201 - the command's own voice
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
