"""Generated tables that matching reads once, when it is imported."""
