"""What of a text belongs to a person: numbers, addresses, names, each with its place in the text.

Compared on 2026-11-26: `python-stdnum` has the checksums of identity and credit-code numbers and Luhn's, and is used
for them. `phonenumbers` reads no Chinese numerals, takes wages for local numbers and knows no unassigned prefix;
`presidio` brings a language model and no rule for Chinese numbers.
"""

from bot.personal.find import Personal, find_personal

__all__ = ["Personal", "find_personal"]
