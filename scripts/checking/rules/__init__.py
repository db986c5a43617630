"""The rules, a file each, in a folder for each kind; `ruling` finds them by listing the folders."""
