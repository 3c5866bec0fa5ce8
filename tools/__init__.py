"""What those who change the project need and those who run it do not."""
