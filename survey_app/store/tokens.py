"""Secrets that are given out once: of each only the SHA-256 is kept."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 128 random bits that may stand in an address."""
    return secrets.token_urlsafe(16)


def token_digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).digest()
