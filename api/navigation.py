"""The links of the bar: each with the deed that it is for."""

from dataclasses import dataclass, replace

from callmirror.access import Deed, Principal


@dataclass(frozen=True, slots=True)
class Link:
    """A page one can go to; ``title`` is looked up in the catalogues where it is shown."""

    address: str
    title: str
    deed: Deed
    current: bool = False


def gettext(message: str) -> str:
    """Mark a title for the catalogues; it is said in the reader's language by the template."""
    return message


LINKS: tuple[Link, ...] = (
    Link("/teams", gettext("Teams"), Deed.READ_TEAM),
    Link("/calls", gettext("Calls"), Deed.LIST_CALLS),
    Link("/upload", gettext("Upload"), Deed.UPLOAD),
    Link("/search", gettext("Search"), Deed.SEARCH),
    Link("/mine", gettext("My mirror"), Deed.READ_OWN),
    Link("/mine/talks", gettext("My talks"), Deed.TEND_TEAM),
    Link("/administration", gettext("Administration"), Deed.ADMINISTER),
)
"""In the order of the bar; what anybody reads who has signed in stands at the foot of each page."""


def links_for(principal: Principal | None, path: str) -> tuple[Link, ...]:
    """The links of whoever asks, the one that leads to ``path`` marked."""
    if principal is None:
        return ()
    leads = [each.address for each in LINKS if path == each.address or path.startswith(each.address + "/")]
    nearest = max(leads, key=len, default=None)
    return tuple(replace(each, current=each.address == nearest) for each in LINKS if principal.may(each.deed))
