"""Real servers with a directory of our making: each breaks what the table says, no more.

Each runs as itself, on a port of its own; `tests/real_servers.yaml` says why it is right
that it breaks what it breaks.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from conformance.tree import planned, plant
from tests.proof.examining import spec_of
from tests.surface.by_hand import installed, running
from tests.surface.running import ROOT, run
from tests.target.launching import free_port

TABLE = yaml.safe_load((ROOT / "tests" / "real_servers.yaml").read_text("utf-8"))
NGINX = """\
daemon off; master_process off; pid {place}/pid; error_log {place}/errors;
events {{ worker_connections 2048; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {place}/b; proxy_temp_path {place}/p;
  fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; autoindex on; index nothing; }}
}}
"""
LIGHTTPD = """\
server.document-root = "{root}"
server.port = {port}
server.bind = "127.0.0.1"
server.modules = ("mod_dirlisting")
dir-listing.activate = "enable"
dir-listing.encoding = "utf-8"
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
"""


def _command(name: str, place: Path, root: Path, port: int) -> list[str]:
    """Return how a server is started on a root and a port."""
    if name == "http.server":
        where = ["-b", "127.0.0.1", "-d", str(root), str(port)]
        return [sys.executable, "-m", "http.server", *where]
    text = (NGINX if name == "nginx" else LIGHTTPD).format(
        place=place, root=root, port=port
    )
    config = place / "server.conf"
    config.write_text(text, encoding="utf-8")
    if name == "nginx":
        return [installed("nginx", "nginx-light"), "-c", str(config)]
    return [installed("lighttpd", "lighttpd"), "-D", "-f", str(config)]


@pytest.mark.slow_proof
@pytest.mark.parametrize("name", TABLE)
def test_a_real_server_breaks_what_the_table_says(tmp_path: Path, name: str) -> None:
    """And nobody finds it unstable, or the suite at fault."""
    root = plant(planned(spec_of("4.2"), 77, "site"), tmp_path / "above" / "site")
    port = free_port()
    asked = ("--assignment", "4.2", "--root", str(root.path), "--seed", "77")
    with running(*_command(name, tmp_path, root.path, port)):
        done = run(tmp_path, "--target", f"127.0.0.1:{port}", *asked)
    assert done.failing == set(TABLE[name]), done.output
    assert not {"unstable", "error"} & set(done.verdicts.values())
    assert root.changed() == ""


def test_no_must_breaks_on_two_of_them() -> None:
    """What two well-kept servers do is permitted."""
    musts = {row.id for row in spec_of("4.2").requirements if row.level.value == "MUST"}
    broken = [row for rows in TABLE.values() for row in rows if row in musts]
    assert len(broken) == len(set(broken))
