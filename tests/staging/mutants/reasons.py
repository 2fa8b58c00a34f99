"""Why a mutant stays green under --deep, and the part of both sets that each change is held to."""

# id of a mutant -> why no smoke can tell
REASONS = {}

# Two of each kind of the hand-written ones and of the mechanical ones.
SAMPLE = set()
