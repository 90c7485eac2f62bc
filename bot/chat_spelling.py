"""What members type in a hurry, written out: "wat did she say abt it b4" is "what did she say about it before". Pure.

Only words that are no words otherwise, or not in lower case; names and quoted words stay as they were typed.
"""

import re

_WRITTEN_OUT = """
aobut: about
abuot: about
args: arguments
arguement: argument
arguements: arguments
beacuse: because
becuase: because
hwo: how
lnog: long
logn: long
mnay: many
prcie: price
opinon: opinion
opinons: opinions
possition: position
postion: position
siad: said
taht: that
thier: their
veiw: view
veiws: views
waht: what
wehn: when
wehre: where
whta: what
wich: which
1st: first
2nd: second
3rd: third
abt: about
any1: anyone
b4: before
bc: because
bcoz: because
bcos: because
bout: about
coz: because
cuz: because
every1: everyone
govt: government
hav: have
hv: have
kno: know
knw: know
lemme: let me
n: and
pls: please
plz: please
ppl: people
r: are
rly: really
sed: said
sez: says
shud: should
sm1: someone
some1: someone
smth: something
sth: something
tbh: to be honest
teh: the
tho: though
thru: through
u: you
ur: your
w: with
wat: what
wats: what's
wen: when
wer: were
wher: where
wht: what
wot: what
wots: what's
wud: would
wut: what
wuts: what's
y: why
"""


_SHORT = {short: full for short, full in (line.split(": ") for line in _WRITTEN_OUT.strip().splitlines())}
# Part of no longer word: not of "U-turn", "R&D", "U.S." or "w.w.w". "W/" and "w/o" end with their stroke.
_WORD = re.compile(
    rf"""(?<![\w&'’.@\#/-])
    (?: (?P<without>w/o)(?!\w) | (?P<with>w/\s*)(?=\w) | (?P<short>{"|".join(_SHORT)})(?![\w&'’@\#/-]|\.\w) )""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"""["“][^"“”]*["”]""")
# What else these are, as a letter or in capitals: a grade, a chromosome, British Columbia.
_ONLY_SMALL = frozenset("bc n r sth w y".split())


_TO = re.compile(r"\b(\w+) 2 (?=\1\b)", re.IGNORECASE)  # "end 2 end"
_FOR = re.compile(r"\b4(?=\s(?:and|or|&)\sagainst\b)", re.IGNORECASE)
# As articles write it, which the judge has read more of: "£31 million" for "31 million pounds" or "31 mil quid".
_MIL = re.compile(r"(?<=\d)(\s?)mil\b", re.IGNORECASE)
_POUNDS = re.compile(
    r"(?<![\w£$€.,])(?P<amount>\d[\d,.]{0,15}(?:\s?(?:million|billion|thousand|mn|m|bn|k))?)\s(?:pounds?|quid)\b",
    re.IGNORECASE,
)


def written_out(text: str) -> str:
    """Return a text with chat spelling written out; what stands in quotation marks stays as it is."""
    parts, start = [], 0
    for quoted in _QUOTED.finditer(text):
        parts += [_unquoted(text[start : quoted.start()]), quoted.group()]
        start = quoted.end()
    return "".join([*parts, _unquoted(text[start:])])


def _unquoted(text: str) -> str:
    words = _TO.sub(r"\1 to ", _FOR.sub("for", _WORD.sub(_full, text)))
    return _POUNDS.sub(r"£\g<amount>", _MIL.sub(r"\1million", words))


def _full(found: re.Match[str]) -> str:
    typed = found.group()
    if found["without"] or found["with"]:
        return "without" if found["without"] else "with "
    if typed != typed.lower() and typed.lower() in _ONLY_SMALL:
        return typed
    return _SHORT[typed.lower()]
