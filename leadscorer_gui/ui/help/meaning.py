"""The form in which the meaning of inputs is written down."""

from collections.abc import Callable
from typing import TypeAlias

Meanings: TypeAlias = dict[str, Callable[[], str]]
"""By the object name of an input: what it means, in the language of then.

A name may end in `*`. An input without a name has `Owner/Class` instead: the class of something
that it is in, and its own.
"""
