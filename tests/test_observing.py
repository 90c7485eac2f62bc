"""What the desk tells of its work: kind, outcome, reason and the time of each stage; never a word of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.desk import Desk
from bot.journal import Journal
from bot.limits import Limits, Rate
from bot.model import Silence
from bot.observing import Observer
from bot.places import Asked, Place, Platform
from bot.telemetry import NOTHING_FOUND, UNKNOWN, Handled, Outcome, Stage
from tests.desks import ANN, CHANNEL, corpus, said
from tests.fakes import FakeRecord


@dataclass
class Heard:
    """Remembers what it was told."""

    handled_: list[Handled] = field(default_factory=list)
    repeats: list[Platform] = field(default_factory=list)

    def handled(self, what: Handled) -> None:
        self.handled_.append(what)

    def repeated(self, platform: Platform) -> None:
        self.repeats.append(platform)

    @property
    def outcomes(self) -> list[tuple[str, Outcome, str]]:
        return [(one.kind, one.outcome, one.reason) for one in self.handled_]


class Clock:
    """Seconds that go by as told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def heard() -> Heard:
    return Heard()


def desk_with(heard: Heard, journal: Journal, *, threshold: float = 0.0, limits: Limits | None = None) -> Desk:
    articles = corpus()
    record = FakeRecord(articles, said(articles))
    more = {} if limits is None else {"limits": limits}
    return Desk(lambda: record, journal, threshold=threshold, observer=Observer(heard), **more)


def asked(text: str, message: str = "") -> Asked:
    return Asked(CHANNEL, "ann", text, message)


def test_a_question_is_told_of_with_its_kind_and_every_stage_of_the_way(heard: Heard, journal: Journal) -> None:
    desk_with(heard, journal).ask(asked("what did Tarrant say about flowers"))

    (one,) = heard.handled_
    assert (one.platform, one.kind, one.outcome, one.reason) == (Platform.DISCORD, "said", Outcome.ANSWERED, "")
    assert [stage for stage, _ in one.took] == [Stage.COMPOSE, Stage.REMEMBER, Stage.WHOLE]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("what did Zebulon Quark say about volcanoes?", ("said", Outcome.SILENT, str(Silence.NO_SUCH_SPEAKER))),
        ("thanks!", ("small talk", Outcome.NOTICE, "")),
        ("help", ("help", Outcome.NOTICE, "")),
    ],
)
def test_a_silence_has_its_reason_and_talk_of_the_bot_is_none(
    heard: Heard, journal: Journal, text: str, outcome: tuple[str, Outcome, str]
) -> None:
    desk_with(heard, journal, threshold=0.9).ask(asked(text))

    assert heard.outcomes == [outcome]


def test_commands_are_told_of_by_their_names_and_by_what_they_show(heard: Heard, journal: Journal) -> None:
    desk = desk_with(heard, journal)

    desk.quotes(ANN, speaker="Tarrant")
    desk.positions(ANN, "volcanoes")
    desk.timeline(ANN, "")
    card = desk.check(ANN, "An empty ship is not a service")
    desk.cite(ANN, "Trams ran again on Harbour Street after eleven years.")
    desk.more(ANN, card.reply_id)

    assert heard.outcomes == [
        ("quotes", Outcome.ANSWERED, ""),
        ("positions", Outcome.SILENT, NOTHING_FOUND),
        ("timeline", Outcome.NOTICE, ""),
        ("check a text", Outcome.ANSWERED, ""),
        ("cite", Outcome.ANSWERED, ""),
        ("more", Outcome.NOTICE, ""),
    ]


def test_everything_that_a_member_uses_has_its_name(heard: Heard, journal: Journal) -> None:
    desk = desk_with(heard, journal)
    card = desk.quotes(ANN, speaker="Tarrant")
    uses: list[Callable[[], object]] = [
        lambda: desk.sources(ANN),
        lambda: desk.help(ANN),
        lambda: desk.privacy(ANN),
        lambda: desk.known(ANN),
        lambda: desk.sure(ANN),
        lambda: desk.gaps(ANN),
        lambda: desk.context(ANN, card.reply_id),
        lambda: desk.share(ANN, card.reply_id),
        lambda: desk.shown(ANN, card.reply_id),
        lambda: desk.feedback(ANN, card.reply_id, helpful=True),
        lambda: desk.observe(ANN, "fact", lambda: card),
        lambda: desk.observer.did(Platform.SLACK, 1.0, kind="add article"),
        lambda: desk.forget(ANN),
    ]
    for use in uses:
        use()

    assert [one.kind for one in heard.handled_[1:]] == [
        *("sources", "help", "privacy", "what-do-you-know", "forget-me", "gaps"),
        *("context", "share", "show again", "feedback", "fact", "add article", "forgotten"),
    ]


def test_a_command_in_plain_words_is_that_command_and_is_told_of_once(heard: Heard, journal: Journal) -> None:
    alone = Place(Platform.SLACK, "T1", "D1", direct=True)
    desk = desk_with(heard, journal)
    for text in ("privacy", "what do you know about me", "forget me"):
        desk.ask(Asked(alone, "ann", text))

    assert [one.kind for one in heard.handled_] == ["privacy", "what-do-you-know", "forget-me"]


def test_who_asks_too_fast_is_put_off_and_what_breaks_has_failed(heard: Heard, journal: Journal) -> None:
    desk = desk_with(heard, journal, limits=Limits(Rate(1, 1), Rate(1, 1)))
    desk.ask(asked("what did Tarrant say about flowers"))
    desk.ask(asked("what did Tarrant say about flowers"))
    journal.close()
    broken = Desk(_no_record, journal, observer=Observer(heard))
    with pytest.raises(RuntimeError):
        broken.ask(asked("what did Tarrant say about flowers"))

    assert heard.outcomes[1:] == [(UNKNOWN, Outcome.PUT_OFF, ""), (UNKNOWN, Outcome.FAILED, "")]


def _no_record() -> FakeRecord:
    raise RuntimeError("broken")


def test_an_edit_that_asks_nothing_new_is_not_told_of(heard: Heard, journal: Journal) -> None:
    desk = desk_with(heard, journal)
    desk.ask(asked("what did Tarrant say about flowers", "q1"))

    desk.edited(asked("what did Tarrant say about flowers?", "q1"))
    assert len(heard.handled_) == 1
    desk.edited(asked("what did Ilse Vang say about the ship?", "q1"))
    assert len(heard.handled_) == 2


def test_an_event_that_comes_once_more_is_told_of(heard: Heard, journal: Journal) -> None:
    desk = desk_with(heard, journal)

    assert [desk.first(Platform.SLACK, "T1/1") for _ in range(3)] == [True, False, False]
    assert heard.repeats == [Platform.SLACK, Platform.SLACK]


def test_the_time_of_a_stage_is_its_own_and_all_of_them_make_the_whole(heard: Heard, journal: Journal) -> None:
    clock = Clock()
    observer = Observer(heard, clock)

    with observer.request(Platform.SLACK, "x"):
        clock.now += 1  # remembering what came before
        with observer.stage(Stage.COMPOSE):
            clock.now += 2
            observer.took("encode", 0.25)
            observer.took("encode", 0.25)
            observer.took("retrieve", 0.5)
            with observer.stage(Stage.SUGGEST):
                clock.now += 4
                observer.took("encode", 3.0)
        observer.put_off()

    (one,) = heard.handled_
    assert dict(one.took) == {
        Stage.ENCODE: 0.5,
        Stage.RETRIEVE: 0.5,
        Stage.SUGGEST: 4,
        Stage.COMPOSE: 1,
        Stage.REMEMBER: 1,
        Stage.WHOLE: 7,
    }


def test_what_threads_do_at_once_is_not_mixed_up(heard: Heard) -> None:
    observer, together = Observer(heard), threading.Barrier(4)

    def work(number: int) -> None:
        with observer.request(Platform.SLACK, str(number)):
            together.wait()
            observer.took("encode", number)
            observer.put_off()
            together.wait()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert {one.kind: dict(one.took)[Stage.ENCODE] for one in heard.handled_} == {"0": 0, "1": 1, "2": 2, "3": 3}


def test_what_is_told_outside_of_a_request_is_forgotten(heard: Heard) -> None:
    observer = Observer(heard)

    observer.took("encode", 1.0)
    observer.put_off()
    observer.shown(None)

    assert heard.handled_ == []
