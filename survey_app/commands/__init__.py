"""What the commands of `bwise` do; each module is loaded only when its command is given."""
