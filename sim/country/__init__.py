"""Many municipalities from one table in one study: each by itself, and the whole of them."""
