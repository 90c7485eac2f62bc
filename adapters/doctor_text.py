"""A check-up as lines of text, and as JSON."""

from collections.abc import Sequence

from bot.counting import counted
from bot.findings import Finding, Mark, count

_SIGN = {Mark.OK: "✓", Mark.WARNING: "!", Mark.ERROR: "✗"}


def check_up_text(findings: Sequence[Finding]) -> str:
    """Return all findings, what is to be done below each, and what it comes to."""
    width = max(len(finding.check) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{_SIGN[finding.mark]} {finding.check:<{width}}  {finding.said}")
        if finding.mend:
            lines.append(f"  {'':<{width}}  → {finding.mend}")
    return "\n".join([*lines, "", summary(findings)])


def line(finding: Finding) -> str:
    """Return a finding as one line."""
    return f"{_SIGN[finding.mark]} {finding.check}: {finding.said}" + (f"; {finding.mend}" if finding.mend else "")


def summary(findings: Sequence[Finding]) -> str:
    """Return what a check-up comes to, in a sentence."""
    errors, warnings = count(findings, Mark.ERROR), count(findings, Mark.WARNING)
    if not errors and not warnings:
        return "All is well."
    said = [f"{counted(errors, 'thing')} must be mended"] if errors else ["The bot can work"]
    if warnings:
        said.append(f"{counted(warnings, 'thing')} {'is' if warnings == 1 else 'are'} worth a look")
    return ", ".join(said) + "."


def check_up_json(findings: Sequence[Finding]) -> dict[str, object]:
    """Return a check-up as JSON."""
    return {
        "errors": count(findings, Mark.ERROR),
        "warnings": count(findings, Mark.WARNING),
        "findings": [
            {"check": one.check, "mark": str(one.mark), "said": one.said, "mend": one.mend or None} for one in findings
        ],
    }
