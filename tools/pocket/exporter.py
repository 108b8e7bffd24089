"""From a checkpoint to a GGUF file: ``python -m tools.pocket.exporter FOLDER OUT.gguf``, then Q8_0 by llama.cpp itself.

The tokenizer goes in as llama.cpp's ``gpt2`` with the pre-tokenizer ``refact``, which splits digits singly as ours does.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import gguf
import torch

from tools.pocket.network import Shape
from tools.pocket.tokenizer import CONTROL, END, MARKUP, PAD

TEMPLATE = (
    "{#- clawgate pocket -#}"
    "{% for m in messages %}{% if m.role != 'system' %}<|im_start|>{{ m.role }}\n"
    "{% if m.content %}{{ m.content }}{% endif %}"
    "{% for c in m.tool_calls or [] %}"
    """<tool_call>{"name": {{ c.function.name | tojson }}, "arguments": {{ '{' }}"""
    "{% for name, said in c.function.arguments.items() %}{% if not loop.first %}, {% endif %}"
    "{{ name | tojson }}: "
    "{{ (' ' ~ said if said is string and said[:1] | lower != said[:1] | upper else said) | tojson }}{% endfor %}"
    "}}</tool_call>{% endfor %}"
    "<|im_end|>\n{% endif %}{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""It leaves out system messages and tool schemas: the model knows its job and its tools by heart. By the comment
``agent/model/chat/formats/pocket.py`` knows it, and binds its calls to the conversation's words."""


def export(folder: Path, out: Path) -> None:
    """Write the weights of the folder's checkpoint, unquantized."""
    state = torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")
    shape = Shape(**state["shape"])
    writer = gguf.GGUFWriter(str(out), "llama")
    writer.add_name("Pocket")
    writer.add_description("The built-in model of clawgate")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_chat_template(TEMPLATE)
    _add_tokenizer(writer, json.loads((folder / "tokenizer.json").read_text()))
    for name, tensor in state["network"].items():
        writer.add_tensor(name, tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_tokenizer(writer: gguf.GGUFWriter, saved: dict[str, Any]) -> None:
    tokens = sorted(saved["model"]["vocab"], key=saved["model"]["vocab"].__getitem__)
    kinds = {**dict.fromkeys(CONTROL, gguf.TokenType.CONTROL), **dict.fromkeys(MARKUP, gguf.TokenType.USER_DEFINED)}
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("refact")
    writer.add_token_list(tokens)
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in tokens])
    writer.add_token_merges(
        [merge if isinstance(merge, str) else " ".join(merge) for merge in saved["model"]["merges"]]
    )
    writer.add_bos_token_id(tokens.index(PAD))
    writer.add_eos_token_id(tokens.index(END))
    writer.add_pad_token_id(tokens.index(PAD))
    writer.add_add_bos_token(value=False)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.folder, options.out)


if __name__ == "__main__":
    main()
