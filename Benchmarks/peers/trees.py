"""scikit-learn and LightGBM on the tables of the topic `trees`."""
import functools

import numpy
import pandas

from worker import operation, serve


@functools.lru_cache(maxsize=2)
def table(folder, name):
    return pandas.read_csv(f"{folder}/{name}.csv")


def arrays(folder, name, target):
    frame = table(folder, name)
    x = numpy.ascontiguousarray(frame.drop(columns=["class", "amount"]).to_numpy(dtype=numpy.float32))
    if target == "amount":
        return x, frame["amount"].to_numpy()
    return x, frame["class"].map({"a": 0, "b": 1, "c": 2}).to_numpy()


def scikit_tree(depth, target):
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor
    kind = DecisionTreeRegressor if target == "amount" else DecisionTreeClassifier
    return kind(max_depth=depth, random_state=0)


def grow(name):
    words = name.split("-")
    depth = None if words[0] == "full" else int(words[0])
    target = "amount" if words[-1] == "numbers" else "class"

    @operation("grow-" + name, "scikit-learn")
    def prepare(folder):
        x, y = arrays(folder, f"{words[1]}_{words[2]}", target)

        def body():
            scikit_tree(depth, target).fit(x, y)
        return body


for name in [
    "full-distinct-1e5", "full-distinct-1e6", "full-mixed-1e5", "full-mixed-1e6", "full-coded-1e5",
    "full-coded-1e6", "8-distinct-1e5", "8-distinct-1e6", "8-mixed-1e6", "8-coded-1e6",
    "full-distinct-1e5-numbers", "full-distinct-1e6-numbers", "8-distinct-1e5-numbers",
    "8-distinct-1e6-numbers", "8-mixed-1e6-numbers",
]:
    grow(name)


def grow_binned(name):
    # One tree of depth 8 on the class's code as a number, binning included, on one thread.
    @operation("grow-full-" + name, "lightgbm-8")
    def prepare(folder):
        import lightgbm
        x, y = arrays(folder, name.replace("-", "_"), "class")

        def body():
            lightgbm.train(
                {"objective": "regression", "max_depth": 8, "num_leaves": 256, "min_data_in_leaf": 1,
                 "num_threads": 1, "verbosity": -1, "learning_rate": 1.0},
                lightgbm.Dataset(x, y), num_boost_round=1)
        return body


for name in ["distinct-1e5", "mixed-1e5"]:
    grow_binned(name)


@operation("predict-1e6", "scikit-learn")
def predict(folder):
    x, y = arrays(folder, "mixed_1e6", "class")
    model = scikit_tree(8, "class").fit(x, y)

    def body():
        return [len(model.predict(x))]
    return body


if __name__ == "__main__":
    serve()
