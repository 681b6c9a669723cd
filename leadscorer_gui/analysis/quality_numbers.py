"""What is shown of a simulation beside its curves: quality, distribution, what *won* means."""

from dataclasses import dataclass

from leadscorer_gui.analysis.maturity import meaning_of_won
from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, part, silent


@dataclass(frozen=True)
class QualityNumbers:
    """Looked up for any threshold; `won` are the sentence and the column of `meaning_of_won`."""

    quality: ThresholdQuality
    distribution: ScoreDistribution
    won: tuple[str, str]

    @staticmethod
    def of(
        result: Result, workspace: Workspace, days: int | None = None, report: Report = silent
    ) -> "QualityNumbers":
        """The numbers of a result; `days` old are old enough for an outcome (None: as found)."""
        quality = ThresholdQuality.of(result, days, part(report, 0.0, 0.6))
        distribution = ScoreDistribution.of(result, part(report, 0.6, 1.0))
        return QualityNumbers(quality, distribution, meaning_of_won(workspace))
