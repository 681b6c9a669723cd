"""Work off the GUI thread: nobody else in the program starts a thread or waits for one.

A `Job` is one piece of work with progress and cancel, a `JobRunner` the thread that runs such
jobs one after another. Kinds of work that must not replace each other (an import, a simulation,
the drawing of charts) have a runner each. QtCore only; `warming.py` is free of Qt, since a child
process runs it. Read first: `job.py`, then `runner.py`, `warming.py`.
"""
