"""The quiz as one HTML file for phones without a network, and the code that carries its answers."""
