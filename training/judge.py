"""Train the judge of `index/judge.py`, and say how well it tells an answered question from one that is not.

    python -m training.judge --squad dev-v2.0.json --squad train-v2.0.json --qamr dev.tsv --qamr test.tsv \\
        --sentences wiki-sentences.tsv [--write]

training/README.md says where the files are from. Some 25 minutes on one core that can multiply bfloat16.
"""

import argparse
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tokenizers
import torch
from torch import Tensor, nn
from transformers import AutoModel

from bot.scoring import auroc
from index.judge import FOLDER, GRAPH, MOST_TOKENS, TOKENS
from index.stems import SMALL_WORDS
from index.weights import locate
from training.judge_data import Example, examples, held_out

_EPOCHS, _BATCH, _RATE, _WARM_UP = 2.0, 32, 1.2e-4, 0.06
# How members type: small words left out, no question mark, slips, something said first.
_SAID_FIRST = ("so", "ok so", "hey", "wait", "and", "do we know", "does it say", "anyone know", "pls tell me")
_ASKING = frozenset({"who", "when", "where", "why", "how", "many", "much", "not", "no"})


class Reader(nn.Module):
    """MiniLM; for each token how likely an answer starts and ends there (the first stands for none); is there one."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(str(base), local_files_only=True, attn_implementation="eager")
        self.bert.embeddings.requires_grad_(False)
        self.span = nn.Linear(self.bert.config.hidden_size, 2)
        self.has = nn.Linear(self.bert.config.hidden_size, 1)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Return start and end, float [texts, tokens], and the log-odds of an answer, float [texts]."""
        states = self.bert(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        ).last_hidden_state
        spans = self.span(states)
        return spans[..., 0], spans[..., 1], self.has(states[:, 0])[:, 0]


@dataclass(frozen=True, slots=True)
class Row:
    """An example as numbers: tokens, which of question (0) and text (1) each is of, and the answer's first and last."""

    ids: list[int]
    types: list[int]
    start: int
    end: int
    answered: bool


def row_of(one: Example, tokenizer: tokenizers.Tokenizer, chance: random.Random | None = None) -> Row:
    """Turn an example into numbers; with `chance`, spoil the question as members do and drop the title now and then."""
    question = _spoilt(one.question, chance) if chance else one.question
    titled = one.title and (chance is None or chance.random() < 0.8)
    before = f"{one.title}: " if titled else ""
    tokens = tokenizer.encode(question, before + one.text)
    within: list[int] = []
    if one.span:
        start, end = one.span[0] + len(before), one.span[1] + len(before)
        places = enumerate(zip(tokens.offsets, tokens.sequence_ids, strict=True))
        within = [at for at, ((first, last), part) in places if part == 1 and first < end and last > start]
    return Row(tokens.ids, tokens.type_ids, *((within[0], within[-1]) if within else (0, 0)), one.span is not None)


def _spoilt(question: str, chance: random.Random) -> str:
    words = question.split()
    if chance.random() < 0.15:
        kept = [word for word in words if word.lower().strip("?") not in SMALL_WORDS or word.lower() in _ASKING]
        words = kept or words
    if chance.random() < 0.5:
        words[-1] = words[-1].rstrip("?")
    place = chance.randrange(len(words))
    if chance.random() < 0.15 and len(words[place]) > 4:
        words[place] = _slip(words[place], chance)
    if chance.random() < 0.1:
        words.insert(0, chance.choice(_SAID_FIRST))
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice([word[:at] + word[at + 1 :], swapped, word[: at + 1] + word[at:]])


def _tensors(rows: Sequence[Row]) -> dict[str, Tensor]:
    longest = max(len(row.ids) for row in rows)

    def padded(parts: Sequence[list[int]]) -> Tensor:
        return torch.tensor([part + [0] * (longest - len(part)) for part in parts])

    return {
        "input_ids": padded([row.ids for row in rows]),
        "token_type_ids": padded([row.types for row in rows]),
        "attention_mask": padded([[1] * len(row.ids) for row in rows]),
    }


def _only_text(logits: Tensor, inputs: dict[str, Tensor]) -> Tensor:
    allowed = inputs["token_type_ids"] == 1
    allowed[:, 0] = True
    return logits.float().masked_fill(~allowed, -1e4)


def _batches(asked: Sequence[Example], tokenizer: tokenizers.Tokenizer, chance: random.Random) -> Iterator[list[Row]]:
    """Yield batches of rows of about equal length, for ever, each example once a round."""
    while True:
        order = chance.sample(range(len(asked)), len(asked))
        for first in range(0, len(order), _BATCH * 20):
            rows = [row_of(asked[at], tokenizer, chance) for at in order[first : first + _BATCH * 20]]
            rows.sort(key=lambda row: len(row.ids))
            batches = [rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH)]
            chance.shuffle(batches)
            yield from batches


def train(asked: Sequence[Example], base: Path, tokenizer: tokenizers.Tokenizer, *, seed: int = 1) -> Reader:
    """Train a reader; prints the loss as it goes."""
    torch.manual_seed(seed)
    reader = Reader(base).train()
    learning = [one for one in reader.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [one for one in learning if one.ndim > 1], "weight_decay": 0.01},
            {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
        ],
        lr=_RATE,
    )
    steps = int(len(asked) * _EPOCHS / _BATCH)
    losses = []
    for step, rows in zip(range(steps), _batches(asked, tokenizer, random.Random(seed)), strict=False):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / (_WARM_UP * steps)) * max(0.02, 1 - step / steps)
        inputs = _tensors(rows)
        with torch.autocast("cpu", torch.bfloat16):
            start, end, has = reader(**inputs)
            loss = nn.functional.cross_entropy(_only_text(start, inputs), torch.tensor([row.start for row in rows]))
            loss = loss + nn.functional.cross_entropy(_only_text(end, inputs), torch.tensor([row.end for row in rows]))
            answered = torch.tensor([float(row.answered) for row in rows])
            loss = loss + nn.functional.binary_cross_entropy_with_logits(has.float(), answered)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call] # torch ships it without types
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} of {steps}, loss {np.mean(losses[-100:]):.3f}", flush=True)
    return reader.eval()


def measure(reader: Reader, asked: Sequence[Example], tokenizer: tokenizers.Tokenizer) -> dict[str, float | None]:
    """Return the chance that an answered question has higher log-odds than one of each sort that is not."""
    odds: dict[str, list[float]] = {}
    with torch.no_grad():
        for one in asked:
            odds.setdefault(one.sort, []).append(float(reader(**_tensors([row_of(one, tokenizer)]))[2]))
    answered = odds.pop("answered")
    return {sort: auroc(answered, others) for sort, others in odds.items()}


def export(reader: Reader, base: Path, folder: Path) -> None:
    """Write the reader as a graph of 8-bit integers, and its tokenizer, for `index.judge`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.ones((2, 8), dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0  # an example without padding would let the tracer conclude that the mask does nothing
    names = ["input_ids", "token_type_ids", "attention_mask"]
    free = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens", max=512)}
    program = torch.onnx.export(
        reader,
        (ids, torch.zeros_like(ids), mask),
        dynamo=True,
        external_data=False,
        input_names=names,
        output_names=["start", "end", "answers"],
        dynamic_shapes=dict.fromkeys(names, free),
        verbose=False,
    )
    if program is None:
        raise SystemExit("the reader cannot be exported")
    graph = program.model_proto
    graph.graph.ClearField("value_info")  # shapes noted by the exporter, some of which the quantizer finds wrong
    quantize_dynamic(graph, str(folder / GRAPH), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(base / TOKENS, folder / TOKENS)


def main() -> None:
    """Read the arguments, train, measure, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--squad", "--qamr"):
        parser.add_argument(name, action="append", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)  # two threads wait for each other longer than they work, on batches of this size
    base = locate().folder
    tokenizer: tokenizers.Tokenizer = tokenizers.Tokenizer.from_file(str(base / TOKENS))
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
    tokenizer.no_padding()
    asked = examples(given.squad, given.qamr, given.sentences)
    reader = train(asked, base, tokenizer)
    for sort, value in measure(reader, held_out(given.squad), tokenizer).items():
        print(f"answered against {sort}: AUROC {value}")
    if given.write:
        export(reader, base, FOLDER)


if __name__ == "__main__":
    main()
