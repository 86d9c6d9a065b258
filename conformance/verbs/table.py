"""Every verb of the spec language by its name, with the form in which it is written.

For whoever reads specs or tells of the language; a play loads its own verbs alone.
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
