"""Examples as numbers, in batches, and how far a reader is from what they say."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tokenizers
import torch
from torch import Tensor, nn

from training.judge_example import Example
from training.judge_spoilt import spoilt

BATCH = 32
_TITLED = 0.8  # of the texts that have a title


@dataclass(frozen=True, slots=True)
class Row:
    """An example as numbers: tokens, which of question (0) and text (1) each is of, and the answer's first and last.

    `loose`: the answer is somewhere between these.
    """

    ids: list[int]
    types: list[int]
    start: int
    end: int
    answered: bool
    loose: bool


def row_of(one: Example, tokenizer: tokenizers.Tokenizer, chance: random.Random | None = None) -> Row:
    """Turn an example into numbers; with `chance`, spoil the question as members do and drop the title now and then."""
    question = spoilt(one.question, chance) if chance else one.question
    titled = one.title and (chance is None or chance.random() < _TITLED)
    before = f"{one.title}: " if titled else ""
    tokens = tokenizer.encode(question, before + one.text)
    within: list[int] = []
    if one.span:
        start, end = one.span[0] + len(before), one.span[1] + len(before)
        places = enumerate(zip(tokens.offsets, tokens.sequence_ids, strict=True))
        within = [at for at, ((first, last), part) in places if part == 1 and first < end and last > start]
    first, last = (within[0], within[-1]) if within else (0, 0)
    return Row(tokens.ids, tokens.type_ids, first, last, one.span is not None, one.loose and one.span is not None)


def tensors(rows: Sequence[Row]) -> dict[str, Tensor]:
    """Return what a reader is given for a batch."""
    longest = max(len(row.ids) for row in rows)

    def padded(parts: Sequence[list[int]]) -> Tensor:
        return torch.tensor([part + [0] * (longest - len(part)) for part in parts])

    return {
        "input_ids": padded([row.ids for row in rows]),
        "token_type_ids": padded([row.types for row in rows]),
        "attention_mask": padded([[1] * len(row.ids) for row in rows]),
    }


def batches(asked: Sequence[Example], tokenizer: tokenizers.Tokenizer, chance: random.Random) -> Iterator[list[Row]]:
    """Yield batches of rows of about equal length, for ever, each example once a round."""
    while True:
        order = chance.sample(range(len(asked)), len(asked))
        for first in range(0, len(order), BATCH * 20):
            rows = [row_of(asked[at], tokenizer, chance) for at in order[first : first + BATCH * 20]]
            rows.sort(key=lambda row: len(row.ids))
            parts = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
            chance.shuffle(parts)
            yield from parts


def missed(said: Sequence[Tensor], inputs: dict[str, Tensor], rows: Sequence[Row]) -> Tensor:
    """Return the loss: cross entropy of where answers start and end, and of whether there is one."""
    start, end, answers = said
    answered = torch.tensor([float(row.answered) for row in rows])
    loss = _misplaced(_only_text(start, inputs), rows, first=True) + _misplaced(
        _only_text(end, inputs), rows, first=False
    )
    return loss + nn.functional.binary_cross_entropy_with_logits(answers.float(), answered)


def _misplaced(logits: Tensor, rows: Sequence[Row], *, first: bool) -> Tensor:
    """Of a loose answer every place in it will do."""
    right = torch.zeros_like(logits, dtype=torch.bool)
    for at, row in enumerate(rows):
        right[at, slice(row.start, row.end + 1) if row.loose else row.start if first else row.end] = True
    found = torch.logsumexp(logits.masked_fill(~right, -1e4), 1)
    return (torch.logsumexp(logits, 1) - found).mean()


def _only_text(logits: Tensor, inputs: dict[str, Tensor]) -> Tensor:
    allowed = inputs["token_type_ids"] == 1
    allowed[:, 0] = True
    return logits.float().masked_fill(~allowed, -1e4)
