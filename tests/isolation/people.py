"""Who is there, and what is whose."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from gateway.schema.address import Address, Principal
from gateway.schema.role import Role


@dataclass(frozen=True)
class Person:
    """Somebody, by their immutable id. ``role``: None is revoked, ``"stranger"`` is nobody's decision."""

    platform: str
    user: str
    role: Role | str | None
    name: str = ""

    @property
    def principal(self) -> Principal:
        return Principal(platform=self.platform, user=self.user, name=self.name or self.user)

    @property
    def id(self) -> str:
        """Written out, not asked of the product."""
        return f"{self.platform}:user:{self.user}"

    @property
    def place(self) -> "Place":
        """Where they are alone with the bot."""
        return Place(Address(platform=self.platform, chat=f"dm-{self.user}"), (self,), direct=True)


@dataclass(frozen=True)
class Place:
    """A conversation, and who reads there."""

    address: Address
    people: tuple[Person, ...]
    direct: bool = False

    @property
    def session(self) -> str:
        return f"{self.address.platform}:default:{self.address.chat}"


OWNER = Person("pigeon", "1001", Role.OWNER)
MEMBER = Person("pigeon", "2002", Role.MEMBER)
GUEST = Person("raven", "2002", Role.GUEST, name="1001")
"""The attacker in most attacks: the member's number, on another platform, and the owner's number for a name."""
REVOKED = Person("raven", "4004", None)
STRANGER = Person("raven", "5005", "stranger")
PEOPLE = (OWNER, MEMBER, GUEST, REVOKED, STRANGER)
GROUP = Place(Address(platform="raven", chat="group-9"), (GUEST, REVOKED, Person("raven", "6006", Role.MEMBER)))
INSIDER = GROUP.people[2]
"""A member of that group."""
MACHINE = "machine"
"""What is nobody's: settings, environment, files beside the data folder, the private network."""


@dataclass
class Canaries:
    """Strings that stand for secrets: each is one person's, or the machine's."""

    owners: dict[str, str] = field(default_factory=dict)

    def plant(self, owner: Person | str, where: str) -> str:
        """A new one. ``where`` it is put, for whoever reads the findings."""
        name = owner if isinstance(owner, str) else owner.id
        canary = f"canary{secrets.token_hex(6)}{where}"
        self.owners[canary] = name
        return canary

    def foreign(self, text: str, *names: str) -> Iterator[str]:
        """Those in ``text`` that belong to nobody of these."""
        for canary, owner in self.owners.items():
            if owner not in names and canary in text:
                yield f"{canary[18:]} of {owner}"
