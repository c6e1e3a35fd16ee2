"""Settings: one frozen value, read from the environment once, at the edge."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from callmirror.errors import SettingsError

HEARD = "heard"
"""Folder of the data folder in which words lie that a transcription wrote before it ends."""
SMALLEST_K = 3
"""No group of fewer people than this is ever described, whatever the setting says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen; each field is an environment variable named in ``VARIABLES``."""

    home: Path
    """Folder that holds the store."""
    model: str | None = None
    """Speech model: a folder, or a name that the model hub knows; None looks for ``DEFAULT_MODEL``."""
    allow_download: bool = False
    """Whether a model that is not on this machine may be fetched from the hub."""
    device: str = "auto"
    """cpu, cuda or auto."""
    diariser: str = "own"
    """What tells voices on one channel apart: own or pyannote."""
    diariser_model: str | None = None
    """Pipeline of pyannote.audio: a folder, or a name that the model hub knows; None is its usual one."""
    k: int = 5
    """Smallest number of people about whom a team report says anything."""
    acts: Path | None = None
    """Folder of act models of one's own, looked into before those that come with the program."""
    largest_upload: int = 2_000_000_000
    """The most bytes that one file may have that is uploaded."""
    openid_issuer: str | None = None
    """Address of an OpenID Connect provider that vouches for people, None where they have passwords alone."""
    openid_client_id: str | None = None
    openid_client_secret: str | None = None
    """How this house is known to the provider."""
    jobs_url: str | None = field(default=None, repr=False)
    """PostgreSQL database of the work that waits, for several machines; None keeps it in the data folder."""
    webhook_loopback: bool = False
    """Whether webhooks may be addresses of this machine, for trials."""
    public_url: str | None = None
    """Address at which people reach the service, where something stands before it; no slash at its end."""


VARIABLES = {
    "home": "CALLMIRROR_HOME",
    "model": "CALLMIRROR_MODEL",
    "allow_download": "CALLMIRROR_ALLOW_DOWNLOAD",
    "device": "CALLMIRROR_DEVICE",
    "diariser": "CALLMIRROR_DIARISER",
    "diariser_model": "CALLMIRROR_DIARISER_MODEL",
    "k": "CALLMIRROR_K",
    "acts": "CALLMIRROR_ACTS",
    "largest_upload": "CALLMIRROR_LARGEST_UPLOAD",
    "openid_issuer": "CALLMIRROR_OIDC_ISSUER",
    "openid_client_id": "CALLMIRROR_OIDC_CLIENT_ID",
    "openid_client_secret": "CALLMIRROR_OIDC_CLIENT_SECRET",
    "jobs_url": "CALLMIRROR_JOBS_URL",
    "public_url": "CALLMIRROR_PUBLIC_URL",
    "webhook_loopback": "CALLMIRROR_WEBHOOK_LOOPBACK",
}
INTERFACE_LANGUAGE = "CALLMIRROR_LANG"
"""Variable that sets the language of the command line, before the locale does."""
DEVICES = ("auto", "cpu", "cuda")
DIARISERS = ("own", "pyannote")
"""What can tell voices on one channel apart; the first is always at hand."""
SIZE = re.compile(r"(?P<number>\d{1,15})\s*(?P<unit>[KMGT]?)B?")
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def from_env(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; the only place that looks at the environment.

    Raises:
        SettingsError: a variable has a value that means nothing.
    """
    return Settings(
        home=_home(environ.get(VARIABLES["home"])),
        model=environ.get(VARIABLES["model"]) or None,
        allow_download=_flag(environ, "allow_download"),
        device=_one_of(DEVICES, "device", environ.get(VARIABLES["device"]) or "auto"),
        diariser=_one_of(DIARISERS, "diariser", environ.get(VARIABLES["diariser"]) or "own"),
        diariser_model=environ.get(VARIABLES["diariser_model"]) or None,
        k=_k(environ.get(VARIABLES["k"]) or "5"),
        acts=_acts(environ.get(VARIABLES["acts"])),
        largest_upload=_size(environ.get(VARIABLES["largest_upload"]) or "2GB"),
        jobs_url=_jobs_url(environ.get(VARIABLES["jobs_url"])),
        public_url=_public_url(environ.get(VARIABLES["public_url"])),
        webhook_loopback=_flag(environ, "webhook_loopback"),
        **_openid(environ),
    )


def _jobs_url(value: str | None) -> str | None:
    if not value:
        return None
    scheme, separator, rest = value.partition("://")
    if scheme not in {"postgresql", "postgres"} or not separator or not rest:
        # The address may hold a password: it is not told.
        raise SettingsError(
            en=f"{VARIABLES['jobs_url']} is no address of PostgreSQL; write postgresql://USER@HOST/DATABASE, "
            "or leave it out.",
            fr=f"{VARIABLES['jobs_url']} n'est pas une adresse PostgreSQL ; écrivez "
            "postgresql://UTILISATEUR@HOTE/BASE, ou ne la donnez pas.",
        )
    return f"postgresql://{rest}"


def _public_url(value: str | None) -> str | None:
    if not value:
        return None
    address = urlsplit(value)
    if address.scheme not in {"http", "https"} or not address.hostname or address.query or address.fragment:
        raise SettingsError(
            en=f"{VARIABLES['public_url']} is {value!r}; write an address such as https://mirror.example.org.",
            fr=f"{VARIABLES['public_url']} vaut {value!r} ; écrivez une adresse telle que "
            "https://miroir.example.org.",
        )
    return value.rstrip("/")


def _home(value: str | None) -> Path:
    if value:
        return _folder(value, "home")
    import platformdirs  # noqa: PLC0415 - only where no folder is named

    return Path(platformdirs.user_data_dir("callmirror", appauthor=False))


def _acts(value: str | None) -> Path | None:
    if not value:
        return None
    folder = _folder(value, "acts")
    if not any(any(folder.glob(f"{task}-*/meta.json")) for task in ("acts", "gatherings")):
        raise SettingsError(
            en=f"{VARIABLES['acts']} is {value!r}, where no models of acts are; name the folder that "
            "scripts/train_acts --out or scripts/train_gatherings --out wrote.",
            fr=f"{VARIABLES['acts']} vaut {value!r}, où il n'y a pas de modèles d'actes ; nommez le dossier "
            "écrit par scripts/train_acts --out ou scripts/train_gatherings --out.",
        )
    return folder


def _folder(value: str, name: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            en=f"{VARIABLES[name]} is {value!r}, and nobody here has that name; write the whole path.",
            fr=f"{VARIABLES[name]} vaut {value!r}, et personne ici n'a ce nom ; écrivez le chemin entier.",
        ) from error


def _flag(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(VARIABLES[name], "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise SettingsError(
        en=f"{VARIABLES[name]} is {value!r}; set it to 1 or 0.",
        fr=f"{VARIABLES[name]} vaut {value!r} ; mettez 1 ou 0.",
    )


def _one_of(known: tuple[str, ...], name: str, value: str) -> str:
    if value not in known:
        raise SettingsError(
            en=f"{VARIABLES[name]} is {value!r}; choose one of {', '.join(known)}.",
            fr=f"{VARIABLES[name]} vaut {value!r} ; choisissez parmi {', '.join(known)}.",
        )
    return value


def _openid(environ: Mapping[str, str]) -> dict[str, str]:
    """All three settings of a provider, or none."""
    names = ("openid_issuer", "openid_client_id", "openid_client_secret")
    told = {name: environ[VARIABLES[name]] for name in names if environ.get(VARIABLES[name])}
    if told and len(told) < len(names):
        missing = ", ".join(VARIABLES[name] for name in names if name not in told)
        raise SettingsError(
            en=f"Signing in by OpenID Connect needs {missing} too; set them, or none of them.",
            fr=f"La connexion par OpenID Connect demande aussi {missing} ; donnez-les toutes, ou aucune.",
        )
    if told and not told["openid_issuer"].startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise SettingsError(
            en=f"{VARIABLES['openid_issuer']} must be an https address.",
            fr=f"{VARIABLES['openid_issuer']} doit être une adresse https.",
        )
    return told


def _size(value: str) -> int:
    match = SIZE.fullmatch(value.strip().upper())
    if match is None or not int(match["number"]):
        raise SettingsError(
            en=f"{VARIABLES['largest_upload']} is {value!r}; give a size such as 500MB or 2GB.",
            fr=f"{VARIABLES['largest_upload']} vaut {value!r} ; donnez une taille comme 500MB ou 2GB.",
        )
    return int(match["number"]) * UNITS[match["unit"]]


def _k(value: str) -> int:
    if not value.isdecimal() or int(value) < SMALLEST_K:
        raise SettingsError(
            en=f"{VARIABLES['k']} is {value!r}; give a number of people, {SMALLEST_K} or more.",
            fr=f"{VARIABLES['k']} vaut {value!r} ; donnez un nombre de personnes, {SMALLEST_K} ou plus.",
        )
    return int(value)


def interface_language(environ: Mapping[str, str] = os.environ) -> str:
    """``fr`` or ``en``: what ``CALLMIRROR_LANG`` says, else the locale, else English."""
    for name in (INTERFACE_LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        if value:
            return "fr" if value.startswith("fr") else "en"
    return "en"
