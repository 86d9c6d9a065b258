"""A failing exchange as one plain Python file, and what such files are made of.

`writing` decides what a file shows, `script` and `data` say what is done in it, and
`composing` puts it together; the other modules are copied into it whole: `rules`,
`wire`, `player`, and where they are needed `datagrams`, `replies`, `pages`.
"""

from conformance.replay.composing import is_replay
from conformance.replay.data import plain
from conformance.replay.writing import source, write

__all__ = ["is_replay", "plain", "source", "write"]
