"""Durable work: every accepted upload is reviewed and kept once, whatever is killed meanwhile."""

from callmirror.jobs.jobs import Jobs
from callmirror.jobs.told import Told
from callmirror.store.jobs import Job, State

__all__ = ["Job", "Jobs", "State", "Told"]
