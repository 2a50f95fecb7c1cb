"""The same model, compiled: agents and rules are translated from their own source to machine code."""
