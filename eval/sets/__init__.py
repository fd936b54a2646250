"""Question sets: JSON lines, one item a line. Schema and reading; the sets of this project lie beside this file."""

from eval.sets.load import QuestionSet, discover, load_set, sampled
from eval.sets.schema import Expected, Gold, Item, SetError, read_item

__all__ = ["Expected", "Gold", "Item", "QuestionSet", "SetError", "discover", "load_set", "read_item", "sampled"]
