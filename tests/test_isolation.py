"""Nothing that is kept for one home is ever seen in another: each sees what it would see if it were alone."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Card
from bot.desk import Answered
from bot.journal import Journal, open_journal
from bot.limits import Limits, Rate
from bot.places import Asked, Caller, Place, Platform
from tests.desks import Bot

# The same ids everywhere: only platform, community and (in direct conversations) channel tell them apart.
HOMES = (
    Place(Platform.SLACK, "T1", "C"),
    Place(Platform.SLACK, "T2", "C"),
    Place(Platform.DISCORD, "T1", "C"),
    Place(Platform.SLACK, "T3", "C", direct=True),
    Place(Platform.SLACK, "T3", "D", direct=True),
)
# Who asks to be forgotten is so in all homes where his id is his: on Slack, in the workspace.
_FORGETS = HOMES[:2]
TEXTS = ("what did Tarrant say about flowers", "and about trams?", "what did Zuckerberg say about trams", "hi")


@dataclass
class World:
    """A bot, and the replies it gave, by the number of the step; "elsewhere" for those of homes it does not know."""

    bot: Bot
    asked: list[int]
    replies: dict[int, str] = field(default_factory=dict)

    def reply(self, back: int) -> str:
        """The reply so many questions ago, whichever home it was asked in."""
        step = self.asked[-1 - back % len(self.asked)] if self.asked else -1
        return self.replies.get(step, "elsewhere")


Step = Callable[[World, Place, int], object]


def steps() -> st.SearchStrategy[Step]:
    member, thread, message = st.sampled_from("ab"), st.sampled_from(["", "t"]), st.sampled_from("xy")
    text, earlier = st.sampled_from(TEXTS), st.integers(0, 2)

    def ask(text: str, member: str, thread: str, message: str, to: str) -> Step:
        def step(world: World, home: Place, number: int) -> object:
            card = world.bot.desk.ask(Asked(replace(home, thread=thread), member, text, message, to))
            world.replies[number] = card.reply_id or "none"
            if number not in world.asked:
                world.asked.append(number)
            return card

        return step

    def sent(earlier: int) -> Step:
        return lambda world, home, _: world.bot.desk.sent(world.reply(earlier), home, ("m", "n"))

    def edit(text: str, member: str, message: str) -> Step:
        return lambda world, home, _: world.bot.desk.edited(Asked(home, member, text, message))

    def delete(message: str) -> Step:
        return lambda world, home, _: world.bot.desk.deleted(home, message)

    def follow(thread: str, earlier: int) -> Step:
        return lambda world, home, _: world.bot.desk.follow(replace(home, thread=thread), world.reply(earlier))

    def press(name: str, earlier: int, member: str) -> Step:
        return lambda world, home, _: getattr(world.bot.desk, name)(Caller(home, member), world.reply(earlier))

    def judge(earlier: int, member: str) -> Step:
        return lambda world, home, _: world.bot.desk.feedback(Caller(home, member), world.reply(earlier), helpful=True)

    def about_members(name: str, member: str) -> Step:
        return lambda world, home, _: (
            None if name == "forget" and home not in _FORGETS else getattr(world.bot.desk, name)(Caller(home, member))
        )

    def look(thread: str, message: str) -> Step:
        def step(world: World, home: Place, _: int) -> object:
            desk = world.bot.desk
            return (
                desk.follows(replace(home, thread=thread)),
                desk.answered(home, message),
                desk.setting(home, "s", "?"),
            )

        return step

    def change(value: str) -> Step:
        return lambda world, home, _: world.bot.desk.set(home, "s", value)

    pressed = st.sampled_from(["shown", "source_cards", "context", "more", "share"])
    asks = st.builds(ask, text, member, thread, message, st.sampled_from(["", "", "m"]))
    return st.one_of(
        asks,
        asks,
        asks,
        st.builds(sent, earlier),
        st.builds(edit, text, member, message),
        st.builds(delete, message),
        st.builds(follow, thread, earlier),
        st.builds(press, pressed, earlier, member),
        st.builds(judge, earlier, member),
        st.builds(about_members, st.sampled_from(["known", "gaps", "forget"]), member),
        st.builds(look, thread, message),
        st.builds(change, st.sampled_from("vw")),
    )


@contextmanager
def worlds(template: Path, count: int) -> Iterator[list[World]]:
    with tempfile.TemporaryDirectory() as folder:
        journals: list[Journal] = []
        for number in range(count):
            path = shutil.copy(template, Path(folder) / f"{number}.db")
            journals.append(open_journal(f"sqlite:///{path}"))
        fast = Rate(1000, 1000)
        asked: list[int] = []
        yield [World(Bot(journal, limits=Limits(fast, fast)), asked) for journal in journals]
        for journal in journals:
            journal.close()


def seen(result: object) -> object:
    """What a step shows, without the ids of replies, which are random."""
    match result:
        case Card():
            return replace(result, reply_id=str(bool(result.reply_id)))
        case Answered(messages=messages):
            return messages
        case tuple():
            return tuple(map(seen, result))
    return result


@settings(max_examples=30)
@given(taken=st.lists(st.tuples(st.integers(0, len(HOMES) - 1), steps()), min_size=10, max_size=30))
def test_each_home_sees_what_it_would_see_alone(new_journal: Path, taken: list[tuple[int, Step]]) -> None:
    with worlds(new_journal, len(HOMES) + 1) as (shared, *alone):
        for number, (which, step) in enumerate(taken):
            together = step(shared, HOMES[which], number)
            by_itself = step(alone[which], HOMES[which], number)

            assert seen(together) == seen(by_itself)
