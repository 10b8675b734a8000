"""Measure the endpoint beside others, and under a storm of runaway queries."""
