/** A file of the index, or what it had of a document, is gone: another edition was published. */
export class Gone extends Error {}
