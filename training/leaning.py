"""Learn the direction of `index/leaning.py` from arguments for and against motions, and say how well it does.

    python -m training.leaning ARGUMENTS [--write]

ARGUMENTS has one JSON object a line, {"text", "topic", "stance": 1 or -1}; training/README.md says where they are from.
Every figure is of motions that the direction was not learned from: each motion is left out in turn.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.advocacy import bearing, called_for
from index.embedding import EncoderIdentity, FloatMatrix, OnnxEncoder
from index.export import ensure_encoder
from index.weights import locate

Vector = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

OUTPUT = Path(__file__).parent.parent / "index" / "data" / "leaning.json"
#: The motions that may be learned from and chosen by; the release has others, which are kept for judging.
MOTIONS = (
    "Assisted suicide should be a criminal offence",
    "Homeschooling should be banned",
    "Routine child vaccinations should be mandatory",
    "The vow of celibacy should be abandoned",
    "We should abolish capital punishment",
    "We should abolish intellectual property rights",
    "We should abolish the right to keep and bear arms",
    "We should adopt an austerity regime",
    "We should adopt libertarianism",
    "We should ban human cloning",
    "We should end affirmative action",
    "We should fight urbanization",
    "We should introduce compulsory voting",
    "We should prohibit women in combat",
)
# 0.1, 1 and 10 gave .893, .900 and .868 precision at ten.
_PENALTY = 1.0
_NOTE = (
    "Learned by training/leaning.py from ArgKP-2021 (c) IBM 2020, CDLA-Sharing-1.0, which puts no conditions on"
    " results. Fits sentence vectors of all-MiniLM-L6-v2."
)


@dataclass(frozen=True)
class Arguments:
    """Arguments and their vectors. `well` is 1 where the subject is spoken well of, else -1; `motion` a number."""

    texts: tuple[str, ...]
    vectors: FloatMatrix
    well: Whole
    motion: Whole


def read(path: Path, encoder: OnnxEncoder) -> Arguments:
    """Read the arguments on MOTIONS. To be for a motion against something is to speak ill of it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    kept = [row for row in rows if row["topic"] in MOTIONS]
    texts = tuple(row["text"] for row in kept)
    well = np.array([row["stance"] * bearing(row["topic"]) for row in kept])
    return Arguments(texts, encoder.encode(texts), well, np.array([MOTIONS.index(row["topic"]) for row in kept]))


def learn(vectors: FloatMatrix, well: Whole, motion: Whole) -> tuple[Vector, float]:
    """Return the direction of a logistic regression and its offset, by Newton's method.

    The mean of each motion is taken away first: what it is about must not tell how it is spoken of.
    """
    centred = np.array(vectors, dtype=np.float64)
    for number in np.unique(motion):
        centred[motion == number] -= centred[motion == number].mean(axis=0)
    direction = np.zeros(centred.shape[1])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-centred @ direction))
        slope = centred.T @ (likely - (well > 0)) + direction / _PENALTY
        curve = (centred * (likely * (1 - likely))[:, None]).T @ centred + np.eye(len(direction)) / _PENALTY
        direction = direction - np.linalg.solve(curve, slope)
    return direction, -float(np.asarray(vectors, dtype=np.float64).mean(axis=0) @ direction)


def held_out(arguments: Arguments) -> Vector:
    """Return how each argument leans by a direction learned from the other motions."""
    leaning = np.zeros(len(arguments.texts))
    for number in np.unique(arguments.motion):
        out = arguments.motion == number
        direction, offset = learn(arguments.vectors[~out], arguments.well[~out], arguments.motion[~out])
        leaning[out] = arguments.vectors[out] @ direction + offset
    return leaning


def report(name: str, leaning: Vector, arguments: Arguments) -> None:
    """Print precision at ten of both sides of each motion, the area under the curve, how often the side is right."""
    precise, areas = [], []
    for number in np.unique(arguments.motion):
        own, well = leaning[arguments.motion == number], arguments.well[arguments.motion == number]
        order = np.argsort(-own, kind="stable")
        precise += [np.mean(well[order[:10]] > 0), np.mean(well[order[-10:]] < 0)]
        beaten = own[well > 0][:, None] - own[well < 0]
        areas.append(np.mean((beaten > 0) + 0.5 * (beaten == 0)))
    told = leaning != 0
    right = float(np.mean(np.sign(leaning[told]) == arguments.well[told]))
    print(f"{name:34} P@10 {np.mean(precise):.3f}  AUC {np.mean(areas):.3f}  right {right:.3f} of {told.mean():.2f}")


def main() -> None:
    """Read, judge, and write on request."""
    parser = argparse.ArgumentParser(prog="python -m training.leaning", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("arguments", type=Path)
    parser.add_argument(
        "--encoder", type=Path, default=Path("var/encoder"), help="where the exported encoder is, or goes"
    )
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    options = parser.parse_args()
    encoder = OnnxEncoder(ensure_encoder(locate(), options.encoder))
    arguments = read(options.arguments, encoder)
    calls = np.array([called_for(text) for text in arguments.texts], dtype=np.float64)
    direction = held_out(arguments)
    report("direction", direction, arguments)
    report("what is called for", calls, arguments)
    report("both", 0.25 * direction + calls, arguments)
    report("direction, where nothing is called", np.where(calls == 0, direction, 0), arguments)
    if options.write:
        write(*learn(arguments.vectors, arguments.well, arguments.motion), encoder.identity)


def write(direction: Vector, offset: float, encoder: EncoderIdentity) -> None:
    """Write what `index/leaning.py` reads; its digest has to be put there."""
    learned = {
        "note": _NOTE,
        "encoder": encoder.digest,
        "offset": round(offset, 4),
        "direction": [round(float(part), 4) for part in direction],
    }
    OUTPUT.write_text(json.dumps(learned) + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT}", file=sys.stderr)


if __name__ == "__main__":
    main()
