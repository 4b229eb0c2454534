"""Times the networks of the benchmark in PyTorch and prints the rows as a JSON array.

A training step is zero_grad, forward, loss, backward, Adam.step on tensors that stay in place; a prediction is one
sample through the network in inference mode. Adam is timed in both of its eager implementations, one loop over the
parameters and one over lists of them, and the faster counts.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time

# Name, batch of the training step, whether it ends in a sigmoid with binary cross-entropy.
NETWORKS = [
    ("784-128-10", 128, False),
    ("784-64-64-10", 32, False),
    ("2-5-1", 32, True),
    ("1024-1024-1024-10", 256, False),
]
WARM_UP_SECONDS = 1.0
MEASURE_SECONDS = 2.5
SMALLEST_SAMPLE_SECONDS = 250e-6
SMALLEST_SAMPLE_COUNT = 50

# So small that the millionth step on one batch does the same arithmetic as the first (see NetworkCase.cs).
LEARNING_RATE = 1e-8


def build(torch, sizes, is_binary):
    layers = []
    for index in range(1, len(sizes)):
        layers.append(torch.nn.Linear(sizes[index - 1], sizes[index]))
        if index < len(sizes) - 1:
            layers.append(torch.nn.ReLU())
        elif is_binary:
            layers.append(torch.nn.Sigmoid())
    return torch.nn.Sequential(*layers)


def training_steps(torch, model, inputs, sizes, is_binary):
    """One training step for each implementation of Adam, each with its own state."""
    batch = inputs.shape[0]
    if is_binary:
        loss_function = torch.nn.BCELoss()
        targets = torch.randint(0, 2, (batch, sizes[-1])).float()
    else:
        loss_function = torch.nn.CrossEntropyLoss()
        targets = torch.randint(0, sizes[-1], (batch,))

    def make(foreach):
        optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, foreach=foreach)

        def step():
            optimizer.zero_grad(set_to_none=True)
            loss_function(model(inputs), targets).backward()
            optimizer.step()

        return step

    return [make(foreach=False), make(foreach=True)]


def predictions(torch, model, inputs):
    def step():
        with torch.inference_mode():
            model(inputs)

    return [step]


def sample(step, repetitions):
    begin = time.perf_counter_ns()
    for _ in range(repetitions):
        step()
    return (time.perf_counter_ns() - begin) * 1e-9


def measure(step):
    """Median and minimum in microseconds, over at least 50 samples after a second of warming up."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < WARM_UP_SECONDS:
        step()
    repetitions = 1
    while sample(step, repetitions) < SMALLEST_SAMPLE_SECONDS:
        repetitions *= 2
    samples = []
    gc.disable()
    begin = time.perf_counter()
    while len(samples) < SMALLEST_SAMPLE_COUNT or time.perf_counter() - begin < MEASURE_SECONDS:
        samples.append(sample(step, repetitions) / repetitions * 1e6)
    gc.enable()
    return statistics.median(samples), min(samples)


def count_flops(sizes, is_prediction):
    """Operations a sample of the dense products; the first layer has no gradient by its input."""
    products = [2 * sizes[index - 1] * sizes[index] for index in range(1, len(sizes))]
    return sum(products) if is_prediction else 3 * sum(products) - products[0]


def measure_network(torch, arguments, name, batch, is_binary):
    sizes = [int(size) for size in name.split("-")]
    torch.manual_seed(42)
    model = build(torch, sizes, is_binary)
    if arguments.predict:
        batch = 1
        steps = predictions(torch, model.eval(), torch.rand(1, sizes[0]))
    else:
        steps = training_steps(torch, model, torch.rand(batch, sizes[0]), sizes, is_binary)
    median, minimum = min((measure(step) for step in steps), key=lambda result: result[1])
    return {
        "network": name,
        "batch": batch,
        "threads": arguments.threads,
        "engine": "pytorch",
        "medianMicroseconds": round(median, 3),
        "minMicroseconds": round(minimum, 3),
        "allocatedBytes": None,
        "gflops": round(batch * count_flops(sizes, arguments.predict) / minimum / 1e3, 2),
        "fmaPeakGflops": None,
    }


def warn_of_slow_blas(torch):
    """PyTorch calls whatever BLAS the system gives it; the reference one is many times slower than a tuned one."""
    torch.rand(64, 64) @ torch.rand(64, 64)
    if torch.backends.mkl.is_available() or not os.path.exists("/proc/self/maps"):
        return
    with open("/proc/self/maps", encoding="utf-8") as maps:
        loaded = maps.read()
    if not any(library in loaded for library in ("openblas", "libmkl", "libblis")):
        print(
            "warning: PyTorch runs on the reference BLAS; install OpenBLAS (Debian: libopenblas0-pthread) for a fair comparison",
            file=sys.stderr,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1, help="the threads of PyTorch")
    parser.add_argument("--predict", action="store_true", help="time the prediction of one sample, not training steps")
    parser.add_argument("--network", choices=[name for name, _, _ in NETWORKS], help="one network only")
    arguments = parser.parse_args()

    # Read when the libraries load, so before torch is imported.
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)
    import torch

    torch.set_num_threads(arguments.threads)
    warn_of_slow_blas(torch)
    chosen = [network for network in NETWORKS if arguments.network in (None, network[0])]
    print(json.dumps([measure_network(torch, arguments, *network) for network in chosen], indent=2))


if __name__ == "__main__":
    main()
