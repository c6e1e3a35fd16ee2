"""Wherever files lie: fsspec opens it, and its many kinds of errors become one of ours."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from callmirror.errors import InputError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PACKAGES = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "az": "adlfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "adl": "adlfs",
    "sftp": "paramiko",
    "ssh": "paramiko",
    "smb": "smbprotocol",
    "http": "aiohttp",
    "https": "aiohttp",
}
"""The package that a scheme needs, where we know it."""

FOREIGN = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("azure.core.exceptions", "AzureError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("gcsfs.retry", "HttpError"),
    ("paramiko.ssh_exception", "SSHException"),
    ("aiohttp.client_exceptions", "ClientError"),
    ("smbprotocol.exceptions", "SMBException"),
)
"""What drivers raise that is no error of the system, by module and name; asked for only where loaded."""

STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "created",
)
"""Under which names storages tell what changes with the content, the surest first."""


class Unreachable(InputError):
    """A storage does not answer or refuses; another time it may not."""


def is_remote(source: str) -> bool:
    """Whether it is an address with a scheme that is not a path of this machine."""
    return "://" in source and not source.startswith("file://")


def shown(address: str) -> str:
    """The address without a password that may stand in it."""
    if "@" not in address:
        return address
    parts = urlsplit(address)
    host = parts.netloc.rsplit("@", 1)
    user = host[0].split(":", 1)[0]
    return urlunsplit((parts.scheme, f"{user}@{host[-1]}", *parts[2:]))


@contextmanager
def storage_errors(address: str) -> Iterator[None]:
    """Turn whatever a driver raises into one sentence that names the address."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(
            shown(address), en="does not exist; check the address.", fr="n'existe pas ; vérifiez l'adresse."
        ) from error
    except ImportError as error:
        raise _driver_missing(address) from error
    except _foreign() as error:
        raise Unreachable(
            shown(address),
            en=f"can't be read ({type(error).__name__}); check the address, the keys of access and the "
            "network.",
            fr=f"lecture impossible ({type(error).__name__}) ; vérifiez l'adresse, les clés d'accès et le "
            "réseau.",
        ) from error


def opened(address: str) -> "tuple[AbstractFileSystem, str]":
    """Return the file system of an address, and the path in it.

    Raises:
        InputError: the package for that kind of address is absent, or there is no such kind.
    """
    import fsspec  # noqa: PLC0415 - only where an address has a scheme

    scheme = address.split("://", 1)[0]
    if scheme not in fsspec.available_protocols():
        raise InputError(
            shown(address),
            en=f"nothing is known of {scheme}://; use s3://, gs://, az://, sftp:// or a path.",
            fr=f"{scheme}:// est inconnu ; utilisez s3://, gs://, az://, sftp:// ou un chemin.",
        )
    with storage_errors(address):
        system, path = fsspec.url_to_fs(address)
        return system, str(path)


def stamp_of(info: dict[str, Any]) -> str:
    """What changes when the content does, as the storage tells it; "" where it tells nothing."""
    told = next((info[name] for name in STAMPS if info.get(name) is not None), "")
    return told.isoformat() if isinstance(told, datetime) else str(told).strip('"')


def _foreign() -> tuple[type[Exception], ...]:
    loaded = ((sys.modules.get(module), name) for module, name in FOREIGN)
    drivers = (getattr(module, name) for module, name in loaded if hasattr(module, name))
    return OSError, ValueError, RuntimeError, *drivers


def _driver_missing(address: str) -> InputError:
    scheme = address.split("://", 1)[0]
    package = PACKAGES.get(scheme, f"fsspec[{scheme}]")
    return InputError(
        shown(address),
        en=f"the package {package} is needed for {scheme}://; install it: pip install {package}",
        fr=f"le paquet {package} est nécessaire pour {scheme}:// ; installez-le : pip install {package}",
    )
