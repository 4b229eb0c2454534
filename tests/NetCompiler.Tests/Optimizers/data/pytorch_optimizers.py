"""Weights after each of ten steps, and learning rates, computed by PyTorch in double precision.

    python3 pytorch_optimizers.py > pytorch_optimizers.json

PyTorch 1.13, whose NAdam has one factor too many (mended in 2.0) and is left out. The gradients are a formula, so that they need not be stored: element i of step s is sin(1 + 3 i + 7 s) / (1 + i mod 5).
"""
import json
import math

import torch

torch.set_default_dtype(torch.float64)
SIZE, STEPS = 23, 10


def trajectory(make):
    weights = torch.nn.Parameter(torch.tensor([0.5 - 0.04 * i for i in range(SIZE)]))
    optimizer = make([weights])
    rows = []
    for step in range(STEPS):
        weights.grad = torch.tensor([math.sin(1 + 3 * i + 7 * step) / (1 + i % 5) for i in range(SIZE)])
        optimizer.step()
        rows.append(weights.detach().tolist())
    return rows


def rates(make, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    schedule = make(optimizer)
    values = []
    for _ in range(steps):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return values


def f(value):
    """The nearest float32: what a library of single precision is given."""
    return torch.tensor(value, dtype=torch.float32).double().item()


optim, lr = torch.optim, torch.optim.lr_scheduler
print(json.dumps({
    "torch": torch.__version__,
    "trajectories": {
        "adadelta": trajectory(lambda p: optim.Adadelta(p, lr=1.0, rho=f(0.9), eps=f(1e-6))),
        "adagrad_initial": trajectory(lambda p: optim.Adagrad(p, lr=f(0.05), initial_accumulator_value=f(0.1), eps=f(1e-10))),
        "adamax": trajectory(lambda p: optim.Adamax(p, lr=f(0.02), betas=(f(0.9), f(0.999)), eps=f(1e-8))),
        "rmsprop": trajectory(lambda p: optim.RMSprop(p, lr=f(0.01), alpha=f(0.9), eps=f(1e-8))),
        "rmsprop_momentum": trajectory(lambda p: optim.RMSprop(p, lr=f(0.01), alpha=f(0.9), eps=f(1e-8), momentum=f(0.8))),
        "rmsprop_centered": trajectory(lambda p: optim.RMSprop(p, lr=f(0.01), alpha=f(0.9), eps=f(1e-8), centered=True)),
        "rmsprop_both": trajectory(
            lambda p: optim.RMSprop(p, lr=f(0.01), alpha=f(0.9), eps=f(1e-8), momentum=f(0.8), centered=True)),
    },
    "rates": {
        "step": rates(lambda o: lr.StepLR(o, 3, 0.5), 10),
        "multi_step": rates(lambda o: lr.MultiStepLR(o, [2, 5, 6], 0.5), 10),
        "exponential": rates(lambda o: lr.ExponentialLR(o, 0.75), 10),
        "polynomial": rates(lambda o: lr.PolynomialLR(o, total_iters=8, power=2.0), 12),
        "cosine": rates(lambda o: lr.CosineAnnealingLR(o, 8, eta_min=0.125), 9),
        "warm_restarts": rates(lambda o: lr.CosineAnnealingWarmRestarts(o, 4, 2, eta_min=0.125), 30),
        "one_cycle": rates(
            lambda o: lr.OneCycleLR(o, max_lr=0.5, total_steps=20, pct_start=0.25, div_factor=8, final_div_factor=16,
                                    cycle_momentum=False), 20),
        "warm_up": rates(
            lambda o: lr.SequentialLR(
                o, [lr.LinearLR(o, start_factor=0.25, total_iters=4), lr.ExponentialLR(o, 0.75)], milestones=[4]), 10),
    },
}, indent=1))
