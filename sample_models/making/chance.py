"""Random numbers that are the same on every machine (the standard library's, not numpy's)."""

import math
import random
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


class Chance(random.Random):
    """A seeded source of randomness with the few distributions that the samples need."""

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.random() < probability

    def pick(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def poisson(self, mean: float) -> int:
        """A count with this mean (Knuth's method; the means here are small)."""
        limit, product, count = math.exp(-mean), self.random(), 0
        while product > limit:
            product *= self.random()
            count += 1
        return count

    def spread(self, median: float, sigma: float) -> float:
        """A positive number around a median, with a long tail upwards (log-normal)."""
        return median * math.exp(sigma * self.gauss(0, 1))
