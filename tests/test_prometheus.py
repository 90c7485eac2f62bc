"""The figures: what is counted is shown, under the names and labels that are listed, and under no others."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from adapters.health import Opened, State
from adapters.metrics import FIGURES, LATENCY, PLATFORMS, RETRIED
from adapters.prometheus import Figures
from adapters.tallies import Tally
from bot.model import Kind, Silence
from bot.places import Platform
from bot.reasons import Why
from bot.telemetry import Fate, Handled, Outcome, Stage

# What members use that is no question.
KINDS = (
    *("quotes", "positions", "timeline", "check a text", "cite", "sources", "help", "fact"),
    *("privacy", "what-do-you-know", "forget-me", "gaps", "facts", "add article"),
    *("more", "another view", "context", "share", "show again", "feedback", "forgotten"),
)
DOCUMENT = (Path(__file__).parent.parent / "docs/health.md").read_text(encoding="utf-8")
WELL = State((), {Platform.DISCORD: True, Platform.SLACK: False}, {Platform.DISCORD: 3, Platform.SLACK: 0})


def samples(figures: Figures, state: State = WELL) -> list[Sample]:
    text, _ = figures.shown(state)
    return [one for family in text_string_to_metric_families(text.decode()) for one in family.samples]


def value(figures: Figures, name: str, state: State = WELL, **labels: str) -> float | None:
    found = [one.value for one in samples(figures, state) if one.name == name and one.labels == labels]
    return found[0] if found else None


def handled(outcome: Outcome, reason: str = "", kind: str = "said") -> Handled:
    return Handled(Platform.SLACK, kind, outcome, reason, ((Stage.ENCODE, 0.003), (Stage.WHOLE, 0.02)))


def test_questions_answers_and_silences_are_counted_apart() -> None:
    figures = Figures(Tally(), Tally())
    for what in (
        handled(Outcome.ANSWERED),
        handled(Outcome.ANSWERED),
        handled(Outcome.SILENT, "nothing near it is on record"),
        handled(Outcome.NOTICE, kind="help"),
        handled(Outcome.PUT_OFF, kind="unknown"),
        handled(Outcome.FAILED, kind="unknown"),
    ):
        figures.handled(what)
    slack = {"platform": "slack"}

    assert value(figures, "onrecord_questions_total", **slack, kind="said") == 3
    assert value(figures, "onrecord_answers_total", **slack, kind="said") == 2
    assert value(figures, "onrecord_abstentions_total", **slack, reason="nothing near it is on record") == 1
    assert value(figures, "onrecord_put_off_total", **slack) == 1
    assert value(figures, "onrecord_failed_total", **slack) == 0


def test_faults_are_counted_where_they_are_told_and_answers_without_a_journal_are_among_them() -> None:
    faults = Tally()
    figures = Figures(Tally(), faults)
    faults.note(Platform.DISCORD)
    figures.handled(handled(Outcome.FAILED))
    figures.handled(replace(handled(Outcome.ANSWERED), unkept=True))

    assert value(figures, "onrecord_failed_total", platform="discord") == 1
    assert value(figures, "onrecord_failed_total", platform="slack") == 1


def test_stages_are_a_histogram_of_seconds() -> None:
    figures = Figures(Tally())
    figures.handled(handled(Outcome.ANSWERED))

    assert value(figures, "onrecord_stage_seconds_sum", stage="whole") == 0.02
    assert value(figures, "onrecord_stage_seconds_bucket", stage="encode", le="0.0025") == 0
    assert value(figures, "onrecord_stage_seconds_bucket", stage="encode", le="0.005") == 1
    assert value(figures, "onrecord_stage_seconds_count", stage="judge") == 0


def test_days_are_counted_by_what_became_of_them() -> None:
    figures = Figures(Tally())
    for fate in (Fate.ON_TIME, Fate.ON_TIME, Fate.LATE, Fate.UNSURE):
        figures.day(Platform.DISCORD, fate)
    figures.day(Platform.DISCORD, Fate.MISSED, str(Why.NO_FACT))
    discord = {"platform": "discord"}

    assert value(figures, "onrecord_facts_posted_total", **discord) == 3
    assert value(figures, "onrecord_facts_late_total", **discord) == 1
    assert value(figures, "onrecord_facts_unsure_total", **discord) == 1
    assert value(figures, "onrecord_facts_missed_total", **discord, reason="no fact") == 1


def test_what_was_tried_again_repeated_or_logged_is_counted() -> None:
    retries = Tally()
    figures = Figures(retries)
    retries.note(Platform.SLACK)
    figures.put_off(Platform.SLACK)
    figures.repeated(Platform.DISCORD)
    for level in ("info", "warning", "error"):
        figures.logged(level)

    assert value(figures, "onrecord_deliveries_retried_total", platform="slack") == 2
    assert value(figures, "onrecord_deliveries_retried_total", platform="discord") == 0
    assert value(figures, "onrecord_events_repeated_total", platform="discord") == 1
    assert value(figures, "onrecord_log_lines_total", level="warning") == 1
    assert value(figures, "onrecord_log_lines_total", level="info") is None


def test_how_things_are_is_as_the_look_has_shown() -> None:
    figures = Figures(Tally())
    well = State((), WELL.connected, WELL.queue, Opened(3600.0, 5, 71))

    assert value(figures, "onrecord_ready", well) == 1
    assert value(figures, "onrecord_ready", State(("the index is gone",))) == 0
    assert value(figures, "onrecord_bots_at_work", well) == 1
    assert value(figures, "onrecord_bots_at_work", State((), bots=2)) == 2
    assert value(figures, "onrecord_platform_connected", well, platform="discord") == 1
    assert value(figures, "onrecord_platform_connected", well, platform="slack") == 0
    assert value(figures, "onrecord_queue_length", well, platform="discord") == 3
    assert value(figures, "onrecord_index_age_seconds", well) == 3600
    assert value(figures, "onrecord_index_articles", well) == 5
    assert value(figures, "onrecord_index_passages", well) == 71


def test_everything_that_is_listed_is_shown_from_the_start_and_nothing_else() -> None:
    text = Figures(Tally()).shown(WELL)[0].decode()
    shown = {tuple(line.split()[2:]) for line in text.splitlines() if line.startswith("# TYPE onrecord_")}

    assert shown == {(one.name, one.kind) for one in FIGURES}
    assert {line.split()[2].partition("_")[0] for line in text.splitlines() if line.startswith("# TYPE")} <= {
        "onrecord",
        "process",
    }


def test_labels_are_those_that_are_listed_and_their_values_few() -> None:
    figures = Figures(Tally())
    reasons, kinds = [*Silence, "nothing on record"], [*Kind, *KINDS, "unknown"]
    for platform in PLATFORMS:
        for kind in kinds:
            for reason in reasons:
                figures.handled(Handled(platform, str(kind), Outcome.SILENT, str(reason), ((Stage.WHOLE, 1.0),)))
            figures.handled(Handled(platform, str(kind), Outcome.ANSWERED))
        for why in Why:
            figures.day(platform, Fate.MISSED, str(why))
    listed = {one.name: set(one.labels) for one in FIGURES}
    found = [one for one in samples(figures) if one.name.startswith("onrecord_")]

    for one in found:
        name = re.sub(r"_(bucket|sum|count)$", "", one.name)
        assert set(one.labels) - {"le"} == listed[name]
    # A server of its own takes millions; whoever pays by the series takes notice at thousands.
    assert len(found) < 400


def test_who_wants_openmetrics_gets_it() -> None:
    text, content_type = Figures(Tally()).shown(WELL, "application/openmetrics-text; version=1.0.0")

    assert content_type.startswith("application/openmetrics-text")
    assert text.endswith(b"# EOF\n")


def test_the_document_lists_every_figure_as_it_is() -> None:
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in DOCUMENT.splitlines() if "| `onrecord_" in line
    ]

    assert [tuple(row) for row in rows] == [
        (f"`{one.name}`", one.kind, ", ".join(f"`{label}`" for label in one.labels), one.meaning) for one in FIGURES
    ]


def test_the_document_lists_the_stages_and_asks_only_for_figures_that_there_are() -> None:
    named = set(re.findall(r"\bonrecord_\w+", DOCUMENT))
    parts = {f"{LATENCY.name}_{part}" for part in ("bucket", "sum", "count")}

    assert named - parts - {one.name for one in FIGURES} == set()
    assert [stage for stage in Stage if f"`{stage}`" not in DOCUMENT] == []
    assert RETRIED.name in named


@pytest.mark.parametrize("name", [one.name for one in FIGURES])
def test_names_say_what_prometheus_asks_them_to(name: str) -> None:
    (figure,) = (one for one in FIGURES if one.name == name)

    assert name.endswith("_total") == (figure.kind == "counter")
    assert re.fullmatch(r"onrecord_[a-z_]+", name)


def test_the_document_names_what_members_use() -> None:
    table = DOCUMENT.partition("| `kind` | |")[2].partition("The stages:")[0]

    assert tuple(re.findall(r"`([a-z -]+)`(?=,| \|)", table)) == KINDS


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool comes with Prometheus")
def test_prometheus_own_tool_finds_nothing_to_say_of_names_and_units() -> None:
    figures = Figures(Tally(), Tally())
    figures.handled(handled(Outcome.ANSWERED))
    text, _ = figures.shown(WELL)

    said = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, check=False)

    assert (said.returncode, said.stdout + said.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool comes with Prometheus")
def test_prometheus_own_tool_reads_the_rules_of_the_document(tmp_path: Path) -> None:
    (rules,) = re.findall(r"```yaml\n# onrecord\.rules\.yml\n(.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "rules.yml").write_text(rules, encoding="utf-8")

    said = subprocess.run(["promtool", "check", "rules", str(tmp_path / "rules.yml")], capture_output=True, check=False)

    assert (said.returncode, b"SUCCESS" in said.stdout) == (0, True)
