"""Facts that age (最低工资、职工平均工资、缴费基数、地方假期天数…): dated rows with their source, in CSV files.

`parameter` gives the value that holds in a region on a day, or None; `where_to_ask` then says in Chinese which figure
is missing and who has it. Nothing is interpolated and no row without a stated source is kept.
"""

from corpus.parameters.check import ParameterFlaw, check_parameters
from corpus.parameters.table import Confidence, Parameters, Value, load_parameters, parameter, where_to_ask

__all__ = [
    "Confidence",
    "ParameterFlaw",
    "Parameters",
    "Value",
    "check_parameters",
    "load_parameters",
    "parameter",
    "where_to_ask",
]
