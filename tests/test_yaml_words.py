"""What a curator reads who has mistyped a line of YAML: which line, what is wrong with it, what to write."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from index.errors import ArticleError, CorrectionError
from index.fields import Fields
from index.frontmatter import KEYS
from index.outline import read_outline
from index.yaml_words import what_is_wrong

# Words of the library's own.
LIBRARY = re.compile(
    r"mapping|block|scalar|token|stream|document start|anchor|alias|flow|sequence|context|node|parser?ing"
)
PIECES = [
    "title",
    ":",
    ": ",
    " ",
    "\n",
    "\n  ",
    "\n- ",
    "'",
    '"',
    "[",
    "{",
    "*",
    "&",
    "@",
    "#",
    "|",
    "\t",
    "x",
    "'s",
    "\\",
    "“",
]


def front_matter(text: str) -> str:
    with pytest.raises(ArticleError) as caught:
        Fields.read(text, Path("a.md"), keys=KEYS, lists=("authors", "also"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("title: May says: no\n", 2, "the value holds a colon; write it as title: 'May says: no'"),
        ("title: x\nvia: Tom's: yes\n", 3, "the value holds a colon; write it as via: 'Tom''s: yes'"),
        (
            "title: 'It's over'\n",
            2,
            "words stand after the quote that ends the value; write it as title: 'It''s over'",
        ),
        (
            'title: "May" says no\n',
            2,
            "words stand after the quote that ends the value; write it as title: '\"May\" says no'",
        ),
        (
            "title: @home\n",
            2,
            "the value begins with @, which has a meaning of its own here; write it as title: '@home'",
        ),
        (
            "title: *Stop*\n",
            2,
            "the value begins with *, which has a meaning of its own here; write it as title: '*Stop*'",
        ),
        (f"title: @{'a' * 100}\n", 2, "put single quotes around it, and write ' twice in it"),
        ('title: "C:\\q"\n', 2, "a backslash has a meaning of its own in such quotes; write it as title: 'C:\\q'"),
        ('via: x\ntitle: "May\npublisher: P\n', 3, "the quote that is opened here is not closed; close it at the end"),
        ("title: x\nauthors: [a, b\n", 3, "the bracket that is opened here is not closed; close it, or put quotes"),
        ("title: x\npublisher\nurl: y\n", 3, "there is no colon in this line; it is written as key: value"),
        (
            "title: x\n  publisher: y\n",
            3,
            "the line does not begin below the one that it belongs to; give both as many",
        ),
        ("title: x\n\tpublisher: y\n", 3, "the line begins with a tab; put spaces in its place"),
        ("title: x\nauthors: - a\n", 3, "a list begins on the line below its key; put each of its values on a line"),
        ("title: No 10 #brexit\n", 2, "a part of the value would not be read; write it as title: 'No 10 #brexit'"),
        ("title: x\nauthors:\n- Ann #1\n", 4, "a part of the value would not be read; write it as - 'Ann #1'"),
        ("title: !Stop now\n", 2, "a part of the value would not be read; write it as title: '!Stop now'"),
        ("title: A long\n  story #brexit\n", 3, "a part of the value would not be read; put quotes around all of it"),
        ("title: &c. and more\n", 2, "has a meaning of its own here; write it as title: '&c. and more'"),
        ("title: x\nvia: a\x01b\n", 3, "there is a character that cannot be seen; type the line anew"),
    ],
)
def test_a_mistyped_line_of_front_matter_is_told_in_plain_words(text: str, line: int, said: str) -> None:
    told = front_matter(text)

    assert told.startswith(f"a.md:{line}: the front matter cannot be read: ")
    assert said in told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("ban:\n- fact: x\n  why: it: is\n", 3, "the value holds a colon; write it as why: 'it: is'"),
        ("ban:\n- fact x\n  why: y\n", 2, "there is no colon in this line; it is written as key: value"),
        ("ban\n- fact: x\n", 1, "there is no colon in this line; it is written as key: value"),
        (
            "ban:\n- fact: x\n why: y\n",
            3,
            "the line does not begin below the one that it belongs to; give both as many",
        ),
        ("ban:\n-\tfact: x\n\twhy: y\n", 2, "the line begins with a tab; put spaces in its place"),
        ("ban:\n- fact: 'x\n  why: a\n", 2, "the quote that is opened here is not closed; close it at the end of the"),
        ("ban: " + "[" * 5000, 1, "there are too many brackets inside one another; put quotes around values that hold"),
    ],
)
def test_a_mistyped_line_of_the_curators_files_is_told_in_plain_words(text: str, line: int, said: str) -> None:
    problems: list[CorrectionError] = []

    read_outline(text, Path("facts.yaml"), {"ban": ("fact", "why")}, problems)

    (told,) = map(str, problems)
    assert told.startswith(f"facts.yaml:{line}: nothing in this file counts, for {said}")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: 'No 10 #brexit'", "No 10 #brexit"),
        ("title: C# and more", "C# and more"),
        ("title: A story # from the print edition", "A story"),
        ('title: "Ann & Ben" # a note', "Ann & Ben"),
        ("title: Ann & Ben!", "Ann & Ben!"),
        ('title: "May says\n  the cause: page #3"', "May says the cause: page #3"),
        ("title: |-\n  Inferred from: page #3", "Inferred from: page #3"),
        ("authors: [Ann, Ben] #both\ntitle: x", "x"),
    ],
)
def test_what_is_a_note_or_in_quotes_is_read_as_before(line: str, title: str) -> None:
    fields = Fields.read(f"# a note of the curator's\n{line}\n", Path("a.md"), keys=KEYS, lists=("authors", "also"))

    assert fields.single("title") == title


@given(some.lists(some.sampled_from(PIECES), max_size=12).map("".join))
def test_no_mistake_is_told_in_the_librarys_words(text: str) -> None:
    for loader in (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        try:
            list(yaml.parse(text, Loader=loader))
        except yaml.YAMLError as fault:
            line, said = what_is_wrong(text, fault)
            assert 0 <= line <= text.count("\n")
            assert not LIBRARY.search(said.replace("title", ""))
            assert "; " in said
