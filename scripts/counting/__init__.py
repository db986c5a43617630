"""What the command `views` needs besides the counting itself: its places, its logs, its words, its timers."""
