"""Training: ``python -m tools.pocket.trainer OUT_FOLDER --steps N`` on a GPU if there is one, else on the processor.

It goes on from the last checkpoint in the folder, where one is kept every two minutes, and when it is told to end. The
tokenizer is trained first if it isn't there. ``torchrun --standalone --nproc-per-node 2 -m tools.pocket.trainer …`` takes
two cores, or GPUs: with ``OMP_NUM_THREADS=1`` that is a quarter faster than one process with two threads.
"""

import argparse
import ctypes
import dataclasses
import math
import signal
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional
from torch.utils.data import DataLoader

from tools.pocket import importer, together, tokenizer
from tools.pocket.batches import Batches
from tools.pocket.keeping import SIGNALS, Keeping
from tools.pocket.network import Network, Shape

_WARM_UP = 100
_REPORT = 10
_KEEP_SECONDS = 120
"""What a crash costs at most."""
_CLIP = 1.0
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The names that malloc.h gives them."""
_APART = 1_000_000
"""What lies between the seeds of two processes."""
_SHOWN = 0.25
"""Of what the others say, as much is learnt in each step; it counts for the rest."""


class Trainer:
    """A run: network, optimizers, and where it is."""

    def __init__(self, network: Network, *, rate: float) -> None:
        self.network = network
        matrices = [value for name, value in network.named_parameters() if value.dim() == 2 and "embd" not in name]
        others = [value for name, value in network.named_parameters() if value.dim() != 2 or "embd" in name]
        self._optimizers: list[torch.optim.Optimizer] = [
            torch.optim.Muon(matrices, lr=rate, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, lr=rate, betas=(0.9, 0.98), weight_decay=0.01),
        ]
        self._rate = rate
        self.step = 0

    def learn(self, ids: torch.Tensor, weights: torch.Tensor, *, left: float) -> float:
        """One step, with ``left`` of the whole run, from 1 to 0; returns the loss over the model's own words."""
        rate = self._rate * min(1.0, (self.step + 1) / _WARM_UP) * max(0.02, left)
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad()
        weights = weights[:, 1:].flatten()
        weights = torch.where(weights < 1, weights / _SHOWN * (torch.rand_like(weights) < _SHOWN), weights)
        places = weights.nonzero().flatten()
        with torch.autocast(ids.device.type, dtype=torch.bfloat16):
            logits = self.network(ids[:, :-1], places)
        losses = functional.cross_entropy(logits.float(), ids[:, 1:].flatten()[places], reduction="none")
        weighed = weights[places]
        loss = (losses * weighed).sum() / weighed.sum()
        loss.backward()
        together.average(self.network.parameters())
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _CLIP)
        for optimizer in self._optimizers:
            optimizer.step()
        self.step += 1
        return float(losses.detach()[weighed == 1].mean())

    def save(self, path: Path) -> None:
        """Everything that going on needs, whole or not at all."""
        state = {
            "shape": dataclasses.asdict(self.network.shape),
            "network": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "step": self.step,
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def restore(self, path: Path) -> None:
        """Go on where ``save`` was."""
        state = torch.load(path, weights_only=True, map_location=next(self.network.parameters()).device)
        self.network.load_state_dict(state["network"])
        for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.step = state["step"]


def run(folder: Path, options: argparse.Namespace) -> None:
    """From whatever is in the folder to the end."""
    folder.mkdir(parents=True, exist_ok=True)
    words, checkpoint = folder / "tokenizer.json", folder / "checkpoint.pt"
    rank = together.join()
    if rank == 0 and not words.exists():
        tokenizer.train().save(str(words))
    together.meet()
    torch.manual_seed(options.seed)
    _keep_memory()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    shape = Shape(
        width=options.width, layers=options.layers, heads=options.width // 64, inner=options.width * 11 // 4 // 32 * 32
    )
    network = Network(shape).to(device)
    # Most of the time of so small a network goes into what stands between the matrices: fused, that is halved.
    for block in network.blk:
        block.compile(dynamic=True)
    trainer = Trainer(network, rate=options.rate)
    if checkpoint.exists():
        trainer.restore(checkpoint)
    elif options.start:
        importer.read(options.start, network)
    # Another stretch of dialogues after each start: what was learnt from is not shown again.
    batches = DataLoader(
        Batches(str(words), options.seed + trainer.step + _APART * rank, options.batch // together.count()),
        batch_size=None,
        num_workers=options.workers,
        worker_init_fn=_leave_signals_to_the_parent,
    )
    begun, seen = time.monotonic(), 0
    keeping = Keeping(seconds=_KEEP_SECONDS)
    keeping.heed()
    for ids, weights in batches:
        seen += ids.numel() * together.count()
        left = 1 - max((trainer.step + 1) / options.steps, (time.monotonic() - begun) / 60 / options.minutes)
        left = together.least(0 if keeping.told_to_end else left, device)
        loss = trainer.learn(ids.to(device), weights.to(device), left=left)
        done = left <= 0
        if rank == 0 and (trainer.step % _REPORT == 0 or done):
            speed = seen / (time.monotonic() - begun)
            sys.stdout.write(f"step {trainer.step} of {options.steps}: loss {loss:.4f}, {speed:.0f} tokens/s\n")
            sys.stdout.flush()
        if rank == 0 and (done or keeping.due()):
            trainer.save(checkpoint)
        if done:
            return


def _leave_signals_to_the_parent(number: int) -> None:
    """A terminal or a supervisor tells the whole group, and without its workers the parent could not end in order."""
    del number
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)


def _keep_memory() -> None:
    """Don't give memory back to the system between steps: getting it again is an eighth of the time on a processor."""
    if sys.platform == "linux":
        allocator = ctypes.CDLL(None)
        allocator.mallopt(_MMAP_THRESHOLD, 2**30)
        allocator.mallopt(_TRIM_THRESHOLD, 2**31 - 1)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end after so long, if that comes first")
    parser.add_argument("--batch", type=int, default=16_384, help="tokens in a step")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--width", type=int, default=Shape.width)
    parser.add_argument("--layers", type=int, default=Shape.layers)
    parser.add_argument(
        "--start", type=Path, metavar="GGUF", help="weights to begin with, where there is no checkpoint"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that make dialogues")
    options = parser.parse_args()
    run(options.folder, options)


if __name__ == "__main__":
    main()
