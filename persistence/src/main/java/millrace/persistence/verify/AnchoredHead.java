package millrace.persistence.verify;

import millrace.persistence.chain.Head;

/** The head of an entity's history when it was anchored. */
record AnchoredHead(String persistenceId, Head head) {}
