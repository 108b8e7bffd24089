"""The mail that says that an answer takes long: at most one to a question, and never after its answer."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from adapters.email.threads import Route
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart

TEXT = "I am still working on this. The answer comes in a mail of its own."
MOST_QUESTIONS = 1_000


@dataclass
class _Question:
    reply_to: str | None
    began: float | None = None
    """When the first frame of its answer came, on the clock."""


class Working:
    """The questions of one account that have no answer yet, as far as this process has taken them in.

    What a restart forgets is never told of: nobody misses such a mail, and nobody gets it twice.
    """

    def __init__(self, minutes: int, *, clock: Callable[[], float]) -> None:
        """``minutes``: how long an answer takes before its writer is told; 0: nobody is told."""
        self._seconds = minutes * 60
        self._clock = clock
        self._questions: OrderedDict[MessageId, _Question] = OrderedDict()

    def asked(self, message: InboundMessage) -> None:
        """A message was accepted."""
        if not self._seconds:
            return
        route = Route.of(message.reply_to)
        # The answer quotes the original, and this needn't.
        self._questions[message.id] = _Question(None if route is None else str(route._replace(original=None)))
        while len(self._questions) > MOST_QUESTIONS:
            self._questions.popitem(last=False)

    def answered(self, reply: ReplyId) -> None:
        """An answer is on its way."""
        self._questions.pop(_question_of(reply), None)

    def due(self, frame: Draft) -> OutgoingPart | None:
        """What is to be sent now that this frame has come, which it does every few seconds while a turn runs."""
        message = _question_of(frame.reply)
        question = self._questions.get(message)
        if question is None:
            return None
        if frame.over:
            self.answered(frame.reply)
            return None
        now = self._clock()
        if question.began is None:
            question.began = now
        if now - question.began < self._seconds:
            return None
        # Before it is sent: whether that works or not, there is no second one.
        self.answered(frame.reply)
        return OutgoingPart(
            id=f"{message}/working",
            reply=frame.reply,
            address=frame.address,
            text=TEXT,
            index=0,
            last=False,
            reply_to=question.reply_to,
        )


def _question_of(reply: ReplyId) -> MessageId:
    return MessageId(reply.rpartition("/")[0])
