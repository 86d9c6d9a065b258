"""What people do with the results of a class."""
