"""All models side by side: what each makes of the same leads, and which leads several want.

Read first: `products_view.py`, then `products_work.py`.
"""
