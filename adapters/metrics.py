"""The figures of a bot at work, in the format of Prometheus: what is counted, under which names, with which labels.

Hard rules: a label has one of the few values that are known in this code; nobody's words, names or ids are labels.
"""

from dataclasses import dataclass

from bot.places import Platform

#: A label has one of so many values.
PLATFORMS = (Platform.DISCORD, Platform.SLACK)
LEVELS = ("warning", "error", "critical")


@dataclass(frozen=True, slots=True)
class Figure:
    """One of them, as docs/health.md lists it. `kind` is counter, gauge or histogram."""

    name: str
    kind: str
    labels: tuple[str, ...]
    meaning: str


BUILD = Figure("onrecord_build_info", "gauge", ("version", "python"), "Which versions run; always 1.")
READY = Figure("onrecord_ready", "gauge", (), "1 while `/readyz` says so, else 0.")
CONNECTED = Figure(
    "onrecord_platform_connected",
    "gauge",
    ("platform",),
    "1 while the platform is connected and takes the bot's tokens, else 0.",
)
BOTS = Figure(
    "onrecord_bots_at_work", "gauge", (), "Bots at work on the same journal, with this one; two are one too many."
)
QUEUE = Figure("onrecord_queue_length", "gauge", ("platform",), "Events in work or waiting for it.")
INDEX_AGE = Figure("onrecord_index_age_seconds", "gauge", (), "How long ago the index was built that answers now.")
ARTICLES = Figure("onrecord_index_articles", "gauge", (), "Articles in it.")
PASSAGES = Figure("onrecord_index_passages", "gauge", (), "Passages in it.")
QUESTIONS = Figure(
    "onrecord_questions_total", "counter", ("platform", "kind"), "What members asked for, by what sort of thing it was."
)
ANSWERS = Figure("onrecord_answers_total", "counter", ("platform", "kind"), "Those that the record answered.")
ABSTENTIONS = Figure(
    "onrecord_abstentions_total", "counter", ("platform", "reason"), "Those on which the record was silent, and why."
)
PUT_OFF = Figure("onrecord_put_off_total", "counter", ("platform",), "Those asked faster than may be.")
FAILED = Figure(
    "onrecord_failed_total",
    "counter",
    ("platform",),
    "Those that met a fault, those answered without a journal included; the log has its reference.",
)
REPEATED = Figure(
    "onrecord_events_repeated_total",
    "counter",
    ("platform",),
    "Events that came once more, and were left alone. Slack sends each mention twice.",
)
LATENCY = Figure("onrecord_stage_seconds", "histogram", ("stage",), "How long each stage of a question took.")
POSTED = Figure("onrecord_facts_posted_total", "counter", ("platform",), "Daily facts posted, the late ones included.")
LATE = Figure("onrecord_facts_late_total", "counter", ("platform",), "Those posted more than five minutes late.")
MISSED = Figure(
    "onrecord_facts_missed_total", "counter", ("platform", "reason"), "Days on which a place had no fact, and why."
)
UNSURE = Figure("onrecord_facts_unsure_total", "counter", ("platform",), "Days of which nobody knows whether it had.")
RETRIED = Figure(
    "onrecord_deliveries_retried_total", "counter", ("platform",), "Times that a message or a post was tried again."
)
LOGGED = Figure("onrecord_log_lines_total", "counter", ("level",), "Lines of the log, of level warning and worse.")

#: All of them, in the order of docs/health.md.
FIGURES = (
    *(BUILD, READY, BOTS, CONNECTED, QUEUE, INDEX_AGE, ARTICLES, PASSAGES),
    *(QUESTIONS, ANSWERS, ABSTENTIONS, PUT_OFF, FAILED, REPEATED, LATENCY),
    *(POSTED, LATE, MISSED, UNSURE, RETRIED, LOGGED),
)
