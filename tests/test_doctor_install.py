import pytest

from adapters.doctor import extras_for
from adapters.doctor_install import install_findings, package_findings, python_findings
from adapters.settings import Settings
from bot.findings import Mark, error

REQUIRED = ("numpy<3,>=2", "torch==2.13.0", 'tomli>=2; python_version < "3.11"', 'openai>=3; extra == "llm"')


def versions(**here: str) -> object:
    return lambda name: here.get(name, "")


def test_a_local_build_of_the_pinned_version_will_do() -> None:
    assert list(package_findings(REQUIRED, (), versions(numpy="2.4.0", torch="2.13.0+cpu"))) == []  # type: ignore[arg-type]


def test_a_package_that_is_missing_or_of_another_version_is_told_with_the_command_that_mends_it() -> None:
    assert list(package_findings(REQUIRED, (), versions(numpy="1.26.4"))) == [  # type: ignore[arg-type]
        error(
            "installation",
            "numpy 1.26.4 is installed, and onrecord needs numpy<3,>=2",
            "pip install 'numpy<3,>=2'",
        ),
        error("installation", "the package torch==2.13.0 is missing", "pip install 'torch==2.13.0'"),
    ]


@pytest.mark.parametrize(("extras", "missing"), [((), []), (("llm",), ["openai>=3"])])
def test_an_extra_counts_where_the_settings_call_for_it(extras: tuple[str, ...], missing: list[str]) -> None:
    found = package_findings(REQUIRED, extras, versions(numpy="2.4.0", torch="2.13.0"))  # type: ignore[arg-type]

    assert [one.said for one in found] == [f"the package {name} is missing" for name in missing]


def test_what_a_package_is_to_bring_along_is_in_the_command() -> None:
    (found,) = package_findings(["psycopg[binary]<4,>=3.2; extra == 'postgresql'"], ("postgresql",), lambda _: "")

    assert found.mend == "pip install 'psycopg[binary]<4,>=3.2'"


@pytest.mark.parametrize(
    ("journal", "extras"),
    [("var/journal.db", ()), ("postgresql://h/d", ("postgresql",)), ("postgresql+psycopg://h/d", ("postgresql",))],
)
def test_the_driver_of_a_server_is_looked_for_where_the_journal_is_on_one(
    journal: str, extras: tuple[str, ...]
) -> None:
    assert extras_for(Settings(journal=journal)) == extras


def test_another_python_than_is_needed_is_told() -> None:
    assert [one.said for one in python_findings("3.10.4", ">=3.11")] == [
        "this is Python 3.10.4, and onrecord needs >=3.11"
    ]
    assert list(python_findings("3.14.0rc1", ">=3.11")) == []


def test_this_installation_is_well() -> None:
    assert [one.mark for one in install_findings(("llm",))] == [Mark.OK]
