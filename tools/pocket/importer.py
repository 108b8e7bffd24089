"""From a GGUF file back to a network, the exporter's way backwards: a start for training on."""

from pathlib import Path

import gguf
import torch
from gguf.quants import dequantize

from tools.pocket.network import Network


def read(path: Path, network: Network) -> None:
    """Give ``network`` the file's weights, as exact as they are there. Raises ``RuntimeError`` if it has another shape."""
    tensors = gguf.GGUFReader(path).tensors
    network.load_state_dict(
        {tensor.name: torch.from_numpy(dequantize(tensor.data, tensor.tensor_type).copy()) for tensor in tensors}
    )
