"""Scenario files: from YAML to a frozen ``Scenario``, and every mistake a planner can make."""

from sim.scenario.base import ALWAYS, Step, Text, at, from_day
from sim.scenario.brought_in import BROUGHT_IN
from sim.scenario.describe import Difference, describe_difference, described, stated_alike
from sim.scenario.editor_schema import json_schema
from sim.scenario.layer import Layer
from sim.scenario.layer_files import load_layers, read_layer, shipped_layers
from sim.scenario.layered import with_layers
from sim.scenario.levers import Field, fields, levers, part_label
from sim.scenario.load import (
    from_mapping,
    load,
    load_offer,
    read_scenario,
    read_several,
    validate_files,
)
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.neighbours import name_clashes
from sim.scenario.new_file import known_as, new_file, on_one_line
from sim.scenario.offers import Offer, Prior, Uncertain
from sim.scenario.places import shipped
from sim.scenario.scenario import Scenario, same_world
from sim.scenario.unusual import arrived, coming
from sim.scenario.way_of_working import WayOfWorking
from sim.scenario.world import World

__all__ = [
    "ALWAYS",
    "BROUGHT_IN",
    "MECHANISMS",
    "Difference",
    "Field",
    "Layer",
    "Offer",
    "Prior",
    "Scenario",
    "Step",
    "Text",
    "Uncertain",
    "WayOfWorking",
    "World",
    "arrived",
    "at",
    "coming",
    "describe_difference",
    "described",
    "fields",
    "from_day",
    "from_mapping",
    "json_schema",
    "known_as",
    "levers",
    "load",
    "load_layers",
    "load_offer",
    "name_clashes",
    "new_file",
    "on_one_line",
    "part_label",
    "read_layer",
    "read_scenario",
    "read_several",
    "same_world",
    "shipped",
    "shipped_layers",
    "stated_alike",
    "validate_files",
    "with_layers",
]
