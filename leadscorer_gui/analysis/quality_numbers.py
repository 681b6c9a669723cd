"""What is shown of a simulation beside its curves: quality, distribution, what *won* means."""

from dataclasses import dataclass

from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.engine.result import Result
from leadscorer_gui.progress import Report, part, silent


@dataclass(frozen=True)
class QualityNumbers:
    """Looked up for any threshold; `won` says what *won* means (see `meaning_of_won`)."""

    quality: ThresholdQuality
    distribution: ScoreDistribution
    won: str

    @staticmethod
    def of(
        result: Result, won: str, days: int | None = None, report: Report = silent
    ) -> "QualityNumbers":
        """The numbers of a result; `days` old are old enough for an outcome (None: as found)."""
        quality = ThresholdQuality.of(result, days, part(report, 0.0, 0.6))
        distribution = ScoreDistribution.of(result, part(report, 0.6, 1.0))
        return QualityNumbers(quality, distribution, won)
