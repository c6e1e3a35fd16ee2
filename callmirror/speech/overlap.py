"""Where two voices of one channel speak at once, by what each of them sounds like alone.

Each voice is a mixture of Gaussians over the levels of 16 bands of the mel scale. Where two voices add up,
the louder of them is heard in each band (Nádas, Nahamoo and Picheny 1989, as Roweis 2001 uses it to part
voices): from the two models follows what both together would sound like. A frame leans to two voices by as
much as it is likelier under that than under either voice alone, beyond what is usual in this call; stretches
are found as those of one voice are, by a reluctance to switch. The numbers were chosen on other voices than
those of ``scripts/bench_speech``, and looked over on these.
"""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import idct
from scipy.ndimage import binary_dilation
from scipy.special import log_ndtr, logsumexp

from callmirror.speech.cepstra import MELS, Cepstra
from callmirror.speech.smoothing import smoothest

BANDS = 16
COMPONENTS = 8
FEWEST_FRAMES = 200 * COMPONENTS
"""With fewer frames of a voice alone, what it sounds like is not known well enough."""
RAREST = 0.3
"""Of a voice with less of the speech than this, more was marked wrongly than rightly in some calls."""
MOST_FRAMES = 20_000
NEAR_SWITCH = 20
"""Frames on either side of a change of voice that teach nothing: there both may speak."""
SLICE = 5_000
LEAN = 2.0
"""Log-odds above the call's median, and above 0, from which a frame leans to two voices."""
CEILING = 20.0
SWITCH_COST = 15.0
MOST = 0.25
"""Where more of the speech than this would be of two voices, the models are wrong: then none of it is."""

Bands = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Sound:
    """What one voice sounds like: ``weights`` (n), ``means`` and ``spreads`` (n, bands), in logarithms."""

    weights: Bands
    means: Bands
    spreads: Bands

    def densities(self, bands: Bands) -> tuple[Bands, Bands]:
        """Logarithms of density and distribution of each band, (frames, n, bands), under each component."""
        distance = (bands[:, None] - self.means) / self.spreads
        return -0.5 * distance**2 - np.log(self.spreads * np.sqrt(2 * np.pi)), log_ndtr(distance)


def at_once(cepstra: Cepstra, labels: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which frames of speech hold both voices; ``cepstra`` (frames, 20) begin with number 0, the loudness.

    ``labels`` are the voices as ``tell_apart`` found them. Where one of them is too rare to be known, no
    frame does.
    """
    switches = np.concatenate([[False], labels[1:] != labels[:-1]])
    alone = ~binary_dilation(switches, iterations=NEAR_SWITCH) if switches.any() else ~switches
    own = [np.flatnonzero(alone & (labels == voice)) for voice in (0, 1)]
    if min(map(len, own)) < max(FEWEST_FRAMES, RAREST * sum(map(len, own))):
        return np.zeros(len(labels), bool)
    voices = [_sound(_bands(cepstra[frames[:: max(1, len(frames) // MOST_FRAMES)]])) for frames in own]
    parts = (slice(start, start + SLICE) for start in range(0, len(cepstra), SLICE))
    gain = np.concatenate([_gain(_bands(cepstra[part]), voices[0], voices[1]) for part in parts])
    odds = np.clip(max(0.0, np.median(gain) + LEAN) - gain, -CEILING, CEILING)
    found = smoothest(odds, np.full(len(odds), SWITCH_COST)) == 1
    return found if found.mean() <= MOST else np.zeros(len(labels), bool)


def _bands(cepstra: Cepstra) -> Bands:
    """The levels of the bands that the cepstra describe."""
    whole = np.zeros((len(cepstra), MELS))
    whole[:, : cepstra.shape[1]] = cepstra
    levels = idct(whole, axis=1, norm="ortho")
    return np.asarray(levels.reshape(len(cepstra), BANDS, -1).mean(2))


def _sound(bands: Bands) -> _Sound:
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415
    from sklearn.mixture import GaussianMixture  # noqa: PLC0415 - takes a second to load

    mixture = GaussianMixture(COMPONENTS, covariance_type="diag", reg_covar=0.05, max_iter=20, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a rough likeness is enough
        # A container may not say how many cores it has; that is no matter to a person.
        warnings.filterwarnings("ignore", "Could not find the number of physical cores", UserWarning)
        mixture.fit(bands)
    return _Sound(np.log(mixture.weights_), mixture.means_, np.sqrt(mixture.covariances_))


def _gain(bands: Bands, one: _Sound, other: _Sound) -> Bands:
    """How much likelier frames are as both voices than as the likelier of them alone, in log-odds."""
    (mine, mine_below), (theirs, theirs_below) = one.densities(bands), other.densities(bands)
    both = np.full(len(bands), -np.inf)
    for here, weight in enumerate(one.weights):
        for there, weight_there in enumerate(other.weights):
            louder = np.logaddexp(
                mine[:, here] + theirs_below[:, there], mine_below[:, here] + theirs[:, there]
            )
            both = np.logaddexp(both, weight + weight_there + louder.sum(1))
    alone = [
        logsumexp(found.sum(2) + voice.weights, axis=1) for found, voice in ((mine, one), (theirs, other))
    ]
    return np.asarray(both - np.maximum(alone[0], alone[1]))
