"""Plain text to paragraphs: joins hard-wrapped lines, tells prose from fragments, finds the subheadings. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

HEADING = "## "

# A text with a longer line was not wrapped by hand or by a mailer: each of its lines is a paragraph.
_LONGEST_WRAPPED_LINE = 120
# How many of the line breaks must fall where a wrapper would have put them before lines are joined at all; and half of
# them must fall within sentences, or the text has a sentence a line.
_SHARE_OF_WRAPPED_BREAKS = 0.8
# Shorter sentences occur in menus, captions and lists too.
_SHORTEST_PROSE = 60
# "WhatsApp and encryption: what the government can and cannot demand of Facebook" is as long as inner headings get.
_LONGEST_HEADING = 80

_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")
# A headline may be a question or a call, an inner heading hardly ever is.
_STATEMENT_END = re.compile(r"""[.…:;,]["'”’»)\]]*$""")
_FRAGMENT_END = re.compile(r"""[.!?…:;,—–-]["'”’»)\]]*$""")
_OPEN_END = re.compile(r"""[?…]["'”’»)\]]*$""")
# "Q: What do you want?" is a turn of an interview.
_TURN = re.compile(r"[A-Z]\w{0,2}[:.]\s")
_LIST_MARK = re.compile(r"^(?:[-*+–—]|\d{1,2}[.)]|\([a-z\d]\))\s")
_BULLET = re.compile(r"^[•‣▪●◦]\s*")


def split(text: str) -> list[str]:
    """List the paragraphs of a text, without the white space around them; a blank line always separates two."""
    lines = [line.strip() for line in text.split("\n")]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    width = max(map(len, lines))
    if not _is_wrapped(blocks, width):
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _join(block, width)]


def ends_sentence(paragraph: str) -> bool:
    """Tell whether it ends as a sentence does; closing quotation marks and brackets may follow."""
    return _SENTENCE_END.search(paragraph) is not None


def is_statement(paragraph: str) -> bool:
    """Tell whether it ends as a statement does; a question may as well be the headline of something else."""
    return ends_sentence(paragraph) and not _OPEN_END.search(paragraph)


def is_prose(paragraph: str) -> bool:
    """Tell whether this is running text: at least one whole sentence of some length."""
    return len(paragraph) >= _SHORTEST_PROSE and ends_sentence(paragraph)


def is_fragment(paragraph: str) -> bool:
    """Tell whether this can be a headline: it neither ends as a statement, nor runs on, nor is an item of a list."""
    begins_otherwise = any(form.match(paragraph) for form in (_LIST_MARK, _BULLET, _TURN))
    return not begins_otherwise and not _STATEMENT_END.search(paragraph)


def is_prose_text(paragraphs: Sequence[str]) -> bool:
    """Tell whether a text is written in sentences, so that a fragment in it stands out."""
    sentences = sum(map(ends_sentence, paragraphs))
    return any(map(is_prose, paragraphs)) and sentences >= 2 and 2 * sentences >= len(paragraphs)


def mark_headings(paragraphs: Sequence[str]) -> list[str]:
    """Put `## ` before each inner heading: a short line between two paragraphs of sentences that is none itself.

    Does the same for headings in Markdown of any level, and takes the bullet off an item: it is layout, not text.
    """
    marked: list[str] = []
    prose_text = is_prose_text(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        markdown = re.match(r"#{1,6}\s+(?=\S)", paragraph)
        if markdown:
            marked.append(HEADING + paragraph[markdown.end() :])
        elif prose_text and _is_heading(paragraphs, index):
            marked.append(HEADING + paragraph)
        else:
            marked.append(_BULLET.sub("", paragraph))
    return [paragraph for paragraph in marked if paragraph]


def _is_heading(paragraphs: Sequence[str], index: int) -> bool:
    paragraph = paragraphs[index]
    return (
        0 < index < len(paragraphs) - 1
        and len(paragraph) <= _LONGEST_HEADING
        and (paragraph[0].isupper() or paragraph[0].isdigit())
        and not _FRAGMENT_END.search(paragraph)
        and not _LIST_MARK.match(paragraph)
        and ends_sentence(paragraphs[index - 1])
        and ends_sentence(paragraphs[index + 1])
        and not paragraphs[index + 1][0].islower()  # else it is a sentence that was torn apart
    )


def _is_wrapped(blocks: Sequence[Sequence[str]], width: int) -> bool:
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if width > _LONGEST_WRAPPED_LINE:
        return False
    if len(breaks) < 2:  # too few to see a width in, but a sentence that goes on is one sentence
        return all(after[0].islower() and not _FRAGMENT_END.search(line) for line, after in breaks)
    forced = sum(_is_forced(line, after, width) for line, after in breaks)
    within_sentences = sum(not ends_sentence(line) for line, _ in breaks)
    return forced >= _SHARE_OF_WRAPPED_BREAKS * len(breaks) and 2 * within_sentences >= len(breaks)


def _is_forced(line: str, after: str, width: int) -> bool:
    """Tell whether the first word of the next line had no more room on this one."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width


def _join(block: Sequence[str], width: int) -> list[str]:
    paragraphs: list[list[str]] = []
    for before, line in zip(["", *block], block, strict=False):
        if before and _is_forced(before, line, width) and not _LIST_MARK.match(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [" ".join(lines) for lines in paragraphs]
