"""A class from its directory to its gradebook, run as an assistant runs it."""
