"""What one call says of the customer's world: topics, risks, words. A team's digest is made of many."""

from callmirror.signals.heard import Heard, heard_in
from callmirror.signals.topics import TOPICS, Topic

__all__ = ["TOPICS", "Heard", "Topic", "heard_in"]
