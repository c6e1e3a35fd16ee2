"""Secrets that a browser or a program holds; what is kept of one is its digest."""

import hashlib
import secrets

BYTES = 32
"""256 bits: nobody finds one by trying."""
TOKEN_PREFIX = "cm_"  # noqa: S105 - how a token begins, so that a scanner of leaks knows it
LONGEST = 200
"""What is longer is none of ours and is not even digested."""


def make_secret(prefix: str = "") -> str:
    """A new secret, in letters that an address may hold."""
    return prefix + secrets.token_urlsafe(BYTES)


def digest(secret: str) -> bytes:
    """What is kept of a secret; it has 256 random bits, so that one plain hash is enough."""
    return hashlib.sha256(secret[:LONGEST].encode("utf-8", "surrogatepass")).digest()


def subject(kind: str, value: str) -> bytes:
    """What stands for a login or an address whose attempts are counted."""
    return hashlib.sha256(f"{kind}\0{value}".encode("utf-8", "surrogatepass")).digest()
