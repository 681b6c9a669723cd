"""`leadscorer analyse --name products`: all models side by side."""

import pytest

from leadscorer_gui.places import sample_models

SAMPLE = sample_models() / "three-products.leadscorer"


def test_that_there_is_a_row_per_model(leadscorer):
    call = leadscorer("analyse", SAMPLE, "--name", "products", "--all-leads")
    assert (call.status, call.err) == (0, "")
    by_model = {row["model"]: row for row in call.rows}
    assert len(by_model) == 3
    for model, row in by_model.items():
        counts = leadscorer(
            "thresholds", SAMPLE, "--model", model, "--from", row["threshold"],
            "--to", row["threshold"],
        ).rows[0]  # fmt: skip
        assert (row["mqls_ever"], row["mqls_now"]) == (counts["mqls_ever"], counts["mqls_now"])
        assert int(row["first"]) <= int(row["mqls_of_others_too"]) <= int(row["mqls_ever"])


def test_that_there_is_a_row_per_pair(leadscorer):
    rows = leadscorer("analyse", SAMPLE, "--name", "product-overlap").rows
    assert len(rows) == 3
    for row in rows:
        parts = (row["model_first"], row["other_first"], row["together"])
        assert int(row["both"]) == sum(map(int, parts))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", "products", "--model", "starter"), "looks at all models; leave --model out"),
        (("--name", "rule-effects"), "looks at one model; name it with --model"),
    ],
)
def test_that_the_model_is_named_only_where_one_is_looked_at(leadscorer, words, said):
    call = leadscorer("analyse", SAMPLE, *words)
    assert call.status == 2
    assert said in call.err


def test_that_archived_models_are_left_out(leadscorer, small):
    small.write_text(small.read_text() + "archived: [zeta]\n")
    call = leadscorer("analyse", small, "--name", "products")
    assert [row["model"] for row in call.rows] == ["alpha"]
    assert "is archived" in call.err
