"""Rules to other systems and from them, and the proof that these give the same scores.

May import `engine`, `importing`, `files`, `history`, `model` and what lies below; knows no
analysis, no drawing and no Qt. Read first: `target.py` (what a target is, and all there are),
`adapt.py` (what a target makes of a model), `artefact.py` (what is handed out) and `proof.py`
(what somebody else's program makes of every lead, beside what the engine makes of it);
`exporting.py` does all of it, one step after the other.

SQL: `prepared*.py` are the tables that queries read, `sql_query.py` puts the steps of a query
together, `sql_dialects.py` is all in which engines differ, `remote.py` runs a model where the data
is.

Words: a *target* is a system or a form that rules are written for; an *artefact* is what is
written; an *executor* is a program that runs an artefact and shares no code with the engine; an
*outcome* is what it found, lead by lead. Exchange returns content: bytes and plain values.
"""
