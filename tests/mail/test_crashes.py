"""R15: letters of several processes on one PostgreSQL, while processes are killed. Lost: none. Twice: at most as often as one was killed.

    MAIL_LETTERS=600 MAIL_WORKERS=4      how many letters, over how many processes; DATABASE_URL of an empty PostgreSQL database
"""

import collections
import os
import random
import subprocess
import time
import unittest

from post_office import Hub, Office, opened

LETTERS = int(os.environ.get("MAIL_LETTERS", "600"))
WORKERS = int(os.environ.get("MAIL_WORKERS", "4"))
CLUSTER = os.environ["PIAZZA_TEST_POSTGRES"]
# The office thinks before it says that it took a letter: time in which a worker can be killed that no longer knows.
THINKS = 0.02
LEASE = 90


def psql(database, sql):
    url = f"{CLUSTER.rsplit('/', 1)[0]}/{database}"
    told = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", url, "-c", sql], check=True, capture_output=True)
    return told.stdout.decode().strip()


class Crashes(unittest.TestCase):
    def setUp(self):
        self.name = f"mail_{os.getpid()}_{self._testMethodName}"
        psql("postgres", f"CREATE DATABASE {self.name}")
        self.addCleanup(psql, "postgres", f"DROP DATABASE {self.name} WITH (FORCE)")
        self.url = f"{CLUSTER.rsplit('/', 1)[0]}/{self.name}"

    def left(self, *states):
        states = states or ("queued", "sending", "retrying", "dead")
        return int(psql(self.name, f"SELECT COUNT(*) FROM mails WHERE state IN ({', '.join(map(repr, states))})"))

    def post(self, hub, letters):
        for at in range(0, letters, 200):
            hub.post(*(f"person-{n}@example.org" for n in range(at, min(at + 200, letters))))

    def counted(self, office, letters):
        """Lost, and the copies beyond the first."""
        seen = collections.Counter(office.ids())
        return letters - len(seen), sum(seen.values()) - len(seen)

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while self.left() and time.monotonic() < end:
            time.sleep(0.5)

    def test_no_letter_is_lost_and_few_go_twice(self):
        office, kills = Office(wait=THINKS), 0
        # Repeatable as far as processes are.
        chance = random.Random(15)
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}", self.url) as hub:
            self.post(hub, LETTERS)
            workers = [hub.serve() for _ in range(WORKERS)]
            # As long as some were not tried yet; then the letters of the dead come back as their leases end.
            while self.left("queued") > LETTERS // 20:
                time.sleep(chance.uniform(0.2, 0.8))
                at = chance.randrange(WORKERS)
                workers[at].kill()
                workers[at].wait()
                kills += 1
                workers[at] = hub.serve()
            self.wait(2 * LEASE)
            left = self.left()
        lost, twice = self.counted(office, LETTERS)
        print(f"\nR15: {LETTERS} letters, {WORKERS} processes, {kills} killed: {lost} lost, {twice} twice", flush=True)
        self.assertGreater(kills, 5, "too few were killed to say anything")
        self.assertEqual((lost, left), (0, 0))
        self.assertLessEqual(twice, kills)

    def test_without_the_lease_letters_go_twice_with_nobody_killed(self):
        """The control: the same processes, with the time that a taken letter is left alone taken away."""
        office, letters = Office(wait=THINKS), 200
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}", self.url) as hub:
            psql(
                self.name,
                "CREATE FUNCTION no_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "IF NEW.state = 'sending' THEN NEW.due_at := OLD.due_at; END IF; RETURN NEW; END $$; "
                "CREATE TRIGGER no_lease BEFORE UPDATE ON mails FOR EACH ROW EXECUTE FUNCTION no_lease()",
            )
            self.post(hub, letters)
            for _ in range(WORKERS):
                hub.serve()
            self.wait(60)
        _, twice = self.counted(office, letters)
        print(f"\nR15, control without leases: {letters} letters, nobody killed: {twice} copies", flush=True)
        self.assertGreater(twice, 0, "the test above proves nothing")


if __name__ == "__main__":
    unittest.main(verbosity=2)
