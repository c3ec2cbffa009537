"""scikit-learn and pandas on the tables of the topic `segments`."""
import functools

import numpy
import pandas

from worker import operation, serve


@functools.lru_cache(maxsize=2)
def table(folder, name):
    return pandas.read_csv(f"{folder}/{name}.csv")


def gather(name, algorithm):
    @operation("kmeans-" + name, algorithm)
    def prepare(folder):
        from sklearn.cluster import KMeans
        from threadpoolctl import threadpool_limits
        points = numpy.ascontiguousarray(table(folder, name).to_numpy())

        def body():
            with threadpool_limits(limits=1):
                found = KMeans(8, n_init=10, algorithm=algorithm, random_state=0).fit(points)
            return [found.inertia_]
        return body


for name in ["clouds", "noise"]:
    for algorithm in ["lloyd", "elkan"]:
        gather(name, algorithm)


@operation("cube", "pandas")
def prepare_cube(folder):
    frame = table(folder, "scores")

    def body():
        axes = ["current", "potential", "loyalty"]
        high = [frame[axis] >= frame[axis].mean() for axis in axes]
        cell = 7 - (4 * high[0].to_numpy() + 2 * high[1].to_numpy() + high[2].to_numpy())
        grouped = frame.groupby(cell)
        counts, sums, means = grouped.size(), grouped["total"].sum(), grouped.mean()
        grouped.std()
        return [
            number for place in range(8)
            for number in [counts[place], sums[place], *means.loc[place]]
        ]
    return body


if __name__ == "__main__":
    serve()
