"""Letters and real servers: with and without TLS, away, slow, refusing for now and for good."""

import socket
import tempfile
import threading
import time
import unittest
import urllib.parse

from post_office import PASSWORD, USER, Authority, Hub, Office, free_port, opened

TO = "lucia.ferri@comune.example.it"
LOGIN = f"{USER}:{urllib.parse.quote(PASSWORD, safe='')}"


class Plain(unittest.TestCase):
    def test_a_letter_arrives_as_it_was_written(self):
        office = Office()
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}") as hub:
            hub.post(TO)
            hub.post("john@example.org", english=True)
            hub.serve()
            rows = hub.all_are("sent")
        self.assertEqual([(row[1], row[3]) for row in rows], [(1, 1), (1, 1)], "one try, and nothing left to read")
        letter = next(one for one in office.letters() if one["To"] == TO)
        self.assertEqual(letter["Subject"], "La posta di Piazza arriva")
        self.assertEqual(letter["From"], "Piazza <noreply@piazza.example.org>")
        self.assertEqual(letter["Auto-Submitted"], "auto-generated")
        self.assertRegex(letter["Message-ID"], r"^<[0-9a-f-]{36}@piazza\.example\.org>$")
        self.assertTrue(letter["Date"])
        text, html = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()
        for part in (text, html):
            self.assertIn("https://piazza.example.org/", part)
            self.assertIn("parte e arriva", part)
        self.assertIn('<html lang="it"', html)
        english = next(one for one in office.letters() if one["To"] == "john@example.org")
        self.assertEqual(english["Subject"], "Mail from Piazza arrives")
        self.assertIn('<html lang="en"', english.get_body(("html",)).get_content())

    def test_an_invitation_arrives_for_the_calendar(self):
        office = Office()
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}") as hub:
            hub.post(TO, invitation=True)
            hub.serve()
            hub.all_are("sent")
        [letter] = office.letters()
        self.assertEqual(letter.get_content_type(), "multipart/mixed")
        said, file = letter.iter_parts()
        kinds = [part.get_content_type() for part in said.iter_parts()]
        self.assertEqual(kinds, ["text/plain", "text/html", "text/calendar"])
        event = list(said.iter_parts())[2]
        self.assertEqual((event.get_param("method"), event.get_content_charset()), ("REQUEST", "utf-8"))
        self.assertEqual((file.get_content_type(), file.get_filename()), ("application/ics", "invito.ics"))
        ics = event.get_payload(decode=True)
        self.assertEqual(ics, file.get_payload(decode=True))
        for line in (b"METHOD:REQUEST", b"BEGIN:VTIMEZONE", f"mailto:{TO}".encode(), b"END:VCALENDAR"):
            self.assertIn(line, ics.replace(b"\r\n ", b""))


class Encrypted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.authority = Authority(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def trusting(self):
        return {"SSL_CERT_FILE": self.authority.root}

    def test_starttls_and_a_password(self):
        office = Office()
        with opened(office, starttls=self.authority.context, password=PASSWORD) as port:
            with Hub(f"smtp+starttls://{LOGIN}@localhost:{port}", **self.trusting()) as hub:
                hub.post(TO)
                hub.serve()
                hub.all_are("sent")
        self.assertEqual([(s["tls"], s["user"]) for s in office.sessions], [(True, True)])

    def test_tls_from_the_beginning_and_a_password(self):
        office = Office()
        with opened(office, tls=self.authority.context, password=PASSWORD) as port:
            with Hub(f"smtps://{LOGIN}@localhost:{port}", **self.trusting()) as hub:
                hub.post(TO)
                hub.serve()
                hub.all_are("sent")
        self.assertEqual(len(office.taken), 1)

    def test_a_server_that_cannot_prove_who_it_is_gets_nothing(self):
        office = Office()
        with opened(office, starttls=self.authority.context, password=PASSWORD) as port:
            with Hub(f"smtp+starttls://{LOGIN}@localhost:{port}") as hub:
                hub.post(TO)
                hub.serve()
                [row] = hub.all_are("retrying")
        self.assertEqual(office.taken, [])
        self.assertIn("certificate", row[2].lower())

    def test_without_starttls_nothing_goes_in_the_clear(self):
        office = Office()
        with opened(office) as port, Hub(f"smtp+starttls://localhost:{port}", **self.trusting()) as hub:
            hub.post(TO)
            hub.serve()
            hub.all_are("retrying")
        self.assertEqual(office.taken, [])

    def test_a_wrong_password_is_ours_to_mend_and_loses_no_letter(self):
        office = Office()
        with opened(office, starttls=self.authority.context, password="another") as port:
            with Hub(f"smtp+starttls://{LOGIN}@localhost:{port}", **self.trusting()) as hub:
                hub.post(TO)
                hub.serve()
                [row] = hub.all_are("retrying")
        self.assertNotIn(PASSWORD, row[2])
        self.assertEqual(office.taken, [])


class Failing(unittest.TestCase):
    def test_a_server_that_is_down_gets_it_when_it_is_back(self):
        port, office = free_port(), Office()
        with Hub(f"smtp://127.0.0.1:{port}") as hub:
            hub.post(TO)
            hub.serve()
            [row] = hub.all_are("retrying")
            self.assertEqual((row[1], row[3]), (1, 0), "it is still to be sent")
            with opened(office, port=port):
                hub.due_now()
                [row] = hub.all_are("sent")
        self.assertEqual((row[1], row[3], len(office.taken)), (2, 1, 1))

    def test_refused_for_now_is_tried_again(self):
        refusals = ["451 4.3.0 try again later", "421 4.7.0 too many connections"]
        office = Office(answer=lambda _: refusals.pop() if refusals else None)
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}") as hub:
            hub.post(TO)
            hub.serve()
            for tries in (1, 2):
                [row] = hub.until(lambda rows, tries=tries: rows[0][:2] == ("retrying", tries))
                self.assertRegex(row[2], "4(51|21)")
                hub.due_now()
            hub.all_are("sent")
        self.assertEqual(len(office.taken), 1)

    def test_refused_for_good_is_given_up_at_once_and_the_others_go(self):
        def answer(envelope):
            return f"550 5.1.1 <{TO}>: nobody here by that name" if TO in envelope.rcpt_tos else None

        office = Office(answer=answer)
        with opened(office) as port, Hub(f"smtp://127.0.0.1:{port}") as hub:
            hub.post(TO, "john@example.org")
            hub.serve()
            rows = hub.until(lambda rows: sorted(row[0] for row in rows) == ["dead", "sent"])
        dead = next(row for row in rows if row[0] == "dead")
        self.assertEqual((dead[1], dead[3]), (1, 0), "once, and kept for who looks into it")
        self.assertIn("nobody here", dead[2])
        self.assertNotIn("lucia", dead[2], "what is kept of a refusal tells of nobody")

    def test_a_server_that_says_nothing_is_left_in_time(self):
        with socket.create_server(("127.0.0.1", 0)) as mute:
            port = mute.getsockname()[1]
            with Hub(f"smtp://127.0.0.1:{port}") as hub:
                hub.post(TO)
                started = time.monotonic()
                hub.serve()
                hub.all_are("retrying", seconds=60)
                self.assertLess(time.monotonic() - started, 50)

    def test_an_answer_that_is_lost_makes_a_copy_that_can_be_recognised(self):
        heard = []
        with socket.create_server(("127.0.0.1", 0)) as listener:
            threading.Thread(target=forgetful, args=(listener, heard), daemon=True).start()
            with Hub(f"smtp://127.0.0.1:{listener.getsockname()[1]}") as hub:
                hub.post(TO)
                hub.serve()
                hub.all_are("retrying")
                hub.due_now()
                hub.all_are("sent")
        ids = [line for text in heard for line in text.splitlines() if line.lower().startswith("message-id")]
        self.assertEqual(len(ids), 2)
        self.assertEqual(len(set(ids)), 1, "it went twice, and says that it is the same")


def forgetful(listener, heard):
    """Takes two letters; of the first it hangs up instead of saying so."""
    for says_so in (False, True):
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as lines:

            def say(text):
                lines.write(text.encode() + b"\r\n")
                lines.flush()

            say("220 forgetful")
            while line := lines.readline():
                word = line.decode().strip().upper()
                if word == "DATA":
                    say("354 go on")
                    text = b""
                    while (part := lines.readline()) != b".\r\n":
                        text += part
                    heard.append(text.decode())
                    if not says_so:
                        break
                say("221 bye" if word == "QUIT" else "250 well")


if __name__ == "__main__":
    unittest.main(verbosity=2)
