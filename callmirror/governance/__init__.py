"""Rules about keeping: how long, what is drawn, who objects, who saw what, what people are told."""

from callmirror.governance.clocks import Clocks, Holding
from callmirror.governance.erasing import Certificate, Erasing
from callmirror.governance.governing import Governing
from callmirror.governance.log import AccessLog
from callmirror.governance.sampling import Decision, Sampling
from callmirror.governance.sweeping import Sweeping, Swept, sweep_due

__all__ = [
    "AccessLog",
    "Certificate",
    "Clocks",
    "Decision",
    "Erasing",
    "Governing",
    "Holding",
    "Sampling",
    "Sweeping",
    "Swept",
    "sweep_due",
]
