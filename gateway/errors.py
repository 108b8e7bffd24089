"""Every error that crosses a module of ours.

ClawgateError
├── ConfigurationError      the operator must change something; exit code 2, one sentence
├── Unavailable             Redis can't be reached or refuses writes; nothing was accepted
├── LeaseLost               another worker owns this work now: drop it
├── ModelError              the model can't do this turn
├── Refusal                 a person asks for more than they may have; nothing was written
└── DeliveryError           a platform call failed; the sender's one policy works on these five
    ├── RateLimited             too fast: wait ``retry_after`` seconds
    ├── Transient               surely not sent, worth another try
    ├── Rejected                surely not sent, and never will be as it is
    ├── Unauthorised            the credential is refused
    └── Ambiguous               may have been sent
"""

from typing import Literal


class ClawgateError(Exception):
    """The root: catch it to tell our errors from bugs. ``str()`` is a sentence for people."""


class ConfigurationError(ClawgateError):
    """The installation can't start as it is set up. The text names the key and the mend."""


class Unavailable(ClawgateError):
    """The message store can't be reached, or refuses writes."""


class LeaseLost(ClawgateError):
    """The lease on this work has passed to somebody else; nothing was written."""


class ModelError(ClawgateError):
    """The model can't answer; the text says why in words for the person who asked."""


class Refusal(ClawgateError):
    """It is not done, and worth no other try; the text says why, in words for whoever asked."""


class DeliveryError(ClawgateError):
    """A call to a platform failed."""


class RateLimited(DeliveryError):
    """The platform asks for a pause of ``retry_after`` seconds; nothing was sent.

    ``scope``: whether of all the account's calls, or only in this chat where it says so.
    """

    def __init__(self, message: str, *, retry_after: float, scope: Literal["account", "chat"] = "account") -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.scope = scope


class Transient(DeliveryError):
    """Nothing was sent; the same call may work later."""


class Rejected(DeliveryError):
    """The platform refuses this content or this destination for good; nothing was sent."""


class Unauthorised(DeliveryError):
    """The platform refuses the credential."""


class Ambiguous(DeliveryError):
    """The connection broke after the request went out: it may have been sent."""
