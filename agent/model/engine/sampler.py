"""What chooses the next token of one reply."""

import math
from typing import Any

import numpy as np
from llama_cpp import llama_cpp as native

from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Sampling, TokenLogprob
from agent.model.engine.binding import Binding, Candidates
from agent.model.grammar import Grammar

_PENALIZED = 64
"""Tokens of the reply that the penalties look back on, as in llama.cpp's own server."""


class Sampler:
    """llama.cpp's samplers, in the order of its own server. It has a state of its own; ``close`` frees it."""

    def __init__(self, vocabulary: Vocabulary, sampling: Sampling, grammar: Grammar | None = None) -> None:
        """Raises ``ModelError`` if llama.cpp can't read the grammar."""
        self._vocabulary = vocabulary
        self._binding = Binding(vocabulary, grammar) if grammar else None
        self._chain: Any = native.llama_sampler_chain_init(native.llama_sampler_chain_default_params())
        for part in _parts(sampling, vocabulary.size):
            native.llama_sampler_chain_add(self._chain, part)

    def draw(self, context: Any, place: int) -> int:
        """The token that follows ``place`` of the context's last batch."""
        binding = self._binding
        if binding is None or not binding.active:
            token = int(native.llama_sampler_sample(self._chain, context, place))
        else:
            token = self._draw_bound(binding, _logits(context, place, self._vocabulary.size))
        if binding is not None:
            binding.accept(token)
        return token

    def logprobs(self, context: Any, place: int, token: int, count: int) -> TokenLogprob:
        """How likely ``token`` was at ``place``, and the ``count`` likeliest, by the model alone."""
        logits = _logits(context, place, self._vocabulary.size).astype(np.float64)
        peak = logits.max()
        known = logits - peak - math.log(np.exp(logits - peak).sum())
        best = np.argsort(-known, kind="stable")[:count]
        return TokenLogprob(
            self._vocabulary.piece(token),
            float(known[token]),
            tuple((self._vocabulary.piece(int(other)), float(known[other])) for other in best),
        )

    def close(self) -> None:
        """Free it."""
        native.llama_sampler_free(self._chain)
        if self._binding is not None:
            self._binding.close()

    def _draw_bound(self, binding: Binding, logits: Any) -> int:
        """Ask the grammar about one token; only if it refuses that, about all: it is slow."""
        ids = np.arange(len(logits), dtype=np.int32)
        candidates = Candidates(ids, logits)
        candidates.apply(self._chain)
        token = candidates.selected
        if not binding.allows(token):
            candidates = Candidates(ids, logits)
            binding.restrict(candidates)
            if candidates.best > -math.inf:
                candidates.apply(self._chain)
                token = candidates.selected
        if not binding.allows(token):
            # No token of this vocabulary goes on from here: the reply ends, if there is a token for that.
            binding.give_up()
            token = self._vocabulary.end if self._vocabulary.end >= 0 else token
        native.llama_sampler_accept(self._chain, token)
        return token


def _parts(sampling: Sampling, size: int) -> list[Any]:
    parts: list[Any] = []
    penalties = sampling.repeat_penalty, sampling.frequency_penalty, sampling.presence_penalty
    if penalties != (1, 0, 0):
        parts.append(native.llama_sampler_init_penalties(size, _PENALIZED, *penalties))
    if sampling.temperature == 0:
        return [*parts, native.llama_sampler_init_greedy()]
    if sampling.top_k:
        parts.append(native.llama_sampler_init_top_k(sampling.top_k))
    if sampling.top_p < 1:
        parts.append(native.llama_sampler_init_top_p(sampling.top_p, 1))
    if sampling.min_p > 0:
        parts.append(native.llama_sampler_init_min_p(sampling.min_p, 1))
    parts.append(native.llama_sampler_init_temp(sampling.temperature))
    return [*parts, native.llama_sampler_init_dist(sampling.seed)]


def _logits(context: Any, place: int, size: int) -> Any:
    return np.ctypeslib.as_array(native.llama_get_logits_ith(context, place), shape=(size,))
