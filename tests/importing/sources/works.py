"""Work to be done aside, good and bad; like all such it imports little."""

import os
import sys
import time
from pathlib import Path

from leadscorer_gui.importing.sources import aside


def echo(what, report):
    print("what a library prints is no answer")
    report(0.25)
    time.sleep(0.1)
    report(0.5)
    time.sleep(0.1)
    return [what, sorted(name for name in sys.modules if "." not in name)]


def refuse(about, report):
    raise aside.RefusalError("large", about)


def miss(path, report):
    Path(path).read_bytes()


def fail(report):
    raise ValueError("of the work")


def abort(report):
    os.abort()


def end(report):
    os._exit(0)


def ask_for_much(report):
    return len(bytearray(1 << 45))


def take_much(report):
    aside._watch_memory(1 << 20)


def wait(path, report):
    Path(path).write_text(str(os.getpid()))
    while True:
        time.sleep(1)
