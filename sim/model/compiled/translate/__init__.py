"""From the model's own source to machine code, one construct of Python after another.

Each module adds some constructs to the class of the one before: registers, coercion, compare, loops, walks,
names, arithmetic, conditions, displays, subscripts, functions, objects, closures, numbers, many, containers,
container_methods, assignments, statements, body.
"""
