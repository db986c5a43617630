"""Word files: opened safely, made explicit, converted by mammoth, and read a second time for the proof."""
