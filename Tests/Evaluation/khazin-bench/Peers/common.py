"""The functions that the scripts share."""

import contextlib
import importlib.metadata
import sys


def installed(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def attempt(name, peer, *arguments):
    """Returns the result of the peer, or None with a line on standard error.

    Everything that a library prints also goes to standard error.
    """
    try:
        with contextlib.redirect_stdout(sys.stderr):
            return peer(*arguments)
    except Exception as error:
        reason = " ".join(str(error).split())
        print(f"{name}: {type(error).__name__}: {reason}", file=sys.stderr)
        return None
