"""The checks in the languages of other tools: check50, Tavern, Postman, bats, Step CI.

Each function writes into an empty directory what somebody who knows the tool would
write by hand, and returns nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checks import Check

Address = tuple[str, int]


def check50(directory: Path, checks: Sequence[Check], address: Address) -> None:
    """Write a package of checks; they ask over blocking sockets, as the replay does."""
    wire = (Path(__file__).parent / "peers" / "wire.py").read_text(encoding="utf-8")
    wire = wire.replace("from given import ADDRESS", f"ADDRESS = {address!r}")
    text = f"import check50\n\n{wire}\n"
    for one in checks:
        _, *wanted = vars(one).values()
        text += (
            f"\n\n@check50.check()\ndef answer_{one.name}():\n"
            f'    """{one.method} {one.target} is answered as it has to be"""\n'
            f"    check(*{wanted!r})\n"
        )
    _write(directory / "__init__.py", text)
    _write(directory / ".cs50.yaml", "check50:\n  dependencies: []\n")
    (directory / "submission").mkdir()


def tavern(directory: Path, checks: Sequence[Check], address: Address) -> None:
    """Write a file of tests, one for each check."""
    documents = [json.dumps(_tavern(one, address), indent=1) for one in checks]
    _write(directory / "test_checks.tavern.yaml", "\n---\n".join(documents) + "\n")


def _tavern(check: Check, address: Address) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "status_code": check.status,
        "headers": {check.header: check.value},
    }
    if check.words:
        wanted["verify_response_with"] = {
            "function": "tavern.helpers:validate_regex",
            "extra_kwargs": {"expression": check.words},
        }
    request = {"url": _url(check, address), "method": check.method}
    stage = {"name": check.name, "request": request, "response": wanted}
    return {"test_name": check.name, "stages": [stage]}


def newman(directory: Path, checks: Sequence[Check], address: Address) -> None:
    """Write a Postman collection."""
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    collection = {
        "info": {"name": "checks", "schema": schema},
        "protocolProfileBehavior": {"followRedirects": False},
        "item": [_postman(one, address) for one in checks],
    }
    _write(directory / "checks.json", json.dumps(collection, indent=1))


def _postman(check: Check, address: Address) -> dict[str, Any]:
    lines = [
        f"pm.test({json.dumps(check.name)}, function () {{",
        f"  pm.response.to.have.status({check.status});",
        "  pm.expect(pm.response.headers.get("
        f"{json.dumps(check.header)})).to.equal({json.dumps(check.value)});",
        f"  pm.expect(pm.response.text()).to.include({json.dumps(check.words)});",
        "});",
    ]
    return {
        "name": check.name,
        "protocolProfileBehavior": {"followRedirects": False},
        "request": {"method": check.method, "url": _url(check, address)},
        "event": [{"listen": "test", "script": {"exec": lines}}],
    }


def bats(directory: Path, checks: Sequence[Check], address: Address) -> None:
    """Write a file of tests that ask by curl."""
    text = ""
    for one in checks:
        ask = "--head" if one.method == "HEAD" else f"--request {one.method}"
        text += (
            f'@test "{one.name}" {{\n'
            f'  run curl --silent --include {ask} "{_url(one, address)}"\n'
            '  [ "$status" -eq 0 ]\n'
            f'  [[ "${{lines[0]}}" == HTTP/1.?" {one.status} "* ]]\n'
            f'  [[ "$output" == *"{one.header}: {one.value}"* ]]\n'
            f'  [[ "$output" == *"{one.words}"* ]]\n'
            "}\n\n"
        )
    _write(directory / "checks.bats", text)


def stepci(directory: Path, checks: Sequence[Check], address: Address) -> None:
    """Write a workflow with a test for each check."""
    tests = {one.name: {"steps": [_step(one, address)]} for one in checks}
    workflow = {"version": "1.1", "name": "checks", "tests": tests}
    # JSON is YAML, and quotes what YAML would take for something else.
    _write(directory / "checks.yml", json.dumps(workflow, indent=1))


def _step(check: Check, address: Address) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "status": check.status,
        "headers": {check.header: check.value},
    }
    if check.words:
        wanted["body"] = [{"match": check.words}]
    http = {
        "url": _url(check, address),
        "method": check.method,
        "followRedirects": False,
        "check": wanted,
    }
    return {"name": check.name, "http": http}


def _url(check: Check, address: Address) -> str:
    host, port = address
    return f"http://{host}:{port}{check.target}"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
