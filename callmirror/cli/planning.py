"""``callmirror plan``: how many calls before a shared habit would show."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, print_rows, show
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.planning import Answer, Power, Question


class Reference(StrEnum):
    """What a team is compared with."""

    STANDARDS = "standards"
    PREVIOUS = "previous"
    ORGANISATION = "organisation"


People = Annotated[int, typer.Option("--people", help=say("People of the team.", "Personnes de l'équipe."))]
Effect = Annotated[
    float,
    typer.Option(
        "--effect",
        help=say(
            "Size of the habit, in standard deviations of single calls.",
            "Taille de l'habitude, en écarts-types d'un appel.",
        ),
    ),
]
Calls = Annotated[
    int,
    typer.Option(
        "--calls", help=say("Calls of each person in the period.", "Appels de chacun dans la période.")
    ),
]
Compared = Annotated[
    Reference,
    typer.Option("--against", help=say("What the team is compared with.", "À quoi l'équipe est comparée.")),
]
Marker = Annotated[
    str | None,
    typer.Option(
        "--marker",
        help=say(
            "Shape readings as this marker's unit has them.", "Donner aux lectures la forme de ce marqueur."
        ),
    ),
]
PersonShare = Annotated[
    float,
    typer.Option(
        "--person-share",
        help=say(
            "Share of what varies that is the person's.", "Part de la variation qui tient à la personne."
        ),
    ),
]


def plan(
    people: People,
    effect: Effect,
    calls: Calls = 5,
    against: Compared = Reference.STANDARDS,
    marker: Marker = None,
    person_share: PersonShare = 0.2,
    as_json: Json = False,
) -> None:
    """Tell how often a shared habit of that size would be found, and how many calls would be enough."""
    from callmirror.patterns.finding import Against  # noqa: PLC0415 - `--help` never pays for it
    from callmirror.planning import Question  # noqa: PLC0415
    from callmirror.planning import plan as answer_to  # noqa: PLC0415

    with errors_told():
        reference = Against.STANDARD if against is Reference.STANDARDS else Against(against.value)
        shape = _shape(marker)
        question = Question(people, calls, effect, reference, person_share, shape=shape)
        answer = answer_to(question)
        if as_json:
            print_json(_data(question, answer, marker))
        else:
            _print(question, answer)


def _shape(marker: str | None) -> str:
    """Readings with a bound fall otherwise than those without."""
    if marker is None:
        return "even"
    from callmirror.markers import MARKERS  # noqa: PLC0415 - only where a marker is named

    if marker not in MARKERS:
        known = ", ".join(MARKERS)
        raise SettingsError(
            en=f"--marker {marker[:60]!r} is unknown; choose one of {known}.",
            fr=f"--marker {marker[:60]!r} est inconnu ; choisissez parmi {known}.",
        )
    return {"ratio": "bounded", "signed_s": "even"}.get(MARKERS[marker].unit, "skewed")


def _print(question: "Question", answer: "Answer") -> None:
    asked = answer.asked
    show(
        say(
            f"A habit {question.effect:g} times the spread of calls away, shared by {question.people} people "
            f"with {asked.calls} calls each, would be found {_share(asked, 'en')}.",
            f"Une habitude à {question.effect:g} fois l'écart-type des appels, partagée par "
            f"{question.people} personnes "
            f"avec {asked.calls} appels chacune, serait trouvée {_share(asked, 'fr')}.",
        )
    )
    for enough, calls in answer.needed.items():
        show(_needed(enough, calls))
    show("")
    rows = [
        (one.calls, f"{one.power:.0%}", f"{one.interval[0]:.0%}-{one.interval[1]:.0%}")
        for one in answer.tried
    ]
    print_rows(
        rows,
        (
            say("calls each", "appels de chacun"),
            say("found", "trouvée"),
            say("probably between", "probablement entre"),
        ),
    )
    show("")
    show(_assumed(question))


def _share(one: "Power", language: str) -> str:
    low, high = (f"{100 * bound:.0f}" for bound in one.interval)
    if language == "fr":
        return f"{100 * one.power:.0f} fois sur 100 (entre {low} et {high}, sur {one.archives} archives)"
    return (
        f"{100 * one.power:.0f} times in 100 (between {low} and {high}, of {one.archives} simulated archives)"
    )


def _needed(enough: float, calls: int | None) -> str:
    if calls is None:
        return say(
            f"{100 * enough:.0f} in 100: not even with 50 calls each; more people would be needed.",
            f"{100 * enough:.0f} sur 100 : pas même avec 50 appels chacune ; il faudrait plus de personnes.",
        )
    return say(
        f"{100 * enough:.0f} in 100: about {calls} calls each.",
        f"{100 * enough:.0f} sur 100 : environ {calls} appels chacune.",
    )


def _assumed(question: "Question") -> str:
    share = f"{100 * question.person_share:.0f}"
    return say(
        f"Assumed: {share} % of what varies among calls of a team is the person's, the rest the call's; "
        f"everyone has as many calls; {question.markers} markers of {_teams(question, 'team', 'teams')} "
        "are judged together; nothing else is going on.",
        f"Hypothèses : {share} % de ce qui varie entre les appels d'une équipe tient à la personne, le reste "
        f"à l'appel ; chacun a autant d'appels ; {question.markers} marqueurs de "
        f"{_teams(question, 'équipe', 'équipes')} sont jugés ensemble ; rien d'autre ne se passe.",
    )


def _teams(question: "Question", one: str, more: str) -> str:
    return f"{question.teams} {one if question.teams == 1 else more}"


def _data(question: "Question", answer: "Answer", marker: str | None) -> dict[str, Any]:
    return {
        "schema": 1,
        **_row(answer.asked),
        "needed": {f"{enough:g}": calls for enough, calls in answer.needed.items()},
        "tried": [_row(one) for one in answer.tried],
        "assumes": {
            "people": question.people,
            "effect": question.effect,
            "against": question.against.value,
            "marker": marker,
            "shape": question.shape,
            "person_share": question.person_share,
            "markers": question.markers,
            "teams": question.teams,
            "seed": question.seed,
        },
    }


def _row(one: "Power") -> dict[str, Any]:
    interval = [round(bound, 4) for bound in one.interval]
    return {"calls": one.calls, "power": round(one.power, 4), "interval": interval, "archives": one.archives}
