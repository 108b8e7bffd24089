"""What a person may do, in four steps."""

from enum import StrEnum


class Role(StrEnum):
    """From the least to the most. Whoever has none isn't heard at all."""

    GUEST = "guest"
    """Talks with the bot."""
    MEMBER = "member"
    """Chooses, too, how the bot behaves towards others of a group."""
    ADMIN = "admin"
    """Lets people in."""
    OWNER = "owner"
    """Everything."""

    def reaches(self, least: "Role") -> bool:
        """Whether it is ``least`` or more."""
        return _ORDER.index(self) >= _ORDER.index(least)

    def at_most(self, most: "Role") -> "Role":
        """The lesser of the two."""
        return most if self.reaches(most) else self


_ORDER = tuple(Role)
