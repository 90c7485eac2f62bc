"""The judge: a small reader that was trained to find the answer to a question in a text, or to find that there is none.

all-MiniLM-L6-v2, trained further (training/README.md), run by ONNX Runtime in 8-bit integers. Never imports torch.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.judgement import Judgement, Window
from index.runtime import onnxruntime

if TYPE_CHECKING:
    import tokenizers
    from onnxruntime import InferenceSession

#: The judge that comes with the package, and the SHA-256 of its graph; training/judge.py makes both files.
FOLDER = Path(__file__).parent / "data" / "judge"
GRAPH, TOKENS = "judge.onnx", "tokenizer.json"
DIGEST = "f668f8020deeb66e1cf9c479736ad57303acfa4632f2188a2ea8e571565614c8"
#: As in training (training/judge.py): question and text together, in tokens; what is longer loses its end.
MOST_TOKENS = 160
# No answer of the training data that is not a whole sentence is longer.
_LONGEST_ANSWER = 15  # tokens
_NEVER = -30.0


class OnnxJudge:
    """The judge of a folder. Thread-safe."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Load it; raise ModelError when a file is missing or unreadable."""
        import tokenizers

        runtime = onnxruntime()
        try:
            self._tokenizer: tokenizers.Tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENS))
            options = runtime.SessionOptions()
            # Each window is read by itself, on whichever core is free: five take 18 ms, and 31 of processor time. As
            # one batch, padded to the longest, they took 34 and 34, and 19 and 35 shared out between two cores.
            options.intra_op_num_threads = 1
            self._session: InferenceSession = runtime.InferenceSession(
                str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare types of their own; a bad file is all it can be
            raise ModelError(f"the judge in {folder} is missing or damaged; install onrecord again") from error
        # A question can be longer in tokens than all that is read: then its end goes too, and never more than it must.
        self._tokenizer.enable_truncation(MOST_TOKENS, strategy="longest_first")
        self._tokenizer.no_padding()
        self._readers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="judge")

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        """See Judge. A question longer than half of what is read at once is cut there."""
        asked = _clean(question)[: 3 * MOST_TOKENS]
        encodings = [self._tokenizer.encode(asked, _shown(window)) for window in windows]
        return list(self._readers.map(self._read, encodings, windows))

    def _read(self, encoding: "tokenizers.Encoding", window: Window) -> Judgement:
        ids, types, mask = (np.array([row]) for row in (encoding.ids, encoding.type_ids, encoding.attention_mask))
        start, end, answers = self._session.run(
            None, {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
        )
        return Judgement(float(answers[0]), _best(start[0], end[0], _inside(encoding, window)))


def _shown(window: Window) -> str:
    return f"{_clean(window.title)}: {_clean(window.text)}"


def _clean(text: str) -> str:
    # Half of a surrogate pair is no character; "?" in its place keeps every offset.
    return text.encode(errors="replace").decode()


def _inside(encoding: "tokenizers.Encoding", window: Window) -> npt.NDArray[np.int64]:
    """Return the numbers of the tokens of the window's sentence."""
    before = len(window.title) + 2
    start, end = window.start + before, window.end + before
    return np.array(
        [
            place
            for place, ((first, last), part) in enumerate(zip(encoding.offsets, encoding.sequence_ids, strict=True))
            if part == 1 and first >= start and last <= end
        ],
        dtype=np.int64,
    )


def _best(start: npt.NDArray[np.float32], end: npt.NDArray[np.float32], tokens: npt.NDArray[np.int64]) -> float:
    """Return by how much the likeliest answer within these tokens beats no answer, which the first token stands for."""
    if not len(tokens):
        return _NEVER
    pairs = start[tokens][:, None] + end[tokens][None, :]
    distance = tokens[None, :] - tokens[:, None]
    allowed = (distance >= 0) & (distance < _LONGEST_ANSWER)
    return float(pairs[allowed].max() - start[0] - end[0])
