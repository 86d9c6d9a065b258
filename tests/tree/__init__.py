"""Document roots: planned from a spec, made on disk, looked at, changed."""
