"""What is asked, and what was answered. Knows nothing of the web, of SQL, of Excel."""
