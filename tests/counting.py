"""How often something is called: what is quick is quick because it does little."""

from collections.abc import Callable
from typing import Any

import pytest


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[tuple[Any, ...]]:
    """The arguments of each call of `where.name` from now on; it does what it did."""
    real: Callable[..., Any] = getattr(where, name)
    calls: list[tuple[Any, ...]] = []

    def call(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        return real(*arguments, **named)

    monkeypatch.setattr(where, name, call)
    return calls
