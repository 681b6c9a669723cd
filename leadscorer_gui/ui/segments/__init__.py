"""Segments on the screen: choosing and editing one, the covered range, the split by an attribute.

`looking.py` keeps which leads are looked at and has their numbers found; read it first. `box.py`
is where they are chosen, `editor.py` where a segment is made, `split_view.py` what a split shows.
"""
