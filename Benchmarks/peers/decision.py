"""numpy on the tables of the topic `decision`."""
import functools

import numpy
import pandas

from worker import operation, serve

JUDGEMENTS = [(j - i + 1) * (0.5 if (i + j) % 3 == 0 else 1) for i in range(9) for j in range(i + 1, 9)]


def batched(upper):
    """Weights and CR of many matrices by power iteration on all of them at once."""
    count, n = len(upper), 9
    matrices = numpy.ones((count, n, n))
    rows, columns = numpy.triu_indices(n, 1)
    matrices[:, rows, columns] = upper
    matrices[:, columns, rows] = 1 / upper
    weights = numpy.full((count, n, 1), 1 / n)
    for _ in range(10_000):
        image = matrices @ weights
        image /= image.sum(axis=1, keepdims=True)
        change = numpy.abs(image - weights).max()
        weights = image
        if change < 1e-12:
            break
    eigenvalues = ((matrices @ weights) / weights).mean(axis=1)[:, 0]
    return weights[:, :, 0], (eigenvalues - n) / (n - 1) / 1.45


@operation("eigenvectors-9", "numpy")
def eigenvectors(folder):
    upper = pandas.read_csv(f"{folder}/judgements.csv").to_numpy()

    def body():
        weights, ratios = batched(upper)
        return list(weights.mean(axis=0)) + [ratios.mean()]
    return body


@operation("perturb-9", "numpy")
def perturb(folder):
    def body():
        random = numpy.random.default_rng(1)
        upper = numpy.array(JUDGEMENTS) * 1.2 ** random.uniform(-1, 1, (10_000, 36))
        weights, ratios = batched(upper)
        ranks = (-weights).argsort(axis=1)
        numpy.quantile(weights, [0.025, 0.975], axis=0)
        (ranks[:, 0] == 0).mean(), (ratios < 0.1).mean()
        return [weights.shape[1]]
    return body


AXES = [
    (["revenue", "margin", "payment_days"], [False, False, True]),
    (["growth", "services", "wallet_elsewhere"], [False, False, True]),
    (["tenure", "complaints", "recommendation"], [False, True, False]),
]
LOCAL = [[0.637, 0.2583, 0.1047], [4 / 7, 2 / 7, 1 / 7], [3 / 7, 3 / 7, 1 / 7]]
GOAL = [0.5396, 0.2970, 0.1634]


@functools.lru_cache(maxsize=1)
def customers(folder):
    return pandas.read_csv(f"{folder}/customers_1e6.csv")


def scaled(column, is_cost):
    low, high = column.min(), column.max()
    return (high - column) / (high - low) if is_cost else (column - low) / (high - low)


def scores(frame):
    axes = []
    for (names, costs), weights in zip(AXES, LOCAL):
        axes.append(sum(w * scaled(frame[n].to_numpy(), c) for n, c, w in zip(names, costs, weights)))
    total = sum(w * axis for w, axis in zip(GOAL, axes))
    return axes, total


def ranked(total):
    order = numpy.argsort(-total, kind="stable")
    ranks = numpy.empty(len(total), dtype=numpy.int64)
    ranks[order] = numpy.arange(1, len(total) + 1)
    return ranks


@operation("score-1e6", "numpy")
def score(folder):
    frame = customers(folder)

    def body():
        axes, total = scores(frame)
        ranked(total)
    return body


@operation("cube-1e6", "numpy")
def cube(folder):
    frame = customers(folder)

    def body():
        axes, total = scores(frame)
        ranked(total)
        codes = sum((axis < axis.mean()).astype(numpy.int64) << k for axis, k in zip(axes, [2, 1, 0]))
        for values in axes + [total]:
            numpy.bincount(codes, weights=values, minlength=8)
        numpy.bincount(codes, minlength=8)
    return body


@operation("normalize-1e6", "numpy")
def normalize(folder):
    frame = customers(folder)

    def body():
        for names, costs in AXES:
            for name, is_cost in zip(names, costs):
                scaled(frame[name].to_numpy(), is_cost)
    return body


if __name__ == "__main__":
    serve()
