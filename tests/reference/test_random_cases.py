"""What must be true of the reference on every case that the generator makes."""

from fractions import Fraction
from itertools import pairwise

import pytest
import yaml

from tests.reference import generator, scorer
from tests.reference.texts import hundredths, show_instant

RANDOM_CASES = 30


@pytest.fixture(scope="module", params=range(RANDOM_CASES))
def case(request: pytest.FixtureRequest) -> generator.Case:
    return generator.random_case(request.param)


def replays(case: generator.Case) -> list[scorer.Replay]:
    told = (case.leads, case.activities, case.as_of)
    return [scorer.replay(case.workspace, model, *told) for model in case.models]


def test_that_the_points_of_a_ledger_add_up_to_the_score_at_every_instant(case):
    for replayed in replays(case):
        for scored in replayed.scored:
            rows = scorer.ledger_rows(replayed.plan.model, scored.moments)
            total = Fraction(0)
            for row, following in pairwise([*rows, {"at": "the end"}]):
                total += Fraction(row["points"])
                assert row["at"] == following["at"] or total == Fraction(row["score"])


def test_that_the_closed_form_of_inactivity_equals_the_recursive_one(case):
    for moments in (scored.moments for replayed in replays(case) for scored in replayed.scored):
        due, least = 0, 0
        for moment in moments:
            due -= sum(row.points for row in moment.rows if row.cause == "inactivity")
            least = min(least, max(0, moment.engagement + moment.taken) - due)
            assert moment.taken == due + least


def test_that_a_score_at_an_instant_is_that_of_a_world_that_ends_there(case):
    for replayed in replays(case)[:1]:
        instants = [at for one in replayed.scored for at in [one.moments[-1].at] if at is not None]
        model = replayed.plan.model
        for at in sorted(instants)[:: max(1, len(instants) // 3)]:
            told = (case.workspace, model, case.leads, case.activities)
            then = scorer.scores_at(*told, case.as_of, [at])
            for row in scorer.results(*told, show_instant(at)):
                [seen] = then[row["lead_id"]]
                assert seen is None or seen == hundredths(row["score"])


def test_that_what_a_rule_holds_can_be_read_off_its_awards_at_any_instant(case):
    for replayed in replays(case):
        plan = replayed.plan
        for moments in (scored.moments for scored in replayed.scored):
            awards = [row for moment in moments for row in moment.rows if row.cause == "award"]
            last = moments[-1]
            for place, rule in plan.activity.items():
                if rule.get("repeat", {}).get("mode") != "frequency":
                    own = [award for award in awards if award.rule == place]
                    assert last.held[place] == sum(remains(plan, one, last.at) for one in own)


def remains(plan, award, at):
    points = award.points
    for age, left_over in plan.ageing_table(award.rule, award.points):
        if award.at + age <= at:
            points = left_over
    return points


def test_that_a_workspace_reads_back_as_it_was_written(case):
    def as_text(value):
        if isinstance(value, dict):
            return {key: as_text(part) for key, part in value.items()}
        if isinstance(value, list):
            return [as_text(part) for part in value]
        return str(value).lower() if isinstance(value, bool) else str(value)

    written = generator.to_yaml(case.workspace)
    read = yaml.load(written, Loader=yaml.BaseLoader)
    assert read == as_text(case.workspace)
    told = (case.leads, case.activities, case.as_of)
    assert scorer.simulate(read, *told) == scorer.simulate(case.workspace, *told)


def test_that_a_seed_makes_one_case():
    assert generator.random_case(7) == generator.random_case(7)
