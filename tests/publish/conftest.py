from pathlib import Path

import pytest

from peacegraph.layout import layout, texts_folder
from peacegraph.store.build import build
from peacegraph.store.opened import Build
from small_graph import passage, write_small_graph


@pytest.fixture(scope="session")
def our_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Our own graph."""
    return build(layout(), str(tmp_path_factory.mktemp("ours")), texts_folder())[0]


@pytest.fixture(scope="session")
def unsure_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small graph with strengths and deployments of which not everything is known."""
    small = write_small_graph(tmp_path_factory.mktemp("unsure") / "graph")
    small.write(
        "data/entities/more.ttl",
        'state:vel a pko:State ; rdfs:label "Veldia"@en ; skos:notation "VEL" .\n'
        'state:wes a pko:State ; rdfs:label "Westia"@en ; skos:notation "WES" .\n'
        'deployment:vel-norfor a pko:Deployment ; rdfs:label "Veldia\'s deployment"@en .\n'
        'deployment:wes-norfor a pko:Deployment ; rdfs:label "Westia\'s deployment"@en .\n',
    )
    says = {
        "asOf": 'strength:sun-norfor pko:asOf "2008-04-15"^^edtf:EDTF .',
        "end": 'deployment:sun-norfor pko:end "2010-03"^^edtf:EDTF .',
        "about": "strength:sun-about a pko:StrengthObservation ;"
        " pko:ofDeployment deployment:sun-norfor ; pko:basis basis:deployed ;"
        ' pko:asOf "2009"^^edtf:EDTF ; pko:personnel 50 ; pko:countQualifier pko:About .',
        "allowed": "strength:sun-allowed a pko:StrengthObservation ;"
        " pko:ofDeployment deployment:sun-norfor ; pko:basis basis:authorised ;"
        ' pko:asOf "2008-03-01"^^edtf:EDTF ; pko:personnel 60 ; pko:countQualifier pko:UpTo .',
        "in-all": "strength:sun-all a pko:StrengthObservation ;"
        " pko:ofDeployment deployment:sun-norfor ; pko:basis basis:cumulative ;"
        " pko:personnel 300 ; pko:countQualifier pko:MoreThan .",
        "vel": "deployment:vel-norfor a pko:Deployment ; pko:contributor state:vel ;"
        ' pko:toOperation operation:norfor ; pko:begin "2009/2010"^^edtf:EDTF .',
        "wes": "deployment:wes-norfor a pko:Deployment ; pko:contributor state:wes ;"
        ' pko:toOperation operation:norfor ; pko:end "2011-06"^^edtf:EDTF .',
    }
    words = "In short, Sundia has served in NORFOR since 2008."
    blocks = [passage(name, words, f"\t{fact}\n") for name, fact in says.items()]
    small.write("data/evidence/gazette/more.trig", "".join(blocks))
    return small.build()[0]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that a picture may be written to."""
    return tmp_path / "picture.html"
