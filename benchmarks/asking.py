"""Row: one question, from its words to the nearest passages and to the whole answer, in a process that is warm."""

from pathlib import Path

from benchmarks import ours, plain
from benchmarks.corpus import articles, questions
from benchmarks.indexes import ready, ready_plain, ready_seeds
from benchmarks.measure import Side, by_turns, ratio, spread, table, wait_for_calm

# Questions that the articles in seeds/ answer, and some that they do not.
_OF_SEEDS = (
    "what did Rudd say about WhatsApp",
    "who wants a backdoor",
    "what did Tim Cook say about encryption",
    "has the UK ordered access to messages",
    "when was the attack on Parliament",
    "what do ministers say about Facebook",
    "why is encryption a problem for the police",
    "what did GCHQ propose",
    "who is Jamie Bartlett",
    "how many people use WhatsApp",
)


def row(sizes: list[int], rounds: int) -> str:
    """Ask both sides the same questions by turns, one table a size, and the shipped articles at the end."""
    return "\n".join([*(_sized(size, rounds) for size in sizes), _seeds(rounds)])


def _sized(size: int, rounds: int) -> str:
    asked = questions(articles(size), rounds + 1)
    index, other_index = ready(size)[1], ready_plain(size)
    with Side() as one, Side() as other:
        for question in asked[:3]:  # warm up
            for warm in (ours.search_ms, ours.answer_ms, ours.stages_ms):
                one.call(warm, index, question)
            other.call(plain.answer_ms, other_index, question)
        wait_for_calm()
        took = by_turns(
            {
                "plain": lambda n: other.call(plain.answer_ms, other_index, asked[n]),
                "calm": lambda n: other.call(plain.answer_ms, other_index, asked[n], one_thread=True),
                "ours": lambda n: one.call(ours.search_ms, index, asked[n]),
            },
            rounds,
        )
        # Of another question than the one before, so that no page is warmer here than there.
        stages = [one.call(ours.stages_ms, index, asked[n + 1]) for n in range(rounds)]
        answers = [one.call(ours.answer_ms, index, question) for question in reversed(asked)]
    encode, dense, lexical = (list(stage) for stage in zip(*stages, strict=True))
    return table(
        f"One question, {size:,} passages",
        ("", "ms: min / median / p95", "ratio: min / median"),
        [
            ("sentence-transformers + IndexFlatIP", spread(took["plain"]), "1.00"),
            ("the same, FAISS on one thread", spread(took["calm"]), ratio(took["plain"], took["calm"])),
            ("onrecord, retrieval", spread(took["ours"]), ratio(took["plain"], took["ours"])),
            ("- of which encode", spread(encode), ""),
            ("- dense, passages and leads", spread(dense), ""),
            ("- BM25, passages and articles", spread(lexical), ""),
            ("onrecord, whole answer", spread(answers), ""),
        ],
        f"{rounds} questions. The stages one by one; BM25 runs beside the other two.",
    )


def _seeds(rounds: int) -> str:
    index: Path = ready_seeds()
    with Side() as one:
        one.call(ours.answer_ms, index, _OF_SEEDS[0])
        wait_for_calm()
        searched = [one.call(ours.search_ms, index, _OF_SEEDS[n % len(_OF_SEEDS)]) for n in range(rounds)]
        answered = [one.call(ours.answer_ms, index, _OF_SEEDS[n % len(_OF_SEEDS)]) for n in range(rounds)]
    rows = [("retrieval", spread(searched)), ("whole answer", spread(answered))]
    return table("One question, the articles in seeds/", ("", "ms: min / median / p95"), rows, f"{rounds} questions.")
