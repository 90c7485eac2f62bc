"""Whom a written sentence gives words to, and whether the evidence gives them to the same. Pure.

The sentence is read by the same rules as an article: who is told to have said what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.gate_ground import Ground, Heard
from index.cues import FORMS
from index.quotation import Quotation, extract
from index.stems import words_of
from index.wordsets import word_set

#: Tells whether a name as written means a speaker, by canonical name, and nobody else.
Means = Callable[[str, str], bool]

_PRONOUNS = word_set("he she they it we i you who that this these those which one")
_SAYING = word_set("say tell") | {""}
# What is reported with one of these is not put forward as so: "said" in its place would be another statement.
_NOT_SAYING = word_set("""
    ask question inquire enquire wonder ponder hint imply suggest propose speculate deny dispute dismiss decline refuse
    disagree object protest threaten urge demand request beg implore plead call advocate recommend accuse blame joke
    muse predict estimate order exhort oppose deride ridicule mock doubt hope fear condemn criticise criticize reject
""")  # fmt: skip


@dataclass(frozen=True)
class Attribution:
    """Who is told to say what in one sentence."""

    bare: str
    means: Means

    @cached_property
    def reports(self) -> tuple[Quotation, ...]:
        """What is reported in the sentence, as spans of it."""
        return extract(self.bare)

    def at(self, place: int) -> Quotation | None:
        """Return the innermost report that a place lies in; None where the sentence speaks for itself."""
        around = [one for one in self.reports if one.start <= place < one.end]
        return min(around, key=lambda one: one.end - one.start, default=None)

    def owners(self, report: Quotation | None, ground: Ground) -> frozenset[str | None]:
        """Return whose words of the ground a report may use; none when it is given to somebody else."""
        if report is None:
            return frozenset({None})
        mention = self._mention(report)
        if not mention:
            return frozenset()
        if any(_same(mention, voice) for voice in ground.voices_of_the_article):
            return frozenset({None})
        return frozenset(one.speaker for one in ground.quotations if one.speaker and self.means(mention, one.speaker))

    def bears(self, heard: Heard, report: Quotation | None, ground: Ground) -> bool:
        """Tell whether a report, or with None the sentence itself, may use a word of the evidence."""
        if heard.owner not in self.owners(report, ground):
            return False
        return report is None or heard.owner is None or _may_be_said_so(heard.cue, report.cue)

    def mentioned_at(self, place: int) -> Quotation | None:
        """Return the report whose speaker is mentioned at a place."""
        return next((one for one in self.reports if one.mention and one.mention[0] <= place < one.mention[1]), None)

    def _mention(self, report: Quotation) -> str:
        """Return whom a report names; empty when nobody, or only "she", is."""
        if report.speaker is None or report.mention is None:
            return ""
        mention = self.bare[slice(*report.mention)]
        return "" if mention.lower() in _PRONOUNS else mention


def _may_be_said_so(recorded: str | None, written: str | None) -> bool:
    """Tell whether words that were reported in one way may be in another: as they were, or as just said."""
    was, is_now = _lemma(recorded), _lemma(written)
    return was == is_now or (was not in _NOT_SAYING and is_now in _SAYING)


def _lemma(cue: str | None) -> str:
    last = (cue or "").split()[-1:]
    form = FORMS.get(last[0].lower()) if last else None
    return form.cue.lemma if form else ""


def _same(mention: str, name: str) -> bool:
    one, other = ([word.lower() for word in words_of(text) if word.lower() != "the"] for text in (mention, name))
    return one == other
