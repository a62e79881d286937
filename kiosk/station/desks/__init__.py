"""Answers to what terminals ask, a family of requests a module."""
