"""Those who count and tell: tolls and tallies in wordings that the network finds no cue in."""
