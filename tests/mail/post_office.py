"""What the tests of mail stand on: servers that take mail (and fail as servers do), Piazza as a process, its table of mails."""

import contextlib
import email
import email.policy
import os
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
PIAZZA = os.environ.get("MAIL_PIAZZA") or str(TARGET / "debug/piazza")
USER, PASSWORD = "piazza", "p@ss/word#1"


class Office:
    """Takes mail and remembers it; `answer` decides what it says to each, `wait` how long it thinks."""

    def __init__(self, answer=None, wait=0.0):
        self.taken, self.sessions, self.lock = [], [], threading.Lock()
        self.answer, self.wait = answer, wait

    async def handle_DATA(self, server, session, envelope):
        import asyncio

        said = self.answer(envelope) if self.answer else None
        if said is None:
            with self.lock:
                self.taken.append(envelope)
                self.sessions.append({"tls": session.ssl is not None, "user": session.authenticated})
        if self.wait:
            await asyncio.sleep(self.wait)
        return said or "250 2.0.0 taken"

    def letters(self):
        with self.lock:
            return [email.message_from_bytes(e.content, policy=email.policy.default) for e in self.taken]

    def ids(self):
        with self.lock:
            envelopes = list(self.taken)
        return [message_id(e.content) for e in envelopes]


def message_id(content):
    for line in content.split(b"\r\n\r\n", 1)[0].split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.split(b":", 1)[1].strip().decode()
    raise ValueError("a letter without Message-ID")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


@contextlib.contextmanager
def opened(office, port=None, tls=None, starttls=None, password=None):
    """The office, open on a port of this machine."""

    def login(_server, _session, _envelope, _mechanism, data):
        right = data.login == USER.encode() and data.password == (password or "").encode()
        return AuthResult(success=right, handled=False)

    options = {}
    if password is not None:
        options = {"authenticator": login, "auth_required": True, "auth_require_tls": True}
    if starttls is not None:
        options |= {"tls_context": starttls, "require_starttls": True}
    port = port or free_port()
    controller = Controller(office, hostname="127.0.0.1", port=port, ssl_context=tls, **options)
    # Over TLS from the beginning there is no STARTTLS to ask for.
    if tls is not None and password is not None:
        options["auth_require_tls"] = False
        controller = Controller(office, hostname="127.0.0.1", port=port, ssl_context=tls, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


class Authority:
    """A certificate authority of our own, and a certificate for localhost."""

    def __init__(self, folder):
        self.root, cert, key = (str(Path(folder) / name) for name in ("ca.pem", "cert.pem", "key.pem"))
        ca_key, request, ext = (str(Path(folder) / name) for name in ("ca.key", "request.pem", "ext"))
        new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        Path(ext).write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        for command in (
            ["req", "-x509", *new_key, "-keyout", ca_key, "-out", self.root, "-subj", "/CN=Tests", "-days", "2"],
            ["req", *new_key, "-keyout", key, "-out", request, "-subj", "/CN=localhost"],
            ["x509", "-req", "-in", request, "-CA", self.root, "-CAkey", ca_key, "-CAcreateserial", "-out", cert]
            + ["-days", "2", "-extfile", ext],
        ):
            subprocess.run(["openssl", *command], check=True, capture_output=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(cert, key)


class Hub:
    """Piazza on a database of its own, serving with a server for mail."""

    def __init__(self, smtp_url, database_url=None, **settings):
        self.work = tempfile.TemporaryDirectory()
        self.path = f"{self.work.name}/piazza.sqlite"
        self.env = {
            "PATH": os.environ["PATH"],
            "PIAZZA_DATABASE_URL": database_url or f"sqlite://{self.path}",
            "PIAZZA_LISTEN": "127.0.0.1:0",
            "PIAZZA_WORKERS": "1",
            "PIAZZA_BASE_URL": "https://piazza.example.org",
            "PIAZZA_SECRET": "for the tests of mail, and the same on every replica",
            "PIAZZA_SMTP_URL": smtp_url,
            "PIAZZA_MAIL_FROM": "Piazza <noreply@piazza.example.org>",
            **settings,
        }
        self.log = f"{self.work.name}/log"
        self.processes = []

    def __enter__(self):
        self.run("migrate")
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()
        self.work.cleanup()

    def run(self, *words):
        subprocess.run([PIAZZA, *words], env=self.env, cwd=self.work.name, check=True, capture_output=True)

    def serve(self):
        with open(self.log, "a") as log:
            process = subprocess.Popen([PIAZZA, "serve"], env=self.env, cwd=self.work.name, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def post(self, *addresses, english=False, invitation=False):
        self.run("mail", "check", *addresses, *["--english"] * english, *["--invitation"] * invitation)

    def rows(self, sql="SELECT state, attempts, last_error, sealed IS NULL FROM mails ORDER BY created_at, id"):
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as db:
            return db.execute(sql).fetchall()

    def due_now(self):
        """The wait for the next try, over."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as db, db:
            db.execute("UPDATE mails SET due_at = 0 WHERE state = 'retrying'")

    def until(self, right, seconds=20, what="the mails"):
        """Waits for the rows to be right, and says what they are if they never are."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            rows = self.rows()
            if right(rows):
                return rows
            time.sleep(0.05)
        raise AssertionError(f"{what}: after {seconds} s still {self.rows()}\n{Path(self.log).read_text()[-3000:]}")

    def all_are(self, state, **options):
        return self.until(lambda rows: rows and all(row[0] == state for row in rows), **options)
