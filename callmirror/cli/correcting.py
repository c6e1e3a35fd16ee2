"""``callmirror show``, ``correct`` and ``corrections``: a stored call, and what people say of it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, TeamFilter
from callmirror.cli.output import errors_told, print_json, print_rows, show, tell, visible
from callmirror.cli.session import open_mirror
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.domain import Reading, Review, Sentence
    from callmirror.mirror.by_hand import ListedCorrection, Outcome

SHORT_ID = 12
CallId = Annotated[
    str,
    typer.Argument(
        metavar="CALL", help=say("The start of a call's id.", "Le début de l'identifiant d'un appel.")
    ),
]
Numbered = Annotated[
    bool,
    typer.Option(
        "--sentences",
        help=say(
            "Number the sentences and show what each does; these are words of the call.",
            "Numéroter les phrases et montrer ce que fait chacune ; ce sont les mots de l'appel.",
        ),
    ),
]
Number = Annotated[
    int,
    typer.Argument(
        metavar="SENTENCE",
        help=say(
            "Its number, as `show CALL --sentences` has it.", "Son numéro, selon `show APPEL --sentences`."
        ),
    ),
]
ActName = Annotated[
    str,
    typer.Option(
        "--act", help=say("The act, as `markers --acts` names it.", "L'acte, selon `markers --acts`.")
    ),
]
KindName = Annotated[
    str | None,
    typer.Option(
        "--kind",
        help=say(
            "The kind of it: open, closed, request, simple, urgency...",
            "Sa sorte : open, closed, request, simple, urgency...",
        ),
    ),
]
Not = Annotated[
    bool, typer.Option("--no", help=say("The sentence does not do it.", "La phrase ne le fait pas."))
]
Undo = Annotated[
    bool,
    typer.Option("--undo", help=say("Take back what was said of it.", "Reprendre ce qui en avait été dit.")),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        help=say(
            "Who says so; kept only as a keyed pseudonym. Nobody, where not given.",
            "Qui le dit ; seul un pseudonyme à clé est gardé. Personne, si absent.",
        ),
    ),
]


def show_call(call: CallId, sentences: Numbered = False, as_json: Json = False) -> None:
    """Show a stored call as it was read, with what people say of its sentences."""
    from callmirror.coach import as_json as coach_json  # noqa: PLC0415 - only here
    from callmirror.coach import as_text  # noqa: PLC0415

    with errors_told():
        found = open_mirror().by_hand.show(call)
        if as_json:
            told = [_told(number, each, found) for number, each in enumerate(found.call.sentences, 1)]
            print_json({**coach_json(found), **({"sentences": told} if sentences else {})})
        elif sentences:
            show(visible("\n".join(_lines(found))))
        else:
            show(visible(as_text(found, LANGUAGE)))


def correct(
    call: CallId,
    sentence: Number,
    act: ActName,
    no: Not = False,
    kind: KindName = None,
    undo: Undo = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Say that a sentence of a stored call does an act, or does not; its readings are taken anew."""
    with errors_told():
        if no and undo:
            raise SettingsError(
                en="--no and --undo say two things; give one of them.",
                fr="--no et --undo disent deux choses ; donnez l'une des deux.",
            )
        # Only what corrects pays for the acts and the markers.
        from callmirror.mirror.correcting import Saying, label_named  # noqa: PLC0415

        told = Saying(number=sentence, label=label_named(act, kind), holds=None if undo else not no)
        outcome = open_mirror().by_hand.correct(call, told, name=by)
        if as_json:
            print_json(_outcome(outcome))
        else:
            for line in _said(outcome):
                tell(line)


def corrections(team: TeamFilter = None, as_json: Json = False) -> None:
    """List what people said of the sentences of stored calls."""
    with errors_told():
        found = open_mirror().by_hand.corrections(team)
        if as_json:
            print_json({"schema": 1, "corrections": [_listed(each) for each in found]})
        else:
            print_rows(map(_row, found), tuple(say(en, fr) for en, fr in _COLUMNS))


_COLUMNS = (
    ("call", "appel"),
    ("team", "équipe"),
    ("sentence", "phrase"),
    ("act", "acte"),
    ("said", "dit"),
    ("on", "le"),
)


def _row(each: "ListedCorrection") -> tuple[object, ...]:
    said = each.correction
    number = say("not found again", "introuvable") if each.number is None else each.number
    holds = say("yes", "oui") if said.holds else say("no", "non")
    return each.call_id[:SHORT_ID], each.team, number, _title(said.label), holds, f"{said.made_at:%Y-%m-%d}"


def _listed(each: "ListedCorrection") -> dict[str, Any]:
    said = each.correction
    return {
        "call": each.call_id,
        "team": each.team,
        "sentence": each.number,
        "act": said.label,
        "holds": said.holds,
        "made_at": said.made_at,
        "by": said.by,
    }


def _lines(found: "Review") -> Iterator[str]:
    """A line for each sentence: its number, who says it, the words, what it does."""
    width = len(str(len(found.call.sentences)))
    roles = {turn.index: _ROLES[turn.role.value] for turn in found.call.turns}
    for number, sentence in enumerate(found.call.sentences, 1):
        yield f"{number:>{width}}  {say(*roles[sentence.turn])}  {sentence.text}"
        if sentence.acts:
            yield f"{'':>{width}}    {_acts(sentence)}"
    if not found.call.sentences:
        yield say("No words were read from this call.", "Aucun mot n'a été lu dans cet appel.")


_ROLES = {"rep": ("rep:", "commercial :"), "customer": ("customer:", "client :"), "unknown": ("-", "-")}


def _acts(sentence: "Sentence") -> str:
    by_person = say("said by a person", "dit par une personne")
    names = (
        _title(act.label) + (f" ({by_person})" if act.by == "person" else f" {act.confidence:.2f}")
        for act in sentence.acts
    )
    return " · ".join(names)


def _title(label: str) -> str:
    from callmirror.acts.definitions import definition  # noqa: PLC0415 - only these commands need it

    try:
        return definition(label).title.to(LANGUAGE)
    except KeyError:  # an act that an older version knew
        return label


def _told(number: int, sentence: "Sentence", found: "Review") -> dict[str, Any]:
    roles = {turn.index: turn.role.value for turn in found.call.turns}
    return {
        "number": number,
        "role": roles[sentence.turn],
        "text": sentence.text,
        "acts": [asdict(act) for act in sentence.acts],
    }


def _outcome(outcome: "Outcome") -> dict[str, Any]:
    return {
        "call": outcome.call_id,
        "sentence": outcome.number,
        "acts": [asdict(act) for act in outcome.sentence.acts],
        "moved": [
            {"marker": before.marker, "before": before.value, "after": after.value}
            for before, after in outcome.moved
        ],
    }


def _said(outcome: "Outcome") -> Iterator[str]:
    acts = _acts(outcome.sentence) or say("no act", "aucun acte")
    yield say(
        f"Sentence {outcome.number} now counts as: {acts}",
        f"La phrase {outcome.number} compte comme : {acts}",
    )
    for before, after in outcome.moved:
        yield f"  {_marker(after)}: {_value(before)} → {_value(after)}"


def _marker(reading: "Reading") -> str:
    from callmirror.markers import DEFINITIONS  # noqa: PLC0415 - as above

    return DEFINITIONS[reading.marker].title.to(LANGUAGE)


def _value(reading: "Reading") -> str:
    from callmirror.report.figures import amount  # noqa: PLC0415 - as above

    if reading.value is None:
        return say("not measured", "non mesuré")
    return amount(reading.value, reading.unit, decimals=1, language=LANGUAGE)
