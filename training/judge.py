"""Train the judge of `index/judge.py`, and say how well it tells an answered question from one that is not.

    python -m training.judge --squad dev-v2.0.json ... --sentences wiki-sentences.tsv --keep first.pt
    python -m training.judge ... --start first.pt --news training/news --share 0.1 --rounds 2 --rate 5e-5 --write

training/README.md says where the files are from and what was run. A round takes some 35 minutes on one core that can
multiply bfloat16.
"""

import argparse
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tokenizers
import torch
from torch import Tensor, nn
from transformers import AutoModel

from bot.scoring import auroc
from index.judge import FOLDER, GRAPH, MOST_TOKENS, TOKENS, OnnxJudge
from index.weights import locate
from training.judge_data import Sources, articles_of, examples, held_out
from training.judge_example import Example
from training.judge_news import news
from training.judge_rows import BATCH, batches, missed, row_of, tensors

_WARM_UP = 0.05  # of the steps


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


def train(reader: Reader, asked: Sequence[Example], tokenizer: tokenizers.Tokenizer, given: "Given") -> None:
    """Train a reader on every example so many times; prints the loss as it goes."""
    reader.train()
    learning = [one for one in reader.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [one for one in learning if one.ndim > 1], "weight_decay": 0.01},
            {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
        ],
        lr=given.rate,
    )
    steps = int(len(asked) * given.rounds / BATCH)
    losses = []
    for step, rows in zip(range(steps), batches(asked, tokenizer, random.Random(given.seed)), strict=False):
        for group in optimizer.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / (_WARM_UP * steps)) * max(0.02, 1 - step / steps)
        inputs = tensors(rows)
        with torch.autocast("cpu", torch.bfloat16):
            loss = missed(reader(**inputs), inputs, rows)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call] # torch ships it without types
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} of {steps}, loss {np.mean(losses[-100:]):.3f}", flush=True)
    reader.eval()


def mean(weights: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of several readers, which knows what each does and errs less on other texts."""
    return {name: torch.stack([one[name].float() for one in weights]).mean(0) for name in weights[0]}


def measure(reader: Reader, asked: Sequence[Example], tokenizer: tokenizers.Tokenizer) -> dict[str, float | None]:
    """Return the chance that an answered question has higher log-odds than one of each sort that is not."""
    odds: dict[str, list[float]] = {}
    with torch.no_grad():
        for one in asked:
            odds.setdefault(one.sort, []).append(float(reader(**tensors([row_of(one, tokenizer)]))[2]))
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
    for node in graph.graph.node:  # where in which file each was made: of no use to a reader
        node.ClearField("doc_string")
        del node.metadata_props[:]
    quantize_dynamic(graph, str(folder / GRAPH), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(base / TOKENS, folder / TOKENS)


class Given(argparse.Namespace):
    """The arguments."""

    squad: list[Path]
    qamr: list[Path]
    sentences: Path
    discourse: list[Path]
    searched: list[Path]
    selected: list[Path]
    start: list[Path]
    news: Path | None
    share: float
    keep: Path | None
    mine: Path | None
    rounds: float
    rate: float
    seed: int
    write: bool


def _given() -> Given:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--squad", "--qamr", "--discourse", "--searched", "--selected", "--start"):
        parser.add_argument(name, action="append", type=Path, default=[])
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--news", type=Path, help="folder of our own news")
    parser.add_argument("--share", type=float, default=1.0, help="of the other examples, so many are learnt from")
    parser.add_argument("--keep", type=Path, help="write the weights here")
    parser.add_argument("--mine", type=Path, help="folder of an earlier judge, which picks hard cases")
    parser.add_argument("--rounds", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(namespace=Given())


def main() -> None:
    """Read the arguments, train, measure, and write if asked to."""
    given = _given()
    torch.set_num_threads(1)  # two threads wait for each other longer than they work, on batches of this size
    torch.manual_seed(given.seed)
    base = locate().folder
    tokenizer: tokenizers.Tokenizer = tokenizers.Tokenizer.from_file(str(base / TOKENS))
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
    tokenizer.no_padding()
    sources = Sources(given.squad, given.qamr, given.sentences, given.discourse, given.searched, given.selected)
    earlier = OnnxJudge(given.mine) if given.mine else None
    asked = examples(articles_of(sources, seed=given.seed), judge=earlier, seed=given.seed)
    asked = random.Random(given.seed).sample(asked, int(given.share * len(asked)))
    if given.news:
        with TemporaryDirectory() as store:
            asked += news(given.news, Path(store))
    reader = Reader(base)
    if given.start:
        reader.load_state_dict(mean([torch.load(one) for one in given.start]))
    train(reader, asked, tokenizer, given)
    for sort, value in measure(reader, held_out(given.squad), tokenizer).items():
        print(f"answered against {sort}: AUROC {value}")
    if given.keep:
        torch.save(reader.state_dict(), given.keep)
    if given.write:
        export(reader, base, FOLDER)


if __name__ == "__main__":
    main()
