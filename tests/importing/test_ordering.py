"""Texts sorted by their bytes are those that Python sorts, and none is lost."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.history.columns import Distinct
from leadscorer_gui.importing.ordering import in_order, selected

some_text = st.text(max_size=50)
alike = st.text("a\0b", max_size=3).map(lambda text: "ä" * 45 + text)
texts = st.lists(some_text | alike | st.text("a\0", max_size=90), unique=True, max_size=30)


@settings(deadline=None)
@given(texts, st.data())
def test_that_any_texts_come_in_the_order_of_python_and_whole(all_texts, data):
    some = (
        data.draw(st.lists(st.sampled_from(range(len(all_texts))), unique=True))
        if all_texts
        else []
    )
    distinct = Distinct.of(all_texts)
    codes = in_order(distinct, np.array(some, np.int64))
    assert [all_texts[code] for code in codes] == sorted(all_texts[code] for code in some)
    assert selected(distinct, codes).texts == [all_texts[code] for code in codes]
