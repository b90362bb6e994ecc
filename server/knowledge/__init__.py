"""Curated, sourced knowledge: the YAML files beside this module, and who reads them."""
