"""Help inside the program: pages, the window that shows them, and what every input means.

Pages are Markdown files in `resources/help`, in English. `pages` reads and searches them,
`help_window` shows them, `topics` says which page is about which part of the window, `inputs` what
an input means in two sentences (What's This). Nothing here opens a network connection. Read first:
`pages.py`, then `help_desk.py`.
"""
