"""French."""

from callmirror.domain import Text
from callmirror.languages.base import Language

FRENCH = Language(code="fr", name=Text(en="French", fr="français"))
