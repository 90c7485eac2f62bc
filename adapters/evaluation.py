"""The quality gate: questions with known evidence, floors under the measures, and a digest of all that went in."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from adapters.errors import EvaluationError
from bot.model import Question, Reply
from bot.scoring import Gold, Measures, Scored, measure, score_reply
from index.model import Article

# Higher is better, but for these.
_LOWER_IS_BETTER = frozenset({"false_answers", "false_abstentions"})
_GATED = (
    "hit_at_1",
    "hit_at_3",
    "citation_precision",
    "verbatim",
    "false_answers",
    "false_abstentions",
    "auroc",
    "score",
)
# Vectors differ in the seventh digit from one processor to the next, which can turn a tie: about one question in 300.
_TOLERANCE = 0.004


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a set with the evidence that is right; none when the record is silent."""

    id: str
    kind: str
    question: Question
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Floors:
    """What is pinned: the digest of the inputs, and the least (for the two false rates: the greatest) value of each."""

    inputs: str
    floors: dict[str, float]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a question set (fields: tests/evals/README.md); raise EvaluationError with the line at fault."""
    cases = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: the question set cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            gold = tuple(Gold(one["doc"], one["quote"], one.get("need", 1)) for one in row["gold"])
            question = Question(row["question"], tuple(row.get("previous") or ()))
            cases.append(Case(row["id"], row["kind"], question, gold))
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(f"{path}:{number}: this is no question with its evidence ({error!r})") from error
    return tuple(cases)


def evaluate(
    cases: Sequence[Case], articles: Sequence[Article], ask: Callable[[Question], Reply]
) -> list[tuple[Case, Scored]]:
    """Ask every question and score each reply."""
    bodies = {article.id: article.body for article in articles}
    return [(case, score_reply(ask(case.question), case.gold, case.kind, bodies)) for case in cases]


def measures_by_kind(rows: Sequence[tuple[Case, Scored]]) -> dict[str, Measures]:
    """Return the measures of each kind of question, by name, and of all of them under "all"."""
    kinds = sorted({case.kind for case, _ in rows})
    by_kind = {kind: measure(scored for case, scored in rows if case.kind == kind) for kind in kinds}
    return {"all": measure(scored for _, scored in rows), **by_kind}


def went_wrong(rows: Sequence[tuple[Case, Scored]]) -> list[Case]:
    """Return the questions that were answered though the record is silent, or not answered by right evidence first."""
    return [case for case, row in rows if (not any(row.supported[:1]) if row.answerable else not row.abstained)]


def table(by_kind: Mapping[str, Measures]) -> str:
    """Return the measures as an aligned table, one line a kind; "-" where there was nothing to measure."""
    names = [field.name for field in fields(Measures)]
    lines = [["", *(name.replace("_", " ") for name in names)]]
    for kind, measures in by_kind.items():
        lines.append([kind, *("-" if value is None else f"{value:.3g}" for value in asdict(measures).values())])
    widths = [max(len(line[column]) for line in lines) for column in range(len(names) + 1)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def inputs_digest(questions: Path, articles: Sequence[Article]) -> str:
    """Return a SHA-256 of the question file and of every article, so that neither changes unnoticed."""
    total = hashlib.sha256(questions.read_bytes())
    for article in articles:
        total.update(article.digest.encode())
    return total.hexdigest()


def failures(measures: Measures, floors: Path, digest: str) -> list[str]:
    """Return a sentence for each floor that is not held, and for inputs that are not those of the floors."""
    pinned = _read_floors(floors)
    found = []
    if pinned.inputs != digest:
        found.append(
            f"questions or articles have changed since {floors} was pinned; look, then pin again with --update"
        )
    for name in _GATED:
        value, floor = asdict(measures)[name], pinned.floors[name]
        if value is None or _worse(name, value, floor):
            found.append(f"{name} is {value}, the floor is {floor}")
    return found


def pin(measures: Measures, floors: Path, digest: str, *, allow_regression: bool) -> None:
    """Write the measures as the new floors; raise EvaluationError if one would get worse and that is not allowed."""
    new = {name: asdict(measures)[name] for name in _GATED}
    if None in new.values():
        raise EvaluationError(
            "this set leaves a measure without a value; it needs both answerable and unanswerable questions"
        )
    old = _read_floors(floors, "mend or delete the file").floors if floors.exists() else {}
    worse = [
        f"{name} {old[name]} -> {new[name]}" for name in _GATED if name in old and _worse(name, new[name], old[name])
    ]
    if worse and not allow_regression:
        raise EvaluationError(f"this would lower floors: {', '.join(worse)}; if that is meant, add --allow-regression")
    draft = floors.with_suffix(".new")
    draft.write_text(json.dumps({"inputs": digest, "floors": new}, indent=1) + "\n", encoding="utf-8")
    draft.replace(floors)


def _worse(name: str, value: float, floor: float) -> bool:
    return value > floor + _TOLERANCE if name in _LOWER_IS_BETTER else value < floor - _TOLERANCE


def _read_floors(path: Path, remedy: str = "pin them with: onrecord eval --update") -> Floors:
    try:
        pinned = json.loads(path.read_text(encoding="utf-8"))
        return Floors(str(pinned["inputs"]), {name: float(pinned["floors"][name]) for name in _GATED})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path}: there are no usable floors; {remedy}") from error
