"""What people do with the results of a class: settle, compare, join, fill in, ask again."""
