"""A time-stamp authority made with `openssl ts`, for the tests that need one."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONFIG = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Invented Root
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa_config]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256,sha512
accuracy = secs:1
tsa_name = yes
"""


def has_openssl():
    return shutil.which("openssl") is not None and not openssl("ts", "-help").returncode


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=False)


class TimestampAuthority:
    """A root, a signer under it, and a server; `broken` makes the server answer with an error."""

    def __init__(self, folder):
        self.folder, self.root, self.broken, self.address = folder, folder / "root.pem", False, ""
        config = folder / "tsa.cnf"
        config.write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        self._root("root", config)
        self._root("other", config)
        ec = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self._run(
            "req", *ec, "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr", "-subj", "/CN=Invented TSA"
        )
        self._run(
            "x509", "-req", "-in", folder / "tsa.csr", "-CA", self.root, "-CAkey", folder / "root.key",
            "-set_serial", "7", "-out", folder / "tsa.pem", "-days", "3650", "-extfile", config,
            "-extensions", "tsa",
        )  # fmt: skip
        self.other = folder / "other.pem"

    def answer(self, request):
        (self.folder / "q.tsq").write_bytes(request)
        self._run(
            "ts", "-reply", "-config", self.folder / "tsa.cnf", "-section", "tsa_config",
            "-queryfile", self.folder / "q.tsq", "-out", self.folder / "r.tsr",
        )  # fmt: skip
        return (self.folder / "r.tsr").read_bytes()

    @contextlib.contextmanager
    def serving(self):
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                asked = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(500 if authority.broken else 200)
                self.end_headers()
                self.wfile.write(b"broken" if authority.broken else authority.answer(asked))

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.address = f"http://127.0.0.1:{server.server_port}/tsr"
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def _root(self, name, config):
        self._run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", self.folder / f"{name}.key", "-out", self.folder / f"{name}.pem", "-days", "3650",
            "-config", config, "-extensions", "ca",
        )  # fmt: skip

    def _run(self, *arguments):
        done = openssl(*arguments)
        assert done.returncode == 0, done.stderr.decode()
