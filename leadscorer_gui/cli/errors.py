"""What can be wrong with a call of the command line."""


class UsageError(Exception):
    """The call itself is wrong: exit status 2. The message says what to do instead."""


class BadInput(Exception):  # noqa: N818  (said of the input, not of the program)
    """A file or what it asks for cannot be worked with: exit status 1."""
