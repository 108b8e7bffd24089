"""The commands of ``clawgate model``, one in each module."""
