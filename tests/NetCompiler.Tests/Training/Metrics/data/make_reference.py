"""Draws predictions and targets, and has scikit-learn judge them: metrics.npz and metrics.json. See README.md."""
import json
import os

import numpy as np
from sklearn import metrics
from sklearn.preprocessing import label_binarize

FOLDER = os.path.dirname(os.path.abspath(__file__))
AVERAGES = ["macro", "micro", "weighted"]
random = np.random.default_rng(20240611)
arrays = {}
expected = {}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def dyadic(p):
    """Nearby probabilities that are floats and sum to exactly 1, since this scikit-learn divides rows by their sums."""
    whole = 2**20
    counts = np.floor(p * whole).astype(np.int64)
    counts[np.arange(len(p)), counts.argmax(axis=1)] += whole - counts.sum(axis=1)
    return (counts / whole).astype(np.float32)


def averaged(truth, predicted, averages):
    values = {}
    for average in averages + [None]:
        key = average or "each"
        values["precision." + key] = metrics.precision_score(truth, predicted, average=average, zero_division=0)
        values["recall." + key] = metrics.recall_score(truth, predicted, average=average, zero_division=0)
        values["f1." + key] = metrics.f1_score(truth, predicted, average=average, zero_division=0)
        for beta in (0.5, 2.0):
            values["f%g.%s" % (beta, key)] = metrics.fbeta_score(truth, predicted, beta=beta, average=average, zero_division=0)
    return values


def agreement(truth, predicted, classes):
    labels = np.arange(classes)
    return {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "matthews": metrics.matthews_corrcoef(truth, predicted),
        "kappa.none": metrics.cohen_kappa_score(truth, predicted, labels=labels),
        "kappa.linear": metrics.cohen_kappa_score(truth, predicted, labels=labels, weights="linear"),
        "kappa.quadratic": metrics.cohen_kappa_score(truth, predicted, labels=labels, weights="quadratic"),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).ravel(),
    }


def areas(truth, scores, averages):
    values = {}
    for average in averages:
        values["auc." + average] = metrics.roc_auc_score(truth, scores, average=average)
        values["ap." + average] = metrics.average_precision_score(truth, scores, average=average)
    return values


def binary():
    """One output; 30 % positives."""
    truth = (random.random(400) < 0.3).astype(np.int32)
    logits = (1.5 * random.standard_normal(400) + 2.2 * truth - 1.4).astype(np.float32)
    p = sigmoid(logits.astype(np.float64)).astype(np.float32)
    arrays["binary.logits"], arrays["binary.probabilities"], arrays["binary.truth"] = logits, p, truth
    wide = p.astype(np.float64)
    values = areas(truth, wide, ["macro"])
    values.update({"log_loss": metrics.log_loss(truth, wide), "logits.auc": metrics.roc_auc_score(truth, logits)})
    values["logits.log_loss"] = metrics.log_loss(truth, sigmoid(logits.astype(np.float64)))
    for name, threshold in (("", 0.5), ("at_0.3.", 0.3)):
        predicted = (p > np.float32(threshold)).astype(np.int32)
        scores = averaged(truth, predicted, AVERAGES + ["binary"])
        scores.update(agreement(truth, predicted, 2))
        values.update({name + key: value for key, value in scores.items()})
    expected["binary"] = values


def ties():
    """One output of eleven different scores; all saturated to 0 or 1 in a quarter of the rows."""
    truth = (random.random(500) < 0.4).astype(np.int32)
    scores = np.clip(np.round(10 * (0.35 * truth + 0.3 + 0.25 * random.standard_normal(500))) / 10, 0, 1).astype(np.float32)
    arrays["ties.probabilities"], arrays["ties.truth"] = scores, truth
    wide = scores.astype(np.float64)
    expected["ties"] = areas(truth, wide, ["macro"])
    expected["ties"]["log_loss"] = metrics.log_loss(truth, wide)
    expected["ties"]["accuracy"] = metrics.accuracy_score(truth, scores > 0.5)


def classes(name, shares, never, areas_too):
    """An output a class. A class of `never` is never predicted; one whose share is 0 has no samples."""
    count, k = 600, len(shares)
    truth = random.choice(k, size=count, p=shares).astype(np.int32)
    logits = 1.3 * random.standard_normal((count, k))
    logits[np.arange(count), truth] += 1.5
    for other in never:
        logits[:, other] = logits.min(axis=1) - random.random(count)
    logits = logits.astype(np.float32)
    soft = softmax(logits.astype(np.float64))
    p = dyadic(soft)
    predicted = p.argmax(axis=1).astype(np.int32)
    assert (predicted == logits.argmax(axis=1)).all()
    assert not set(never) & set(predicted)
    arrays[name + ".logits"], arrays[name + ".probabilities"], arrays[name + ".truth"] = logits, p, truth
    wide = p.astype(np.float64)
    values = averaged(truth, predicted, AVERAGES)
    values.update(agreement(truth, predicted, k))
    values["log_loss"] = metrics.log_loss(truth, wide, labels=np.arange(k))
    values["logits.log_loss"] = metrics.log_loss(truth, soft, labels=np.arange(k))
    for top in range(1, k) if k > 2 else ():
        values["logits.top_%d" % top] = metrics.top_k_accuracy_score(truth, soft, k=top, labels=np.arange(k))
    if areas_too:
        one_hot = label_binarize(truth, classes=np.arange(k))
        values.update(areas(one_hot, wide, AVERAGES))
        for average in ("macro", "weighted"):
            ovr = metrics.roc_auc_score(truth, wide, multi_class="ovr", average=average)
            assert abs(ovr - values["auc." + average]) < 1e-15
        values.update({"logits." + key: value for key, value in areas(one_hot, soft, AVERAGES).items()})
        values["auc.each"] = metrics.roc_auc_score(one_hot, wide, average=None)
        values["ap.each"] = metrics.average_precision_score(one_hot, wide, average=None)
    expected[name] = values


def two_classes():
    """What the set "two" gives as a binary problem: of class 1."""
    truth, p = arrays["two.truth"], arrays["two.probabilities"][:, 1]
    expected["two"].update(areas(truth, p.astype(np.float64), ["macro"]))
    for name, threshold in (("", 0.5), ("at_0.3.", 0.3)):
        scores = averaged(truth, (p > np.float32(threshold)).astype(np.int32), ["binary"])
        expected["two"].update({name + key: value for key, value in scores.items()})


def labels():
    """Five answers a sample; the last is never said yes to."""
    count, outputs = 300, 5
    truth = (random.random((count, outputs)) < [0.5, 0.3, 0.1, 0.7, 0.05]).astype(np.int32)
    logits = 1.4 * random.standard_normal((count, outputs)) + 2 * truth - 1
    logits[:, 4] = -np.abs(logits[:, 4]) - 0.1
    logits = logits.astype(np.float32)
    p = sigmoid(logits.astype(np.float64)).astype(np.float32)
    arrays["labels.logits"], arrays["labels.probabilities"], arrays["labels.truth"] = logits, p, truth
    predicted = (p > 0.5).astype(np.int32)
    wide = p.astype(np.float64)
    values = averaged(truth, predicted, AVERAGES)
    values.update(areas(truth, wide, AVERAGES))
    values["auc.each"] = metrics.roc_auc_score(truth, wide, average=None)
    values["ap.each"] = metrics.average_precision_score(truth, wide, average=None)
    values["accuracy"] = 1 - metrics.hamming_loss(truth, predicted)
    values["log_loss"] = np.mean([metrics.log_loss(truth[:, k], wide[:, k]) for k in range(outputs)])
    soft = sigmoid(logits.astype(np.float64))
    values["logits.log_loss"] = np.mean([metrics.log_loss(truth[:, k], soft[:, k]) for k in range(outputs)])
    expected["labels"] = values


def regression():
    """Three outputs of different size and spread, one far from zero; and seven, for sums over whole vectors and a rest."""
    for name, scales, offsets in (
        ("regression", [1, 20, 0.01], [0, -3, 5000]),
        ("wide", [1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6]),
    ):
        targets = (random.standard_normal((250, len(scales))) * scales + offsets).astype(np.float32)
        outputs = (targets + 0.4 * random.standard_normal(targets.shape) * scales).astype(np.float32)
        targets[17, 0] = 0
        arrays[name + ".outputs"], arrays[name + ".targets"] = outputs, targets
        t, y = targets.astype(np.float64), outputs.astype(np.float64)
        expected[name] = {
            "mse": metrics.mean_squared_error(t, y),
            "rmse": np.sqrt(metrics.mean_squared_error(t, y)),
            "mae": metrics.mean_absolute_error(t, y),
            "mape": metrics.mean_absolute_percentage_error(t, y),
            "r2": metrics.r2_score(t, y),
            "r2.each": metrics.r2_score(t, y, multioutput="raw_values"),
        }


def plain(value):
    return [float(item) for item in value] if isinstance(value, np.ndarray) else float(value)


binary()
ties()
classes("four", [0.55, 0.25, 0.15, 0.05], never=[3], areas_too=True)
classes("absent", [0.5, 0, 0.1, 0.2, 0.2], never=[1], areas_too=False)
classes("two", [0.65, 0.35], never=[], areas_too=False)
two_classes()
labels()
regression()
np.savez(os.path.join(FOLDER, "metrics.npz"), **arrays)
with open(os.path.join(FOLDER, "metrics.json"), "w", newline="\n") as file:
    json.dump({name: {key: plain(value) for key, value in values.items()} for name, values in expected.items()}, file, indent=1)
    file.write("\n")
