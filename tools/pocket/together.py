"""Several processes that learn as one, where ``torchrun`` has started them: each from other dialogues, with the same steps.

Without ``torchrun`` there is one, and nothing here does anything.
"""

import os
from collections.abc import Iterable

import torch
from torch import distributed


def join() -> int:
    """The number of this process, from 0. Raises what torch does where the others can't be reached."""
    if "WORLD_SIZE" not in os.environ:
        return 0
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    rank: int = distributed.get_rank()
    return rank


def count() -> int:
    """How many there are."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def meet() -> None:
    """Go on when all have come here."""
    if count() > 1:
        distributed.barrier()


def average(parameters: Iterable[torch.nn.Parameter]) -> None:
    """Give the gradients of each the mean over all processes, in one exchange."""
    if count() == 1:
        return
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    whole = torch.cat([each.flatten() for each in gradients])
    distributed.all_reduce(whole)
    whole /= count()
    for each, part in zip(gradients, whole.split([each.numel() for each in gradients]), strict=True):
        each.copy_(part.view_as(each))


def least(value: float, device: str) -> float:
    """The smallest that any process has: they go at the same rate, and end after the same step."""
    if count() == 1:
        return value
    shared = torch.tensor(value, dtype=torch.float32, device=device)
    distributed.all_reduce(shared, distributed.ReduceOp.MIN)
    return float(shared)
