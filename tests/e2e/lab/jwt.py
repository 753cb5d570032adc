"""Tokens as any other HS256 library makes them (RFC 7519), by hand."""

import base64
import hashlib
import hmac
import json
import time


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signature(key: bytes, header: str, claims: str) -> str:
    return base64url(hmac.new(key, f"{header}.{claims}".encode(), hashlib.sha256).digest())


def sign(key: bytes, claims: dict, header: dict | None = None) -> str:
    parts = [base64url(json.dumps(part).encode()) for part in (header or {"typ": "JWT", "alg": "HS256"}, claims)]
    return ".".join([*parts, signature(key, *parts)])


def token(key: bytes, user_id: int, lifetime: float = 3600, **claims) -> str:
    return sign(key, {"user_id": user_id, "exp": int(time.time() + lifetime), **claims})
