"""Where the judge's training texts and questions come from, each source read into the same form. See README.md."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_GLUED = re.compile(r"[,.;:?!)”\]%]|n't|'\w{0,2}")
_OPENING = tuple("(“[$£€")
_WRITTEN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
# Of the questions about how sentences hang together, those that a member might ask, and how he would begin.
_BEGUN = {
    "What is the reason": "why",
    "In what manner": "how",
    "After what": "after what",
    "Before what": "before what",
    "Since when": "since when",
    "Until when": "until when",
    "What is the result of": "what is the result of",
}
_HEADLINE = 12  # words
# Texts by the names of their sentences, each with where its tokens stand.
_Texts = dict[str, tuple[str, list[tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a paragraph, by number, and the spans that answer it; `tempting` is what only seems to.

    `loose`: the spans are whole sentences, and the answer is somewhere in them.
    """

    question: str
    paragraph: int
    spans: tuple[tuple[int, int], ...]
    tempting: tuple[int, int] = (0, 1)
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs under a title ("" for none), and what was asked about them."""

    title: str
    paragraphs: tuple[str, ...]
    asked: tuple[Asked, ...]


def squad(file: Path) -> Iterator[Article]:
    """Read a file in the form of SQuAD, 1.1 or 2.0; in a file without titles each paragraph is an article."""
    for one in json.loads(file.read_text(encoding="utf-8"))["data"]:
        title = one.get("title", "").replace("_", " ")
        parts = [one["paragraphs"]] if title else [[paragraph] for paragraph in one["paragraphs"]]
        for part in parts:
            asked = [_asked(at, qa) for at, paragraph in enumerate(part) for qa in paragraph["qas"]]
            yield Article(title, tuple(paragraph["context"] for paragraph in part), tuple(asked))


def _asked(at: int, qa: dict[str, list[dict[str, int | str]] | str]) -> Asked:
    def places(key: str) -> tuple[tuple[int, int], ...]:
        found = [(one["answer_start"], one["text"]) for one in qa.get(key) or () if isinstance(one, dict)]
        return tuple((int(start), int(start) + len(str(text))) for start, text in found)

    spans = () if qa.get("is_impossible") else places("answers")
    return Asked(str(qa["question"]), at, spans, (places("plausible_answers") or ((0, 1),))[0])


def sentences_of_wiki(sentences: Path, qamr: Iterable[Path], discourse: Iterable[Path]) -> Iterator[Article]:
    """Read the sentences of Wikipedia and Wikinews that QAMR and QADiscourse ask about, put together again.

    Not every sentence of an article is there; what is there stands in order, a paragraph in a paragraph.
    """
    lines = (line.split("\t") for line in sentences.read_text(encoding="utf-8").splitlines())
    texts = {name: _joined(tokens.split(" ")) for name, tokens in lines}
    asked: dict[str, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    for name, question, span in (*_qamr(qamr, texts), *_discourse(discourse, texts)):
        asked[name].append((question, span))
    articles: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for name in texts:
        source, number, paragraph, sentence = name.split(":")[1:]
        articles[f"{source}:{number}"][int(paragraph)].append((int(sentence), name))
    for paragraphs in articles.values():
        yield _put_together([[name for _, name in sorted(paragraphs[at])] for at in sorted(paragraphs)], texts, asked)


def _put_together(
    paragraphs: Sequence[Sequence[str]], texts: _Texts, questions: dict[str, list[tuple[str, tuple[int, int]]]]
) -> Article:
    written, asked = [], []
    for at, names in enumerate(paragraphs):
        text = ""
        for name in names:
            text += " " * bool(text)
            asked += [
                Asked(question, at, ((len(text) + start, len(text) + end),))
                for question, (start, end) in questions[name]
            ]
            text += texts[name][0]
        written.append(text)
    return Article(" ".join(written[0].split()[:_HEADLINE]), tuple(written), tuple(asked))


def _qamr(files: Iterable[Path], texts: _Texts) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield the first question about each answer that three people agree on."""
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for row in (line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        tokens = tuple(int(number) for number in row[6].split())
        judged = [{int(number) for number in one.split(":")[1].split()} for one in row[7:9]]
        agreed = all(set(tokens) & one for one in judged) and max(tokens) - min(tokens) <= len(tokens) + 1
        if row[0] in texts and agreed and (row[0], tokens) not in seen:
            seen.add((row[0], tokens))
            places = texts[row[0]][1]
            yield row[0], row[5], (places[min(tokens)][0], places[max(tokens)][1])


def _discourse(files: Iterable[Path], texts: _Texts) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for row in (line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]):
        name, begun, answer = row[0], _BEGUN.get(row[5]), _joined(row[8].split(" "))[0]
        at = texts[name][0].lower().find(answer.lower()) if name in texts and begun and len(answer) > 3 else -1
        if at >= 0:
            rest = row[3][len(row[5]) :].strip()
            yield name, f"{begun} {rest}?", (at, at + len(answer))


def _joined(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for token in (_WRITTEN.get(token, token) for token in tokens):
        text += "" if not text or _GLUED.fullmatch(token) or text.endswith(_OPENING) else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def searched(file: Path) -> Iterator[Article]:
    """Read QED: what people typed into a search engine, beside a paragraph of Wikipedia."""
    for one in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        spans = [(span["start"], span["end"]) for answers in one["original_nq_answers"] for span in answers]
        text = one["paragraph_text"]
        yield Article(one["title_text"], (text,), (Asked(one["question_text"], 0, tuple(spans[:1])),) if spans else ())


def selected(file: Path) -> Iterator[Article]:
    """Read SelQA: sections of Wikipedia, the sentence that answers, and questions, half of them put otherwise."""
    for one in json.loads(file.read_text(encoding="utf-8")):
        spans, at = [], 0
        for number, sentence in enumerate(one["candidates"]):
            if number in one["answers"]:
                spans.append((at, at + len(sentence)))
            at += len(sentence) + 1
        asked = (Asked(one["question"], 0, tuple(spans[:1]), loose=True),) if len(spans) == 1 else ()
        yield Article(one["article"], (" ".join(one["candidates"]),), asked)
