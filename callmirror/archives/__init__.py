"""Whole archives: listed where they lie, reviewed once each, kept by one writer, gone on with after any stop.

``add`` reviews and keeps what is asked for, here. ``opened_run`` opens a ``Plan`` and a ``Keeper``; ``run``
does the plan's work in a ``Way``: ``InProcess``, or ``OnCores``. What became of each file is an ``Outcome``,
and stands in the store's ledger.
"""

from callmirror.archives.adding import add
from callmirror.archives.bench import Bench
from callmirror.archives.budget import Limits
from callmirror.archives.items import Item, Outcome, Work
from callmirror.archives.keeper import Keeper
from callmirror.archives.on_cores import OnCores
from callmirror.archives.order import Order
from callmirror.archives.plan import Known, Plan, Wanted
from callmirror.archives.running import Cause, Tally, opened_plan, opened_run, run
from callmirror.archives.task import review_item
from callmirror.archives.ways import InProcess, Way
from callmirror.store.ledger import ItemState

__all__ = [
    "Bench",
    "Cause",
    "InProcess",
    "Item",
    "ItemState",
    "Keeper",
    "Known",
    "Limits",
    "OnCores",
    "Order",
    "Outcome",
    "Plan",
    "Tally",
    "Wanted",
    "Way",
    "Work",
    "add",
    "opened_plan",
    "opened_run",
    "review_item",
    "run",
]
