"""The figures of adapters/metrics.py, counted by prometheus_client as the bot tells of its work, and shown."""

import platform as machine
from collections.abc import Iterator
from importlib import metadata

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import CounterMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from adapters import metrics
from adapters.health import State
from adapters.metrics import FIGURES, LEVELS, PLATFORMS, Figure
from adapters.tallies import FAULTS, RETRIES, Tally
from bot.places import Platform
from bot.telemetry import Fate, Handled, Outcome, Stage

# An answer takes some 10 ms (docs/design.md); a language model may take as long as its time-out lets it, 120 s at most.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)
_FATES = {Fate.ON_TIME: (metrics.POSTED,), Fate.LATE: (metrics.POSTED, metrics.LATE), Fate.UNSURE: (metrics.UNSURE,)}


class Figures:
    """Counts, and shows what was counted. Listens for the desk and for the daily posts; safe from several threads."""

    def __init__(self, retries: Tally = RETRIES, faults: Tally = FAULTS) -> None:
        """Begin at nothing, so that the first of a kind is seen as one more."""
        # No second sample beside each: when the process began is one figure.
        disable_created_metrics()  # type: ignore[no-untyped-call] # the library ships this one without types
        self._retries, self._faults = retries, faults
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        for figure, tally in ((metrics.RETRIED, retries), (metrics.FAILED, faults)):
            self._registry.register(_Tallied(figure, tally))
        self._counters = {one: Counter(*_said(one), registry=self._registry) for one in FIGURES if _is_counted(one)}
        self._gauges = {one: Gauge(*_said(one), registry=self._registry) for one in FIGURES if one.kind == "gauge"}
        self._latency = Histogram(*_said(metrics.LATENCY), registry=self._registry, buckets=_BUCKETS)
        self._begin()

    def _begin(self) -> None:
        for figure, counter in self._counters.items():
            if figure.labels == ("platform",):
                for one in PLATFORMS:
                    counter.labels(one)
        for level in LEVELS:
            self._counters[metrics.LOGGED].labels(level)
        for stage in Stage:
            self._latency.labels(stage)
        self._gauges[metrics.BUILD].labels(metadata.version("onrecord"), machine.python_version()).set(1)

    def handled(self, what: Handled) -> None:
        """Count something that a member asked for."""
        self._count(metrics.QUESTIONS, what.platform, what.kind)
        match what.outcome:
            case Outcome.ANSWERED:
                self._count(metrics.ANSWERS, what.platform, what.kind)
            case Outcome.SILENT:
                self._count(metrics.ABSTENTIONS, what.platform, what.reason)
            case Outcome.PUT_OFF:
                self._count(metrics.PUT_OFF, what.platform)
        if what.unkept:  # what failed altogether is counted where its member is told
            self._faults.note(what.platform)
        for stage, seconds in what.took:
            self._latency.labels(stage).observe(seconds)

    def repeated(self, platform: Platform) -> None:
        """Count an event that came once more."""
        self._count(metrics.REPEATED, platform)

    def day(self, platform: Platform, fate: Fate, reason: str = "") -> None:
        """Count a day of a place."""
        if fate is Fate.MISSED:
            self._count(metrics.MISSED, platform, reason)
        for figure in _FATES.get(fate, ()):
            self._count(figure, platform)

    def put_off(self, platform: Platform) -> None:
        """Count a post that is to be tried again."""
        self._retries.note(platform)

    def logged(self, level: str) -> None:
        """Count a line of the log."""
        if level in LEVELS:
            self._count(metrics.LOGGED, level)

    def shown(self, state: State, accept: str = "") -> tuple[bytes, str]:
        """Return all figures as text and its content type, as `accept` asks for; `state` is what a look has shown."""
        self._gauges[metrics.READY].set(not state.reasons)
        self._gauges[metrics.BOTS].set(state.bots)
        for platform in state.connected:
            self._gauges[metrics.CONNECTED].labels(platform).set(state.connected[platform])
            self._gauges[metrics.QUEUE].labels(platform).set(state.queue[platform])
        if state.index is not None:
            self._gauges[metrics.INDEX_AGE].set(state.index.age_s)
            self._gauges[metrics.ARTICLES].set(state.index.articles)
            self._gauges[metrics.PASSAGES].set(state.index.passages)
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type

    def _count(self, figure: Figure, *labels: str) -> None:
        self._counters[figure].labels(*labels).inc()


def _said(figure: Figure) -> tuple[str, str, tuple[str, ...]]:
    return figure.name, figure.meaning, figure.labels


def _is_counted(figure: Figure) -> bool:
    return figure.kind == "counter" and figure not in (metrics.RETRIED, metrics.FAILED)


class _Tallied(Collector):
    """Shows a count of adapters/tallies.py."""

    def __init__(self, figure: Figure, tally: Tally) -> None:
        self._figure, self._tally = figure, tally

    def collect(self) -> Iterator[CounterMetricFamily]:
        figure, counts = self._figure, self._tally.counts()
        family = CounterMetricFamily(figure.name, figure.meaning, labels=figure.labels)
        for platform in PLATFORMS:
            family.add_metric([platform], counts.get(platform, 0))
        yield family
