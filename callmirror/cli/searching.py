"""``callmirror search``: words in all stored calls."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.correcting import SHORT_ID
from callmirror.cli.language import say
from callmirror.cli.options import Json, TeamFilter
from callmirror.cli.output import errors_told, print_json, show, tell, visible
from callmirror.cli.session import settings
from callmirror.cli.team_options import First, Last

if TYPE_CHECKING:
    from callmirror.searching import Hit, Question, Results, Searching

Words = Annotated[
    str,
    typer.Argument(
        metavar="WORDS",
        help=say(
            'All words in one sentence; "a phrase" in quotes, beginn* with a star, -not with a minus.',
            'Tous les mots dans une phrase ; "une suite" entre guillemets, débu* avec une étoile, -sans.',
        ),
    ),
]
Party = Annotated[
    str | None,
    typer.Option("--party", help=say("Who says it: rep or customer.", "Qui le dit : rep ou customer.")),
]
DoneBy = Annotated[
    str | None,
    typer.Option(
        "--act",
        help=say(
            "What the sentence does, as `markers --acts` names it.",
            "Ce que fait la phrase, selon `markers --acts`.",
        ),
    ),
]
Closest = Annotated[
    bool,
    typer.Option("--closest", help=say("Closest first, not newest.", "Les plus proches d'abord.")),
]
Limit = Annotated[int, typer.Option("--limit", help=say("How many at most.", "Combien au plus."))]
Names = Annotated[
    bool,
    typer.Option(
        "--names",
        help=say("Leave names, numbers and addresses in.", "Laisser noms, numéros et adresses."),
    ),
]


def search(
    words: Words = "",
    team: TeamFilter = None,
    first: First = None,
    last: Last = None,
    party: Party = None,
    act: DoneBy = None,
    closest: Closest = False,
    limit: Limit = 20,
    names: Names = False,
    as_json: Json = False,
) -> None:
    """Look for words in all stored calls, whatever their accents and elisions; the newest first."""
    with errors_told():
        # The rules of redaction take a moment to open, and `--help` never pays for it.
        from callmirror.searching import Order, Question  # noqa: PLC0415

        order = Order.RELEVANCE if closest else Order.NEWEST
        question = Question(
            text=words, team=team, first=first, last=last, party=party, act=act, order=order, limit=limit
        )
        results = _searching(names).search_all(question)
    if as_json:
        print_json(asdict(results))
    else:
        _print(results, question)


def _searching(names: bool) -> "Searching":
    from callmirror.searching import Searching  # noqa: PLC0415 - as above
    from callmirror.store import open_store  # noqa: PLC0415 - as above

    home = settings().home
    return Searching(lambda *, create=True: open_store(home, create=create), names_shown=names)


def _print(results: "Results", question: "Question") -> None:
    for hit in results.hits:
        show(_told(hit))
    if question.is_empty:
        tell(
            say(
                "Nothing was asked; give words, or --act.",
                "Rien n'a été demandé ; donnez des mots, ou --act.",
            )
        )
    elif results.is_more:
        tell(say(f"More than {results.count} sentences.", f"Plus de {results.count} phrases."))
    else:
        tell(say(f"Sentences: {results.count}.", f"Phrases : {results.count}."))


def _told(hit: "Hit") -> str:
    """A line for where it is said, and one for what."""
    day = "" if hit.started_at is None else f"{hit.started_at:%Y-%m-%d}"
    at = "" if hit.at_s is None else f"{hit.second // 60}:{hit.second % 60:02}"
    where = "  ".join(filter(None, (hit.call_id[:SHORT_ID], hit.team, day, at, hit.role.value)))
    said = "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in hit.pieces)
    return f"{visible(where)}\n  {visible(said)}"
