"""Replies with one irregularity each: the octets, and which one they show."""

from __future__ import annotations

PAGE = b"<html><body>Hello World!</body></html>"
LENGTH = b"Content-Length: %d\r\n" % len(PAGE)
OK = b"HTTP/1.0 200 OK\r\n"
TYPE = b"Content-Type: text/html\r\n"
RIGHT = OK + TYPE + LENGTH + b"\r\n" + PAGE

#: What is odd about a reply, its octets, and the name of the defect.
SAMPLES: dict[str, tuple[bytes, str]] = {
    "a page alone": (PAGE, "no_status_line"),
    "another protocol": (b"220 ftp.example ready\r\n", "no_status_line"),
    "a status line without a code": (b"HTTP/1.0 OK\r\n\r\n", "no_status_line"),
    "a version of the future": (b"HTTP/3.0 200 OK\r\n\r\n" + PAGE, "bad_version"),
    "a version in small letters": (b"http/1.0 200 OK\r\n\r\n" + PAGE, "bad_version"),
    "two blanks before the code": (b"HTTP/1.0  200 OK\r\n\r\n" + PAGE, "bad_version"),
    "404 OK": (b"HTTP/1.0 404 OK\r\n\r\n" + PAGE, "wrong_reason"),
    "LF alone in every line": (RIGHT.replace(b"\r\n", b"\n"), "bare_lf"),
    "LF alone in one line": (OK + b"X-A: b\n" + LENGTH + b"\r\n" + PAGE, "bare_lf"),
    "a CR inside a header": (OK + b"X-A: b\rc\r\n\r\n" + PAGE, "bare_cr"),
    "two CRs before the LF": (b"HTTP/1.0 200 OK\r\r\n\r\n" + PAGE, "bare_cr"),
    "no empty line": (OK + TYPE + PAGE, "no_blank_line"),
    "a head that breaks off": (OK + b"Content-Ty", "no_blank_line"),
    "a header without a colon": (OK + b"Hello\r\n\r\n" + PAGE, "header_syntax"),
    "a blank before the colon": (OK + b"X-A : b\r\n\r\n" + PAGE, "header_syntax"),
    "a blank in the name": (OK + b"X A: b\r\n\r\n" + PAGE, "header_syntax"),
    "a header that goes on": (OK + b"X-A: b\r\n c\r\n\r\n" + PAGE, "folded"),
    "the type twice": (OK + TYPE + TYPE + b"\r\n" + PAGE, "duplicate"),
    "the length twice": (OK + LENGTH + LENGTH + b"\r\n" + PAGE, "duplicate"),
    "a length in words": (OK + b"Content-Length: many\r\n\r\n" + PAGE, "bad_length"),
    "a length below zero": (OK + b"Content-Length: -1\r\n\r\n" + PAGE, "bad_length"),
    "a body that is too short": (RIGHT[:-3], "short_body"),
    "a line end behind the body": (RIGHT + b"\r\n", "trailing_line_end"),
    "a body that is too long": (RIGHT + b"<!-- -->", "surplus"),
    "two replies": (RIGHT + RIGHT, "surplus"),
    "chunks in answer to HTTP/1.0": (
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "chunked_to_1_0",
    ),
    "a date of one's own": (OK + b"Date: today\r\n\r\n" + PAGE, "bad_date"),
    "a wrong day of the week": (
        OK + b"Date: Mon, 06 Nov 1994 08:49:37 GMT\r\n\r\n" + PAGE,
        "bad_date",
    ),
    "a blank in a location": (
        b"HTTP/1.0 301 Moved Permanently\r\nLocation: /a b/\r\n\r\n",
        "raw_location",
    ),
}

#: What is unusual and right.
SOUND: dict[str, bytes] = {
    "plain": RIGHT,
    "no reason": b"HTTP/1.0 200\r\n\r\n" + PAGE,
    "an empty reason": b"HTTP/1.0 200 \r\n\r\n" + PAGE,
    "a reason of one's own": b"HTTP/1.0 200 Fine\r\n\r\n" + PAGE,
    "HTTP/1.1": b"HTTP/1.1 200 OK\r\n\r\n" + PAGE,
    "no headers and no body": b"HTTP/1.0 200 OK\r\n\r\n",
    "no blank behind the colon": OK + b"Content-Type:text/html\r\n\r\n" + PAGE,
    "an empty value": OK + b"X-A:\r\n\r\n" + PAGE,
    "colons in a value": OK + b"X-A: b:c:d\r\n\r\n" + PAGE,
    "octets beyond ASCII": OK + b"X-A: \xe6\x96\x87\r\n\r\n" + PAGE,
    "cookies twice": OK + b"Set-Cookie: a=b\r\nSet-Cookie: c=d\r\n\r\n" + PAGE,
    "continue first": b"HTTP/1.1 100 Continue\r\n\r\n" + RIGHT,
    "a body that begins with line ends": OK + b"\r\n\r\n\r\n" + PAGE,
    "nothing in nothing": OK + b"Content-Length: 0\r\n\r\n",
}
