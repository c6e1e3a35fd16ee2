"""The speech models that are known by name: where they come from, what they are for, their exact bytes.

Each is OpenAI's Whisper (MIT) as faster-whisper reads it, at one revision of its repository: a hash of all
that is in it, so that a name means the same model for ever. ``model.bin`` is held against its SHA-256 here,
the small files beside it against the repository's own list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.domain import Text


@dataclass(frozen=True, slots=True)
class Known:
    """One revision of a model; ``size`` and ``sha256`` are of its ``model.bin``."""

    repository: str
    revision: str
    size: int
    sha256: str
    purpose: Text


TURBO = Known(
    "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
    1_617_884_929,
    "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da",
    Text(
        en="nearly as good as large-v3 and several times faster; wants a GPU, or patience",
        fr="presque aussi bon que large-v3, plusieurs fois plus rapide ; demande un GPU, ou de la patience",
    ),
)

KNOWN: Mapping[str, Known] = {
    "tiny": Known(
        "Systran/faster-whisper-tiny",
        "d90ca5fe260221311c53c58e660288d3deb8d356",
        75_538_270,
        "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1",
        Text(en="for trying out; mishears much", fr="pour essayer ; entend souvent mal"),
    ),
    "base": Known(
        "Systran/faster-whisper-base",
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        145_217_532,
        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        Text(en="for slow machines; weak in French", fr="pour machines lentes ; faible en français"),
    ),
    "small": Known(
        "Systran/faster-whisper-small",
        "536b0662742c02347bc0e980a01041f333bce120",
        483_546_902,
        "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
        Text(en="the usual one, without a GPU", fr="le modèle habituel, sans GPU"),
    ),
    "medium": Known(
        "Systran/faster-whisper-medium",
        "08e178d48790749d25932bbc082711ddcfdfbc4f",
        1_527_906_378,
        "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
        Text(en="better words, slow without a GPU", fr="mots plus justes, lent sans GPU"),
    ),
    "large-v3": Known(
        "Systran/faster-whisper-large-v3",
        "edaa852ec7e145841d8ffdb056a99866b5f0a478",
        3_087_284_237,
        "69f74147e3334731bc3a76048724833325d2ec74642fb52620eda87352e3d4f1",
        Text(en="the best words; for a GPU", fr="les mots les plus justes ; pour un GPU"),
    ),
    "large-v3-turbo": TURBO,
    "turbo": TURBO,
}
"""Each model by the name one asks for it by."""
