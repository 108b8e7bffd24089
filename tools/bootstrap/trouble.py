"""What stops a set-up."""


class Trouble(Exception):
    """One sentence for people, with the mend in it; perhaps the end of a log below it."""
