"""Goal seek: a threshold for what is wanted, or in words why there is none."""

from fractions import Fraction

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.charts.quality_words import sought_words
from leadscorer_gui.texts import _


def seek_capacity(
    numbers: ThresholdNumbers, capacity: Fraction, threshold: int
) -> tuple[int | None, str]:
    """The lowest threshold (hundredths) that keeps within a capacity, or why there is none."""
    found = numbers.threshold_for(capacity)
    if found is not None:
        return found, ""
    if numbers.figure(threshold) is None:
        return None, _("No week is full yet, so that there is no mean to compare.")
    return None, _("Every threshold keeps within this capacity.")


def seek_precision(quality: ThresholdQuality, wanted: Fraction) -> tuple[int | None, str]:
    """The lowest threshold (hundredths) from which on precision is so high, or why none."""
    sought = quality.threshold_for(wanted)
    return sought.threshold, sought_words(sought, wanted)
