"""Where a call speaks of a next action: who proposes it, whether it is agreed, who acts, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callmirror.domain import Role, Sentence
from callmirror.languages import Language
from callmirror.languages.dates import Dated, find_dates
from callmirror.markers.said import Said, Spoken

ANSWER_FLOORS = 2
"""So many floors after a proposal its answer is looked for, and talk of it goes on after so many without."""
OTHER = {Role.REP: Role.CUSTOMER, Role.CUSTOMER: Role.REP}


@dataclass(frozen=True, slots=True)
class NextAction:
    """One such stretch; ``sentences`` speak of the action, ``dated`` name a day or a week, in order."""

    proposer: Role
    agreed: bool
    owners: frozenset[Role]
    sentences: tuple[Sentence, ...]
    dated: tuple[tuple[Sentence, Dated], ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is agreed who does it and when."""
        return self.agreed and bool(self.owners) and bool(self.dated)


def next_actions(said: Said, language: Language) -> tuple[NextAction, ...]:
    """The stretches of a call in which a next action is proposed, in order."""
    return tuple(_action(said.floors, places, language) for places in stretches(said))


def stretches(said: Said) -> Iterator[tuple[int, ...]]:
    """The floors of each stretch that do ``next_step``: those with at most one other between them."""
    found: list[int] = []
    for place, floor in enumerate(said.floors):
        if floor.does("next_step"):
            if found and place - found[-1] > ANSWER_FLOORS:
                yield tuple(found)
                found = []
            found.append(place)
    if found:
        yield tuple(found)


def _action(floors: Sequence[Spoken], places: Sequence[int], language: Language) -> NextAction:
    spoken = tuple(_spoken(floors, places))
    acting = [(role, one) for role, one in spoken if one.does("next_step")]
    dates = [(one, dated) for _, one in spoken for dated in find_dates(language.code, one.text)]
    return NextAction(
        proposer=floors[places[0]].role,
        agreed=any(_is_agreed(floors, place, language) for place in places),
        owners=frozenset(owner for role, one in acting for owner in _owners(role, one, language)),
        sentences=tuple(one for _, one in acting),
        dated=tuple((one, dated) for one, dated in dates if dated.narrow),
    )


def _spoken(floors: Sequence[Spoken], places: Sequence[int]) -> Iterator[tuple[Role, Sentence]]:
    """The sentences from the first that does ``next_step`` to the end of the floor that answers the last."""
    begun = False
    for floor in floors[places[0] : places[-1] + 2]:
        for sentence in floor.sentences:
            begun = begun or sentence.does("next_step")
            if begun:
                yield floor.role, sentence


def _is_agreed(floors: Sequence[Spoken], place: int, language: Language) -> bool:
    """Whether the other's next floor accepts what is proposed in this one."""
    other = OTHER[floors[place].role]
    following = floors[place + 1 : place + 1 + ANSWER_FLOORS]
    answer = next((floor for floor in following if floor.role is other), None)
    return answer is not None and not answer.does("objection") and _accepts(answer, language)


def _accepts(answer: Spoken, language: Language) -> bool:
    """What is said first, yes or no, decides; where neither is, a statement of the next action accepts."""
    for sentence in answer.sentences:
        plain = language.matchable(sentence.text)
        yes = _first(language, "agreements", plain)
        no = _first(language, "refusals", plain)
        if yes or no:
            return yes is not None and (no is None or yes <= no)
        if sentence.does("next_step") and not sentence.does("question"):
            return True
    return False


def _first(language: Language, name: str, plain: str) -> tuple[int, int] | None:
    """Where the first phrase of a list stands; of two at one place the longer comes before."""
    found = language.pattern(name).search(plain)
    return (found.start(), -found.end()) if found else None


def _owners(role: Role, sentence: Sentence, language: Language) -> frozenset[Role]:
    """Who is to act, by what is said of whom; nobody where that can't be told."""
    plain = language.matchable(sentence.text)
    if language.pattern("joint_actions").search(plain):
        return frozenset(OTHER)
    own = {role} if language.pattern("own_actions").search(plain) else set()
    other = {OTHER[role]} if language.pattern("other_actions").search(plain) else set()
    return frozenset(own | other)
