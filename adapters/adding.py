"""What `onrecord add` says of each file and link: what was found or not, what was left out, or why it was refused."""

from collections.abc import Iterable
from datetime import date

from index.ingest import Added, AlreadyThere, Outcome, Refused, Stripped
from index.pages import AROUND
from index.paragraphs import is_prose

_SHOWN = 72
_SHOWN_CHANGED = 4


def report(outcome: Outcome, today: date) -> str:
    """Return what a curator needs to know of one file or link."""
    match outcome:
        case Added(path=path, seed=seed, article=article, missing=missing, stripped=stripped, notes=notes):
            published = str(article.published) if article.published else None
            found = [article.title, *filter(None, [article.publisher, *article.authors, published, article.url])]
            lines = [f"{path}: added as {seed}", f"  found:     {' | '.join(found)}"]
            lines += [f"  not found: {', '.join(missing)} (write it into the file if you know it)"] if missing else []
            lines += [f"  look:      {note}" for note in notes]
            if article.published is not None and article.published.is_after(today):
                lines.append(f"  look:      it is dated {article.published}, which is still to come")
            lines += [f"  left out:  {_short(one.text)} ({one.reason})" for one in stripped if _worth_a_look(one)]
            return "\n".join(lines)
        case AlreadyThere(path=path, existing_id=existing, noted=noted, changed=changed):
            home = f"; noted there: also at {noted.publisher or noted.url}" if noted else ""
            lines = [f"{path}: this article is there already, as {existing}{home}"]
            if changed:
                same = "paragraph is" if len(changed) == 1 else "paragraphs are"
                lines.append(f"  look:      {len(changed)} {same} not the same; if it was corrected, change its seed")
            lines += [f"  changed:   {_short(text)}" for text in changed[:_SHOWN_CHANGED]]
            return "\n".join(lines)
        case Refused(path=path, reason=reason, line=line):
            in_file = line is not None and "://" not in str(path)  # the lines of a page are seen by nobody
            return f"{path}:{line}: {reason}" if in_file else f"{path}: {reason}"


def summary(outcomes: Iterable[Outcome]) -> str:
    """Return one line that counts them, and what to do next."""
    counts = {Added: 0, AlreadyThere: 0, Refused: 0}
    for outcome in outcomes:
        counts[type(outcome)] += 1
    said = f"{counts[Added]} added, {counts[AlreadyThere]} there already, {counts[Refused]} refused."
    return f"{said} Review the new files, then run: onrecord index" if counts[Added] else said


def _worth_a_look(one: Stripped) -> bool:
    """Tell what may have been left out by mistake: of what stands around a web page's article, running text."""
    return one.reason != AROUND or is_prose(one.text)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"
