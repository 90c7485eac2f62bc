"""What the judge is trained on, one at a time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a text under a title ("" for none); `span` is what answers, None where nothing does.

    `loose`: the answer is somewhere in the span, nobody has said where.
    """

    title: str
    question: str
    text: str
    span: tuple[int, int] | None
    sort: str
    loose: bool = False
