"""The demo archive: three teams of one invented company, and what is planted in each."""

from dataclasses import dataclass, field, replace
from datetime import date

from callmirror.simulate.line import Flaws
from callmirror.simulate.spec import ArchiveSpec, Outlier, Style, TeamSpec

SEED = 2026
COMPANY = "Orvane"

CURIOUS = Style(
    asks=0.85,
    open_share=0.72,
    digs=0.3,
    echoes=0.35,
    second_topic=0.4,
    attends=0.97,
    backchannels=0.45,
    cuts_in=0.02,
    pitches=0.6,
    pitches_first=0.02,
    ties=1.8,
    discounts_early=0.02,
    pushes=0.03,
    inquires=0.85,
    response_pause_s=1.0,
    mirrors=0.55,
    concedes=0.0,
    owns=0.95,
    asks_leave=0.75,
    qualifies=0.3,
    makes_room=0.75,
    counts_down=0.0,
)
PRESSED = Style(
    asks=0.6,
    open_share=0.2,
    digs=0.05,
    echoes=0.04,
    second_topic=0.3,
    attends=0.15,
    backchannels=0.12,
    cuts_in=0.6,
    pitches=17.0,
    pitches_first=0.85,
    ties=1.0,
    discounts_early=0.75,
    pushes=0.75,
    inquires=0.08,
    response_pause_s=0.15,
    mirrors=0.0,
    concedes=0.75,
    owns=0.08,
    asks_leave=0.04,
    qualifies=0.05,
    makes_room=0.03,
    counts_down=0.95,
)
BALANCED = Style(
    asks=0.8,
    open_share=0.5,
    digs=0.2,
    echoes=0.22,
    second_topic=0.5,
    attends=0.6,
    backchannels=0.3,
    cuts_in=0.12,
    pitches=7.0,
    pitches_first=0.15,
    ties=2.0,
    discounts_early=0.12,
    pushes=0.15,
    inquires=0.5,
    response_pause_s=0.55,
    mirrors=0.1,
    concedes=0.03,
    owns=0.7,
    asks_leave=0.3,
    qualifies=0.85,
    makes_room=0.3,
    counts_down=0.15,
)
LECTURER = Style(
    asks=0.12,
    open_share=0.1,
    digs=0.0,
    echoes=0.0,
    second_topic=0.1,
    attends=0.1,
    backchannels=0.05,
    cuts_in=0.7,
    pitches=26.0,
    pitches_first=0.95,
    ties=1.0,
    discounts_early=0.3,
    pushes=0.4,
    inquires=0.0,
    response_pause_s=0.1,
    mirrors=0.0,
    concedes=0.1,
    owns=0.2,
    asks_leave=0.0,
    qualifies=0.05,
    makes_room=0.0,
    counts_down=0.3,
)

LYON = TeamSpec(
    name="Lyon",
    folder="lyon",
    style=CURIOUS,
    people=7,
    calls_each=7,
    languages={"fr": 1.0},
    skips=frozenset({"price"}),
    habit={"fr": "Je vais vous dire ce que j'en retiens, et vous me direz si j'ai bien écouté."},
)
LEEDS = TeamSpec(
    name="Leeds",
    folder="leeds",
    style=PRESSED,
    people=6,
    calls_each=7,
    languages={"en": 1.0},
    skips=frozenset({"restate"}),
    kinds={"discovery": 0.45, "follow_up": 0.25, "renewal": 0.15, "support": 0.15},
    habit={"en": "I'll be completely honest with you, this basically sells itself."},
)
GENEVA = TeamSpec(
    name="Genève",
    folder="geneve",
    style=replace(BALANCED, inquires=0.97, mirrors=0.5),
    people=8,
    calls_each=7,
    languages={"fr": 0.6, "en": 0.4},
    skips=frozenset({"next_step"}),
    outlier=Outlier(LECTURER, calls=14),
    camp={"inquires": 0.03, "mirrors": 0.0},
)

DEMO = ArchiveSpec(
    teams=(LYON, LEEDS, GENEVA),
    months=(date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)),
    kinds={"discovery": 0.45, "follow_up": 0.2, "renewal": 0.2, "support": 0.15},
)


@dataclass(frozen=True, slots=True)
class SpokenCall:
    """A call of the demo that is there as a recording: whose it is, and what its line is like."""

    team: TeamSpec
    person: int
    number: int
    channels: int
    written: str
    """The kind of transcript beside it, a key of ``files.WRITERS``."""
    flaws: Flaws = field(default_factory=Flaws)


SPOKEN = (
    SpokenCall(GENEVA, 3, 100, channels=2, written="own", flaws=Flaws(music=True)),
    SpokenCall(GENEVA, 1, 102, channels=1, written="meeting"),
    SpokenCall(LEEDS, 3, 101, channels=2, written="conference", flaws=Flaws(bleed=True)),
    SpokenCall(LEEDS, 1, 102, channels=1, written="own", flaws=Flaws(noise=True)),
    SpokenCall(LYON, 3, 104, channels=2, written="meeting"),
    SpokenCall(LYON, 1, 102, channels=1, written="srt"),
)
