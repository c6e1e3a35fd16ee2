"""The portrait of two factories: words for a culture, and the signals that speak of each, side by side.

A word is a way to talk, not a finding: signals stand beside it as they were measured, are never added up, and
words of which nothing speaks say so. Which markers speak of a word is the table ``WORDS``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callmirror.domain import TeamReport, Text
from callmirror.markers import MARKERS
from callmirror.report.parts import Figure, Side, Signal, Word
from callmirror.report.saying import say, told
from callmirror.report.titles import title_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of the portrait: its side, its name, what is heard of it, and the markers that speak of it."""

    side: str
    name: Text
    heard: Text
    markers: tuple[str, ...]


WORDS: tuple[Spoken, ...] = (
    Spoken(
        "learns",
        Text(en="Curiosity", fr="Curiosité"),
        Text(en="what is asked, and how openly", fr="ce qui est demandé, et avec quelle ouverture"),
        ("question_ratio", "open_question_share", "follow_up_share", "question_position", "diagnosis"),
    ),
    Spoken(
        "learns",
        Text(en="Collaboration", fr="Collaboration"),
        Text(en="listening, and saying back what was heard", fr="écouter, et redire ce qu'on a entendu"),
        ("listening_time", "reformulation_rate", "respect", "longest_customer_story"),
    ),
    Spoken(
        "learns",
        Text(en="Ownership", fr="Responsabilité"),
        Text(
            en="who proposes what comes next, and owns a fault",
            fr="qui propose la suite, et assume une erreur",
        ),
        ("next_step", "lead", "ownership_share"),
    ),
    Spoken(
        "learns",
        Text(en="Customer focus", fr="Attention au client"),
        Text(en="whose world is spoken of, and first", fr="de quel monde on parle, et d'abord"),
        ("customer_focus", "pitch_before_problem", "qualification"),
    ),
    Spoken(
        "learns",
        Text(en="Learning", fr="Apprentissage"),
        Text(
            en="the silence after a question, and what follows an objection",
            fr="le silence après une question, et ce qui suit une objection",
        ),
        ("pause_after_question", "after_objection"),
    ),
    Spoken(
        "pushes",
        Text(en="Pressure", fr="Pression"),
        Text(en="urgency, scarcity, closing attempts", fr="urgence, rareté, tentatives de conclure"),
        ("pressure",),
    ),
    Spoken(
        "pushes",
        Text(en="Script", fr="Script"),
        Text(en="steps of the playbook, and its very words", fr="étapes de la trame, et ses mots mêmes"),
        ("script_adherence", "script_verbatim", "script_must_not"),
    ),
    Spoken(
        "pushes",
        Text(en="Control", fr="Contrôle"),
        Text(en="who holds the floor, and who takes it", fr="qui a la parole, et qui la prend"),
        ("talk_share", "interruption_rate", "longest_monologue", "balance_dynamics"),
    ),
    Spoken(
        "pushes",
        Text(en="Fear of the quota", fr="Peur de l'objectif"),
        Text(en="talk of targets and the end of the month", fr="parler d'objectifs et de fin de mois"),
        ("quota_talk",),
    ),
    Spoken(
        "pushes",
        Text(en="Short-term push", fr="Poussée à court terme"),
        Text(en="discounts before a need is known", fr="remises avant que le besoin soit connu"),
        ("discounting",),
    ),
)
"""Every word, in the order of the page."""

SIDES = ("learns", "pushes")


def portrait_of(report: TeamReport, figures: Mapping[str, Figure], language: str) -> tuple[Side, ...]:
    """Write the portrait; ``figures`` are the levels that are told, by marker."""
    if not figures:
        return ()
    return tuple(
        Side(
            say(f"side_{side}", language),
            tuple(_word(spoken, report, figures, language) for spoken in WORDS if spoken.side == side),
        )
        for side in SIDES
    )


def _word(spoken: Spoken, report: TeamReport, figures: Mapping[str, Figure], language: str) -> Word:
    signals = tuple(_signal(figures[marker]) for marker in spoken.markers if marker in figures)
    missing = [marker for marker in spoken.markers if marker in MARKERS and marker not in figures]
    return Word(
        told(spoken.name, language),
        told(spoken.heard, language),
        signals,
        _silence(spoken, missing, report, signals, language),
    )


def _signal(figure: Figure) -> Signal:
    return Signal(figure.title, figure.value, figure.said, figure)


def _silence(
    spoken: Spoken, missing: Sequence[str], report: TeamReport, signals: Sequence[Signal], language: str
) -> str:
    """Why nothing, or not everything, speaks of a word."""
    if not any(marker in MARKERS for marker in spoken.markers):
        return say("word_unheard", language)
    if not missing:
        return ""
    titles = ", ".join(title_of(marker, language) for marker in missing)
    withheld = {one.marker for one in report.withheld}
    heading = "not_told_here" if set(missing) <= withheld else "not_measured_here"
    return say("colon", language, before=say(heading, language), after=titles)
