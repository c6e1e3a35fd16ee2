"""What pages call the parts that people play and the scopes of tokens; the catalogues have the French."""

from collections.abc import Mapping

from callmirror.access import Part, Scope


def gettext(message: str) -> str:
    """Mark a title for the catalogues; it is said in the reader's language by the template."""
    return message


PARTS: Mapping[Part, str] = {
    Part.ADMINISTRATOR: gettext("Administrator"),
    Part.COACH: gettext("Coach"),
    Part.MANAGER: gettext("Manager"),
    Part.REP: gettext("Rep"),
}
CHOICES: Mapping[str, str] = {
    "none": gettext("No part"),
    "coach": gettext("Coach"),
    "manager": gettext("Manager"),
    "rep": gettext("Rep"),
    "coach+rep": gettext("Coach and rep"),
}
"""What one person may be to one team."""
SCOPES: Mapping[Scope, str] = {
    Scope.CALLS_WRITE: gettext("Upload calls, correct and erase them"),
    Scope.CALLS_READ: gettext("Read calls, transcripts and readings"),
    Scope.TEAMS_READ: gettext("Read the teams' mirrors"),
    Scope.SEARCH: gettext("Search in transcripts"),
    Scope.ADMINISTER: gettext("Administer: health, retention, access log"),
}
