"""A speaker: who can be quoted, under which names, in which roles, on which side of the table."""

from dataclasses import dataclass
from typing import Literal

from index.dates import PartialDate
from index.sides import Side

Kind = Literal["person", "body", "document", "unnamed"]


@dataclass(frozen=True, slots=True)
class Role:
    """What an article calls somebody, in its words. `article_id` is empty for a role that only the curator states."""

    title: str
    article_id: str = ""
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the whole corpus.

    `name` is unique in the registry. An unnamed source or a document carries its article in it: "a senior official
    (some-article)", and "(some-article, 2)" for the second that is described alike; `shown` leaves that out.
    `roles` are newest first, undated last. `articles` are those that quote the speaker, none for somebody who is only
    known by a role. `members` are the speakers of a joint statement; `authors` those who wrote a document.
    """

    name: str
    kind: Kind
    other_names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    side: Side = Side.OTHER
    shown: str = ""
    articles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError(f"a speaker needs a name: {self}")
        if not self.shown:
            object.__setattr__(self, "shown", self.name)

    @property
    def is_on_record(self) -> bool:
        """True when some article quotes the speaker."""
        return bool(self.articles)
