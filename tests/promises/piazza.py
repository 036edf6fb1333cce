"""Piazza as an operator starts it, on a database of its own, for the programs of this folder; and HTTP, close enough to the socket to hang up on an answer.

The program is CARGO_TARGET_DIR's debug build, or PROMISES_PIAZZA. With PIAZZA_TEST_POSTGRES (an address of a server where databases may
be made) it runs on PostgreSQL, with two processes or as many as asked for; without, on SQLite with one.
"""

import contextlib
import datetime
import ipaddress
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIAZZA = os.environ.get("PROMISES_PIAZZA") or str(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "debug/piazza")
SECRET = "the promise's secret, known to all who read this"


class Piazza:
    """Processes on one database: SQLite with one, PostgreSQL with several."""

    def __init__(self, folder, settings, replicas, demo):
        self.folder = folder
        self.processes = []
        self.ports = []
        self.addresses = ipaddress.ip_network("10.0.0.0/16").hosts()
        server = os.environ.get("PIAZZA_TEST_POSTGRES")
        self.replicas = replicas if server else 1
        if server:
            self.database = f"promises_{os.getpid()}"
            self.server = server
            subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {self.database}"], check=True)
            url = server.rsplit("/", 1)[0] + "/" + self.database
        else:
            url = f"sqlite://{folder}/piazza.sqlite"
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("PIAZZA_")} | {
            "PIAZZA_DATABASE_URL": url,
            "PIAZZA_SECRET": SECRET,
            "PIAZZA_REQUESTS_PER_MINUTE": "100000000",
            "PIAZZA_LOG_LEVEL": "error",
            # Everybody signs in from an address of their own: one address may not sign in hundreds.
            "PIAZZA_TRUSTED_PROXIES": '["127.0.0.1/32"]',
        } | settings
        if server:
            # Nobody listens there: mails wait, and no promise here is about them.
            self.env |= {"PIAZZA_SMTP_URL": "smtp://127.0.0.1:9", "PIAZZA_MAIL_FROM": "piazza@example.org"}
        self.run("migrate")
        if demo:
            # Before anybody serves: a worker would end the demo's past events while people still register for them.
            self.run("import", "demo")
        for _ in range(self.replicas):
            self.start()

    def run(self, *arguments):
        done = subprocess.run([PIAZZA, *arguments], env=self.env, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            sys.exit(f"piazza {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        with socket.create_server(("127.0.0.1", 0)) as held:
            port = held.getsockname()[1]
        env = self.env | {"PIAZZA_LISTEN": f"127.0.0.1:{port}"}
        with open(Path(self.folder) / "log", "a") as log:
            process = subprocess.Popen([PIAZZA, "serve"], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(200):
            if process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                if ask(port, "GET", "/readyz")[0] in (200, 204):
                    self.processes.append(process)
                    self.ports.append(port)
                    return
            time.sleep(0.05)
        sys.exit("Piazza did not start: " + (Path(self.folder) / "log").read_text()[-2000:])

    def log(self):
        return (Path(self.folder) / "log").read_bytes()

    def everything(self):
        """All that is kept: SQLite's files or a dump of PostgreSQL, and the log."""
        if self.replicas == 1:
            return {file.name: file.read_bytes() for file in Path(self.folder).iterdir()}
        dump = subprocess.run(["pg_dump", self.env["PIAZZA_DATABASE_URL"]], capture_output=True, check=True)
        return {"the dump": dump.stdout, "log": self.log()}

    def staff(self, address, role):
        """Signs in the person whom the operator invited by the command."""
        link = re.search(r"https?://\S+#(\S+)", self.run("staff", "invite", address, "--role", role))
        request, token = link.group(1).split(".", 1)
        here = str(next(self.addresses))
        return told(ask(self.ports[0], "POST", "/v1/sessions", {"request": request, "token": token}, X_Forwarded_For=here), 201)

    def editor(self):
        """A personal token that may write the glossary."""
        session = self.staff("promises@example.org", "editor")
        tomorrow = str(datetime.date.today() + datetime.timedelta(days=1))
        new = {"name": "promises", "scopes": ["glossary:read", "glossary:write"], "expires_on": tomorrow}
        made = ask(self.ports[0], "POST", "/v1/me/tokens", new, Authorization="Bearer " + session["access_token"])
        return told(made, 201)["secret"]

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(40)
        if self.replicas > 1:
            subprocess.run(["psql", "-q", self.server, "-c", f"DROP DATABASE {self.database}"], check=True)


@contextlib.contextmanager
def piazza(replicas=2, *, demo=False, **settings):
    with tempfile.TemporaryDirectory() as folder:
        running = Piazza(folder, settings, replicas, demo)
        try:
            yield running
        finally:
            running.stop()


# ---- HTTP, close enough to the socket to hang up on an answer ----


def request(method, path, body=None, **headers):
    payload = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", f"Content-Length: {len(payload)}"]
    if body is not None:
        kind = "merge-patch+json" if method == "PATCH" else "json"
        lines.append(f"Content-Type: application/{kind}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + payload


def ask(port, method, path, body=None, **headers):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(request(method, path, body, **headers))
        return read(line)


def read(line):
    seen = b""
    while more := line.recv(65536):
        seen += more
    head, _, body = seen.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body


def told(answer, status):
    if answer[0] != status:
        sys.exit(f"{answer[0]} instead of {status}: {answer[1].decode()}")
    return json.loads(answer[1])
