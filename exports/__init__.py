"""What comes out: results first, then tables, charts and documents made of them."""
