"""Addresses: what is read from them, and everything by which they could lead astray, against a server of our own."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from itertools import chain, repeat

import pytest

from recoupe import engine
from recoupe.errors import InputError
from recoupe.model.text import Document
from recoupe.read import ReadOptions, fetching, read_address
from recoupe.read.fetching import Fetcher
from recoupe.read.hosts import is_public

BODY = (
    "La ministre des Affaires étrangères a reçu son homologue dans la capitale, où les deux délégations ont signé "
    "un accord sur la pêche. Il sera appliqué dans les prochains mois, selon les deux parties."
)
PAGE = (
    "<html lang='fr'><head><title>Un accord</title><meta property='og:site_name' content='Le Faux Nom'>"
    "<link rel='canonical' href='https://ailleurs.example/page'></head>"
    f"<body><article><h1>Un accord</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>"
)
TEXT = {"content-type": "text/plain; charset=utf-8"}
HTML = {"content-type": "text/html"}


class Site(BaseHTTPRequestHandler):
    """Answers each path as `ANSWERS` has it, and notes for which host it was asked."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012  (one list for all requests is the point)

    def do_GET(self):
        Site.asked.append((self.headers["host"], self.path))
        status, headers, body = ANSWERS[self.path](self)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for part in body if isinstance(body, Iterator) else [body]:
                self.wfile.write(part)
                self.wfile.flush()
        except OSError:
            return  # who asked has heard enough

    def log_message(self, *_):
        """Nothing: a test's server says nothing."""


def slowly():
    for _ in range(200):
        yield b"x"
        time.sleep(0.05)


def to(place, status=302):
    return lambda site: (status, {"location": place.format(port=site.server.server_port)}, b"")


def gives(body, headers, status=200):
    return lambda _: (status, headers, body)


ANSWERS = {
    "/page": gives(PAGE.encode(), HTML),
    "/text": gives(BODY.encode(), TEXT),
    "/latin": gives(BODY.encode("cp1252"), {"content-type": "text/plain; charset=ISO-8859-1"}),
    "/bare": gives(BODY.encode(), {}),
    "/packed": gives(gzip.compress(PAGE.encode()), {**HTML, "content-encoding": "gzip"}),
    "/bomb": gives(gzip.compress(b"a" * 3_000_000), {**TEXT, "content-encoding": "gzip"}),
    "/brotli": gives(b"\x0b", {**HTML, "content-encoding": "br"}),
    "/records": gives(b'{"text": "%s", "url": "https://a.example/1"}' % BODY.encode(), {"content-type": "text/json"}),
    "/json": gives(
        b'{"text": "%s", "url": "https://a.example/1"}' % BODY.encode(), {"content-type": "application/json"}
    ),
    "/data.jsonl": gives(b'{"text": "%s"}\n{"no": 1}\n' % BODY.encode(), {"content-type": "application/octet-stream"}),
    "/blob": gives(b"\x00\x01", {"content-type": "application/octet-stream"}),
    "/pdf": gives(b"%PDF-1.7", {"content-type": "application/pdf"}),
    "/lying": gives(b"%PDF-1.7 " + BODY.encode(), HTML),
    "/empty": gives(b"", TEXT),
    "/large": gives(b"a" * 2_000_000, TEXT),
    "/endless": gives(iter(lambda: b"a" * 65536, None), TEXT),
    "/slow": lambda _: (200, TEXT, slowly()),
    "/torn": gives(b"abc", {**TEXT, "content-length": "999"}),
    "/missing": gives(b"no", HTML, 404),
    "/denied": gives(b"no", HTML, 403),
    "/moved": to("/page", 301),
    "/loop": to("/loop"),
    "/in": to("http://inner.example:{port}/text"),
    "/number": to("http://127.0.0.1:{port}/text"),
    "/file": to("file:///etc/passwd"),
    "/secret": to("http://me:word@news.example:{port}/text"),
    "/nowhere": to(""),
}


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


OUTSIDE = ip_address("127.0.0.9")
"""What stands for a public address where nobody answers."""


@pytest.fixture
def fetcher(port):
    """A fetcher to whom the test's server is public under the names that end in ``.example``, but one."""
    inner = {"inner.example": "127.0.0.2", "127.0.0.1": "127.0.0.2", "mixed.example": "127.0.0.2"}

    def resolve(name, _):
        if name == "unknown.example":
            raise OSError("Name or service not known")
        found = ip_address(inner.get(name, "127.0.0.1"))
        return (ip_address("127.0.0.1"), found) if name == "mixed.example" else (found,)

    return Fetcher(resolve, lambda host: host == ip_address("127.0.0.1"), max_bytes=1_000_000, seconds=5)


def read(fetcher, address, **options):
    return list(read_address(address, options=ReadOptions(max_bytes=1_000_000, **options), fetcher=fetcher))


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_keeps_the_address_that_answered_and_not_the_one_it_claims(fetcher, port, path):
    (found,) = read(fetcher, f"http://news.example:{port}{path}#part")
    final = "/page" if path == "/moved" else path
    assert (found.url, found.file) == (f"http://news.example:{port}{final}", None)
    assert found.title == "Un accord"
    assert found.outlet.name == "Le Faux Nom"


def test_the_outlet_is_known_from_the_address_before_the_page_is_asked(fetcher, port):
    (found,) = read(fetcher, f"http://www.afrique.rfi.fr:{port}/page")
    assert (found.outlet.name, found.outlet.id) == ("RFI", "rfi")
    (plain,) = read(fetcher, f"http://rfi.fr:{port}/text")
    assert plain.outlet.id == "rfi"


@pytest.mark.parametrize("path", ["/text", "/latin", "/bare"])
def test_texts_are_read_in_the_encoding_that_the_server_names(fetcher, port, path):
    (found,) = read(fetcher, f"http://news.example:{port}{path}")
    assert (found.text, found.warnings) == (BODY, ())


def test_a_record_keeps_its_own_address_and_each_bad_one_is_named(fetcher, port):
    (one,) = read(fetcher, f"http://news.example:{port}/json")
    assert one.url == "https://a.example/1"
    address = f"http://news.example:{port}/data.jsonl"
    document, error = read(fetcher, address)
    assert (document.url, error.source, error.code) == (address, f"{address}#2", "malformed")


REFUSED = [
    ("http://news.example:{port}/missing", "unreadable", "the server answers 404 Not Found"),
    ("http://news.example:{port}/denied", "unreadable", "the server answers 403 Forbidden"),
    ("http://news.example:{port}/pdf", "format", "it answers with application/pdf; pages, texts and JSON are read"),
    ("http://news.example:{port}/records", "format", "it answers with text/json; pages, texts and JSON are read"),
    ("http://news.example:{port}/blob", "format", "it answers with application/octet-stream; "),
    ("http://news.example:{port}/lying", "undecodable", "a PDF, not text"),
    ("http://news.example:{port}/brotli", "format", "it is packed in a way that is not read (br)"),
    ("http://news.example:{port}/empty", "empty", "nothing in it"),
    ("http://news.example:{port}/large", "too_large", "it has more than 0.954 MiB"),
    ("http://news.example:{port}/endless", "too_large", "it has more than 0.954 MiB"),
    ("http://news.example:{port}/bomb", "too_large", "it has more than 0.954 MiB"),
    ("http://news.example:{port}/torn", "unreadable", "it cannot be fetched ("),
    ("http://news.example:{port}/loop", "unreadable", "more than 5 redirections"),
    ("http://news.example:{port}/nowhere", "unreadable", "more than 5 redirections"),
    ("http://news.example:{port}/in", "unreadable", "inner.example is not on the public internet (127.0.0.2)"),
    ("http://news.example:{port}/number", "unreadable", "127.0.0.1 is not on the public internet (127.0.0.2)"),
    ("http://news.example:{port}/file", "format", "only http and https are read, not file"),
    ("http://news.example:{port}/secret", "unreadable", "an address with a name and a password is not read"),
    ("http://mixed.example:{port}/text", "unreadable", "mixed.example is not on the public internet (127.0.0.2)"),
    ("http://unknown.example:{port}/", "unreadable", "the host unknown.example is not known"),
    ("http://news.example:1/", "unreadable", "it cannot be fetched ("),
    ("ftp://news.example/a.txt", "format", "only http and https are read, not ftp"),
    ("file:///etc/passwd", "format", "only http and https are read, not file"),
    ("https://", "unreadable", "it names no host"),
    ("http://[::1", "unreadable", "it is no valid address ("),
    ("http://news.example:99999/", "unreadable", "it is no valid address ("),
    ("http://a\x00b/", "unreadable", "it is no valid address ("),
]


@pytest.mark.parametrize(("address", "code", "reason"), REFUSED, ids=lambda value: str(value)[:60])
def test_what_cannot_be_used_is_refused_under_the_address_that_was_asked_for(fetcher, port, address, code, reason):
    asked = address.format(port=port)
    (error,) = read(fetcher, asked)
    assert isinstance(error, InputError)
    assert (error.source, error.code) == (asked, code)
    assert error.reason.startswith(reason)


def test_no_byte_goes_to_a_host_that_is_not_allowed(fetcher, port):
    Site.asked.clear()
    read(fetcher, f"http://inner.example:{port}/text")
    read(fetcher, f"http://news.example:{port}/in")
    assert Site.asked == [(f"news.example:{port}", "/in")]


def test_a_drip_of_bytes_ends_with_the_time(fetcher, port):
    began = time.monotonic()
    (error,) = read(replace(fetcher, seconds=0.5), f"http://news.example:{port}/slow")
    assert error.reason == "no whole answer within 0.5 s"
    assert time.monotonic() - began < 4


def test_the_connection_goes_to_the_address_that_was_checked(port):
    """A name that resolves to a public address first and to this machine from then on gains nothing."""
    answers = chain([OUTSIDE], repeat(ip_address("127.0.0.1")))
    rebound = Fetcher(lambda *_: (next(answers),), lambda host: host == OUTSIDE, seconds=0.5)
    Site.asked.clear()
    (error,) = read(rebound, f"http://news.example:{port}/text")
    assert error.code == "unreadable"
    assert Site.asked == []


def test_the_environment_names_no_proxy(fetcher, port, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    (found,) = read(fetcher, f"http://news.example:{port}/text")
    assert isinstance(found, Document)


def test_this_machine_is_refused_by_whatever_name(port):
    for name in ("127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"):
        (error,) = read(Fetcher(), f"http://{name}:{port}/text")
        assert "is not on the public internet" in error.reason, name


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "100.127.255.255", "0.0.0.0", "255.255.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
        *("192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
        *("::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
        *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1"),
        *("64:ff9b:1::1", "2002:7f00:1::1", "2001:0:1::1", "4000::1"),
    ],
)
def test_hosts_inside_are_not_public(host):
    assert not is_public(ip_address(host))


@pytest.mark.parametrize(
    "host",
    ["9.9.9.9", "100.63.0.1", "172.32.0.1", "2a00:1450::1", "2606:4700::1", "::ffff:9.9.9.9", "64:ff9b::9.9.9.9"],
)
def test_hosts_outside_are_public(host):
    assert is_public(ip_address(host))


def test_addresses_among_paths_are_read_by_the_same_fetcher(fetcher, port, monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    monkeypatch.setattr(fetching, "Fetcher", lambda **_: fetcher)
    paths = [tmp_path / "a.txt", f"http://news.example:{port}/text", f"http://inner.example:{port}/text"]
    kinds = [type(item).__name__ for item in engine.documents_at(paths, ReadOptions())]
    assert kinds == ["Document", "Document", "UnreadableInput"]


@pytest.fixture
def secure(tmp_path):
    """A server that speaks TLS under the name ``news.example``: its port, and the context that trusts it."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    asked += " -addext subjectAltName=DNS:news.example -keyout"
    subprocess.run([*asked.split(), str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, ssl.create_default_context(cafile=str(certificate))
    server.shutdown()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
@pytest.mark.parametrize(
    ("host", "is_trusted", "told"),
    [
        ("news.example", True, None),
        ("other.example", True, "Hostname mismatch"),
        ("news.example", False, "self-signed certificate"),
    ],
)
def test_the_certificate_must_be_that_of_the_name(fetcher, secure, host, is_trusted, told):
    port, context = secure
    trusting = replace(fetcher, tls=context if is_trusted else None)
    (found,) = read(trusting, f"https://{host}:{port}/text")
    assert isinstance(found, Document) if told is None else told in found.reason
