"""Axioms as Horn clauses: what OWL 2 RL draws from an ontology, an axiom at a time.

The rules are those of the W3C's tables (OWL 2 Profiles, §4.3), under their names there. A rule
that speaks of an axiom is filled in with each axiom that there is, so that nothing but the facts
is left to be matched: `cax-sco` with "every platoon is a military unit" becomes the clause "what is
a platoon is a military unit".

Left out are the rules that give only what is always true (eq-ref, prp-ap, cls-thing, cls-nothing1,
scm-cls, scm-op, scm-dp, and whatever any rule would say of owl:Thing), those that give a literal a
datatype (dt-*), and eq-rep-p: a property is not one of the things that can be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.reason.axioms import Axioms, Value
from peacegraph.vocabulary import (
    OWL_DIFFERENT_FROM,
    OWL_EQUIVALENT_CLASS,
    OWL_EQUIVALENT_PROPERTY,
    OWL_INVERSE_OF,
    OWL_NOTHING,
    OWL_ON_CLASS,
    OWL_ON_PROPERTY,
    OWL_SAME_AS,
    OWL_THING,
    RDF_TYPE,
    RDFS_DOMAIN,
    RDFS_RANGE,
    RDFS_SUBCLASS,
    RDFS_SUBPROPERTY,
)

# A term of a pattern: a variable's name, or a term.
Term = str | Value
Pattern = tuple[Term, Term, Term]

_OWL = PREFIXES["owl"]


@dataclass(frozen=True, slots=True)
class Clause:
    """If all of the body holds, the head does; without a head, the body cannot hold.

    rule       the name of the rule in the W3C's table
    body       patterns of facts, each of which shares a variable with one before it
    axiom      the statement of the ontology that stands behind it, or None
    different  two variables whose values must not be one
    """

    rule: str
    head: Pattern | None
    body: tuple[Pattern, ...]
    axiom: ox.Triple | None = None
    different: tuple[str, str] | None = None


# ── Whatever the ontology says ───────────────────────────────────────────────────────────────────

# What follows among the terms of the ontology themselves.
OF_TERMS = (
    Clause(
        "scm-sco",
        ("a", RDFS_SUBCLASS, "c"),
        (("a", RDFS_SUBCLASS, "b"), ("b", RDFS_SUBCLASS, "c")),
    ),
    Clause(
        "scm-spo",
        ("a", RDFS_SUBPROPERTY, "c"),
        (("a", RDFS_SUBPROPERTY, "b"), ("b", RDFS_SUBPROPERTY, "c")),
    ),
    Clause("scm-eqc1", ("a", RDFS_SUBCLASS, "b"), (("a", OWL_EQUIVALENT_CLASS, "b"),)),
    Clause("scm-eqc1", ("b", RDFS_SUBCLASS, "a"), (("a", OWL_EQUIVALENT_CLASS, "b"),)),
    Clause(
        "scm-eqc2",
        ("a", OWL_EQUIVALENT_CLASS, "b"),
        (("a", RDFS_SUBCLASS, "b"), ("b", RDFS_SUBCLASS, "a")),
    ),
    Clause("scm-eqp1", ("a", RDFS_SUBPROPERTY, "b"), (("a", OWL_EQUIVALENT_PROPERTY, "b"),)),
    Clause("scm-eqp1", ("b", RDFS_SUBPROPERTY, "a"), (("a", OWL_EQUIVALENT_PROPERTY, "b"),)),
    Clause(
        "scm-eqp2",
        ("a", OWL_EQUIVALENT_PROPERTY, "b"),
        (("a", RDFS_SUBPROPERTY, "b"), ("b", RDFS_SUBPROPERTY, "a")),
    ),
)
# What follows from sameness. The first pattern of each is the sameness itself.
OF_SAMENESS = (
    Clause("eq-sym", ("y", OWL_SAME_AS, "x"), (("x", OWL_SAME_AS, "y"),)),
    Clause("eq-trans", ("x", OWL_SAME_AS, "z"), (("x", OWL_SAME_AS, "y"), ("y", OWL_SAME_AS, "z"))),
    Clause("eq-rep-s", ("y", "p", "o"), (("x", OWL_SAME_AS, "y"), ("x", "p", "o"))),
    Clause("eq-rep-o", ("s", "p", "y"), (("x", OWL_SAME_AS, "y"), ("s", "p", "x"))),
)
_ALWAYS = (
    Clause("eq-diff1", None, (("x", OWL_SAME_AS, "y"), ("x", OWL_DIFFERENT_FROM, "y"))),
    Clause("cls-nothing2", None, (("x", RDF_TYPE, OWL_NOTHING),)),
)


# ── What each axiom says ─────────────────────────────────────────────────────────────────────────


def clauses_of(triples: Iterable[ox.Triple]) -> tuple[Clause, ...]:
    """Give the clauses about facts that the axioms among some statements come to.

    What the axioms say of terms alone is no part of it: see `OF_TERMS` and `inclusions_of`.
    """
    known = Axioms(triples)
    found: list[Clause] = []
    for part in (_of_classes, _of_properties, _of_expressions, _of_individuals):
        found += (clause for clause in part(known) if not _says_nothing(clause))
    return (*dict.fromkeys(found), *_ALWAYS)


def _says_nothing(clause: Clause) -> bool:
    """Tell whether a clause gives what is always true, or what it was given."""
    head = clause.head
    return head is not None and (head[1:] == (RDF_TYPE, OWL_THING) or head in clause.body)


def _of_classes(known: Axioms) -> Iterator[Clause]:
    for axiom in known.by_predicate[RDFS_SUBCLASS]:
        yield Clause("cax-sco", _is(axiom.object), (_is(axiom.subject),), axiom)
    for axiom in known.by_predicate[OWL_EQUIVALENT_CLASS]:
        if not known.is_datatype(axiom.subject):
            yield Clause("cax-eqc1", _is(axiom.object), (_is(axiom.subject),), axiom)
            yield Clause("cax-eqc2", _is(axiom.subject), (_is(axiom.object),), axiom)
    for axiom in known.owl("disjointWith"):
        yield Clause("cax-dw", None, (_is(axiom.subject), _is(axiom.object)), axiom)
    for axiom in known.typed("AllDisjointClasses"):
        listed = known.one(axiom.subject, ox.NamedNode(_OWL + "members"))
        for one, other in combinations(known.members(listed), 2):
            yield Clause("cax-adc", None, (_is(one), _is(other)), axiom)


def _of_properties(known: Axioms) -> Iterator[Clause]:
    atom = partial(_atom, known)
    for axiom in known.by_predicate[RDFS_DOMAIN]:
        yield Clause("prp-dom", _is(axiom.object), (atom("x", axiom.subject, "y"),), axiom)
    for axiom in known.by_predicate[RDFS_RANGE]:
        if not known.is_datatype(axiom.object):
            yield Clause("prp-rng", _is(axiom.object, "y"), (atom("x", axiom.subject, "y"),), axiom)
    for axiom in known.by_predicate[RDFS_SUBPROPERTY]:
        head = atom("x", _value(axiom.object), "y")
        yield Clause("prp-spo1", head, (atom("x", axiom.subject, "y"),), axiom)
    for axiom in known.by_predicate[OWL_EQUIVALENT_PROPERTY]:
        one, other = atom("x", axiom.subject, "y"), atom("x", _value(axiom.object), "y")
        yield Clause("prp-eqp1", other, (one,), axiom)
        yield Clause("prp-eqp2", one, (other,), axiom)
    for axiom in known.by_predicate[OWL_INVERSE_OF]:
        if isinstance(axiom.subject, ox.NamedNode):
            one, other = ("x", axiom.subject, "y"), atom("y", _value(axiom.object), "x")
            yield Clause("prp-inv1", other, (one,), axiom)
            yield Clause("prp-inv2", one, (other,), axiom)
    for axiom in known.owl("propertyChainAxiom"):
        steps = known.members(axiom.object)
        body = tuple(atom(f"u{i}", step, f"u{i + 1}") for i, step in enumerate(steps))
        if body:
            yield Clause("prp-spo2", ("u0", axiom.subject, f"u{len(body)}"), body, axiom)
    for axiom in known.owl("propertyDisjointWith"):
        body = (atom("x", axiom.subject, "y"), atom("x", _value(axiom.object), "y"))
        yield Clause("prp-pdw", None, body, axiom)
    for axiom in known.typed("AllDisjointProperties"):
        listed = known.one(axiom.subject, ox.NamedNode(_OWL + "members"))
        for one_, other_ in combinations(known.members(listed), 2):
            yield Clause("prp-adp", None, (atom("x", one_, "y"), atom("x", other_, "y")), axiom)
    yield from _of_kinds_of_property(known)


def _of_kinds_of_property(known: Axioms) -> Iterator[Clause]:
    def each(name: str) -> Iterator[tuple[ox.Triple, Callable[[str, str], Pattern]]]:
        for axiom in known.typed(name):
            yield axiom, partial(_turned, known, axiom.subject)

    for axiom, atom in each("FunctionalProperty"):
        body = (atom("x", "y"), atom("x", "z"))
        yield Clause("prp-fp", ("y", OWL_SAME_AS, "z"), body, axiom, ("y", "z"))
    for axiom, atom in each("InverseFunctionalProperty"):
        body = (atom("x", "z"), atom("y", "z"))
        yield Clause("prp-ifp", ("x", OWL_SAME_AS, "y"), body, axiom, ("x", "y"))
    for axiom, atom in each("SymmetricProperty"):
        yield Clause("prp-symp", atom("y", "x"), (atom("x", "y"),), axiom)
    for axiom, atom in each("TransitiveProperty"):
        yield Clause("prp-trp", atom("x", "z"), (atom("x", "y"), atom("y", "z")), axiom)
    for axiom, atom in each("IrreflexiveProperty"):
        yield Clause("prp-irp", None, (atom("x", "x"),), axiom)
    for axiom, atom in each("AsymmetricProperty"):
        yield Clause("prp-asyp", None, (atom("x", "y"), atom("y", "x")), axiom)


def _turned(known: Axioms, property_: Value, subject: str, value: str) -> Pattern:
    return _atom(known, subject, property_, value)


def _of_expressions(known: Axioms) -> Iterator[Clause]:
    """Give what classes come to that are defined by others, by properties or by their members."""
    for axiom in known.owl("intersectionOf"):
        parts = known.members(axiom.object)
        if parts and not known.is_datatype(parts[0]):
            yield Clause("cls-int1", _is(axiom.subject), tuple(map(_is, parts)), axiom)
            for part in parts:
                yield Clause("cls-int2", _is(part), (_is(axiom.subject),), axiom)
    for axiom in known.owl("unionOf"):
        for part in known.members(axiom.object):
            if not known.is_datatype(part):
                yield Clause("cls-uni", _is(axiom.subject), (_is(part),), axiom)
    for axiom in known.owl("complementOf"):
        yield Clause("cls-com", None, (_is(axiom.subject), _is(axiom.object)), axiom)
    for axiom in known.owl("oneOf"):
        for member in known.members(axiom.object):
            if not isinstance(member, ox.Literal):
                yield Clause("cls-oo", (member, RDF_TYPE, axiom.subject), (), axiom)
    for axiom in known.by_predicate[OWL_ON_PROPERTY]:
        yield from _of_restriction(known, axiom.subject, _value(axiom.object))


def _of_restriction(known: Axioms, class_: Value, property_: Value) -> Iterator[Clause]:
    atom, is_it = _atom(known, "x", property_, "y"), _is(class_)
    for axiom in known.by_subject[class_]:
        name, value = axiom.predicate.value.removeprefix(_OWL), _value(axiom.object)
        if name == "hasValue":
            holds = _atom(known, "x", property_, value)
            yield Clause("cls-hv1", holds, (is_it,), axiom)
            yield Clause("cls-hv2", is_it, (holds,), axiom)
        elif name == "someValuesFrom" and value == OWL_THING:
            yield Clause("cls-svf2", is_it, (atom,), axiom)
        elif name == "someValuesFrom" and not known.is_datatype(value):
            yield Clause("cls-svf1", is_it, (atom, _is(value, "y")), axiom)
        elif name == "allValuesFrom" and not known.is_datatype(value):
            yield Clause("cls-avf", _is(value, "y"), (atom, is_it), axiom)
        elif name in ("maxCardinality", "maxQualifiedCardinality") and isinstance(
            value, ox.Literal
        ):
            yield from _of_limit(known, class_, property_, axiom, value.value)


def _of_limit(
    known: Axioms, class_: Value, property_: Value, axiom: ox.Triple, most: str
) -> Iterator[Clause]:
    """Give what a class comes to whose members have at most none or one of something."""
    one, other = _atom(known, "x", property_, "y"), _atom(known, "x", property_, "z")
    of = known.one(class_, OWL_ON_CLASS)
    qualified = axiom.predicate.value.endswith("maxQualifiedCardinality")
    if qualified and (of is None or known.is_datatype(of)):
        return
    narrow = qualified and of != OWL_THING
    body: tuple[Pattern, ...] = (one, _is(class_))
    if most == "0":
        rule = ("maxqc1" if narrow else "maxqc2") if qualified else "maxc1"
        yield Clause(f"cls-{rule}", None, (*body, *([_is(of, "y")] if narrow else ())), axiom)
    if most == "1":
        rule = ("maxqc3" if narrow else "maxqc4") if qualified else "maxc2"
        kinds = (_is(of, "y"), _is(of, "z")) if narrow else ()
        yield Clause(
            f"cls-{rule}",
            ("y", OWL_SAME_AS, "z"),
            (one, other, _is(class_), *kinds),
            axiom,
            ("y", "z"),
        )


def _of_individuals(known: Axioms) -> Iterator[Clause]:
    for axiom in known.owl("hasKey"):
        keys = known.members(axiom.object)
        body: list[Pattern] = []
        for i, key in enumerate(keys):
            body += (_atom(known, "x", key, f"z{i}"), _atom(known, "y", key, f"z{i}"))
        if keys:
            body += (_is(axiom.subject, "x"), _is(axiom.subject, "y"))
            yield Clause("prp-key", ("x", OWL_SAME_AS, "y"), tuple(body), axiom, ("x", "y"))
    for axiom in known.typed("AllDifferent"):
        for name, rule in (("members", "eq-diff2"), ("distinctMembers", "eq-diff3")):
            listed = known.one(axiom.subject, ox.NamedNode(_OWL + name))
            for one, other in combinations(known.members(listed), 2):
                yield Clause(rule, None, ((one, OWL_SAME_AS, other),), axiom)
    for axiom in known.owl("assertionProperty"):
        subject = known.one(axiom.subject, ox.NamedNode(_OWL + "sourceIndividual"))
        for name, rule in (("targetIndividual", "prp-npa1"), ("targetValue", "prp-npa2")):
            value = known.one(axiom.subject, ox.NamedNode(_OWL + name))
            if subject is not None and value is not None:
                denied = _atom(known, subject, _value(axiom.object), value)
                yield Clause(rule, None, (denied,), axiom)


def _atom(known: Axioms, subject: Term, property_: Value, value: Term) -> Pattern:
    """Give the pattern of a property, the other way round where that is an inverse."""
    inverse = known.one(property_, OWL_INVERSE_OF) if isinstance(property_, ox.BlankNode) else None
    return (value, inverse, subject) if inverse is not None else (subject, property_, value)


def _is(class_: object, who: str = "x") -> Pattern:
    return (who, RDF_TYPE, _value(class_))


def _value(term: object) -> Value:
    assert isinstance(term, Value)
    return term


# ── What one class expression says of another ────────────────────────────────────────────────────


def inclusions_of(triples: Iterable[ox.Triple]) -> tuple[Clause, ...]:
    """Give which of the classes that are defined by others lie within which (scm-int … scm-avf2).

    A clause without body is so in any case; else it is if one filler or property is below another.
    """
    known = Axioms(triples)
    found: list[Clause] = []
    for axiom in known.owl("intersectionOf"):
        for part in known.members(axiom.object):
            found.append(Clause("scm-int", (axiom.subject, RDFS_SUBCLASS, part), (), axiom))
    for axiom in known.owl("unionOf"):
        for part in known.members(axiom.object):
            found.append(Clause("scm-uni", (part, RDFS_SUBCLASS, axiom.subject), (), axiom))
    for name, by_filler, by_property in (
        ("hasValue", "", "scm-hv"),
        ("someValuesFrom", "scm-svf1", "scm-svf2"),
        ("allValuesFrom", "scm-avf1", "scm-avf2"),
    ):
        restrictions = [
            (each, known.one(each.subject, OWL_ON_PROPERTY)) for each in known.owl(name)
        ]
        for one, on_one in restrictions:
            for other, on_other in restrictions:
                if one.subject == other.subject or on_one is None or on_other is None:
                    continue
                narrow, wide = _value(one.object), _value(other.object)
                below = (one.subject, RDFS_SUBCLASS, other.subject)
                if on_one == on_other and by_filler:
                    body = () if narrow == wide else ((narrow, RDFS_SUBCLASS, wide),)
                    found.append(Clause(by_filler, below, body, one))
                if narrow == wide:
                    if name == "allValuesFrom":
                        below = (other.subject, RDFS_SUBCLASS, one.subject)
                    over = () if on_one == on_other else ((on_one, RDFS_SUBPROPERTY, on_other),)
                    found.append(Clause(by_property, below, over, one))
    return tuple(dict.fromkeys(found))
