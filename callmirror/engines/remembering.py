"""A window whose language was heard is not encoded again to be written: encoding is what Whisper costs."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float32]


class Remembered:
    """An encoder that gives again what it gave last, for the same features."""

    def __init__(self, encode: Callable[[Features], Any]) -> None:
        """Nothing is encoded yet."""
        self._encode = encode
        self._features: Features | None = None
        self._encoded: Any = None

    def __call__(self, features: Features) -> Any:
        """Encode features, of the shape that the model wants."""
        if self._features is None or not np.array_equal(self._features, features):
            self._encoded, self._features = self._encode(features), features.copy()
        return self._encoded


def languages_in(loaded: Any, sound: NDArray[np.float32]) -> dict[str, float]:
    """How likely each language is in a window, encoded as ``transcribe`` does it: without the last frame."""
    features = loaded.feature_extractor(sound)[..., :-1]
    _, _, found = loaded.detect_language(features=features)
    return {code: float(probability) for code, probability in found}
