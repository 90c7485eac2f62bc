"""The unit of systemd: what systemd itself says of it, and that it fits the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adapters import discord_app, slack_running
from adapters.settings import VARIABLES, is_secret

UNIT = Path(__file__).parent.parent / "deploy" / "onrecord.service"
TEXT = UNIT.read_text(encoding="utf-8")


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", TEXT, re.MULTILINE)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a command that is there; systemd looks."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd here")
    (command,) = values("ExecStart")
    path = tmp_path / UNIT.name
    path.write_text(TEXT.replace(command.split()[0], sys.executable), encoding="utf-8")
    return path


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


def test_systemd_finds_nothing_wrong_with_it(unit: Path) -> None:
    said = analyze("verify", str(unit))

    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_systemd_notices_what_is_wrong(unit: Path) -> None:
    unit.write_text(unit.read_text(encoding="utf-8").replace("Restart=on-failure", "Restrat=on-failure"))

    assert "Restrat" in analyze("verify", str(unit)).stderr


def test_little_is_exposed(unit: Path) -> None:
    said = analyze("security", "--offline=yes", str(unit)).stdout
    (level,) = re.findall(r"Overall exposure level for onrecord.service: ([\d.]+)", said)

    assert float(level) < 2  # of 10; systemd calls it OK


def test_what_is_begun_is_finished_before_systemd_kills() -> None:
    (stop_s,) = values("TimeoutStopSec")

    assert int(stop_s) >= 2 * max(discord_app._GRACE_S, slack_running._GRACE_S)


def test_every_secret_may_be_handed_over_as_a_credential_by_its_own_name() -> None:
    assert sorted(values("LoadCredential")) == sorted(VARIABLES[name].lower() for name in VARIABLES if is_secret(name))


def test_it_runs_as_a_user_of_its_own_and_comes_back_after_a_fault() -> None:
    assert [values(key) for key in ("User", "Restart", "StateDirectory", "WantedBy")] == [
        ["onrecord"],
        ["on-failure"],
        ["onrecord"],
        ["multi-user.target"],
    ]
