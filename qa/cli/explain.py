"""``qa explain``: the manual of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qa.core.errors import UsageError

if TYPE_CHECKING:
    from qa.checks.example import Example, Marked
    from qa.checks.registry import Check


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A check's code or name; none: list all.")
    ] = None,
) -> None:
    """Print a check's manual page, with examples and measured precision; or list all checks."""
    from qa.checks.registry import all_checks

    if code is None:
        for check in all_checks():
            typer.echo(f"{check.code}  {check.name:32} {check.category:28} {check.stability}")
        return
    wanted = [c for c in all_checks() if code.lower() in (c.code.lower(), c.name)]
    if not wanted:
        raise UsageError(f"there is no check '{code}'; 'qa explain' lists them all")
    for check in wanted:
        typer.echo(_page(check))


def _page(check: Check) -> str:
    from qa.checks.measured import measured

    lines = [
        f"{check.code} {check.name} ({check.category}, {check.severity}, {check.stability})",
        f"MQM: {check.category.mqm_type}; ITS 2.0: {check.category.its_type}",
        f"Languages: {', '.join(sorted(check.targets)) or 'any'}",
    ]
    figures = measured().get(check.code)
    if figures is None:
        lines.append("Measured: not yet")
    else:
        lines.append(
            f"Measured on {figures.corpus}: precision {figures.precision:.2f}"
            f" ({figures.right} of {figures.findings} findings)"
        )
    lines += ["", check.manual, ""]
    for example in check.examples:
        lines += _example(example)
    return "\n".join(lines)


def _example(example: Example) -> list[str]:
    def shown(marked: Marked) -> str:
        if marked.span is None:
            return marked.text
        start, end = marked.span.start, marked.span.end
        return f"{marked.text[:start]}⟦{marked.text[start:end]}⟧{marked.text[end:]}"

    lines = [f"  {'flagged' if example.bad else 'silent '}  {example.languages}"]
    if example.source:
        lines.append(f"    source: {shown(example.source)}")
    lines.append(f"    draft:  {shown(example.target)}")
    if example.fixed:
        lines.append(f"    fixed:  {example.fixed}")
    if example.why:
        lines.append(f"    why:    {example.why}")
    return lines
