"""The verbs of the spec language: what each is called, takes and does.

A new need is a new verb, added in one module here and to the table of that module;
the reader, the schema, the script and the page about the language follow.  A verb
is frozen data with a `play` (see `stage`); it must not know sockets, clocks or
which assignment it serves.
"""
