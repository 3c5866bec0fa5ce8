"""Tests of the pages, the command line and what lies between them and the store."""
