"""What is answered in the same words wherever it is answered."""

BEYOND = "That is beyond a model of my size. A larger one can be set: see `clawgate model list`."
WHEN = "When should I remind you?"
WHAT = "What should I remind you of?"
