"""Forms: what is typed into a page becomes values, with a message beside each mistake."""
