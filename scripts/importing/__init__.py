"""From a file in hand (Word, a saved web page, plain text) to a draft article with the proof that nothing was lost."""
