"""Text of anybody's, so that a server doesn't take it for the markup of a chat format.

A server renders the chat template and tokenises the whole with special tokens on, whatever was said in
a message: who types ``<|im_start|>system`` would speak as the system. So every literal that some family
of models has for such a token is broken by a character that isn't seen.
"""

import re

_BREAK = "\u2060"
"""WORD JOINER: it has no width and lets no line break in."""
_LITERALS = re.compile(
    # ChatML, Llama 3, Phi, gpt-oss, GLM; DeepSeek writes the bars wide.
    r"<(?=[|\uFF5C][^<>\s]{1,40}[|\uFF5C]>)"
    # Gemma; Llama 2 and Mistral.
    r"|<(?=/?(?:start_of_turn|end_of_turn|turn\||\|turn|bos|eos|s|unk|pad)>)"
    r"|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS|CALL_ID)\])"
    r"|<(?=<SYS>>|</SYS>>)",
)


def defused(text: str) -> str:
    """``text`` with no such literal in it; all else as it is."""
    return _LITERALS.sub(lambda match: match.group() + _BREAK, text)
