"""Opens what every worker needs, by being imported in the process that workers are forked from.

The lists, patterns and models of both languages take seconds to open and are the same for all: opened here
once, a worker that begins, or takes the place of one that died, is at work at once and shares their memory.
"""

import gc

from callmirror.domain import Call, Review, Role, Segment
from callmirror.languages import LANGUAGES
from callmirror.mirror.moves import packed_moves
from callmirror.review import read_again
from callmirror.store.corrections import Corrected

SAID = {
    "en": ("What takes you most of your time?", "We lose two hours every morning, it is far too expensive."),
    "fr": ("Qu'est-ce qui vous prend le plus de temps ?", "Nous perdons deux heures, c'est bien trop cher."),
}
ROLES = (Role.REP, Role.CUSTOMER)


def warm() -> None:
    """Read a few sentences of each language."""
    for code in LANGUAGES:
        said = SAID.get(code, ("", ""))
        segments = tuple(
            Segment(place, text, role.value, float(4 * place), 4.0 * place + 3.0, role=role)
            for place, (role, text) in enumerate(zip(ROLES, said, strict=True))
        )
        roles = {role.value: role for role in ROLES}
        call, readings = read_again(Call(id="", source="", segments=segments, roles=roles, language=code))
        packed_moves(Corrected(Review(call, readings, {}), ()))


warm()
# What is open by now is there for good: no worker is to look through it for garbage, which would copy it.
gc.collect()
gc.freeze()
