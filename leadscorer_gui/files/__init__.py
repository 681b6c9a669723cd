"""The workspace file: read with the place of every problem, written so that it loads again exactly.

May import `model`, `texts`, `places`, `progress`, PyYAML and the standard library; no Qt, no tables
of data. Read first: `shapes.py` (how a value of the model looks in the file; reading, writing and
the JSON Schema follow it), then `reading.py` (`load`, `loads`), `writing.py` (`to_yaml`, `to_json`)
and `saving.py` (`save`). `nodes.py` stands before all of it and lets nothing through that could
keep the machine busy.
"""
