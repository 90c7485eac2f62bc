import time

import pytest

from index.authorship import Authorship

PAPER = "In a long paper Ann Lee said that it leaks."
BODY = f"Dev Roy runs it.\n\n{PAPER}\n\nThe paper says so. Dev Roy's own letter is another."


@pytest.mark.parametrize(
    ("descriptor", "at", "authors"),
    [
        ("the paper", BODY.index("The paper"), ("Ann Lee",)),
        ("a paper", BODY.index("paper Ann"), ("Ann Lee",)),
        ("a paper", BODY.index("The paper"), ()),
        ("the paper", 0, ()),
        ("the letter", BODY.index("letter"), ()),
        ("a study by Dev Roy and Ann Lee", 0, ("Dev Roy", "Ann Lee")),
        ("a letter from Dev Roy's office", 0, ("Dev Roy's office",)),
    ],
)
def test_authors_are_those_whom_the_article_names_beside_the_document(
    descriptor: str, at: int, authors: tuple[str, ...]
) -> None:
    assert Authorship(BODY, ("Ann Lee", "Dev Roy")).of(descriptor, at) == authors


def test_a_long_article_with_many_people_and_documents_is_looked_through_once() -> None:
    people = [f"Ann {chr(65 + number % 26)}x{number}field" for number in range(600)]
    body = "\n\n".join(f"In a paper {name} said so." for name in people)
    authorship, began_s = Authorship(body, people), time.process_time()

    found = [authorship.of("the paper", place) for place in range(0, len(body), len(body) // 600)]

    assert found[-1] == (people[-1],)
    # A search for each of them in each line took 30 s.
    assert time.process_time() - began_s < 5
