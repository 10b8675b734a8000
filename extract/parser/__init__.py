"""Tags, lemmas, trees and names: the shipped model, and parsers that stand in for it."""
