"""The rules of OWL 2 RL by their names in the W3C's table, in plain words.

The data set describes those that gave something; docs/rules.md lists them all.
"""

from __future__ import annotations

from typing import NamedTuple


class RlRule(NamedTuple):
    """What a rule is called and says, and an example of what it gives."""

    label: str
    definition: str
    example: str


RL_RULES: dict[str, RlRule] = {
    "cax-sco": RlRule(
        "member of the wider class",
        "What belongs to a class belongs to each class above it.",
        "state:aze a prov:Agent, because every state is an organisation and so an agent.",
    ),
    "cax-eqc1": RlRule(
        "member of the equal class",
        "What belongs to a class belongs to the class that equals it.",
        "Were mission and operation equal classes, each mission would be an operation.",
    ),
    "cax-eqc2": RlRule(
        "member of the equal class",
        "What belongs to a class belongs to the class that equals it, read the other way.",
        "Were mission and operation equal classes, each operation would be a mission.",
    ),
    "prp-dom": RlRule(
        "class of what a property is said of",
        "What a property is said of belongs to the domain of the property.",
        "Whatever has a pko:location is a pko:Occurrence.",
    ),
    "prp-rng": RlRule(
        "class of what a property leads to",
        "What a property leads to belongs to the range of the property.",
        "Whatever is a pko:taskSite is a pko:Place.",
    ),
    "prp-spo1": RlRule(
        "the wider property",
        "What a property says, each property above it says too.",
        "Were pko:attacks below pko:concerns, an incident would concern what it attacks.",
    ),
    "prp-spo2": RlRule(
        "chain of properties",
        "Properties that follow one another say what their chain is defined to say.",
        "state:aze pko:contributesTo operation:kfor, by way of deployment:aze-kfor.",
    ),
    "prp-eqp1": RlRule(
        "the equal property",
        "What a property says, the property that equals it says too.",
        "Were pko:leads and pko:heads equal, who leads would head.",
    ),
    "prp-eqp2": RlRule(
        "the equal property",
        "What a property says, the property that equals it says too, read the other way.",
        "Were pko:leads and pko:heads equal, who heads would lead.",
    ),
    "prp-inv1": RlRule(
        "the inverse property",
        "What a property says one way, its inverse says the other way.",
        "Whoever mandates an operation, by them it is mandated.",
    ),
    "prp-inv2": RlRule(
        "the inverse property",
        "What an inverse says one way, its property says the other way.",
        "instrument:unscr-1244 pko:mandates operation:kfor, which is mandated by it.",
    ),
    "prp-symp": RlRule(
        "both ways",
        "A symmetric property holds both ways.",
        "state:ita pko:coDeployedWith state:gbr, because Great Britain was with Italy.",
    ),
    "prp-trp": RlRule(
        "at any remove",
        "A transitive property goes on from one thing to the next.",
        "Were to lie within transitive, what lies in a town would lie in its country.",
    ),
    "prp-fp": RlRule(
        "at most one value",
        "Two values of a property that has at most one are the same.",
        "Had a deployment two contributors, they would be one state under two names.",
    ),
    "prp-ifp": RlRule(
        "at most one bearer",
        "Two things with one value of a property that only one thing can have are the same.",
        "Were a code given to one state only, two states with it would be one.",
    ),
    "prp-key": RlRule(
        "the same key",
        "Two members of a class with the same keys are the same.",
        "Were number and body the key of resolutions, two with both alike would be one.",
    ),
    "cls-int1": RlRule(
        "member of all parts",
        "What belongs to each part of an intersection belongs to the intersection.",
        "Were a joint base a base and a joint site, whatever is both would be one.",
    ),
    "cls-int2": RlRule(
        "member of the intersection",
        "What belongs to an intersection belongs to each part of it.",
        "Were a joint base a base and a joint site, each would be a base.",
    ),
    "cls-uni": RlRule(
        "member of a part",
        "What belongs to a part of a union belongs to the union.",
        "Were a force an army or a police, each army would be a force.",
    ),
    "cls-svf1": RlRule(
        "has one such",
        "What has a value of a kind belongs to the class of things that have one.",
        "Were whatever commands a unit a commander, who commands a platoon would be one.",
    ),
    "cls-svf2": RlRule(
        "has any",
        "What has a value at all belongs to the class of things that have one.",
        "Were whatever has a commander a formation, what has one would be a formation.",
    ),
    "cls-avf": RlRule(
        "has only such",
        "What a member of a class leads to is of the one kind that the class admits.",
        "Were only platoons in a company, whatever is in one would be a platoon.",
    ),
    "cls-hv1": RlRule(
        "has the value of its class",
        "A member of a class that is defined by a value has the value.",
        "Were every KFOR unit under KFOR, each of them would have KFOR above it.",
    ),
    "cls-hv2": RlRule(
        "member by value",
        "What has the value by which a class is defined belongs to it.",
        "Were every unit under KFOR a KFOR unit, what is under KFOR would be one.",
    ),
    "cls-oo": RlRule(
        "one of those listed",
        "What is listed among the members of a class belongs to it.",
        "Were the working languages English and French, English would be one.",
    ),
    **dict.fromkeys(
        ("cls-maxc2", "cls-maxqc3", "cls-maxqc4"),
        RlRule(
            "at most one in this class",
            "Two values of a property of which a member of a class has at most one are the same.",
            "Had every company at most one base, two bases of one company would be one.",
        ),
    ),
    "eq-sym": RlRule(
        "the same, read the other way",
        "If one thing is the same as another, that is the same as it.",
        "If Türkiye is the same as Turkey, Turkey is the same as Türkiye.",
    ),
    "eq-trans": RlRule(
        "the same at any remove",
        "What is the same as one thing is the same as all that are the same as that.",
        "Three names, two and two of them for one thing, are names for one.",
    ),
    "eq-rep-s": RlRule(
        "said of the same thing",
        "What is said of a thing is said of each thing that is the same.",
        "If Türkiye is the same as Turkey, what Turkey has Türkiye has.",
    ),
    "eq-rep-o": RlRule(
        "leads to the same thing",
        "What leads to a thing leads to each thing that is the same.",
        "If Türkiye is the same as Turkey, who visits Turkey visits Türkiye.",
    ),
    "scm-sco": RlRule(
        "class above the class above",
        "A class lies below each class above one that it lies below.",
        "pko:State rdfs:subClassOf pko:Agent, by way of pko:Organisation.",
    ),
    "scm-spo": RlRule(
        "property above the property above",
        "A property lies below each property above one that it lies below.",
        "Who attacks is at odds, if to attack is to fight and to fight is to be at odds.",
    ),
    "scm-eqc1": RlRule(
        "equal classes lie within each other",
        "Each of two equal classes lies below the other.",
        "Were mission and operation equal, each would lie below the other.",
    ),
    "scm-eqc2": RlRule(
        "classes within each other are equal",
        "Two classes that lie below each other are equal.",
        "Were every mission an operation and every operation a mission, they would be equal.",
    ),
    "scm-eqp1": RlRule(
        "equal properties lie within each other",
        "Each of two equal properties lies below the other.",
        "Were to lead and to head equal, each would lie below the other.",
    ),
    "scm-eqp2": RlRule(
        "properties within each other are equal",
        "Two properties that lie below each other are equal.",
        "Were to lead always to head and to head always to lead, they would be equal.",
    ),
    "scm-int": RlRule(
        "intersection below its parts",
        "An intersection lies below each of its parts.",
        "Were a joint base a base and a joint site, it would lie below both.",
    ),
    "scm-uni": RlRule(
        "parts below their union",
        "Each part of a union lies below the union.",
        "Were a force an army or a police, army would lie below force.",
    ),
    **dict.fromkeys(
        ("scm-hv", "scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2"),
        RlRule(
            "narrower condition, narrower class",
            "Of two classes that are defined by conditions, that with the narrower lies below.",
            "Who commands a platoon is among those who command a unit.",
        ),
    ),
}

# What cannot be: the build ends where one of these finds anything.
CONTRADICTIONS: dict[str, str] = {
    "cax-adc": "a thing belongs to two classes that exclude each other, of several that do",
    "cax-dw": "a thing belongs to two classes that exclude each other",
    "cls-com": "a thing belongs to a class and to its complement",
    "cls-maxc1": "a thing has a value of which its class admits none",
    "cls-maxqc1": "a thing has a value of a kind of which its class admits none",
    "cls-maxqc2": "a thing has a value of which its class admits none of any kind",
    "cls-nothing2": "a thing belongs to owl:Nothing",
    "eq-diff1": "two things are the same and different",
    "eq-diff2": "two things are the same of which the ontology lists that they are different",
    "eq-diff3": "two things are the same of which the ontology lists that they are different",
    "prp-adp": "two of several properties that exclude each other hold between the same two things",
    "prp-asyp": "a property holds both ways that holds one way only",
    "prp-fp": "a property that has at most one value has two numbers, texts or dates",
    "prp-irp": "a thing has itself as the value of a property for which that cannot be",
    "prp-npa1": "something is stated that the ontology denies",
    "prp-npa2": "something is stated that the ontology denies",
    "prp-pdw": "two properties hold between the same two things that exclude each other",
}
