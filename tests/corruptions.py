"""Sentences that articles bear out, and the ways in which a writer gets such sentences wrong, made by rule.

Everything is drawn from a seeded generator, so that a run can be repeated.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from bot.brief import Brief, Exhibit
from bot.citing import number
from bot.figures import Sort, figures
from bot.marks import quoted
from bot.model import Source
from bot.ports import Record
from bot.statement import runs_of_names, statement
from bot.telling import shown_name
from index.chunking import passages
from index.model import Article, Passage


@dataclass(frozen=True)
class Good:
    """A sentence without its mark, the passage that bears it out, and another passage of the same article."""

    text: str
    passage: Passage
    other: Passage
    speaker: str = ""

    def marked(self, text: str | None = None) -> str:
        """The sentence as a writer would give it, with a mark before its stop."""
        return f"{(text or self.text).rstrip('. ')} [1]."


@dataclass
class Pool:
    """What corruptions take from elsewhere."""

    names: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    figures: dict[Sort, list[str]] = field(default_factory=dict)


def brief_of_passages(record: Record, shown: Sequence[Passage]) -> Brief:
    """The brief that holds these passages, numbered in order."""
    exhibits = []
    for citation in number(Source(passage, 1.0) for passage in shown):
        own = tuple(
            one for one in shown if (one.article.id, one.paragraph) == (citation.article.id, citation.paragraph)
        )
        own = tuple(sorted(set(own), key=lambda one: one.start))
        exhibits.append(Exhibit(citation, own, tuple(record.spoken_in(own))))
    return Brief("what is on record", tuple(exhibits))


def good_sentences(record: Record) -> Iterator[Good]:
    """Yield what a careful writer makes of each passage: the passage itself, and each quotation with its speaker."""
    for article in record.articles():
        shown = list(passages(article))
        for place, passage in enumerate(shown):
            other = shown[place - 1] if place else shown[1]
            yield Good(passage.text, passage, other)
            for spoken in record.spoken_in([passage])[0]:
                if spoken.speaker and passage.start <= spoken.start and spoken.end <= passage.end:
                    name = shown_name(spoken.speaker, article.id)
                    words = spoken.text.strip().rstrip(",.")
                    said = f"said “{words}”" if spoken.kind == "direct" else f"said that {words}"
                    yield Good(f"{name} {said}", passage, other, name)


def pool_of(articles: Sequence[Article], record: Record) -> Pool:
    """Everything that could be put in a wrong place."""
    pool = Pool(speakers=sorted({shown_name(one.name, one.articles[0]) for one in record.speakers() if one.articles}))
    for article in articles:
        words = statement(article.body)
        pool.names += [
            article.body[run[0].start : run[-1].end] for run in runs_of_names(words) if len(run) > 1 and run[0].carries
        ]
        for one in figures(article.body):
            pool.figures.setdefault(one.sort, []).append(article.body[one.start : one.end])
    pool.names = sorted(set(pool.names))
    return pool


Corruption = Callable[[Good, Pool, Random], str | None]


def _outside(text: str) -> list[tuple[int, int]]:
    return list(quoted(text))


def _put(text: str, start: int, end: int, instead: str) -> str:
    return text[:start] + instead + text[end:]


def _free(text: str, place: int) -> bool:
    return not any(start <= place < end for start, end in _outside(text))


def another_number(good: Good, pool: Pool, random: Random) -> str | None:
    """Put a figure of another place in the place of one."""
    own = [one for one in figures(good.text) if _free(good.text, one.start)]
    if not own:
        return None
    one = random.choice(own)
    others = [each for each in pool.figures[one.sort] if each.lower() != good.text[one.start : one.end].lower()]
    return _put(good.text, one.start, one.end, random.choice(others)) if others else None


def number_of_the_same_passage(good: Good, pool: Pool, random: Random) -> str | None:
    """Put another figure of the very passage in the place of one."""
    own = [one for one in figures(good.text) if _free(good.text, one.start)]
    if not own:
        return None
    one = random.choice(own)
    texts = {good.passage.text[each.start : each.end] for each in figures(good.passage.text) if each.sort is one.sort}
    others = sorted(texts - {good.text[one.start : one.end]})
    return _put(good.text, one.start, one.end, random.choice(others)) if others else None


def numbers_swapped(good: Good, pool: Pool, random: Random) -> str | None:
    """Exchange two figures of the sentence."""
    own = [one for one in figures(good.text) if _free(good.text, one.start)]
    pairs = [(a, b) for a in own for b in own if a.start < b.start and a.sort is b.sort and a.value != b.value]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    first, second = good.text[a.start : a.end], good.text[b.start : b.end]
    return _put(_put(good.text, b.start, b.end, first), a.start, a.end, second)


def number_off(good: Good, pool: Pool, random: Random) -> str | None:
    """Change a digit."""
    digits = [match for match in re.finditer(r"\d", good.text) if _free(good.text, match.start())]
    if not digits:
        return None
    one = random.choice(digits)
    return _put(good.text, *one.span(), str((int(one.group()) + random.randint(1, 8)) % 10))


def bound_put_in(good: Good, pool: Pool, random: Random) -> str | None:
    """Put "about" or "more than" before a figure."""
    own = [one for one in figures(good.text) if _free(good.text, one.start) and not one.bound and one.sort != "date"]
    if not own:
        return None
    one = random.choice(own)
    return _put(
        good.text, one.start, one.start, random.choice(["about ", "more than ", "nearly ", "less than ", "only "])
    )


def bound_left_out(good: Good, pool: Pool, random: Random) -> str | None:
    """Leave "about", "nearly" and the like out."""
    pattern = r"(?i)\b(about|around|nearly|almost|more than|less than|over|under|up to|at least|only) (?=[£$\d])"
    found = [match for match in re.finditer(pattern, good.text) if _free(good.text, match.start())]
    return _put(good.text, *random.choice(found).span(), "") if found else None


def another_unit(good: Good, pool: Pool, random: Random) -> str | None:
    """Turn millions into billions, per cent into points, pounds into euros."""
    units = [("m ", "bn "), ("bn ", "m "), (" million", " billion"), ("£", "€"), (" per cent", " percentage points")]
    units += [
        ("%", " people"),
        (" a year", " a month"),
        (" a day", " an hour"),
        (" years", " months"),
        (" weeks", " days"),
    ]
    own = [(old, new) for old, new in units if old in good.text and _free(good.text, good.text.index(old))]
    return good.text.replace(*random.choice(own), 1) if own else None


def another_month(good: Good, pool: Pool, random: Random) -> str | None:
    """Change a month, a weekday or a year."""
    months = "January February March April June July August September October November December".split()
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    pattern = rf"\b(?:{'|'.join([*months, *days])}|(?:19|20)\d\d)\b"
    found = [match for match in re.finditer(pattern, good.text) if _free(good.text, match.start())]
    if not found:
        return None
    one = random.choice(found)
    kind = (
        months
        if one.group() in months
        else days
        if one.group() in days
        else [str(int(one.group()) + random.choice([-1, 1]))]
    )
    return _put(good.text, *one.span(), random.choice([each for each in kind if each != one.group()]))


def _names(text: str) -> list[tuple[int, int]]:
    runs = runs_of_names([word for word in statement(text) if word.carries])
    spans = [(run[0].start, run[-1].end) for run in runs]
    return [(start, end) for start, end in spans if start > 0 and _free(text, start)]


def another_name(good: Good, pool: Pool, random: Random) -> str | None:
    """Put a name of another place in the place of one."""
    own = _names(good.text)
    if not own:
        return None
    start, end = random.choice(own)
    others = [name for name in pool.names if name not in good.text]
    return _put(good.text, start, end, random.choice(others))


def name_of_the_same_passage(good: Good, pool: Pool, random: Random) -> str | None:
    """Put another name of the very passage in the place of one."""
    own, there = _names(good.text), _names(good.passage.text)
    if not own or len(there) < 2:
        return None
    start, end = random.choice(own)
    texts = sorted({good.passage.text[one:other] for one, other in there} - {good.text[start:end]})
    return _put(good.text, start, end, random.choice(texts)) if texts else None


def names_swapped(good: Good, pool: Pool, random: Random) -> str | None:
    """Exchange two names of the sentence."""
    own = _names(good.text)
    pairs = [(a, b) for a in own for b in own if a[1] <= b[0] and good.text[slice(*a)] != good.text[slice(*b)]]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return _put(_put(good.text, *b, good.text[slice(*a)]), *a, good.text[slice(*b)])


def another_speaker(good: Good, pool: Pool, random: Random) -> str | None:
    """Give the words to somebody else on record."""
    if not good.speaker:
        return None
    return good.text.replace(good.speaker, random.choice([name for name in pool.speakers if name != good.speaker]), 1)


def speaker_of_the_same_article(good: Good, pool: Pool, random: Random) -> str | None:
    """Give the words to somebody else who is named in the article."""
    if not good.speaker:
        return None
    names = [name for name in pool.speakers if name in good.passage.article.body and name != good.speaker]
    return good.text.replace(good.speaker, random.choice(names), 1) if names else None


_AUXILIARY = r"\b(is|are|was|were|has|have|had|will|would|could|should|may|might|can|must|did|does|do)\b"


def not_put_in(good: Good, pool: Pool, random: Random) -> str | None:
    """Put "not" or "never" behind an auxiliary."""
    found = [match for match in re.finditer(_AUXILIARY, good.text) if _free(good.text, match.start())]
    return _put(good.text, *(random.choice(found).end(),) * 2, random.choice([" not", " never"])) if found else None


def not_put_in_somewhere(good: Good, pool: Pool, random: Random) -> str | None:
    """Put "not" or "no" before any word."""
    places = [match.start() for match in re.finditer(r"(?<= )[a-z]{4,}", good.text) if _free(good.text, match.start())]
    return _put(good.text, *(random.choice(places),) * 2, random.choice(["not ", "no "])) if places else None


def not_left_out(good: Good, pool: Pool, random: Random) -> str | None:
    """Leave a "not", "no" or "never" out."""
    own = [word for word in statement(good.text) if word.negator and _free(good.text, word.start)]
    if not own:
        return None
    one = random.choice(own)
    instead = one.text[:-3] if one.text.lower().endswith(("n't", "n’t")) else ""
    return " ".join(_put(good.text, one.start, one.end, instead).split())


def another_modal(good: Good, pool: Pool, random: Random) -> str | None:
    """Make a plan a fact, a possibility a plan, or a fact a possibility."""
    found = [
        m
        for m in re.finditer(r"\b(will|would|could|should|may|might|can|must)\b", good.text)
        if _free(good.text, m.start())
    ]
    if found and random.random() < 0.7:
        one = random.choice(found)
        other = {"will": "may", "would": "could", "could": "will", "should": "will", "may": "will", "might": "must"}
        return _put(good.text, *one.span(), other.get(one.group(), "should"))
    facts = [m for m in re.finditer(r"\b(is|are|was|were|has|had)\b", good.text) if _free(good.text, m.start())]
    return _put(good.text, *random.choice(facts).span(), "may be") if facts else None


def another_quantity(good: Good, pool: Pool, random: Random) -> str | None:
    """Change "some" into "most", or limit what is not limited."""
    words = ["some", "most", "many", "few", "all"]
    found = [m for m in re.finditer(rf"\b(?:{'|'.join(words)})\b", good.text) if _free(good.text, m.start())]
    if found:
        one = random.choice(found)
        return _put(good.text, *one.span(), random.choice([word for word in words if word != one.group()]))
    plural = [m.start() for m in re.finditer(r"(?<= )[a-z]{4,}s\b", good.text) if _free(good.text, m.start())]
    return (
        _put(good.text, *(random.choice(plural),) * 2, random.choice(["most ", "all ", "few ", "no "]))
        if plural
        else None
    )


_OPPOSITES = """
    rise:fall rose:fell risen:fallen more:less higher:lower before:after for:against up:down over:under support:oppose
    supported:opposed approve:reject approved:rejected accept:reject accepted:rejected backed:opposed first:last
    increase:decrease increased:decreased won:lost gain:loss above:below with:without since:until best:worst new:old
    early:late public:private legal:illegal largest:smallest most:fewest began:ended start:end open:close opened:closed
    good:bad cut:raise free:paid by:to from:to
""".split()


def opposite(good: Good, pool: Pool, random: Random) -> str | None:
    """Put a word's opposite in its place."""
    both = [pair.split(":") for pair in _OPPOSITES]
    ways = [(old, new) for one, other in both for old, new in ((one, other), (other, one))]
    found = [
        (match, new)
        for old, new in ways
        for match in re.finditer(rf"\b{old}\b", good.text)
        if _free(good.text, match.start())
    ]
    if not found:
        return None
    match, new = random.choice(found)
    return _put(good.text, *match.span(), new)


def quote_altered(good: Good, pool: Pool, random: Random) -> str | None:
    """Leave a word of a quoted string out, repeat the one before in its place, or put another in."""
    spans = [span for span in _outside(good.text) if len(good.text[slice(*span)].split()) > 3]
    if not spans:
        return None
    start, end = random.choice(spans)
    words = good.text[start:end].split()
    at = random.randrange(1, len(words) - 1)
    way = random.randrange(3)
    changed = [*words[:at], *([] if way == 0 else ["really", words[at]] if way == 1 else ["thing"]), *words[at + 1 :]]
    return _put(good.text, start, end, " ".join(changed))


def quote_begun_late(good: Good, pool: Pool, random: Random) -> str | None:
    """Quote only what follows a "not", or what stands before an "if"."""
    for start, end in _outside(good.text):
        inside = good.text[start:end]
        turn = re.search(r"\b(?:not|no|never|n[’']t)\s+(?=\w+ \w+)", inside)
        if turn:
            return _put(good.text, start, start + turn.end(), "")
        condition = re.search(r",? (?:if|unless|until) ", inside)
        if condition and condition.start() > 12:
            return _put(good.text, start + condition.start(), end, "")
    return None


def quote_made(good: Good, pool: Pool, random: Random) -> str | None:
    """Put words of the reporter between quotation marks."""
    if _outside(good.text) or len(good.text.split()) < 8:
        return None
    words = good.text.rstrip(".").split()
    at = random.randrange(2, len(words) - 4)
    return " ".join([*words[:at], "“" + words[at], *words[at + 1 : at + 3], words[at + 3] + "”", *words[at + 4 :]])


def speaker_left_out(good: Good, pool: Pool, random: Random) -> str | None:
    """State as a fact what somebody said."""
    found = re.match(r".*? said that (.*)", good.text) if good.speaker else None
    return found[1][0].upper() + found[1][1:] if found else None


def speaker_put_in(good: Good, pool: Pool, random: Random) -> str | None:
    """Give what the article says itself to somebody."""
    if good.speaker or not re.match(r"The |A |In |[A-Z][a-z]+s ", good.text) or "“" in good.text:
        return None
    return f"{random.choice(pool.speakers)} said that {good.text[0].lower()}{good.text[1:]}"


def condition_left_out(good: Good, pool: Pool, random: Random) -> str | None:
    """Leave an "if" or "unless" out, with what follows."""
    found = re.search(r",? (?:if|unless|provided|until|except) [^,.”]+", good.text)
    return _put(good.text, *found.span(), "") if found and _free(good.text, found.start() + 2) else None


def invented(good: Good, pool: Pool, random: Random) -> str | None:
    """Add something nobody said."""
    tails = [", which experts welcomed", " and has been widely criticised", ", a record high", ", despite opposition"]
    return good.text.rstrip(". ") + random.choice(tails)


def taken_from_elsewhere(good: Good, pool: Pool, random: Random) -> str | None:
    """Go on with the end of the passage before."""
    mine, theirs = good.text.rstrip(".").split(), good.other.text.rstrip(".”").split()
    if len(mine) < 8 or len(theirs) < 8:
        return None
    return " ".join([*mine[: len(mine) // 2], *theirs[len(theirs) // 2 :]])


def hedged(good: Good, pool: Pool, random: Random) -> str | None:
    """Add a doubt or advice of one's own."""
    added = [
        "It seems that {}",
        "Perhaps {}",
        "Arguably, {}",
        "You should know that {}",
        "I believe that {}",
        "Reportedly {}",
    ]
    return random.choice(added).format(good.text[0].lower() + good.text[1:])


def not_moved(good: Good, pool: Pool, random: Random) -> str | None:
    """Move a "not" to another verb of the sentence."""
    without = not_left_out(good, pool, random)
    return not_put_in(Good(without, good.passage, good.other), pool, random) if without else None


def subjects_swapped(good: Good, pool: Pool, random: Random) -> str | None:
    """Exchange who does it and to whom: the words on both sides of a verb."""
    found = re.match(r"(The [a-z]+(?: [a-z]+)?) ([a-z]+(?:ed|s)) (the [a-z]+(?: [a-z]+)?)\b(.*)", good.text)
    if not found:
        return None
    one, verb, other, rest = found.groups()
    return f"{other[0].upper()}{other[1:]} {verb} {one[0].lower()}{one[1:]}{rest}"


CORRUPTIONS: tuple[Corruption, ...] = (
    another_number, number_of_the_same_passage, numbers_swapped, number_off, bound_put_in, bound_left_out, another_unit,
    another_month, another_name, name_of_the_same_passage, names_swapped, another_speaker, speaker_of_the_same_article,
    not_put_in, not_put_in_somewhere, not_left_out, not_moved, another_modal, another_quantity, opposite, quote_altered,
    quote_begun_late, quote_made, speaker_left_out, speaker_put_in, condition_left_out, invented, taken_from_elsewhere,
    hedged, subjects_swapped,
)  # fmt: skip
