"""One file of an archive, as it is on its way: listed, handed out to be reviewed, settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from callmirror.archives.storages import shown
from callmirror.domain import Text
from callmirror.errors import CallMirrorError
from callmirror.metadata import Metadata
from callmirror.store.ledger import Entry, ItemState
from callmirror.store.makings import Making
from callmirror.store.parcels import Parcel

NOTHING_TOLD: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Item:
    """A file as a source lists it; nothing of it was read.

    ``address`` is an absolute path, or an address with its scheme such as "s3://bucket/call.wav". ``stamp``
    changes when the content does: a time, or a tag of the storage. ``values`` is what the row of a manifest
    tells, under the names of ``metadata.KNOWN``; ``row`` names that row in messages. ``sidecar`` and
    ``beside`` are the addresses of what lies beside it: a JSON that tells of it, and its transcript.
    ``trouble`` is why it can't be used at all. ``named`` where it was given by its own name: then it is
    always tried, whatever its ending.
    """

    address: str
    size: int | None = None
    stamp: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD, repr=False)
    row: str = ""
    sidecar: str | None = None
    beside: str | None = None
    trouble: CallMirrorError | None = None
    named: bool = False

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.address.rstrip("/").rsplit("/", 1)[-1]

    @property
    def is_remote(self) -> bool:
        """Whether it has to be fetched before it can be read."""
        return "://" in self.address


@dataclass(frozen=True, slots=True)
class Work:
    """An item to be reviewed, with all that is needed for it; it can be sent to another process.

    ``told`` holds the rep's name, ``pseudonym`` stands for it in what comes back. ``means`` are the team's
    playbook and words, packed once for all its calls. ``tries`` counts workers that have ended over it.
    ``source`` is its name without the deal that it tells, "" where it tells of none.
    ``sha256`` is its content where it was read before. ``again`` reviews it although its content is stored;
    ``reread`` does so from the words that are stored, without its file.
    """

    item: Item
    told: Metadata
    pseudonym: str | None = None
    means: bytes = field(default=b"", repr=False)
    tries: int = 0
    sha256: str | None = None
    again: bool = False
    reread: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item; the same whichever way the work was done.

    ``cause`` is a short code, the same for all that failed alike, "" where nothing did. ``lasting`` says that
    the same bytes would end so again. ``sound_s`` is how much sound was heard, ``took_s`` how long it took.
    ``traits`` are what a summary counts of an added call: where its words came from, "undated", "nobody",
    "meeting" where it looks like one.
    ``source`` names what is wrong where it is not the file itself, as a row of a table.
    ``parcel`` is a new call, ``review`` the sealed review of one that takes the place of what is stored, and
    ``making`` what it was made with. ``lost`` counts corrections that find their sentence no more.
    """

    item: Item
    state: ItemState
    sha256: str | None = None
    why: Text | None = None
    cause: str = ""
    lasting: bool = True
    tries: int = 0
    parcel: Parcel | None = field(default=None, repr=False)
    review: str | None = field(default=None, repr=False)
    making: Making | None = None
    traits: tuple[str, ...] = ()
    sound_s: float = 0.0
    took_s: float = 0.0
    lost: int = 0
    source: str = ""

    @property
    def named(self) -> str:
        """What it is told under: its address without a password, or what is wrong in its place."""
        return self.source or shown(self.item.address)

    @property
    def sentence(self) -> Text:
        """Why, with what it is told under."""
        why = self.why or Text(en="", fr="")
        return Text(en=f"{self.named}: {why.en}", fr=f"{self.named} : {why.fr}")

    @property
    def entry(self) -> Entry:
        """What the ledger keeps of it."""
        why, item = self.why, self.item
        return Entry(
            item.size, item.stamp, self.state, self.sha256, why, self.cause, self.lasting, self.tries
        )
