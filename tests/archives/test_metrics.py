"""A run as numbers for Prometheus: what its own reader makes of them, and that no name is among them."""

from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, settings_of, write_calls
from prometheus_client.parser import text_string_to_metric_families

from callmirror.archives import Cause, InProcess, ItemState, Tally, Wanted, metrics, opened_run, run
from callmirror.archives.metrics import Metrics
from callmirror.domain import Text
from callmirror.errors import InputError


def samples(path: Path) -> dict[tuple[str, ...], float]:
    """Each figure by its name and the values of its labels."""
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {
        (each.name.removeprefix("callmirror_archive_"), *each.labels.values()): each.value
        for family in families
        for each in family.samples
    }


def test_run_is_told_while_it_goes_on_and_when_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "FRESH_S", 0.0)
    path, tally, seen = tmp_path / "run.prom", Tally(), []
    settings = settings_of(tmp_path / "home")
    write_calls(tmp_path / "calls", 3)
    written = Metrics(path, tally)

    def told(_outcome: object) -> None:
        written.freshen()
        seen.append(samples(path)["files_total", "done"])

    with opened_run(settings, Wanted(sources=(str(tmp_path / "calls"),), told=NORTH)) as (plan, keep):
        run(plan, InProcess(lambda: Quick(settings)), keep, told, tally=tally)
    assert seen == [1.0, 2.0, 3.0]
    assert samples(path)["running",] == 1.0
    written.write(is_over=True)
    found = samples(path)
    assert found["running",] == 0.0
    assert found["files_total", "failed"] == 0.0
    assert found["files_per_second",] > 0
    assert found["begun_timestamp_seconds",] <= found["settled_timestamp_seconds",]


def test_failures_are_counted_by_kind_without_a_name(tmp_path: Path) -> None:
    tally = Tally()
    for number, why in enumerate(("one", "other")):
        cause = Cause(ItemState.FAILED, "audio_error", Text(why, why), 2 + number, ["/calls/Anne.wav"])
        tally.causes["audio_error", why] = cause
    Metrics(tmp_path / "run.prom", tally).write()
    assert samples(tmp_path / "run.prom")["causes_total", "failed", "audio_error"] == 5.0
    assert "Anne" not in (tmp_path / "run.prom").read_text(encoding="utf-8")


def test_file_is_written_now_and_then_and_whole(tmp_path: Path) -> None:
    written = Metrics(tmp_path / "run.prom", Tally())
    written.freshen()
    assert list(tmp_path.iterdir()) == []
    written.write()
    assert [path.name for path in tmp_path.iterdir()] == ["run.prom"]


def test_place_of_the_metrics_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--metrics"):
        Metrics(tmp_path / "none" / "run.prom", Tally()).write()
