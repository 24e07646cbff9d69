"""The press prints a site: all of it the first time, and from then on only what has changed.

Everything it prints knows by digest what it was made from. What it remembers lies in a cache that may be deleted at any
time; without it the press prints everything and gets the same bytes.
"""
