"""Signatures (Ed25519): by whom a bundle was made, and that it is as it was made."""

import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SECRET_BYTES, PUBLIC_BYTES, SIGNATURE_BYTES = 32, 32, 64
DIGITS, GROUP = 32, 4


def new_secret() -> bytes:
    """A new secret key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(secret: bytes) -> bytes:
    """The public key that belongs to a secret one."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def signature(secret: bytes, message: bytes) -> bytes:
    """The signature of a message."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def is_signed(public: bytes, signed: bytes, message: bytes) -> bool:
    """Whether a signature is that of a message under a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """What people compare keys by, on the telephone: 32 hexadecimal digits in groups of four."""
    digits = hashlib.sha256(b"bwise bundle key/" + public).hexdigest()[:DIGITS]
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def typed_fingerprint(text: str) -> str | None:
    """A fingerprint as somebody typed it, in the form above; None where it is none."""
    digits = re.sub(r"[\s:-]", "", text).lower()
    if not re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", digits):
        return None
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))
