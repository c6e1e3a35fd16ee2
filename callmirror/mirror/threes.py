"""Three calls of a team: drawn from the store, remembered before they are shown, shown again as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from callmirror.config import Settings
from callmirror.domain import OF_STEP, Draw, Window
from callmirror.metadata import month_window
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.mirror.publishing import EXPOSURES, STEPS_OF
from callmirror.report.figures import window_words
from callmirror.report.three import HEADINGS, ThreeCalls, from_json, moments_of_calls, to_json
from callmirror.report.three_draw import MOST_DRAWS, Candidate, common_words, drawn, thirds_of
from callmirror.store import Store, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which three calls: whole months, both included, and a seed; ``spanning`` chooses calls far apart."""

    team: str
    first: str | None = None
    last: str | None = None
    seed: int = 1
    spanning: bool = False


def three(settings: Settings, wish: Wish) -> ThreeCalls:
    """Draw three calls, or show those that were drawn by that seed before.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
    """
    team, window = as_stored(wish.team), month_window(wish.first, wish.last)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        asked = ThreeCalls(team, window, wish.seed, wish.spanning)
        earlier = [one for one in store.meetings.draws(team) if share_days(one.window, window)]
        same = next((one for one in earlier if _is(one, asked)), None)
        if same is not None:
            return from_json(same.payload) if same.payload else replace(asked, reason="forgotten")
        if len(earlier) >= MOST_DRAWS:
            return replace(asked, reason="drawn_enough")
        return _drawn(store, asked, earlier, k=settings.k)


def drawn_before(settings: Settings, team: str) -> tuple[ThreeCalls, ...]:
    """Every draw of a team as it was shown, the first first; one that was forgotten says so.

    Raises:
        NotFound: no call of that team is stored.
    """
    team = as_stored(team)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        return tuple(_as_shown(one) for one in store.meetings.draws(team))


def _as_shown(draw: Draw) -> ThreeCalls:
    if draw.payload:
        return from_json(draw.payload)
    how, _, seed = draw.drawn.partition(" ")
    return ThreeCalls(draw.team, draw.window, int(seed), how == "span", reason="forgotten")


def _drawn(store: Store, asked: ThreeCalls, earlier: Sequence[Draw], *, k: int) -> ThreeCalls:
    candidates = _candidates(store, asked)
    marked = {mark for one in earlier for mark in one.people}
    before = {one.person for one in candidates if store.meetings.mark(one.person) in marked}
    seed = f"{asked.team}\n{window_words(asked.window, 'en')}\n{_name(asked)}"
    found = drawn(candidates, before=before, seed=seed, spanning=asked.spanning, k=k)
    if isinstance(found, str):
        return replace(asked, reason=found)
    said = [{each: one.quotes(each) for each in HEADINGS} for one in found]
    moments = moments_of_calls(said, common=common_words(candidates, k=k), seed=seed)
    if not moments:
        return replace(asked, reason="no_moments")
    shown = replace(asked, moments=moments)
    calls, people = {one.call_id for one in found}, {one.person for one in found}
    store.meetings.keep_draw(Draw(asked.team, asked.window, _name(asked), calls, people, to_json(shown)))
    return shown


def _candidates(store: Store, asked: ThreeCalls) -> list[Candidate]:
    said: dict[tuple[str, str, str | None], dict[str, list[str]]] = {}
    for marker, one in store.meetings.said(asked.team, asked.window, HEADINGS):
        of_call = said.setdefault((one.call_id, one.person, one.language), {})
        of_call.setdefault(marker, []).append(one.quote)
    thirds = _thirds(store, asked) if asked.spanning else {}
    return [Candidate(*call, of_call, thirds.get(call[0], {})) for call, of_call in said.items()]


def _thirds(store: Store, asked: ThreeCalls) -> dict[str, dict[str, int]]:
    """In which third of the team's calls each call lies, for every marker that was read."""
    readings: dict[str, dict[str, float]] = {}
    # Steps are asked for too, as a page does: months kept for one question then serve the other.
    for one in store.observations(asked.team, asked.window, EXPOSURES, STEPS_OF):
        if one.value is not None and OF_STEP not in one.marker:
            readings.setdefault(one.marker, {})[one.call_id] = one.value
    return thirds_of(readings)


def share_days(one: Window, other: Window) -> bool:
    """Whether a call can lie in both windows."""
    starts = [each.start for each in (one, other) if each.start is not None]
    ends = [each.end for each in (one, other) if each.end is not None]
    return not starts or not ends or max(starts) < min(ends)


def _is(draw: Draw, asked: ThreeCalls) -> bool:
    return (draw.window, draw.drawn) == (asked.window, _name(asked))


def _name(asked: ThreeCalls) -> str:
    return f"{'span' if asked.spanning else 'seed'} {asked.seed}"
