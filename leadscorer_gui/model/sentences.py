"""Every part of a model in plain words: the door to the sentences that the program writes.

They are made of whole messages of the catalogue with named places, so that a translation may order
the words of each as its language wants. What a person wrote stands between “ and ”, with whatever
is unseen in it made visible; a field that is one word stands as it is.
"""

from leadscorer_gui.model.ageing_sentences import ageing_sentence, ageing_short
from leadscorer_gui.model.condition_sentences import condition_sentence
from leadscorer_gui.model.frame_sentences import (
    audience_sentence,
    bands_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    matrix_sentence,
    mql_sentence,
    product_sentence,
)
from leadscorer_gui.model.repeat_sentences import repeat_sentence, repeat_short
from leadscorer_gui.model.rule_sentences import rule_sentence
from leadscorer_gui.model.wording_sentences import quoted, visible
from leadscorer_gui.model.workspace import AnyModel, UnfinishedModel
from leadscorer_gui.texts import _

__all__ = [
    "ageing_sentence",
    "ageing_short",
    "audience_sentence",
    "bands_sentence",
    "condition_sentence",
    "group_sentence",
    "inactivity_sentence",
    "limits_sentence",
    "matrix_sentence",
    "model_sentences",
    "mql_sentence",
    "product_sentence",
    "repeat_sentence",
    "repeat_short",
    "rule_sentence",
]


def model_sentences(model: AnyModel) -> list[str]:
    """The whole model in reading order, a paragraph each: what it is for, MQL, rules, inactivity.

    Rules begin with their names: `Free e-mail address: Takes 10 points if ….`
    """
    if isinstance(model, UnfinishedModel):
        return [
            _("Unfinished: the model {name} is not scored yet.").format(name=quoted(model.name))
        ]
    paragraphs = [
        product_sentence(model),
        audience_sentence(model.audience),
        mql_sentence(model),
        limits_sentence(model.limits),
    ]
    if model.bands:
        paragraphs.append(bands_sentence(model.bands))
    if model.matrix is not None:
        paragraphs.append(matrix_sentence(model.matrix))
    paragraphs += [group_sentence(group) for group in model.groups]
    for rule in model.rules:
        sentence = rule_sentence(rule, model)
        named = _("{name}: {sentence}").format(name=visible(rule.name), sentence=sentence)
        paragraphs.append(named)
    return [*paragraphs, inactivity_sentence(model.inactivity)]
