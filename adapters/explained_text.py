"""Why this answer: how a question was understood, what was found, what became of it, and how it was decided."""

from collections.abc import Iterator

from bot.composing import Fate, fates
from bot.considered import Considered
from bot.counting import counted
from bot.evidence import WEIGHTS, Evidence, Features
from bot.model import Answer, Inquiry
from index.model import Scope

# What lies below never decides anything; the measures of a passage that count less than this say nothing.
_LISTED = 8
_TELLING = 0.1
_BEGINNING = 100


def explained(considered: Considered, threshold: float) -> str:
    """Return the explanation of a reply as text, in the order in which things happened; of its parts one by one."""
    if considered.parts:
        return "\n\n".join(
            f"Part {number}\n{explained(part, threshold)}" for number, part in enumerate(considered.parts, start=1)
        )
    return "\n".join([*_understood(considered), "", *_found(considered), "", *_decided(considered, threshold)])


def _understood(considered: Considered) -> Iterator[str]:
    inquiry, terms = considered.reply.inquiry, considered.terms
    yield "Understood"
    yield f"  kind: {inquiry.kind}"
    yield f"  stands alone as: {inquiry.text}"
    if inquiry.speaker:
        found = ", ".join(sorted(considered.voices)) or "nobody on record"
        whose = "whose position" if inquiry.position else "whose words"
        yield f"  {whose}: {' '.join(inquiry.speaker)} -> {found}"
    yield from _scope(inquiry)
    weighed = [f"{word} ({terms.weights[word]:.1f})" for word in terms.variants]
    yield f"  topic words (weight): {', '.join(weighed) or 'none'}"
    if terms.forms or terms.added:
        yield f"  also searched as: {', '.join((*terms.forms, *terms.added))}"
    if terms.unknown:
        yield f"  not in the record: {', '.join(terms.unknown)}"


def _scope(inquiry: Inquiry) -> Iterator[str]:
    scope: Scope = inquiry.scope
    if scope.since or scope.until:
        yield f"  published: from {scope.since or 'the beginning'} to {scope.until or 'now'}"
    if scope.publishers:
        yield f"  publishers: {', '.join(sorted(scope.publishers))}"


def _found(considered: Considered) -> Iterator[str]:
    yield f"Found: {counted(len(considered.evidence) + len(considered.left_out), 'passage')} weighed"
    evidence = considered.evidence
    decided = fates(considered.reply.inquiry, evidence)
    for place, (one, (fate, claim)) in enumerate(zip(evidence[:_LISTED], decided, strict=False), start=1):
        what = _fate(fate, claim) if isinstance(considered.reply, Answer) else "not shown as an answer"
        yield f"  {place}. {one.score:.2f} {what}: {one.passage.article.id}, paragraph {one.passage.paragraph}"
        yield f"     {_beginning(one)}"
        yield f"     {', '.join(_measures(one))}"
    if len(evidence) > _LISTED:
        yield f"  and {len(evidence) - _LISTED} more, all weaker"
    if considered.left_out:
        yield f"  {len(considered.left_out)} left out: they hold no words of whom was asked for"


def _fate(fate: Fate, claim: int) -> str:
    return f"{fate} (claim {claim + 1})" if claim >= 0 else str(fate)


def _beginning(one: Evidence) -> str:
    text = " ".join(one.passage.text.split())
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …"


def _measures(one: Evidence) -> Iterator[str]:
    for name in Features.__slots__:
        counted = getattr(one.features, name) * getattr(WEIGHTS, name)
        if abs(counted) >= _TELLING:
            yield f"{name.replace('_', ' ')} {counted:+.2f}"
    if one.judgement is not None:
        yield f"judge {one.judgement.here:+.1f}"


def _decided(considered: Considered, threshold: float) -> Iterator[str]:
    reply = considered.reply
    yield "Decided"
    sign = ">=" if reply.confidence >= threshold else "<"
    yield f"  confidence {reply.confidence:.2f} {sign} threshold {threshold:.2f}"
    yield f"  {f'answered, claims: {len(reply.claims)}' if isinstance(reply, Answer) else f'silent: {reply.reason}'}"
