"""The tools a model may call: a file each, with a ``TOOL`` in it that is found by discovery."""
