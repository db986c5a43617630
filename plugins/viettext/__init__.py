"""The Vietnamese language for every feature: letters, slugs, words, dates, numbers. Standard library only."""
