"""A request's beginning: its prompt as tokens, how it is sampled, and who reads what is drawn."""

import datetime as dt
import itertools
from collections.abc import Sequence

from agent.model.chat.encoder import Encoder
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import ChatRequest, Message, Reasoning, ToolSchema
from agent.model.engine.chunk import find
from agent.model.engine.job import Job, Reply
from agent.model.engine.sampler import Sampler
from agent.model.engine.scheduler import Work
from agent.model.engine.schema import schema_grammar
from agent.model.engine.text import Text, common_length
from agent.model.engine.writer import Writer
from agent.model.grammar import Grammar
from gateway.errors import ModelError


class Opening:
    """Makes a ``Reply`` of each ``Job``. Used by one thread."""

    def __init__(self, vocabulary: Vocabulary, encoder: Encoder, *, context: int) -> None:
        """``context`` is what one request may take, in tokens."""
        self._vocabulary = vocabulary
        self.encoder = encoder
        self._context = context
        self._system_of: tuple[Sequence[Message], Sequence[ToolSchema], Reasoning | None, dt.date] | None = None
        self._system: list[int] = []

    def begin(self, job: Job) -> Reply:
        """Raises ``ModelError`` if there is no room for it, or the chat can't be written."""
        request = job.request
        ids = {digest: perceived.ids for digest, perceived in job.seen.items()}
        tokens, thinking = self.encoder.encode(request.messages, request.offered, request.reasoning, media=ids)
        room = self._context - len(tokens)
        if room < 1:
            raise ModelError(f"This is too long for the model: {len(tokens)} tokens, and it can read {self._context}.")
        most = min(room, request.max_tokens)
        chunks = find(tokens, [chunk for perceived in job.seen.values() for chunk in perceived.chunks])
        text = Text(tokens, request.owner, self._common(request, tokens), chunks)
        return Reply(
            work=Work(text, most=len(tokens) + most),
            prompt=len(tokens),
            most=most,
            writer=Writer(
                self._vocabulary, job.give, self.encoder.parser(request, thinking=thinking), stop=request.stop
            ),
            sampler=Sampler(self._vocabulary, request.sampling, self._grammar(request, thinking=thinking)),
        )

    def _grammar(self, request: ChatRequest, *, thinking: bool) -> Grammar | None:
        if request.response_schema is not None:
            return schema_grammar(request.response_schema, thinking=thinking)
        return self.encoder.grammar(request, thinking=thinking)

    def _common(self, request: ChatRequest, tokens: Sequence[int]) -> int:
        """How much of the prompt is nobody's own: what a prompt with nothing said begins with too."""
        head = tuple(itertools.takewhile(lambda message: message.role == "system", request.messages))
        asked = head, request.offered, request.reasoning, self.encoder.today()
        if self._system_of != asked:
            self._system_of = asked
            try:
                empty = [*head, Message(role="user")]
                self._system = self.encoder.encode(empty, request.offered, request.reasoning)[0]
            except ModelError:
                self._system = []
        return common_length(self._system, tokens)
