"""Figures: how many, of whom, where, when, and who says so.

Numbers are read by a grammar (`numerals`, `vague`, `bounds`, `units`, `quantities`), those that count nothing
are left out (`not_counts`), and for each of the others the words around it give what it counts (`counted`,
`named_before`), what happened (`measures`), where (`places`), when (`moments`), how far it goes (`scopes`),
of what it is a part (`parts`) and who gives it (`holders`).
"""

from onrecord.figures.stage import figures

__all__ = ["figures"]
