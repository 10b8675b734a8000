"""The roles that records use, and the properties of the ontology that claims use for them."""

__all__ = ["COUNT_ROLES", "PARTY_ROLES", "PLACE_ROLES", "PREDICATES"]

COUNT_ROLES = frozenset("killed injured captured destroyed damaged count distance duration".split())
"""Roles whose argument is a count."""

PREDICATES = {
    "attacker": "hasAttacker",
    "target": "hasTarget",
    "victim": "hasTarget",
    "place": "occurredAt",
    "party": "hasParty",
    "broker": "hasBroker",
    "guarantor": "hasGuarantor",
    "objector": "hasObjector",
    "defender": "hasDefender",
    "actor": "hasActor",
    "recipient": "hasRecipient",
    "escort": "escortedBy",
    "requester": "requestedBy",
    "moves": "moves",
    "vehicle": "moves",
    "origin": "hasOrigin",
    "destination": "hasDestination",
    "route": "onRouteOf",
    "area": "concerns",
    "loser": "hasDefender",
    "obligor": "hasObligor",
    "beneficiary": "hasBeneficiary",
}
PARTY_ROLES = frozenset(
    """attacker party broker guarantor objector defender actor recipient escort loser
    requester""".split()
)
PLACE_ROLES = frozenset({"place", "origin", "destination", "area"})
