"""English."""

from callmirror.domain import Text
from callmirror.languages.base import Language

ENGLISH = Language(code="en", name=Text(en="English", fr="anglais"))
