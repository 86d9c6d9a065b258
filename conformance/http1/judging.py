"""Is a reply what was asked for?  On plain data, so that a replay can judge the same.

What is asked (`wanted`) holds, each where it is asked: `status` and `version` (lists
of texts, `4xx` among them), `headers` (name to a rule and its octets), `body` (a rule
to octets) and `defects` (names that must not occur).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from conformance.comparing import Contrast, Wrong, compare
from conformance.http1.reply import Defect, Reply
from conformance.listing import judge_page, read_page, resolve
from conformance.octets import escape

# -- copied from here

#: So many octets of a text are shown.
_SHOWN = 60

#: What a reply without a defect has, in the words of a report.
SOUND = {
    "no_status_line": "a status line such as HTTP/1.0 200 OK",
    "bad_version": "a status line such as HTTP/1.0 200 OK",
    "wrong_reason": "words that fit the code",
    "bare_lf": "lines of the head that end with CR LF",
    "bare_cr": "lines of the head that end with CR LF",
    "no_blank_line": "an empty line between the headers and the body",
    "header_syntax": "header lines of the form 'name: value'",
    "folded": "header lines of the form 'name: value'",
    "duplicate": "Content-Length, Content-Type, Location and Date once at most",
    "bad_length": "a Content-Length that is a number",
    "short_body": "as many octets as Content-Length says",
    "surplus": "as many octets as Content-Length says",
    "trailing_line_end": "nothing behind the body",
    "chunked_to_1_0": "no Transfer-Encoding in answer to HTTP/1.0",
    "bad_chunk": "chunks that come to their end",
    "stays_open": "the connection to be closed after the reply",
    "bad_date": "dates in GMT, as HTTP writes them",
    "raw_location": "a Location that is a URI",
}


def judge(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    """Return what was expected, what came, and the line that shows it; or nothing."""
    found = None
    for check in (_defects, judge_status, _version, _headers, _body, _page):
        found = found or check(reply, wanted)
    return found


def _shown(data: bytes, size: int = 0) -> str:
    size = max(size, len(data))
    more = "" if size <= _SHOWN else f"... ({size:,} octets)"
    return f'"{escape(data[:_SHOWN])}"{more}'


def _defects(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    defect = reply.named(wanted.get("defects", ()))
    if defect is None:
        return None
    return Wrong(SOUND[defect.name], _placed(defect), defect.quote)


def _placed(defect: Defect) -> str:
    """Return what is wrong, and where."""
    if defect.line:
        octet = f", octet {defect.octet:,}" if defect.octet else ""
        return f"in line {defect.line}{octet}: {defect.words}"
    return f"{defect.words} (octet {defect.octet:,})" if defect.octet else defect.words


def judge_status(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    """Return what is wrong with the status alone; nothing where none is asked."""
    permitted: Sequence[str] = wanted.get("status", ())
    if not permitted or any(_is_status(reply.status, one) for one in permitted):
        return None
    expected = "status " + " or ".join(permitted)
    if not reply.status:
        got = f"no status line: {_shown(reply.body, reply.length)}"
        return Wrong(expected, got)
    return Wrong(expected, f"status {reply.status}: {_shown(reply.first_line)}")


def _is_status(status: int, permitted: str) -> bool:
    if permitted.endswith("xx"):
        return str(status)[:1] == permitted[:1] and status > 0
    return str(status) == permitted


def _version(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    permitted: Sequence[str] = wanted.get("version", ())
    if not permitted or reply.version in [f"HTTP/{one}" for one in permitted]:
        return None
    expected = " or ".join(f"HTTP/{one}" for one in permitted)
    return Wrong(expected, f"{reply.version}: {_shown(reply.first_line)}")


def _headers(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    for name, (rule, value) in wanted.get("headers", {}).items():
        values = reply.values(name)
        if not _keeps(rule, value.decode("latin-1"), name, values):
            got = ", ".join(_shown(one.encode("latin-1")) for one in values)
            return Wrong(_rule_words(name, rule, value), got or f"no header {name}")
    return None


def _keeps(rule: str, value: str, name: str, values: Sequence[str]) -> bool:
    """Tell whether the values of a header keep a rule."""
    if rule == "absent":
        return not values
    if not values:
        return rule == "if_sent"
    if rule == "present":
        return True
    if rule == "resolves_to":
        paths = [re.sub(r"^https?://[^/]*", "", one) or "/" for one in values]
        return any(resolve(one, "/").path == resolve(value, "/").path for one in paths)
    if rule == "has":
        parts = [part.strip().lower() for one in values for part in one.split(",")]
        return value.lower() in parts
    return any(_same(name, one, value) for one in values)


def _same(name: str, got: str, value: str) -> bool:
    if name.lower() != "content-type":
        return got == value
    kind, *parameters = _media_type(got)
    wanted_kind, *wanted = _media_type(value)
    return kind == wanted_kind and set(wanted) <= set(parameters)


def _media_type(value: str) -> list[str]:
    """Return type and parameters (RFC 9110 8.3.1) in a form that can be compared."""
    return [part.strip().lower().replace('"', "") for part in value.split(";")]


def _rule_words(name: str, rule: str, value: bytes) -> str:
    told = escape(value)
    return {
        "absent": f"no header {name}",
        "present": f"a header {name}",
        "has": f"a header {name} with {told}",
        "resolves_to": f"a header {name} that leads to {told}",
        "if_sent": f"{name}: {told}, where it is sent",
    }.get(rule, f"a header {name}: {told}")


def _body(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    got = _shown(reply.body, reply.length) if reply.length else "an empty body"
    for rule, value in wanted.get("body", ()):
        if not isinstance(value, bytes):
            wrong = _long(reply, rule, value)
        elif _holds(reply.body, rule, value):
            wrong = None
        else:
            contrast = _contrast(reply.body, rule, value)
            wrong = Wrong(_body_words(rule, value), got, contrast=contrast)
        if wrong is not None:
            return wrong
    return None


def _long(reply: Reply, rule: str, message: Any) -> Wrong | None:
    """Judge a long body, which was compared as it came."""
    compared = next(one for one in reply.compared if one.message is message)
    contrast = compared.contrast(longer=rule == "starts")
    if contrast is None:
        return None
    start = _shown(message.cut(0, _SHOWN), len(message))
    expected = (
        f"a body that begins {start}" if rule == "starts" else f"the body {start}"
    )
    got = f"{contrast.octet:,} octets as expected, then others"
    if contrast.octet == compared.size:
        got = f"the first {contrast.octet:,} octets of it, and no more"
    return Wrong(expected, got, contrast=contrast)


def _contrast(body: bytes, rule: str, value: bytes) -> Contrast | None:
    """Return where two texts differ that should be the same."""
    if rule not in ("is", "starts") or not body or not value:
        return None
    return compare(value, body, longer=rule == "starts")


def _page(reply: Reply, wanted: Mapping[str, Any]) -> Wrong | None:
    """Judge the body as a browser sees it (see `listing`)."""
    if "page" not in wanted:
        return None
    types = reply.values("Content-Type") or [""]
    return judge_page(read_page(reply.body, types[0]), wanted["page"])


def _holds(body: bytes, rule: str, value: bytes) -> bool:
    """Tell whether a body keeps a rule."""
    if rule in ("empty", "not_empty"):
        return bool(body.strip()) == (rule == "not_empty")
    if rule.endswith("_any_case"):
        return _holds(body.lower(), rule[: -len("_any_case")], value.lower())
    if rule == "sha256":
        size, _, digest = value.decode().partition(" ")
        return hashlib.sha256(body[: int(size)]).hexdigest() == digest
    return {
        "is": body == value,
        "contains": value in body,
        "starts": body.startswith(value),
        "lacks": value not in body,
    }[rule]


def _body_words(rule: str, value: bytes) -> str:
    plain = rule.replace("_any_case", "")
    words = {
        "empty": "an empty body",
        "not_empty": "a body",
        "sha256": f"a body of octets with the digest {value.decode('latin-1')}",
        "is": f"the body {_shown(value)}" if value else "no body at all",
        "contains": f"a body that contains {_shown(value)}",
        "starts": f"a body that begins {_shown(value)}",
        "lacks": f"a body without {_shown(value)}",
    }[plain]
    return words + (" in any case" if rule != plain else "")
