"""The furniture of a page: what stands around an article and is not its text. Pure; knows no particular site.

Hard rules:
1. A paragraph goes whole or stays whole; no word within one is ever changed.
2. A text that is not written in sentences is left alone: with no prose around it, a fragment may be the argument.
3. Prose is never taken, wherever it stands, unless it is all button: "Read more: Why …?", "© …. All rights reserved."
Three zones have their own patterns: the head (before the first prose), the tail (after the last statement), and all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.paragraphs import is_prose, is_prose_text, is_statement


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` must match a whole paragraph. The reason completes the sentence "this is …"."""

    reason: str
    pattern: re.Pattern[str]


def _rule(reason: str, pattern: str) -> _Rule:
    return _Rule(reason, re.compile(pattern, re.IGNORECASE))


_AGENCIES = r"getty|reuters|afp|ap|pa|epa|shutterstock|istock|alamy|rex|dreamstime|unsplash|bloomberg|wikimedia"

# Between two paragraphs of prose, too. None of them ends as a sentence does, but "Read more …, here."
_ANYWHERE = (
    # A page offers its other articles: "Read more: Rudd attacks Google", "READ ALSO: …", "Related: …?"
    _rule("a link to another article", r"(?:read|see) (?:more|also|next)(?: on this)?:.*[^.!]|also read:.*[^.!]"),
    _rule("a link to another article", r"read more\b.{0,120}\bhere\.?|read (?:more|next)|related:.{0,150}[^.!]"),
    # "(Source: Getty)", "(Photo by A. Name/AP)": the agency or the word for a picture makes it one.
    _rule(
        "a caption",
        rf".{{0,300}}\((?:(?:source|via): ?(?:[^()]*\b)?(?:{_AGENCIES})\b[^()]*"
        r"|(?:photo|image|picture|illustration)(?: credit| by|:)[^()]*)\)",
    ),
    # "The minister at the summit. Photograph: Ann Example/Reuters"
    _rule("a caption", r".{0,300}\b(?-i:Photograph|Photo|Image|Picture|Illustration)(?: credit| by)?: [^.!?:]{2,60}"),
    _rule("a caption", r".{0,300}\((?:file|stock|library|archive) (?:picture|photo|photograph|image|pic)[^()]*\)"),
    _rule(
        "a caption", r"(?:picture|photo|image)(?:d| credit| by)?: .{0,200}[^.!?]|.{0,200}[,(] ?pictured\b.{0,200}[^.!?]"
    ),
    _rule("a photo credit", rf"(?:©|\(c\)) ?[^.!?]{{0,60}}(?:\b(?:{_AGENCIES})\b|/)[^.!?]{{0,30}}"),
    _rule("an advertisement mark", r"advertisement|advertising|story continues below(?: advertisement)?"),
)

_HEAD = (
    _rule("a page label", r"(?:category|categories|tags?|filed under|posted in):.{0,150}"),
    _rule("a page label", r"(?:comments|views|shares|likes):? ?\d[\d.,k]*|\d[\d.,k]* (?:comments?|views|shares|likes)"),
    _rule("a reading time", r"(?:reading time:? )?\d{1,2} ?min(?:ute)?s? ?(?:read)?"),
    _rule("a page label", r"(?:press|news) release|for immediate release|breaking(?: news)?|exclusive|sponsored"),
    _rule("a button", r"share (?:on|via|this)\b[^.!?]{0,40}|copy link|facebook|twitter|linkedin|pinterest|reddit"),
    _rule("a button", r"share|print|e-?mail|tweet|save|skip to (?:main )?content|listen to (?:this )?article"),
)

_TAIL = (
    _rule(
        "a copyright line", r"(?:copyright|©|\(c\))(?=.*(?:\d{4}|all rights reserved)).{0,200}|all rights reserved\.?"
    ),
    _rule(
        "an offer of alerts",
        r"(?:get|sign up for|receive) (?:e-?mail )?(?:alerts|updates|notifications)\b.{0,120}[^.!?]",
    ),
    _rule("an offer to reuse", r"(?:reuse|republish|license) this (?:content|article|story)\b[^.!?]{0,60}"),
    _rule("an offer to follow", r"follow (?:the|these|this) topics?\b[^.!?]{0,60}|follow us\b[^.!?]{0,60}"),
    _rule("a share button", r"share (?:or comment on )?this (?:article|story|post|page)\b[^.!?]{0,40}"),
    _rule("a share button", r"share (?:on|via) \w+"),
    _rule("a plea to share", r"[^.]{0,80}\b(?:like|enjoy|enjoyed|liked) this\b.{0,60}\bshare\b.{0,60}\?"),
    _rule(
        "a list of other articles",
        r"(?:related|more|recommended|popular|similar|other|latest) (?:posts?|articles?|stories|news|content|links)"
        r":?|most (?:read|popular)|more (?:from|on this story)\b[^.!?]{0,60}|you may also like:?",
    ),
    _rule(
        "the address of the original", r"(?:follow this link|read the original|source|original article|see original):?"
    ),
    _rule("the name of the source", r"via (?-i:[A-Z])[\w.&'’-]*(?: [\w.&'’-]+){0,5}"),
    _rule("a page label", r"(?:tags|topics|tag|topic|category|categories|filed under|posted in):.{0,150}|tags|topics"),
    _rule("a comment box", r"(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)|post a comment"),
    _rule("a newsletter", r"(?:sign up|subscribe)\b[^.!?]{0,120}\bnewsletters?\b[^.!?]{0,60}"),
)

# "- Some headline - Some Paper [Last Updated On: March 2nd, 2017]": an item of a list that carries a stamp with a year.
_STAMPED_ITEM = re.compile(r"[-*•] .*[\[(][^\])]*\b(?:19|20)\d\d[^\])]*[\])]")


def find(paragraphs: Sequence[str]) -> dict[int, str]:
    """Find the furniture of a text: by index, the paragraphs that are none of it, and what each was taken for."""
    head, tail = zones(paragraphs)
    if not is_prose_text(paragraphs[head:tail]):
        return {}
    cut = _cut(paragraphs, tail)
    found: dict[int, str] = {}
    for index, paragraph in enumerate(paragraphs):
        rules = (*_ANYWHERE, *(_HEAD if index < head else ()), *(_TAIL if index >= tail else ()))
        if reason := _reason(paragraph, rules) or ("what follows the end of the article" if index >= cut else None):
            found[index] = reason
    return found


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph at the head of a text is none of it."""
    return _reason(paragraph, (*_ANYWHERE, *_HEAD)) is not None


def zones(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Give the index of the first prose and the one after the last statement: head and tail lie outside of them.

    In a text without prose neither has a line: (0, length).
    """
    rules = (*_ANYWHERE, *_TAIL)
    prose = (index for index, text in enumerate(paragraphs) if is_prose(text) and not _reason(text, rules))
    head = next(prose, None)
    if head is None:
        return 0, len(paragraphs)
    tail = len(paragraphs)
    while tail > head + 1 and (not is_statement(paragraphs[tail - 1]) or _reason(paragraphs[tail - 1], rules)):
        tail -= 1
    return head, tail


def _cut(paragraphs: Sequence[str], tail: int) -> int:
    """Find where the article is over: what follows the first mark of the tail is none of it any more."""
    for index in range(tail, len(paragraphs)):
        if _reason(paragraphs[index], _TAIL) or _STAMPED_ITEM.fullmatch(paragraphs[index]):
            return index
    return len(paragraphs)


def _reason(paragraph: str, rules: Sequence[_Rule]) -> str | None:
    return next((rule.reason for rule in rules if rule.pattern.fullmatch(paragraph)), None)
