"""The catalogue of open data as rdflib reads it: what DCAT-AP_IT asks for is there, and what it says of the files is so.

    PIAZZA_URL=http://127.0.0.1:8080    a hub with the demo region
"""

import hashlib
import unittest

import hub
from asking import HUB, ask
from hub import DATASETS
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import graph_diff, to_isomorphic

DCATAPIT = Namespace("http://dati.gov.it/onto/dcatapit#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")

# The vocabulary of themes of the Publications Office.
THEMES = {"AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN"}

# What the profile makes mandatory: of each class, how often each property is there (at least, at most).
MANY = 1_000
MANDATORY = {
    DCATAPIT.Catalog: {
        DCTERMS.title: (1, MANY),
        DCTERMS.description: (1, MANY),
        DCTERMS.publisher: (1, 1),
        DCTERMS.modified: (1, 1),
        DCAT.dataset: (1, MANY),
    },
    DCATAPIT.Dataset: {
        DCTERMS.identifier: (1, 1),
        DCTERMS.title: (1, MANY),
        DCTERMS.description: (1, MANY),
        DCTERMS.modified: (1, 1),
        DCAT.theme: (1, MANY),
        DCTERMS.rightsHolder: (1, 1),
        DCTERMS.accrualPeriodicity: (1, 1),
        DCAT.distribution: (1, MANY),
    },
    DCATAPIT.Distribution: {DCTERMS["format"]: (1, 1), DCAT.accessURL: (1, 1), DCTERMS.license: (1, 1)},
    DCATAPIT.Agent: {DCTERMS.identifier: (1, 1), FOAF.name: (1, MANY)},
    DCATAPIT.LicenseDocument: {DCTERMS.type: (1, 1), FOAF.name: (1, MANY)},
    DCATAPIT.Organization: {VCARD.fn: (1, MANY), VCARD.hasEmail: (1, MANY)},
}

# Beside its own class, each thing is of the class that others know.
ALSO = {
    DCATAPIT.Catalog: DCAT.Catalog,
    DCATAPIT.Dataset: DCAT.Dataset,
    DCATAPIT.Distribution: DCAT.Distribution,
    DCATAPIT.Agent: FOAF.Agent,
    DCATAPIT.LicenseDocument: DCTERMS.LicenseDocument,
    DCATAPIT.Organization: VCARD.Kind,
}


def read(form="ttl", change=lambda text: text):
    kinds = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json")}
    answer = ask(f"/v1/open-data/catalog.{form}")
    if answer.status != 200 or answer.headers["content-type"] != kinds[form][1]:
        raise AssertionError(f"{form}: {answer.status} {answer.headers.get('content-type')}")
    return Graph().parse(data=change(answer.body.decode()), format=kinds[form][0])


def faults(graph):
    """Where a catalogue is not what the profile asks for."""
    for kind, properties in MANDATORY.items():
        things = set(graph.subjects(RDF.type, kind))
        if not things and kind != DCATAPIT.Organization:
            yield f"no {kind}"
        for thing in things:
            if (thing, RDF.type, ALSO[kind]) not in graph:
                yield f"{thing} is no {ALSO[kind]}"
            for name, (least, most) in properties.items():
                if not least <= len(set(graph.objects(thing, name))) <= most:
                    yield f"{thing}: {name}"
    yield from wrong_kinds(graph)
    yield from wrong_words(graph)


def wrong_kinds(graph):
    """What leads to something leads to something of the right class, in this document."""
    for name, kind in (
        (DCTERMS.publisher, DCATAPIT.Agent),
        (DCTERMS.rightsHolder, DCATAPIT.Agent),
        (DCAT.dataset, DCATAPIT.Dataset),
        (DCAT.distribution, DCATAPIT.Distribution),
        (DCAT.contactPoint, DCATAPIT.Organization),
        (DCTERMS.license, DCATAPIT.LicenseDocument),
    ):
        for thing, other in graph.subject_objects(name):
            if (other, RDF.type, kind) not in graph:
                yield f"{thing}: {name} leads to no {kind}"
    for thing, day in graph.subject_objects(DCTERMS.modified):
        if not isinstance(day, Literal) or day.datatype != XSD.date or day.ill_typed:
            yield f"{thing}: {day!r} is no day"


def wrong_words(graph):
    """Words of vocabularies are words of theirs."""
    for name, known in (
        (DCAT.theme, {f"{AUTHORITY}data-theme/{theme}" for theme in THEMES}),
        (DCTERMS.accrualPeriodicity, {f"{AUTHORITY}frequency/DAILY"}),
        (DCTERMS.language, {f"{AUTHORITY}language/ITA", f"{AUTHORITY}language/ENG"}),
        (DCTERMS["format"], {f"{AUTHORITY}file-type/CSV", f"{AUTHORITY}file-type/JSON"}),
    ):
        for thing, word in graph.subject_objects(name):
            if not isinstance(word, URIRef) or str(word) not in known:
                yield f"{thing}: {name} is {word}"


class Profile(unittest.TestCase):
    def test_what_the_profile_asks_for_is_there(self):
        for form in ("ttl", "jsonld"):
            self.assertEqual(list(faults(read(form))), [], form)

    def test_both_forms_say_the_same(self):
        turtle, linked = to_isomorphic(read("ttl")), to_isomorphic(read("jsonld"))
        _, only_turtle, only_linked = graph_diff(turtle, linked)
        self.assertEqual((set(only_turtle), set(only_linked)), (set(), set()))
        self.assertGreater(len(turtle), 150)

    def test_every_dataset_is_in_both_languages(self):
        graph = read()
        (catalog,) = graph.subjects(RDF.type, DCATAPIT.Catalog)
        things = [catalog, *graph.objects(catalog, DCAT.dataset)]
        self.assertEqual(len(things), 1 + len(DATASETS))
        for thing in things:
            for name in (DCTERMS.title, DCTERMS.description):
                self.assertEqual({text.language for text in graph.objects(thing, name)}, {"it", "en"})


    def test_there_is_a_point_of_contact_where_there_is_an_address(self):
        graph, publisher = read(), ask("/v1/open-data").json()["publisher"]
        agents = {str(name) for agent in graph.subjects(RDF.type, DCATAPIT.Agent) for name in graph.objects(agent, FOAF.name)}
        self.assertEqual(agents, {publisher["name"]})
        wanted = {f"mailto:{publisher['email']}"} if publisher["email"] else set()
        for dataset in graph.subjects(RDF.type, DCATAPIT.Dataset):
            contacts = graph.objects(dataset, DCAT.contactPoint)
            self.assertEqual({str(address) for one in contacts for address in graph.objects(one, VCARD.hasEmail)}, wanted)


class Files(unittest.TestCase):
    def test_what_is_said_of_each_file_is_so(self):
        graph = read()
        seen = set()
        for file in graph.subjects(RDF.type, DCATAPIT.Distribution):
            url = str(graph.value(file, DCAT.downloadURL))
            self.assertEqual(graph.value(file, DCAT.accessURL), URIRef(url))
            answer = ask(url)
            self.assertEqual(answer.status, 200, url)
            self.assertEqual(int(graph.value(file, DCAT.byteSize)), len(answer.body), url)
            checksum = graph.value(file, SPDX.checksum)
            self.assertEqual(graph.value(checksum, SPDX.algorithm), SPDX.checksumAlgorithm_sha256)
            value = graph.value(checksum, SPDX.checksumValue)
            self.assertEqual(value.datatype, XSD.hexBinary)
            self.assertEqual(str(value), hashlib.sha256(answer.body).hexdigest(), url)
            media_type = answer.headers["content-type"].partition(";")[0]
            self.assertTrue(str(graph.value(file, DCAT.mediaType)).endswith(f"/{media_type}"), url)
            self.assertEqual(graph.value(file, DCTERMS.license), LICENCE)
            seen.add(url)
        self.assertEqual(seen, {f"{HUB}/v1/open-data/{name}.{form}" for name in DATASETS for form in hub.FORMS})

    def test_the_licence_is_said_with_its_version(self):
        self.assertEqual(str(read().value(LICENCE, OWL.versionInfo)), "4.0")


class Broken(unittest.TestCase):
    """The control: what this suite says of catalogues that are wrong in one thing."""

    def test_of_nothing(self):
        self.assertEqual(list(faults(read("ttl"))), [])

    def test_of_one_thing(self):
        for word, other in (
            ("dct:rightsHolder", "dct:holder"),
            ("dct:accrualPeriodicity", "dct:periodicity"),
            ("dcat:theme ", "dcat:subject "),
            ("data-theme/GOVE", "data-theme/GOVERNMENT"),
            ("frequency/DAILY", "frequency/NIGHTLY"),
            ("file-type/CSV", "file-type/COMMAS"),
            ("dcatapit:LicenseDocument", "dcatapit:Licence"),
            ("dcatapit:Agent", "dcatapit:Body"),
            ("foaf:Agent", "foaf:Body"),
            ("dct:identifier", "dct:id"),
            ("dcat:accessURL", "dcat:URL"),
            ("^^xsd:date", "^^xsd:string"),
        ):
            with self.subTest(word=word):

                def change(text, word=word, other=other):
                    self.assertIn(word, text)
                    return text.replace(word, other)

                self.assertNotEqual(list(faults(read("ttl", change))), [], word)

    def test_of_no_turtle(self):
        with self.assertRaises(Exception):
            read("ttl", lambda text: text.replace(" .", " ;", 1))
