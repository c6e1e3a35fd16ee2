"""Which speech model is at hand now."""

from collections.abc import Mapping
from functools import cached_property

from callmirror.config import Settings
from callmirror.engines import open_engine
from callmirror.errors import ModelMissing


class Models:
    """The speech model of the settings, opened only where somebody must know which one it is."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = settings

    @cached_property
    def about(self) -> Mapping[str, str]:
        """Where words that are heard come from now, as ``Review.engine`` tells it; "none" without a model."""
        try:
            return {"words": "heard", **open_engine(self.settings).about}
        except ModelMissing:
            return {"words": "none"}
