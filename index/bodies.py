"""What an article says of bodies: the kind it calls one ("the charity Shelter"), and those that a role names."""

import re
from collections.abc import Iterator

from index.names import fold
from index.roles import BODY_WORDS, OFFICE_WORDS, PLACES, TITLES, singular

# Names begin where words begin: tried at every letter, one endless word would take quadratic time.
_ONE = r"(?<![\w&’'-])[A-Z][\w&’'-]*+(?:\ [A-Z][\w&’'-]*+){0,3}"
_KIND = re.compile(
    r"\b(?:companies|firms|giants|businesses|platforms|groups|charities|campaigners|unions|agencies|organi[sz]ations"
    r"|services|regulators|bodies|universities|company|firm|giant|group|charity|union|agency|regulator|think\ tank|body"
    r"|service|organi[sz]ation|watchdog|manufacturer|supermarket|bank|platform|chain|grocer|insurer)\b",
    re.IGNORECASE,
)
# What stands around the kind of body; each is tried only there.
_LISTED = re.compile(rf"\ (?:such\ as|like|including)\ (?P<names>{_ONE}(?:(?:,\ |,?\ and\ ){_ONE})*)")
_BESIDE = re.compile(rf"\ (?:the\ )?(?P<names>{_ONE})")  # children's charity the NSPCC
_APPOSED = re.compile(rf"(?P<names>{_ONE}),\ (?:the|an?)\ (?:[\w’'-]+\ ){{0,3}}$")  # Shelter, the housing charity
_ADJECTIVE = re.compile(r"(?:^|(?<=[\s(]))[\w’'-]+(?= $)")
_AROUND = 120
# Sides and nations qualify an office but are no body.
_NO_BODY = OFFICE_WORDS | TITLES | PLACES | frozenset("uk us eu mp mps britain united".split())
_NATIONS = frozenset(
    "uk us eu british american french german russian chinese israeli european canadian australian irish scottish welsh"
    " english iranian mexican indian former".split()
)
_ROLE_WORD = re.compile(r"[\w&’'.-]+|[,(]")
_LINK = frozenset({"of", "for", "and", "the", "on", "&"})
_SPLIT = re.compile(r",\ (?:and\ )?|\ and\ ")


def kinds_of_body(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, kind) for every body whose kind a text states, the kind with the word before it."""
    for noun in _KIND.finditer(text):
        before = text[max(0, noun.start() - _AROUND) : noun.start()]
        kind = [*_ADJECTIVE.findall(before), noun.group()]
        stated = _LISTED.match(text, noun.end()) or _BESIDE.match(text, noun.end()) or _APPOSED.search(before)
        for name in _SPLIT.split(stated["names"]) if stated else ():
            yield re.sub(r"['’]s$", "", name), " ".join(kind)


def organisations(role: str) -> tuple[str, ...]:
    """Return the bodies a role names: "NSPCC" of "NSPCC head of policy"; sides, nations and offices are none."""
    runs: list[list[str]] = [[]]
    for word in _ROLE_WORD.findall(role):
        run, is_name = runs[-1], word[0].isupper()
        if is_name and run and run[-1].endswith(("'s", "’s")) and fold(word) not in BODY_WORDS:
            runs.append([word])
        elif is_name or (run and word in _LINK - {"and"} and any(fold(part) in BODY_WORDS for part in run)):
            run.append(word)
        elif run:
            closes = len(run) > 1 and fold(singular(word)) in BODY_WORDS
            runs[-1] = [*run, word] if closes else run
            runs.append([])
    names = (re.sub(r"['’]s$", "", " ".join(_trimmed(run))) for run in runs)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def _trimmed(run: list[str]) -> list[str]:
    """Drop nations before the name, links left hanging, and offices; nothing is left of "Home Secretary"."""
    while run and _bare(run[0]) in PLACES | _NATIONS:
        run = run[1:]
    whole = run
    while run and (run[-1] in _LINK or (_bare(run[-1]) in OFFICE_WORDS | TITLES and _bare(run[-1]) not in BODY_WORDS)):
        run = run[:-1]
    is_body = len(run) > 1 and any(_bare(singular(word)) in BODY_WORDS for word in run)
    # "Data Rights Commissioner" is an office as a whole, "Apple Chief Executive" one at Apple.
    is_office = len(run) > 1 and len(run) < len(whole) and not is_body
    return [] if is_office or (not is_body and all(_bare(word) in _NO_BODY for word in run)) else run


def _bare(word: str) -> str:
    return re.sub(r"'s$", "", fold(word)).replace(".", "")
