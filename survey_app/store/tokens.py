"""Secrets that are given out once: of each only a digest is kept."""

import base64
import hashlib
import secrets

TOKEN_BYTES = 16


def new_token() -> str:
    """A secret of 128 random bits that may stand in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_of(raw: bytes) -> str:
    """The token of 16 bytes."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw_of(token: str) -> bytes:
    """The 16 bytes of a token that was made here."""
    return base64.urlsafe_b64decode(token + "==")


def mixed(secret: bytes, with_: bytes) -> bytes:
    """Two secrets of one length, of which neither can be told without the other; mixing the
    result with one of them gives the other."""
    return bytes(a ^ b for a, b in zip(secret, with_, strict=True))


def token_digest(token: str) -> bytes:
    """What is kept of a token: its SHA-256."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


def half_digest(secret: str) -> bytes:
    """Half of a SHA-256: enough to tell secrets apart, where many rows hold one."""
    return token_digest(secret)[:16]
