"""A client that openapi-python-client makes of the contract: no warning, every module loads, and it does what a program would."""

import datetime
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import warnings
from pathlib import Path

HERE = Path(__file__).parent
CONTRACT = HERE.parent.parent / "openapi/openapi.json"
HUB = os.environ["PIAZZA_URL"]


def asked(path):
    """What the API says, asked without any client."""
    request = urllib.request.Request(HUB + path, headers={"Accept-Language": "en"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def generate(contract, folder):
    """Makes the client as a package `made` in that folder, and says what the generator said."""
    command = ["openapi-python-client", "generate", "--path", str(contract), "--config", str(HERE / "python-client.yaml")]
    options = ["--meta", "none", "--output-path", str(Path(folder) / "made"), "--fail-on-warning"]
    program = Path(sys.executable).parent / command[0]
    return subprocess.run([program, *command[1:], *options], capture_output=True, text=True, check=False)


class Generating(unittest.TestCase):
    def test_a_contract_that_it_cannot_read_would_be_told(self):
        """The control: one answer that is a list of numbers and yet not JSON, as files once were."""
        contract = json.loads(CONTRACT.read_text())
        answer = contract["paths"]["/v1/provinces"]["get"]["responses"]["200"]
        answer["content"] = {"application/unheard-of": {"schema": {"type": "array", "items": {"type": "integer"}}}}
        with tempfile.TemporaryDirectory() as folder:
            planted = Path(folder) / "openapi.json"
            planted.write_text(json.dumps(contract))
            said = generate(planted, folder)
        self.assertNotEqual(said.returncode, 0)
        self.assertIn("GET /v1/provinces", said.stdout + said.stderr)


class Using(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.said = generate(CONTRACT, cls.folder.name)
        sys.path.insert(0, cls.folder.name)
        cls.addClassCleanup(sys.path.remove, cls.folder.name)

    def setUp(self):
        from made import Client

        # It asks for an AuthenticatedClient wherever a token may be sent; what needs none takes a Client as well.
        self.client = Client(base_url=HUB, headers={"Accept-Language": "en"}, raise_on_unexpected_status=True)

        self.addCleanup(lambda: self.client.get_httpx_client().close())

    def call(self, module, **arguments):
        return importlib.import_module(f"made.api.{module}").sync_detailed(client=self.client, **arguments)

    def test_it_is_made_without_a_warning(self):
        self.assertEqual(self.said.returncode, 0, self.said.stdout + self.said.stderr)
        self.assertNotRegex((self.said.stdout + self.said.stderr).lower(), "warning|unable|unsupported|skipping")

    def test_every_module_loads_and_every_operation_is_there(self):
        made = importlib.import_module("made")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(made.__path__, "made.")]
        operations = [module for module in modules if hasattr(module, "sync_detailed")]
        contract = json.loads(CONTRACT.read_text())
        self.assertEqual(len(operations), sum("operationId" in o for item in contract["paths"].values() for o in item.values()))

    def test_a_list_and_one_of_it(self):
        page = self.call("communities.list_communities", limit=5).parsed
        self.assertEqual([one.slug for one in page.items], [one["slug"] for one in asked("/v1/communities?limit=5")["items"]])
        one = self.call("communities.show_community", community=page.items[0].slug).parsed
        self.assertEqual(one.name, page.items[0].name)

    def test_filters(self):
        from made.models import ListCommunitiesJoinPolicyItem

        page = self.call("communities.list_communities", province=["BO", "MO"], join_policy=[ListCommunitiesJoinPolicyItem("open")], count=True).parsed
        self.assertEqual(page.total, asked("/v1/communities?province=BO&province=MO&join_policy=open&count=true")["total"])
        self.assertGreater(page.total, 0)

    def test_dates_are_dates(self):
        event = self.call("events.list_events", limit=1).parsed.items[0]
        self.assertIsInstance(event.starts_at, datetime.datetime)
        self.assertIsNotNone(event.starts_at.tzinfo)

    def test_a_problem_is_read_with_its_code(self):
        answer = self.call("communities.show_community", community="no-such-community")
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(answer.parsed.type_.rsplit("/", 1)[-1], "not-found")
        self.assertEqual(answer.parsed.title, "Not found")

    def test_a_file_is_bytes(self):
        event = next(event["slug"] for event in asked("/v1/events?limit=100")["items"] if event["slug"].startswith("open-space-"))
        book = self.call("open_space.show_book_file", event=event).parsed
        self.assertTrue(book.payload.read().startswith(b"%PDF-"))

    def test_page_after_page(self):
        from made.models import ListTermsCategoryItem
        from made.types import UNSET

        slugs, cursor = [], UNSET
        while cursor is not None:
            page = self.call("glossary.list_terms", category=[ListTermsCategoryItem("method")], limit=10, cursor=cursor).parsed
            slugs += [term.slug for term in page.items]
            cursor = page.next_cursor
        whole = asked("/v1/glossary/terms?category=method&limit=100")["items"]
        self.assertGreater(len(whole), 10)
        self.assertEqual(slugs, [term["slug"] for term in whole])


if __name__ == "__main__":
    unittest.main()
