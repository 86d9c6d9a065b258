"""What the proofs count, under the names that their reports carry."""

#: Replays that gave the verdict of the suite, and failures that no replay shows.
PROVEN, UNSEEN = "replays", "unseen"
