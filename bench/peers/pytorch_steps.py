"""Times the networks of the benchmark in PyTorch and prints the rows as a JSON array.

A training step is zero_grad, forward, loss, backward, Adam.step on tensors that stay in place; a prediction is one batch
through the network in inference mode. Adam is timed in both of its eager implementations, one loop over the parameters and
one over lists of them; networks of convolutions in both memory formats, PyTorch's own and channels last. The fastest counts.
"""

import argparse
import copy
import gc
import json
import os
import statistics
import sys
import time

# Name, batch of the training step, batches of predictions, whether it ends in a sigmoid with binary cross-entropy.
NETWORKS = [
    ("784-128-10", 128, [1], False),
    ("784-64-64-10", 32, [1], False),
    ("2-5-1", 32, [1], True),
    ("1024-1024-1024-10", 256, [1], False),
    ("cifar-cnn", 32, [1, 32], False),
    ("vgg-small", 32, [1, 32], False),
]
IMAGE_SHAPE = (3, 32, 32)
WARM_UP_SECONDS = 1.0
MEASURE_SECONDS = 2.5
SMALLEST_SAMPLE_SECONDS = 250e-6
SMALLEST_SAMPLE_COUNT = 50

# So small that the millionth step on one batch does the same arithmetic as the first (see NetworkCase.cs).
LEARNING_RATE = 1e-8


def build(torch, name, is_binary):
    """The network, and the shape of one sample."""
    if name == "cifar-cnn":
        return build_cifar_cnn(torch), IMAGE_SHAPE
    if name == "vgg-small":
        return build_vgg_small(torch), IMAGE_SHAPE
    sizes = [int(size) for size in name.split("-")]
    return build_dense(torch, sizes, is_binary), (sizes[0],)


def build_dense(torch, sizes, is_binary):
    layers = []
    for index in range(1, len(sizes)):
        layers.append(torch.nn.Linear(sizes[index - 1], sizes[index]))
        if index < len(sizes) - 1:
            layers.append(torch.nn.ReLU())
        elif is_binary:
            layers.append(torch.nn.Sigmoid())
    return torch.nn.Sequential(*layers)


def build_cifar_cnn(torch):
    nn = torch.nn
    return nn.Sequential(
        nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 64, 3), nn.ReLU(),
        nn.Flatten(), nn.Linear(4 * 4 * 64, 64), nn.ReLU(), nn.Linear(64, 10),
    )


def build_vgg_small(torch):
    """Convolutions without bias: the batch normalisation after each has one."""
    nn = torch.nn
    layers = []
    for channels, filters in [(3, 32), (32, 64)]:
        for inputs in [channels, filters]:
            layers += [nn.Conv2d(inputs, filters, 3, padding=1, bias=False), nn.BatchNorm2d(filters), nn.ReLU()]
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(8 * 8 * 64, 128), nn.ReLU(), nn.Linear(128, 10))


def memory_formats(torch, model, inputs):
    """The model and its inputs as they are and, where inputs are images, once more with the channels last."""
    yield model, inputs
    if inputs.dim() == 4:
        channels_last = torch.channels_last
        yield copy.deepcopy(model).to(memory_format=channels_last), inputs.contiguous(memory_format=channels_last)


def training_steps(torch, model, inputs, is_binary):
    """One training step for each implementation of Adam, each with its own state."""
    batch, outputs = model(inputs).shape
    if is_binary:
        loss_function = torch.nn.BCELoss()
        targets = torch.randint(0, 2, (batch, outputs)).float()
    else:
        loss_function = torch.nn.CrossEntropyLoss()
        targets = torch.randint(0, outputs, (batch,))

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


def count_multiply_adds(torch, model, inputs):
    """Multiply-adds a sample of each dense layer and convolution; those with the cells of a padding do not count."""
    counts = []

    def count_taps(layer, size, output_size, axis):
        kernel, stride, padding = layer.kernel_size[axis], layer.stride[axis], layer.padding[axis]
        return sum(0 <= place * stride - padding + tap < size for place in range(output_size) for tap in range(kernel))

    def count(layer, arguments, output):
        if isinstance(layer, torch.nn.Linear):
            counts.append(layer.in_features * layer.out_features)
        else:
            taps = [count_taps(layer, arguments[0].shape[2 + axis], output.shape[2 + axis], axis) for axis in range(2)]
            counts.append(taps[0] * taps[1] * layer.in_channels * layer.out_channels)

    counted = (torch.nn.Linear, torch.nn.Conv2d)
    hooks = [layer.register_forward_hook(count) for layer in model if isinstance(layer, counted)]
    with torch.inference_mode():
        model(inputs)
    for hook in hooks:
        hook.remove()
    return counts


def count_flops(multiply_adds, is_prediction):
    """Operations a sample; the first layer has no gradient by its input."""
    products = [2 * count for count in multiply_adds]
    return sum(products) if is_prediction else 3 * sum(products) - products[0]


def measure_network(torch, arguments, name, batch, is_binary):
    torch.manual_seed(42)
    model, shape = build(torch, name, is_binary)
    inputs = torch.rand(batch, *shape)
    flops = batch * count_flops(count_multiply_adds(torch, copy.deepcopy(model).eval(), inputs), arguments.predict)
    steps = []
    for variant, variant_inputs in memory_formats(torch, model, inputs):
        if arguments.predict:
            steps += predictions(torch, variant.eval(), variant_inputs)
        else:
            steps += training_steps(torch, variant, variant_inputs, is_binary)
    median, minimum = min((measure(step) for step in steps), key=lambda result: result[1])
    return {
        "network": name,
        "batch": batch,
        "threads": arguments.threads,
        "engine": "pytorch",
        "medianMicroseconds": round(median, 3),
        "minMicroseconds": round(minimum, 3),
        "allocatedBytes": None,
        "gflops": round(flops / minimum / 1e3, 2),
        "fmaPeakGflops": None,
    }


def measure_all(torch, arguments):
    for name, batch, prediction_batches, is_binary in NETWORKS:
        if arguments.network in (None, name):
            for size in prediction_batches if arguments.predict else [batch]:
                yield measure_network(torch, arguments, name, size, is_binary)


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
    parser.add_argument("--predict", action="store_true", help="time predictions, not training steps")
    parser.add_argument("--network", choices=[network[0] for network in NETWORKS], help="one network only")
    arguments = parser.parse_args()

    # Read when the libraries load, so before torch is imported.
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)
    import torch

    torch.set_num_threads(arguments.threads)
    warn_of_slow_blas(torch)
    print(json.dumps(list(measure_all(torch, arguments)), indent=2))


if __name__ == "__main__":
    main()
