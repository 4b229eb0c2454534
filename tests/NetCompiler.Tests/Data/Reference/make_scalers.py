"""Writes scalers.json: what scikit-learn's scalers make of a few columns. Run it in this directory: python3 make_scalers.py"""

import json

import numpy
import sklearn
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler


def columns(count):
    """(N, 5): bell-shaped, uniform far from 0, always the same, with two wild numbers, whole numbers. Floats, held as doubles."""
    random = numpy.random.default_rng(7)
    wild = random.normal(size=count)
    wild[[1, 4]] = [1e6, -3e5]
    data = [
        random.normal(2, 3, count),
        random.uniform(100000, 100001, count),
        numpy.full(count, 0.1),
        wild,
        random.integers(-4, 5, count),
    ]
    return numpy.stack(data, axis=1).astype(numpy.float32).astype(numpy.float64)


def case(name, scaler, rows, first, second):
    """The two numbers of each column, and the columns scaled."""
    scaled = scaler.fit_transform(rows)
    return {"name": name, "rows": rows.tolist(), "first": first(scaler).tolist(), "second": second(scaler).tolist(),
            "scaled": scaled.tolist()}


def main():
    cases = []
    for count in [16, 17]:
        rows = columns(count)
        cases.append(case(
            "standard", StandardScaler(), rows, lambda s: s.mean_, lambda s: numpy.sqrt(s.var_)))
        cases.append(case("min_max 0 1", MinMaxScaler(), rows, lambda s: s.data_min_, lambda s: s.data_max_))
        cases.append(case(
            "min_max -1 3", MinMaxScaler((-1, 3)), rows, lambda s: s.data_min_, lambda s: s.data_max_))
        for low, high in [(25.0, 75.0), (10.0, 90.0), (0.0, 100.0)]:
            cases.append(case(
                f"robust {low / 100} {high / 100}", RobustScaler(quantile_range=(low, high)), rows, lambda s: s.center_,
                lambda s, low=low, high=high: numpy.percentile(rows, high, axis=0) - numpy.percentile(rows, low, axis=0)))
    with open("scalers.json", "w", encoding="utf-8") as file:
        versions = json.dumps({"scikit-learn": sklearn.__version__, "numpy": numpy.__version__})
        lines = ",\n".join(json.dumps(one) for one in cases)
        file.write(f'{{"versions": {versions}, "cases": [\n{lines}\n]}}\n')


main()
