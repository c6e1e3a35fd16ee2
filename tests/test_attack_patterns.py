"""The attack over the public doors, in short: it finds nobody, and people where nothing is remembered."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "attack_patterns"


def attacked(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error::RuntimeWarning", str(SCRIPT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    return [line.split() for line in done.stdout.splitlines()[1:]]


@pytest.mark.slow
def test_nobody_is_found_through_the_public_doors() -> None:
    done = attacked("40")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {row[0] for row in rows(done)} == {"patterns", "report"}
    assert all(int(row[2]) > 3 for row in rows(done)), "too few answers to attack"


def test_people_are_found_where_tables_are_not_remembered() -> None:
    done = attacked("90", "--without-memory")
    assert done.returncode == 1, done.stdout + done.stderr
    assert min(float(row[4]) for row in rows(done)) < 1
