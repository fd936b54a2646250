"""How the bundled encoder, the scope weights and the shipped vectors are made (extra `train`; the server needs none).

Read README.md beside this file for the recipe and the model card.
"""

from datetime import date

EVALUATION_DAY = date(2026, 11, 25)  # versions in force on this day are trained on and shipped as vectors
