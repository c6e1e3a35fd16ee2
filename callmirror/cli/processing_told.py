"""What is said of a run over archives at its end, and of one that is only thought of."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import print_json, print_rows, tell

if TYPE_CHECKING:
    from callmirror.archives import Tally, Wanted
    from callmirror.archives.forecast import Forecast, Row
    from callmirror.config import Settings

MOST_CAUSES = 12


def lines(tally: "Tally") -> Iterator[str]:
    """What a run did, for a person to read."""
    counts = {state.value: count for state, count in tally.settled.items()}
    known = counts.get("known", 0) + tally.passed.total()
    yield say(
        f"{counts.get('done', 0)} reviewed, {known} known already, {tally.failures} failed, "
        f"{counts.get('skipped', 0)} left out.",
        f"{counts.get('done', 0)} lus, {known} déjà connus, {tally.failures} en échec, "
        f"{counts.get('skipped', 0)} écartés.",
    )
    yield from _causes(tally)
    if tally.is_cut:
        yield say(
            "  A limit was reached; the same command goes on from there.",
            "  Une limite est atteinte ; la même commande reprend de là.",
        )
    yield from lost(tally)


def lost(tally: "Tally") -> Iterator[str]:
    """What to say of corrections that find their sentence no more, where there are any."""
    if tally.lost:
        yield say(
            f"  {tally.lost} corrections find their sentence no more; `callmirror corrections` shows them.",
            f"  {tally.lost} corrections ne retrouvent plus leur phrase ; voyez `callmirror corrections`.",
        )


def _causes(tally: "Tally") -> Iterator[str]:
    causes = sorted(tally.causes.values(), key=lambda cause: -cause.count)
    for cause in causes[:MOST_CAUSES]:
        yield f"  {cause.count} · {cause.why.to(LANGUAGE)}"
        if cause.state.value in {"failed", "set_aside"}:
            yield from (f"      {address}" for address in cause.addresses)


def traits(tally: "Tally") -> Mapping[str, Any]:
    """Where the words of the calls added came from, and what they lack, for a program."""
    from callmirror.archives.run_words import ORIGINS  # noqa: PLC0415 - `--help` never pays for it

    return {
        "words": {name: tally.traits[name] for name in ORIGINS if tally.traits[name]},
        "undated": tally.traits["undated"],
        "without_rep": tally.traits["nobody"],
        "lost_corrections": tally.lost,
    }


def as_json(tally: "Tally") -> dict[str, Any]:
    """What a run did, for a program."""
    causes = [
        {"state": each.state.value, "cause": each.cause, "en": each.why.en, "fr": each.why.fr,
         "count": each.count, "addresses": each.addresses}
        for each in tally.causes.values()
    ]  # fmt: skip
    return {
        "settled": tally.counts(),
        "passed": {state.value: count for state, count in tally.passed.items()},
        "causes": causes,
        "sound_s": round(tally.sound_s, 1),
        **traits(tally),
        "cut": tally.is_cut,
    }


def foretell(found: "Settings", wanted: "Wanted", *, as_json: bool) -> None:
    """Say what would be done."""
    from callmirror.archives import opened_plan  # noqa: PLC0415 - `--help` never pays for any of these
    from callmirror.archives.forecast import WOULD, forecast  # noqa: PLC0415

    with opened_plan(found, wanted) as plan:
        expected = forecast(plan)
    if as_json:
        print_json(_forecast_json(expected))
        return
    rows = [_cells(row) for row in expected.rows]
    print_rows(rows, ("team", "date", "kind", "bytes", "", "", "address"))
    for code, count in expected.counts.items():
        tell(f"{count} · {WOULD[code].to(LANGUAGE)}")
    tell(say(f"{expected.bytes} bytes would be read.", f"{expected.bytes} octets seraient lus."))


def _cells(row: "Row") -> tuple[object, ...]:
    from callmirror.archives.forecast import WOULD  # noqa: PLC0415 - as above

    why = row.why.to(LANGUAGE) if row.why else ""
    day = row.started_at.date() if row.started_at else None
    return row.team, day, row.kind, row.size, WOULD[row.would].to(LANGUAGE), why, row.address


def _forecast_json(found: "Forecast") -> dict[str, Any]:
    rows = [
        {"address": row.address, "bytes": row.size, "team": row.team, "kind": row.kind, "would": row.would,
         "started_at": row.started_at and row.started_at.isoformat()}
        for row in found.rows
    ]  # fmt: skip
    return {"counts": dict(found.counts), "bytes": found.bytes, "rows": rows}
