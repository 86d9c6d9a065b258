"""Servers that others wrote, started on a directory of our making, and asked.

Knows each server's own language; must not know what the suite should find in it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from string import Template

from conformance.tree import planned, plant
from tests.proof.examining import spec_of
from tests.surface.by_hand import installed, module_of_debian, running
from tests.surface.running import Run, run
from tests.target.launching import free_port

_NGINX = """\
daemon off; master_process off; pid $place/pid; error_log $place/errors;
events { worker_connections 2048; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path $place/b; proxy_temp_path $place/p;
  fastcgi_temp_path $place/f; uwsgi_temp_path $place/u; scgi_temp_path $place/s;
  server { listen 127.0.0.1:$port; root $root; autoindex on; index nothing; }
}
"""
_LIGHTTPD = """\
server.document-root = "$root"
server.port = $port
server.bind = "127.0.0.1"
server.modules = ("mod_dirlisting")
dir-listing.activate = "enable"
dir-listing.encoding = "utf-8"
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
"""
_APACHE = """\
ServerRoot "$place"
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile "$place/pid"
ErrorLog "$place/errors"
User www-data
Group www-data
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule autoindex_module /usr/lib/apache2/modules/mod_autoindex.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
TypesConfig /etc/mime.types
DocumentRoot "$root"
<Directory "$root">
  Require all granted
  Options Indexes FollowSymLinks
  IndexOptions FancyIndexing NameWidth=* Charset=UTF-8
  DirectoryIndex disabled
</Directory>
"""
_CADDY = """\
{
  admin off
  auto_https off
}
:$port {
  bind 127.0.0.1
  root * "$root"
  file_server browse
}
"""
_AIOHTTP = """\
from aiohttp import web
app = web.Application()
app.router.add_static("/", "$root", show_index=True, follow_symlinks=True)
web.run_app(app, host="127.0.0.1", port=$port, print=None)
"""


def asked(name: str, results: Path) -> Run:
    """Run the suite against a server, which finds its directory unchanged after it."""
    with tempfile.TemporaryDirectory() as made:
        place, port = Path(made), free_port()
        # Some give up their privileges, and still have to read what is in there.
        place.chmod(0o755)
        root = plant(planned(spec_of("4.2"), 77, "site"), place / "above" / "site")
        options = ("--assignment", "4.2", "--root", str(root.path), "--seed", "77")
        with running(*_STARTS[name](place, root.path, port)):
            done = run(results, "--target", f"127.0.0.1:{port}", *options)
        assert root.changed() == ""
    return done


def _config(text: str, place: Path, root: Path, port: int) -> str:
    """Write a server's configuration and return its path."""
    path = place / "server.conf"
    filled = Template(text).substitute(place=place, root=root, port=port)
    path.write_text(filled, encoding="utf-8")
    return str(path)


def _nginx(place: Path, root: Path, port: int) -> list[str]:
    config = _config(_NGINX, place, root, port)
    return [installed("nginx", "nginx-light"), "-c", config]


def _lighttpd(place: Path, root: Path, port: int) -> list[str]:
    config = _config(_LIGHTTPD, place, root, port)
    return [installed("lighttpd", "lighttpd"), "-D", "-f", config]


def _apache(place: Path, root: Path, port: int) -> list[str]:
    config = _config(_APACHE, place, root, port)
    return [installed("apache2", "apache2"), "-DFOREGROUND", "-f", config]


def _caddy(place: Path, root: Path, port: int) -> list[str]:
    config = _config(_CADDY, place, root, port)
    home = [
        "env",
        f"HOME={place}",
        f"XDG_CONFIG_HOME={place}",
        f"XDG_DATA_HOME={place}",
    ]
    run = [installed("caddy", "caddy"), "run", "--config", config]
    return [*home, *run, "--adapter", "caddyfile"]


def _http_server(place: Path, root: Path, port: int) -> list[str]:
    where = ["-b", "127.0.0.1", "-d", str(root), str(port)]
    return [sys.executable, "-m", "http.server", *where]


def _aiohttp(place: Path, root: Path, port: int) -> list[str]:
    python = module_of_debian("aiohttp", "python3-aiohttp")
    return [python, _config(_AIOHTTP, place, root, port)]


def _twisted(place: Path, root: Path, port: int) -> list[str]:
    python = module_of_debian("twisted.web", "python3-twisted")
    listen = f"tcp:{port}:interface=127.0.0.1"
    return [python, "-m", "twisted", "web", "--listen", listen, "--path", str(root)]


_STARTS = {
    "nginx": _nginx,
    "lighttpd": _lighttpd,
    "apache": _apache,
    "caddy": _caddy,
    "http.server": _http_server,
    "aiohttp": _aiohttp,
    "twisted": _twisted,
}
