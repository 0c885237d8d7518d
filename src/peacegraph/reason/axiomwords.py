"""The axioms behind an inference, as parts of a sentence: "every platoon is a military unit"."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from peacegraph.consolidate.wording import listed
from peacegraph.names import PKO, PREFIXES, compact
from peacegraph.query.naming import a, class_label, label_of, last_segment
from peacegraph.reason.axioms import Value
from peacegraph.reason.clauses import Clause
from peacegraph.vocabulary import OWL_THING, RDF_TYPE

_OWL = PREFIXES["owl"]
_RDF = PREFIXES["rdf"]
_DEFAULT = ox.DefaultGraph()
_KINDS = {
    "prp-fp": "“{}” has at most one value",
    "prp-ifp": "no two things have the same “{}”",
    "prp-symp": "“{}” holds both ways",
    "prp-trp": "“{}” goes on from one thing to the next",
    "prp-irp": "nothing has itself as “{}”",
    "prp-asyp": "“{}” never holds both ways",
}
_SCHEMA = {
    PREFIXES["rdfs"] + "subClassOf": "every {} is {}",
    PREFIXES["rdfs"] + "subPropertyOf": "what “{}” says, “{}” says too",
    _OWL + "equivalentClass": "to be {} is to be {}",
    _OWL + "equivalentProperty": "“{}” says the same as “{}”",
}


def statement_in_words(store: ox.Store, triple: ox.Triple) -> str:
    """Give a statement as a sentence without a stop: "Ankara is a place"."""
    known = triple.predicate.value
    if triple.predicate == RDF_TYPE:
        return f"{_term(store, triple.subject)} is {class_in_words(store, triple.object)}"
    if known in _SCHEMA:
        form = _SCHEMA[known]
        if "every" in form:
            return _every(store, triple.subject, triple.object)
        if "to be" in form:
            words = (class_in_words(store, each) for each in (triple.subject, triple.object))
        else:
            words = (_term(store, each) for each in (triple.subject, triple.object))
        return form.format(*words)
    if known == _OWL + "sameAs":
        return f"{_term(store, triple.subject)} is the same as {_term(store, triple.object)}"
    if known == _OWL + "differentFrom":
        return f"{_term(store, triple.subject)} is not {_term(store, triple.object)}"
    return " ".join(_term(store, term) for term in triple)


def axiom_in_words(store: ox.Store, clause: Clause) -> str:
    """Give the axiom of a clause; "" where it is only what a class without a name means."""
    axiom = clause.axiom
    if axiom is None:
        return ""
    subject, value = axiom.subject, axiom.object
    rule = clause.rule
    if rule in _KINDS:
        return _KINDS[rule].format(_property(store, subject))
    if rule in _BY_RULE:
        return _BY_RULE[rule](store, clause, axiom)
    if rule == "cax-sco" and clause.head is not None:
        return _every(store, clause.body[0][2], clause.head[2])
    if rule.startswith("cax-eqc"):
        return f"to be {class_in_words(store, subject)} is to be {class_in_words(store, value)}"
    if rule.startswith("scm-") and clause.head is not None and not clause.body:
        return _every(store, clause.head[0], clause.head[2])
    if rule.startswith("cls-") and isinstance(subject, ox.NamedNode):
        return f"to be {class_in_words(store, subject)} is to be {_expression(store, subject)}"
    return ""


def class_in_words(store: ox.Store, class_: object) -> str:
    """Give what a member of a class is: "a platoon", "something with “commands” a unit"."""
    if isinstance(class_, ox.NamedNode):
        return "something" if class_ == OWL_THING else a(_class(store, class_))
    return _expression(store, class_)


def _class(store: ox.Store, class_: ox.NamedNode) -> str:
    """Give the name of a class; one of another vocabulary is told by its prefix: prov:Agent."""
    if class_.value.startswith(PKO) or label_of(store, class_) != last_segment(class_.value):
        return class_label(store, class_)
    return compact(class_.value)


def _every(store: ox.Store, narrow: object, wide: object) -> str:
    if isinstance(narrow, ox.NamedNode):
        return f"every {_class(store, narrow)} is {class_in_words(store, wide)}"
    return f"whatever is {_expression(store, narrow)} is {class_in_words(store, wide)}"


def _expression(store: ox.Store, class_: object) -> str:
    """Give in words by what a class is defined."""
    assert isinstance(class_, ox.NamedNode | ox.BlankNode)
    parts: dict[str, Value] = {
        quad.predicate.value.removeprefix(_OWL): quad.object
        for quad in store.quads_for_pattern(class_, None, None, _DEFAULT)
        if not isinstance(quad.object, ox.Triple)
    }
    on = _property(store, parts["onProperty"]) if "onProperty" in parts else ""

    def kind(name: str) -> str:
        return class_in_words(store, parts[name])

    def each(name: str) -> list[str]:
        return [class_in_words(store, member) for member in _members(store, parts[name])]

    forms: dict[str, Callable[[], str]] = {
        "hasValue": lambda: f"something with “{on}” {_term(store, parts['hasValue'])}",
        "someValuesFrom": lambda: f"something with “{on}” {kind('someValuesFrom')}",
        "allValuesFrom": lambda: f"something with “{on}” nothing but {kind('allValuesFrom')}",
        "maxCardinality": lambda: f"something with at most {_at_most(parts)} “{on}”",
        "maxQualifiedCardinality": lambda: (
            f"something with at most {_at_most(parts)} “{on}” that is {kind('onClass')}"
        ),
        "intersectionOf": lambda: " and ".join(each("intersectionOf")),
        "unionOf": lambda: " or ".join(each("unionOf")),
        "complementOf": lambda: f"something that is not {kind('complementOf')}",
        "oneOf": lambda: "one of " + listed(_names(store, parts["oneOf"])),
    }
    return next((form() for name, form in forms.items() if name in parts), "something of a kind")


def _at_most(parts: dict[str, Value]) -> str:
    found = parts.get("maxCardinality") or parts["maxQualifiedCardinality"]
    return found.value if isinstance(found, ox.Literal) else "a number of"


def _members(store: ox.Store, head: object) -> list[Value]:
    found: list[Value] = []
    first, rest = ox.NamedNode(_RDF + "first"), ox.NamedNode(_RDF + "rest")
    while isinstance(head, ox.NamedNode | ox.BlankNode) and head.value != _RDF + "nil":
        values = [q.object for q in store.quads_for_pattern(head, first, None, _DEFAULT)]
        found += (value for value in values if not isinstance(value, ox.Triple))
        after = [q.object for q in store.quads_for_pattern(head, rest, None, _DEFAULT)]
        head = after[0] if after else None
    return found


def _names(store: ox.Store, head: object) -> list[str]:
    return [_term(store, member) for member in _members(store, head)]


def _property(store: ox.Store, known: object) -> str:
    if isinstance(known, ox.BlankNode):
        inverse = ox.NamedNode(_OWL + "inverseOf")
        of = [q.object for q in store.quads_for_pattern(known, inverse, None, _DEFAULT)]
        return f"{_term(store, of[0])}, backwards" if of else "a property"
    return _term(store, known)


def _term(store: ox.Store, term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return label_of(store, term)
    return term.value if isinstance(term, ox.Literal) else "something"


# ── By rule ──────────────────────────────────────────────────────────────────────────────────────


def _domain(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    said = class_in_words(store, axiom.object)
    return f"whatever “{_property(store, axiom.subject)}” is said of is {said}"


def _range(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    led_to = class_in_words(store, axiom.object)
    return f"whatever “{_property(store, axiom.subject)}” leads to is {led_to}"


def _wider(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    narrow, wide = _property(store, axiom.subject), _property(store, axiom.object)
    return f"what “{narrow}” says, “{wide}” says too"


def _equal(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    return (
        f"“{_property(store, axiom.subject)}” says the same as “{_property(store, axiom.object)}”"
    )


def _inverse(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    one, other = _property(store, axiom.subject), _property(store, axiom.object)
    return f"“{one}” says the reverse of “{other}”"


def _chain(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    steps = [f"“{_property(store, step)}”" for step in _members(store, axiom.object)]
    return f"{' and then '.join(steps)} make “{_property(store, axiom.subject)}”"


def _excluding(store: ox.Store, clause: Clause, _: ox.Triple) -> str:
    one, other = (class_in_words(store, pattern[2]) for pattern in clause.body)
    return f"nothing is both {one} and {other}"


def _properties_excluding(store: ox.Store, clause: Clause, _: ox.Triple) -> str:
    one, other = (_property(store, pattern[1]) for pattern in clause.body)
    return f"“{one}” and “{other}” never hold between the same two"


def _key(store: ox.Store, _: Clause, axiom: ox.Triple) -> str:
    keys = listed([f"“{_property(store, key)}”" for key in _members(store, axiom.object)])
    return f"no two of what is {class_in_words(store, axiom.subject)} have the same {keys}"


def _different(store: ox.Store, clause: Clause, _: ox.Triple) -> str:
    one, _known, other = clause.body[0]
    return f"{_term(store, one)} is not {_term(store, other)}"


def _denied(store: ox.Store, clause: Clause, _: ox.Triple) -> str:
    return f"it is denied that {' '.join(_term(store, term) for term in clause.body[0])}"


_BY_RULE: dict[str, Callable[[ox.Store, Clause, ox.Triple], str]] = {
    "prp-dom": _domain,
    "prp-rng": _range,
    "prp-spo1": _wider,
    "prp-spo2": _chain,
    "prp-eqp1": _equal,
    "prp-eqp2": _equal,
    "prp-inv1": _inverse,
    "prp-inv2": _inverse,
    "prp-key": _key,
    "prp-pdw": _properties_excluding,
    "prp-adp": _properties_excluding,
    "prp-npa1": _denied,
    "prp-npa2": _denied,
    "cax-dw": _excluding,
    "cax-adc": _excluding,
    "cls-com": _excluding,
    "eq-diff2": _different,
    "eq-diff3": _different,
}
