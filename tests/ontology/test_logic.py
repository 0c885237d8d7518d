from __future__ import annotations

import pytest

from peacegraph.names import compact
from peacegraph.reason.declarations import declarations
from peacegraph.reason.hermit import Consistency, check_consistency
from peacegraph.reason.profiles import EDTF, check_profile

from .given import everything


@pytest.fixture(scope="session")
def consistency() -> Consistency:
    return check_consistency(everything())


def test_the_ontology_and_its_vocabularies_are_consistent(consistency: Consistency) -> None:
    assert consistency.consistent


def test_every_class_can_have_a_member_and_every_property_can_hold(
    consistency: Consistency,
) -> None:
    assert list(map(compact, consistency.unsatisfiable)) == []


def test_every_term_used_is_declared_foreign_ones_too() -> None:
    assert list(map(str, declarations(everything()))) == []


def test_the_ontology_is_in_owl_2_dl() -> None:
    assert list(check_profile(everything(), "DL").violations) == []


def test_all_but_the_definition_of_edtf_is_in_owl_2_rl() -> None:
    assert list(check_profile(everything(), "RL", read_as_string={EDTF}).violations) == []
