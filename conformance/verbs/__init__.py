"""The verbs of the spec language: what each is called, takes and does.

A new need is a new verb, added in one module here and to the table of that module;
the reader, the schema, the script and the page about the language follow.  A verb
is frozen data with a `play` (see `stage`); it must not know sockets, clocks or
which assignment it serves.
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.forms import Form
from conformance.model import Verb
from conformance.verbs import (
    changing,
    crawling,
    exchanging,
    fetching,
    following,
    hearing,
    inspecting,
    living,
    looking,
    replying,
    requesting,
    speaking,
    surviving,
    using,
)

#: Every verb by its name.
VERBS: Mapping[str, Form[Verb]] = {
    **speaking.VERBS,
    **hearing.VERBS,
    **exchanging.VERBS,
    **surviving.VERBS,
    **living.VERBS,
    **looking.VERBS,
    **inspecting.VERBS,
    **using.VERBS,
    **requesting.VERBS,
    **replying.VERBS,
    **fetching.VERBS,
    **changing.VERBS,
    **following.VERBS,
    **crawling.VERBS,
}
