"""Boxes and arrows, and layouts of bytes."""


def all_of(language: str) -> dict[str, str]:
    return {}
