"""Teaching the network: first single lines, padded to their own length, then windows as calls are packed.

The loss is that of writing the text, with two helpers that make a network so small learn in an hour and not
in days: the phonemes must be readable from the encoder (CTC), and the first head of each cross-attention must
look where the word is said. Matrices are moved by orthogonalised momentum (Muon), the rest by AdamW.
"""

import copy
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from speech_network import Network
from speech_windows import WINDOW_S, Batch, Packer
from torch import Tensor, nn
from torch.nn import functional

MATRICES_RATE, OTHERS_RATE = 0.012, 1.5e-3
WARM_STEPS = 60
MOMENTUM = 0.95
SHRINK = 0.02
POLYNOMIAL = (3.4445, -4.775, 2.0315)
"""Coefficients of the Newton-Schulz step by which Muon makes a matrix orthogonal."""
SPOKEN_EVERY = 50
SAVED_EVERY_S = 120.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Windows of one kind, and until which share of the time they are given, with what probability."""

    until: float
    share: float
    size: int
    longest_s: float
    single: bool
    whole: bool


LESSONS = (
    Lesson(0.25, 1.0, 24, 8.0, single=True, whole=False),
    Lesson(0.5, 0.5, 24, 8.0, single=True, whole=False),
    Lesson(0.5, 0.3, 10, 14.0, single=False, whole=False),
    Lesson(0.5, 0.2, 6, 14.0, single=False, whole=True),
    Lesson(1.0, 0.15, 24, 8.0, single=True, whole=False),
    Lesson(1.0, 0.15, 6, 10.0, single=True, whole=True),
    Lesson(1.0, 0.2, 8, 20.0, single=False, whole=False),
    Lesson(1.0, 0.5, 6, WINDOW_S, single=False, whole=True),
)


def teach(network: Network, packer: Packer, *, minutes: float, kept: Path, begun: float = 0.0) -> None:
    """Teach for so long; the network is saved in between, under ``kept``.

    ``begun`` is the share of the lessons that the network had before: where they go on from.
    """
    for each in network.guides():
        each.guided = True
    swift = copy.deepcopy(network).bfloat16()
    mover = _Mover(network)
    for step, done, batch in _lessons(packer, minutes, begun):
        losses = _losses(swift, batch)
        guide = 0.5 if done < 0.7 else 0.2
        loss = losses[0] + (0.3 if done < 0.7 else 0.1) * losses[1] + guide * losses[2]
        swift.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        mover.move(swift, _rate(step, done))
        if step % SPOKEN_EVERY == 0:
            shown = " ".join(f"{float(each.detach()):.3f}" for each in losses)
            print(f"{step} {done:.3f} {batch.mel.shape[0]}x{batch.mel.shape[2]} {shown}", flush=True)
        if mover.is_time_to_save():
            torch.save(network.state_dict(), kept)
    torch.save(network.state_dict(), kept)


def _lessons(packer: Packer, minutes: float, begun: float) -> Iterator[tuple[int, float, Batch]]:
    start, step = time.monotonic(), 0
    while (done := begun + (1 - begun) * (time.monotonic() - start) / (60 * minutes)) < 1:
        first = next(each.until for each in LESSONS if done < each.until)
        now = [each for each in LESSONS if each.until == first]
        (lesson,) = packer.dice.choices(now, [each.share for each in now])
        yield (
            step,
            done,
            packer.batch(lesson.size, longest_s=lesson.longest_s, single=lesson.single, whole=lesson.whole),
        )
        step += 1


def _losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    heard = network.encoder(batch.mel.bfloat16())
    written = network.decoder(batch.tokens, heard)
    wanted = batch.wanted.reshape(-1)
    asked = wanted >= 0
    text = functional.cross_entropy(network.logits(written.flatten(0, 1)[asked]), wanted[asked])
    return text, _phonemes(network, heard, batch), _guidance(network, heard.shape[1], batch)


def _phonemes(network: Network, heard: Tensor, batch: Batch) -> Tensor:
    likely = network.phonemes(heard).float().log_softmax(-1).transpose(0, 1)
    each = functional.ctc_loss(
        likely,
        batch.phonemes,
        batch.sound_lengths,
        batch.phoneme_lengths,
        reduction="none",
        zero_infinity=True,
    )
    spoken = batch.phoneme_lengths > 0
    return (each / batch.phoneme_lengths.clamp_min(1))[spoken].mean() if spoken.any() else torch.zeros(())


def _guidance(network: Network, frames: int, batch: Batch) -> Tensor:
    """How little of the attention lies where the word is said."""
    known = batch.where[..., 1] > 0
    times = torch.arange(frames).float()
    first, last = batch.where[known][:, :1], batch.where[known][:, 1:]
    inside = (times >= first) & (times <= torch.maximum(last, first + 1))
    missed = [
        (scores.logsumexp(-1) - scores.masked_fill(~inside, -1e4).logsumexp(-1)).mean()
        for scores in (each.scores[known] for each in network.guides())
    ]
    return torch.stack(missed).mean()


def _rate(step: int, done: float) -> float:
    """From 0 up, and down to a fiftieth as a cosine."""
    return min(1.0, (step + 1) / WARM_STEPS) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))


class _Mover:
    """Moves the exact weights by the gradients of their swift copy, and the copy along."""

    def __init__(self, network: Network) -> None:
        self.named = [(name, each) for name, each in network.named_parameters() if each.requires_grad]
        self.matrices = {name for name, each in self.named if _is_matrix(name, each)}
        self.past = {name: torch.zeros_like(each) for name, each in self.named if name in self.matrices}
        others = [each for name, each in self.named if name not in self.matrices]
        self.others = torch.optim.AdamW(others, lr=OTHERS_RATE, betas=(0.9, 0.98), weight_decay=0.01)
        self.all = [each for _, each in self.named]
        self.saved = time.monotonic()

    def move(self, swift: Network, rate: float) -> None:
        copies = dict(swift.named_parameters())
        for name, each in self.named:
            found = copies[name].grad
            each.grad = None if found is None else found.float()
        nn.utils.clip_grad_norm_(self.all, 1.0)
        for group in self.others.param_groups:
            group["lr"] = OTHERS_RATE * rate
        self.others.step()
        with torch.no_grad():
            for name, each in self.named:
                if name in self.matrices and each.grad is not None:
                    self._turn(name, each, MATRICES_RATE * rate)
                copies[name].copy_(each)

    def _turn(self, name: str, weight: Tensor, rate: float) -> None:
        gradient = weight.grad
        if gradient is None:
            return
        past = self.past[name]
        past.lerp_(gradient, 1 - MOMENTUM)
        ahead = gradient.lerp(past, MOMENTUM).flatten(1)
        step = _orthogonal(ahead) * max(1.0, ahead.shape[0] / ahead.shape[1]) ** 0.5
        weight.mul_(1 - rate * SHRINK).add_(step.view_as(weight), alpha=-rate)

    def is_time_to_save(self) -> bool:
        if time.monotonic() - self.saved < SAVED_EVERY_S:
            return False
        self.saved = time.monotonic()
        return True


def _is_matrix(name: str, weight: Tensor) -> bool:
    return weight.ndim >= 2 and "embed" not in name and "phonemes" not in name


def _orthogonal(matrix: Tensor) -> Tensor:
    a, b, c = POLYNOMIAL
    x = matrix.bfloat16()
    x = x / (x.norm() + 1e-7)
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    for _ in range(5):
        square = x @ x.T
        x = a * x + (b * square + c * (square @ square)) @ x
    return (x.T if tall else x).float()
