"""Looking for words in all calls that somebody may read: a question, and the sentences that answer it."""

from callmirror.searching.marking import Piece
from callmirror.searching.question import Order, Question
from callmirror.searching.results import Choices, Hit, Results
from callmirror.searching.searching import Searching

__all__ = ["Choices", "Hit", "Order", "Piece", "Question", "Results", "Searching"]
