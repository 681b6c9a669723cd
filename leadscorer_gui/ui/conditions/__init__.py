"""Conditions built by hand: lines in groups, with fields and values completed from the data.

Knows the document's forms of conditions (`document.condition_forms`) and nothing of rules or
segments, which show a builder and take what it gives. Read `builder.py` first.
"""
