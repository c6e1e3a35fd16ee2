"""From a recording or a transcript to a review: the one place where the order of the work is written."""

from callmirror.review.calling import separation_of
from callmirror.review.identity import content_id
from callmirror.review.language import language_of
from callmirror.review.material import BESIDE, Material, gather, transcript_beside
from callmirror.review.request import Progress, Request
from callmirror.review.reviewing import diariser_of, read_again, review

__all__ = [
    "BESIDE",
    "Material",
    "Progress",
    "Request",
    "content_id",
    "diariser_of",
    "gather",
    "language_of",
    "read_again",
    "review",
    "separation_of",
    "transcript_beside",
]
