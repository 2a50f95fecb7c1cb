"""The commands of `trappen`, one file per kind."""
